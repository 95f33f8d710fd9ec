use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::Timeout;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::Failure;
use super::call::{Cancel, Scope};
use super::resolver::Names;

/// A socket is told to wait this long at a time; the deadline is looked at in between. So its
/// own time limit need not be set anew for every call.
const SLICE: Duration = Duration::from_secs(1);

/// The whole way to a server: the proxy, the socket and the secure layer that it wraps.
#[derive(Debug)]
pub(super) struct Dial<C>(pub(super) C);

impl<C: Connector<()>> Connector<()> for Dial<C> {
    type Out = Line<C::Out>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let scope = Scope::current();
        let mark = |made| {
            if let Some(scope) = &scope {
                scope.mark_connection(made);
            }
        };
        let inner = scope.as_ref().is_some_and(|scope| scope.connecting());
        mark(false);
        let connected = self.0.connect(details, chained);
        // The way to a proxy is no connection yet.
        mark(connected.is_ok());
        Ok(connected?.map(|transport| Line {
            transport,
            inner,
            busy: true,
        }))
    }
}

/// A connection as the pool sees it.
#[derive(Debug)]
pub(super) struct Line<T> {
    transport: T,
    /// Whether it leads to a proxy, so that another one leads through it.
    inner: bool,
    busy: bool,
}

impl<T: Transport> Transport for Line<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        match self.transport.await_input(timeout) {
            // ureq takes these for the end of a body that has no length. But an end that is
            // meant is said: by the socket, and by the secure layer on it.
            Err(ureq::Error::Io(cause))
                if matches!(
                    cause.kind(),
                    io::ErrorKind::UnexpectedEof
                        | io::ErrorKind::ConnectionAborted
                        | io::ErrorKind::ConnectionReset
                ) =>
            {
                Err(Failure::BrokenOff(cause).into())
            }
            awaited => awaited,
        }
    }

    /// The pool asks when a connection comes back and again when it goes out. Only the second
    /// answer matters, so only that one is worth a look at the socket.
    fn is_open(&mut self) -> bool {
        if self.busy && !self.inner {
            self.busy = false;
            return true;
        }
        self.busy = true;
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

/// Opens sockets.
#[derive(Debug)]
pub(super) struct Tcp {
    names: Arc<Names>,
    cancel: Arc<Cancel>,
}

impl Tcp {
    pub(super) fn new(names: Arc<Names>, cancel: Arc<Cancel>) -> Self {
        Tcp { names, cancel }
    }
}

impl<In: Transport> Connector<In> for Tcp {
    type Out = Either<In, Socket>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        if let Some(transport) = chained {
            return Ok(Some(Either::A(transport)));
        }
        let addresses = details.addrs.to_vec();
        let limit = *details.timeout.after;
        let dial = {
            let addresses = addresses.clone();
            move || dial(&addresses, limit)
        };
        let dialled = match Scope::current() {
            Some(scope) => scope.wait_for(limit, "nobody answered", Failure::Connect, dial),
            None => dial().map_err(Failure::Connect),
        };
        let stream = match dialled {
            Ok(stream) => Arc::new(stream),
            Err(failure) => {
                for address in addresses {
                    self.names.forget(address);
                }
                return Err(failure.into());
            }
        };
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
            read_slice: Duration::MAX,
            write_slice: Duration::MAX,
        })))
    }
}

/// Tries the addresses in turn; each may take its share of what is left.
fn dial(addresses: &[SocketAddr], limit: Duration) -> io::Result<TcpStream> {
    let begun = Instant::now();
    let mut last = io::Error::other("there is no address to connect to");
    for (tried, address) in addresses.iter().enumerate() {
        let waiting = u32::try_from(addresses.len() - tried).unwrap_or(u32::MAX);
        let share = limit.saturating_sub(begun.elapsed()) / waiting;
        match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A socket that obeys the deadline of the call and notices when it is cancelled.
pub(super) struct Socket {
    stream: Arc<TcpStream>,
    /// The process that made it. A child made by `fork` has the socket too, but must not use it.
    owner: u32,
    buffers: LazyBuffers,
    read_slice: Duration,
    write_slice: Duration,
}

impl Transport for Socket {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let patience = Patience::new(timeout);
        let mut sent = 0;
        while sent < amount {
            let slice = patience.slice(self.write_slice)?;
            if slice != self.write_slice {
                self.stream.set_write_timeout(Some(slice))?;
                self.write_slice = slice;
            }
            let rest = self.buffers.output().get(sent..amount).unwrap_or_default();
            match (&*self.stream).write(rest) {
                Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                Ok(count) => {
                    sent += count;
                    if let Some(scope) = &patience.scope {
                        scope.mark_sent();
                    }
                }
                Err(error) => patience.bear(error)?,
            }
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let patience = Patience::new(timeout);
        loop {
            let slice = patience.slice(self.read_slice)?;
            if slice != self.read_slice {
                self.stream.set_read_timeout(Some(slice))?;
                self.read_slice = slice;
            }
            match (&*self.stream).read(self.buffers.input_append_buf()) {
                // A socket that was shut down reads as one that the server closed.
                Ok(0) => {
                    patience.check_cancelled()?;
                    patience.mark_ended();
                    return Ok(false);
                }
                Ok(count) => {
                    self.buffers.input_appended(count);
                    return Ok(true);
                }
                Err(error) => patience.bear(error)?,
            }
        }
    }

    fn is_open(&mut self) -> bool {
        let probe = || -> io::Result<bool> {
            self.stream.set_nonblocking(true)?;
            let peeked = self.stream.peek(&mut [0]);
            self.stream.set_nonblocking(false)?;
            // Bytes that nobody asked for are no better than the end.
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

/// How long one read or write may last: until the timeout that ureq names, until the deadline
/// of the call, and not after it was cancelled.
struct Patience {
    scope: Option<std::rc::Rc<Scope>>,
    until: Option<Instant>,
    reason: Timeout,
}

impl Patience {
    fn new(timeout: NextTimeout) -> Self {
        let scope = Scope::current();
        let mut until = Instant::now().checked_add(*timeout.after);
        let mut reason = timeout.reason;
        if let Some(deadline) = scope.as_ref().map(|scope| scope.deadline()) {
            if until.is_none_or(|until| deadline < until) {
                until = Some(deadline);
                reason = Timeout::Global;
            }
        }
        Patience {
            scope,
            until,
            reason,
        }
    }

    fn mark_ended(&self) {
        if let Some(scope) = &self.scope {
            scope.mark_ended();
        }
    }

    fn check_cancelled(&self) -> Result<(), ureq::Error> {
        match &self.scope {
            Some(scope) if scope.is_cancelled() => Err(Failure::Cancelled.into()),
            _ => Ok(()),
        }
    }

    /// How long the socket may wait now, given how long it is set to wait.
    fn slice(&self, current: Duration) -> Result<Duration, ureq::Error> {
        self.check_cancelled()?;
        let Some(until) = self.until else {
            return Ok(SLICE);
        };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ureq::Error::Timeout(self.reason));
        }
        if current <= left && current >= SLICE {
            return Ok(current.min(SLICE));
        }
        Ok(left.clamp(Duration::from_millis(1), SLICE))
    }

    /// Goes on after an interruption, or with the next slice.
    fn bear(&self, error: io::Error) -> Result<(), ureq::Error> {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted => {
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
