use std::cell::Cell;
use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Timeout;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::call_state::CallState;
use super::cancel::Cancel;
use super::dns::{DnsCache, port};
use super::failure::Failure;
use super::interrupt::{self, CHECK_INTERVAL};

/// Longest wait of one socket operation, after which the deadline is checked. With a fixed slice
/// the socket's own timeout rarely has to be set again.
const SLICE: Duration = Duration::from_secs(1);

/// Connects TCP sockets.
#[derive(Debug)]
pub(super) struct TcpConnector {
    dns: Arc<DnsCache>,
    cancel: Arc<Cancel>,
}

impl TcpConnector {
    pub(super) fn new(dns: Arc<DnsCache>, cancel: Arc<Cancel>) -> Self {
        TcpConnector { dns, cancel }
    }

    fn open(&self, details: &ConnectionDetails) -> Result<TcpStream, Failure> {
        let addresses = details.addrs.to_vec();
        let limit = *details.timeout.after;
        let work = {
            let addresses = addresses.clone();
            move || connect_any(&addresses, limit)
        };
        let opened = match CallState::current() {
            Some(call) => {
                let host = details.uri.host().unwrap_or_default();
                let activity = || format!("connecting to {host}:{}", port(details.uri));
                call.wait_for(limit, activity, Failure::Connect, work)
            }
            None => work().map_err(Failure::Connect),
        };
        if opened.is_err() {
            for address in addresses {
                self.dns.remove(address);
            }
        }
        opened
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
            owner: process::id(),
            buffers,
            read_timeout: Duration::MAX,
            write_timeout: Duration::MAX,
        })))
    }
}

/// Connects to the first address that accepts, trying each in turn. Each gets an equal share of the
/// time that is left.
fn connect_any(addresses: &[SocketAddr], limit: Duration) -> io::Result<TcpStream> {
    let start = Instant::now();
    let mut last = io::Error::other("there is no address to connect to");
    for (index, address) in addresses.iter().enumerate() {
        let remaining = u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
        let share = limit.saturating_sub(start.elapsed()) / remaining;
        match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A socket that obeys the deadline and the cancellation of the call.
pub(super) struct Socket {
    stream: Arc<TcpStream>,
    /// Process that opened the socket. A forked child inherits the socket, but must not use it.
    owner: u32,
    buffers: LazyBuffers,
    /// The timeouts that the socket is set to.
    read_timeout: Duration,
    write_timeout: Duration,
}

impl Transport for Socket {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let deadline = IoDeadline::new(timeout, false);
        let mut sent = 0;
        while sent < amount {
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
                Err(error) => deadline.tolerate(error)?,
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
                    deadline.check_cancelled()?;
                    deadline.mark_ended();
                    return Ok(false);
                }
                Ok(count) => {
                    self.buffers.input_appended(count);
                    return Ok(true);
                }
                Err(error) => deadline.tolerate(error)?,
            }
        }
    }

    fn is_open(&mut self) -> bool {
        let probe = || -> io::Result<bool> {
            self.stream.set_nonblocking(true)?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            // Bytes outside a response make a connection as unusable as its end.
            Ok(matches!(peeked, Err(error) if error.kind() == io::ErrorKind::WouldBlock))
        };
        self.owner == process::id() && probe().unwrap_or(false)
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

    /// Ignores an interruption and the end of a slice; returns any other error.
    fn tolerate(&self, error: io::Error) -> Result<(), ureq::Error> {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                self.waited.set(true);
                Ok(())
            }
            io::ErrorKind::Interrupted => {
                if let Some(call) = &self.call {
                    call.mark_signal();
                }
                Ok(())
            }
            _ => {
                self.check_cancelled()?;
                self.mark_ended();
                Err(error.into())
            }
        }
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
        deadline.tolerate(io::ErrorKind::WouldBlock.into()).unwrap();
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
