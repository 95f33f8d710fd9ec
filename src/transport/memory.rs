//! Connections in memory, for the fuzz targets, and for tests that run where there are no sockets, as
//! under Miri.

use std::cell::RefCell;
use std::io;

use ureq::Timeout;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use super::call_state::CallState;

/// What the server of an in-memory connection returns for a request.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The bytes of the response, or whatever arrives instead.
    pub bytes: Vec<u8>,
    /// Maximum number of bytes that arrive at once; 0 for no maximum.
    pub chunk: usize,
    /// What happens after the last byte.
    pub end: End,
}

/// What happens to a connection after the last byte of a [`Reply`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It remains open. A client that waits for more meets its deadline at once.
    Open,
    /// The server closes it.
    Closed,
    /// The server resets it.
    Reset,
}

/// Returns the reply to a request, which is its head and body as they were sent.
pub type Server = Box<dyn FnMut(&[u8]) -> Reply>;

thread_local! {
    static SERVER: RefCell<Option<Server>> = const { RefCell::new(None) };
}

/// Makes all connections that this thread opens lead to a server in memory, or, with `None`, to
/// sockets again. Connections that are open already are not changed.
pub fn serve(server: Option<Server>) {
    SERVER.set(server);
}

/// Connects to the server of the thread, if it has one.
#[derive(Debug)]
pub(super) struct MemoryConnector;

impl<In: Transport> Connector<In> for MemoryConnector {
    type Out = Either<In, MemoryTransport>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        if let Some(transport) = chained {
            return Ok(Some(Either::A(transport)));
        }
        let has_server = SERVER.with_borrow(Option::is_some);
        Ok(has_server.then(|| {
            Either::B(MemoryTransport {
                buffers: LazyBuffers::new(
                    buffer_size(details.config.input_buffer_size()),
                    buffer_size(details.config.output_buffer_size()),
                ),
                request: Vec::new(),
                reply: None,
                received: 0,
            })
        }))
    }
}

/// Returns the size of a buffer: a smaller one under Miri, which takes seconds to clear that of a socket.
fn buffer_size(configured: usize) -> usize {
    if cfg!(miri) { 4 << 10 } else { configured }
}

#[derive(Debug)]
pub(super) struct MemoryTransport {
    buffers: LazyBuffers,
    /// The part of the request that was sent.
    request: Vec<u8>,
    /// The reply to the last request.
    reply: Option<Reply>,
    /// Number of bytes of the reply that were received.
    received: usize,
}

impl Transport for MemoryTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        let call = CallState::current();
        if let Some(call) = &call {
            call.mark_reading(false);
        }
        self.reply = None;
        let output = self.buffers.output().get(..amount).unwrap_or_default();
        self.request.extend_from_slice(output);
        if let Some(call) = &call {
            call.mark_sent();
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let call = CallState::current();
        if let Some(call) = &call {
            call.mark_reading(true);
        }
        let reply = match &mut self.reply {
            Some(reply) => reply,
            None => {
                self.received = 0;
                let request = std::mem::take(&mut self.request);
                self.reply.insert(reply_to(&request))
            }
        };
        let rest = reply.bytes.get(self.received..).unwrap_or_default();
        let input = self.buffers.input_append_buf();
        let chunk = if reply.chunk == 0 {
            usize::MAX
        } else {
            reply.chunk
        };
        let count = rest.len().min(input.len()).min(chunk);
        if count > 0 {
            input[..count].copy_from_slice(&rest[..count]);
            self.buffers.input_appended(count);
            self.received += count;
            return Ok(true);
        }
        if let (Some(call), true) = (&call, reply.end != End::Open) {
            call.mark_ended();
        }
        match reply.end {
            // A socket reads nothing into a full buffer, and takes that for the end.
            _ if !rest.is_empty() => Ok(false),
            End::Open => Err(ureq::Error::Timeout(Timeout::Global)),
            End::Closed => Ok(false),
            End::Reset => Err(io::Error::from(io::ErrorKind::ConnectionReset).into()),
        }
    }

    fn is_open(&mut self) -> bool {
        // Bytes outside a response make a connection unusable.
        self.reply
            .as_ref()
            .is_some_and(|reply| reply.end == End::Open && self.received == reply.bytes.len())
    }
}

/// Asks the server of the thread. Without one the connection is closed.
fn reply_to(request: &[u8]) -> Reply {
    SERVER.with_borrow_mut(|server| match server {
        Some(server) => server(request),
        None => Reply {
            bytes: Vec::new(),
            chunk: 0,
            end: End::Closed,
        },
    })
}
