use std::cell::Cell;
use std::fmt;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Timeout;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::call_state::CallState;
use super::cancel::Cancel;
use super::dns::{host_and_port, target};
use super::failure::Failure;
use super::interrupt::{self, CHECK_INTERVAL};
use super::names::Names;
use super::race::{Race, Slots};
use super::system;

/// Longest wait of one socket operation, after which the deadline is checked. With a fixed slice
/// the socket's own timeout rarely has to be set again.
const SLICE: Duration = Duration::from_secs(1);

/// Connects TCP sockets.
#[derive(Debug)]
pub(super) struct TcpConnector {
    names: Arc<Names>,
    slots: Arc<Slots>,
    cancel: Arc<Cancel>,
}

impl TcpConnector {
    pub(super) fn new(names: Arc<Names>, cancel: Arc<Cancel>) -> Self {
        TcpConnector {
            names,
            slots: Arc::default(),
            cancel,
        }
    }

    fn open(&self, details: &ConnectionDetails) -> Result<TcpStream, Failure> {
        let (name, port) = target(details.uri);
        let limit = *details.timeout.after;
        let mut race = Race::new(&details.addrs, limit, self.slots.clone());
        let opened = match CallState::current() {
            Some(call) => {
                let activity = || format!("connecting to {}", host_and_port(details.uri));
                call.wait(limit, activity, Failure::Connect, |time| race.poll(time))
            }
            None => loop {
                if let Some(result) = race.poll(SLICE) {
                    break result.map_err(Failure::Connect);
                }
            },
        };
        match &opened {
            Ok((address, _)) if details.addrs.len() > 1 => self.names.prefer(name, port, *address),
            Ok(_) | Err(Failure::Cancelled) => {}
            Err(_) => self.names.forget(name, port),
        }
        opened.map(|(_, stream)| stream)
    }
}

impl<In: Transport> Connector<In> for TcpConnector {
    type Out = Either<In, Socket>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        if let Some(transport) = chained {
            return Ok(Some(Either::A(transport)));
        }
        let stream = Arc::new(self.open(details)?);
        stream.set_nodelay(true)?;
        self.cancel.register(&stream);
        let buffers = LazyBuffers::new(
            details.config.input_buffer_size(),
            details.config.output_buffer_size(),
        );
        Ok(Some(Either::B(Socket {
            stream,
            forks: system::forks(),
            buffers,
            closed: false,
            write_failure: None,
            read_timeout: Duration::MAX,
            write_timeout: Duration::MAX,
        })))
    }
}

/// A socket that obeys the deadline and the cancellation of the call.
pub(super) struct Socket {
    stream: Arc<TcpStream>,
    /// Number of forks before the socket was opened. A forked child inherits the socket, but must
    /// not use it.
    forks: u32,
    buffers: LazyBuffers,
    /// Whether the peer has closed the connection, which a write has found out.
    closed: bool,
    /// Why that write failed, until something is read.
    write_failure: Option<io::Error>,
    /// The timeouts that the socket is set to.
    read_timeout: Duration,
    write_timeout: Duration,
}

impl Socket {
    /// Handles a failed write. If the peer has closed the connection in the middle of a request, it
    /// may have responded before: the rest of the request is discarded, and the failure is reported
    /// only if there is no response.
    fn write_failed(&mut self, error: io::Error, deadline: &IoDeadline) -> Result<(), ureq::Error> {
        if deadline.may_continue(&error) {
            return Ok(());
        }
        deadline.check_cancelled()?;
        let is_closed = matches!(
            error.kind(),
            io::ErrorKind::BrokenPipe
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::ConnectionAborted
        );
        if !is_closed || !deadline.has_sent_request() {
            deadline.mark_ended();
            return Err(error.into());
        }
        // What the peer has sent can still be read. If it is waiting for the rest, it must not wait for
        // longer, and nor must this call.
        let _ = self.stream.shutdown(Shutdown::Write);
        self.closed = true;
        self.write_failure = Some(error);
        Ok(())
    }

    /// Handles the end of the input, or its failure.
    fn input_ended(&mut self, deadline: &IoDeadline) -> Result<(), ureq::Error> {
        deadline.check_cancelled()?;
        deadline.mark_ended();
        match &self.write_failure {
            Some(error) => {
                deadline.mark_reading(false);
                let code = error.raw_os_error();
                let error = code.map_or(error.kind().into(), io::Error::from_raw_os_error);
                Err(error.into())
            }
            None => Ok(()),
        }
    }
}

impl Transport for Socket {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let deadline = IoDeadline::new(timeout, false);
        let mut sent = 0;
        while sent < amount && !self.closed {
            let slice = deadline.slice(self.write_timeout)?;
            if slice != self.write_timeout {
                self.stream.set_write_timeout(Some(slice))?;
                self.write_timeout = slice;
            }
            let rest = self.buffers.output().get(sent..amount).unwrap_or_default();
            match (&*self.stream).write(rest) {
                Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                Ok(count) => {
                    sent += count;
                    if let Some(call) = &deadline.call {
                        call.mark_sent();
                    }
                }
                Err(error) => self.write_failed(error, &deadline)?,
            }
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let deadline = IoDeadline::new(timeout, true);
        loop {
            let slice = deadline.slice(self.read_timeout)?;
            if slice != self.read_timeout {
                self.stream.set_read_timeout(Some(slice))?;
                self.read_timeout = slice;
            }
            match (&*self.stream).read(self.buffers.input_append_buf()) {
                // A socket that a cancellation has shut down reads as ended, too.
                Ok(0) => {
                    self.input_ended(&deadline)?;
                    return Ok(false);
                }
                Ok(count) => {
                    self.write_failure = None;
                    self.buffers.input_appended(count);
                    return Ok(true);
                }
                Err(error) if deadline.may_continue(&error) => {}
                Err(error) => {
                    self.input_ended(&deadline)?;
                    return Err(error.into());
                }
            }
        }
    }

    fn is_open(&mut self) -> bool {
        // Bytes outside a response make a connection as unusable as its end.
        !self.closed && self.forks == system::forks() && system::is_idle(&self.stream)
    }
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket")
            .field("peer", &self.stream.peer_addr().ok())
            .finish()
    }
}

/// When one read or write has to end: at the timeout that ureq names, at the deadline of the call,
/// or when the call is cancelled.
struct IoDeadline {
    call: Option<Rc<CallState>>,
    until: Option<Instant>,
    reason: Timeout,
    /// Whether a slice has ended without a byte.
    waited: Cell<bool>,
}

impl IoDeadline {
    fn new(timeout: NextTimeout, reading: bool) -> Self {
        let call = CallState::current();
        let mut until = Instant::now().checked_add(*timeout.after);
        let mut reason = timeout.reason;
        if let Some(call) = &call {
            call.mark_reading(reading);
            if until.is_none_or(|until| call.deadline() < until) {
                until = Some(call.deadline());
                reason = Timeout::Global;
            }
        }
        IoDeadline {
            call,
            until,
            reason,
            waited: Cell::new(false),
        }
    }

    fn mark_ended(&self) {
        if let Some(call) = &self.call {
            call.mark_ended();
        }
    }

    fn check_cancelled(&self) -> Result<(), ureq::Error> {
        match &self.call {
            Some(call) if call.check_cancelled() => Err(Failure::Cancelled.into()),
            _ => Ok(()),
        }
    }

    /// Returns how long the next operation may take.
    fn slice(&self, current: Duration) -> Result<Duration, ureq::Error> {
        self.check_cancelled()?;
        let mut longest = interrupt::shortened(SLICE);
        if let Some(until) = self.until {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ureq::Error::Timeout(self.reason));
            }
            longest = left.clamp(Duration::from_millis(1), longest);
        }
        // Most operations end within the first slice. It keeps the timeout that an earlier call
        // has set, because setting it costs a system call.
        if !self.waited.get() && (CHECK_INTERVAL..=longest).contains(&current) {
            return Ok(current);
        }
        Ok(longest)
    }

    fn mark_reading(&self, reading: bool) {
        if let Some(call) = &self.call {
            call.mark_reading(reading);
        }
    }

    /// Returns whether an operation of the socket has only been interrupted by a signal, or has
    /// reached the end of its slice.
    fn may_continue(&self, error: &io::Error) -> bool {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                self.waited.set(true);
                true
            }
            io::ErrorKind::Interrupted => {
                if let Some(call) = &self.call {
                    call.mark_signal();
                }
                true
            }
            _ => false,
        }
    }

    /// Returns whether a byte of the request, and not only of a handshake, has been sent.
    fn has_sent_request(&self) -> bool {
        let call = self.call.as_ref();
        call.is_some_and(|call| call.sent() && !call.connecting())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::interrupt::set_interrupt_check;

    const HOUR: Duration = Duration::from_secs(60 * 60);

    /// Returns the timeouts of the first and of each further slice of an operation.
    fn slices(current: Duration, left: Duration) -> (Duration, Duration) {
        let deadline = IoDeadline {
            call: None,
            until: Instant::now().checked_add(left),
            reason: Timeout::Global,
            waited: Cell::new(false),
        };
        let first = deadline.slice(current).unwrap();
        assert!(deadline.may_continue(&io::ErrorKind::WouldBlock.into()));
        (first, deadline.slice(first).unwrap())
    }

    #[test]
    fn socket_keeps_the_timeout_of_an_earlier_call_for_the_first_slice() {
        assert_eq!(slices(Duration::MAX, HOUR), (SLICE, SLICE));
        assert_eq!(slices(SLICE, HOUR), (SLICE, SLICE));
        assert_eq!(slices(CHECK_INTERVAL, HOUR), (CHECK_INTERVAL, SLICE));
        assert_eq!(slices(Duration::from_millis(1), HOUR), (SLICE, SLICE));
        let (first, second) = slices(SLICE, SLICE / 2);
        assert!(first <= SLICE / 2 && second <= SLICE / 2);

        set_interrupt_check(Some(Box::new(|| false)));
        let short = (CHECK_INTERVAL, CHECK_INTERVAL);
        assert_eq!(slices(Duration::MAX, HOUR), short);
        assert_eq!(slices(SLICE, HOUR), short);
        assert_eq!(slices(CHECK_INTERVAL, HOUR), short);
        set_interrupt_check(None);
    }
}
