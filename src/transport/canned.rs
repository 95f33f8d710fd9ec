use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport,
};

use super::cancel::lock;

/// Size of each buffer: small, because Miri takes seconds to clear those of a socket.
const BUFFER_BYTES: usize = 4 << 10;

thread_local! {
    static NEXT_AGENT: RefCell<Option<CannedConnector>> = const { RefCell::new(None) };
}

/// Lets the next client of this thread receive these responses instead of opening connections, so
/// that what is above `transport` can be tested where there are no sockets, as under Miri.
pub(crate) fn respond_with(responses: impl IntoIterator<Item = impl Into<Vec<u8>>>) {
    let responses = responses.into_iter().map(Into::into).collect();
    NEXT_AGENT.set(Some(CannedConnector {
        responses: Some(Mutex::new(responses).into()),
    }));
}

/// "Connects" to the responses of [`respond_with`], one after the other. Without any, leaves
/// connecting to the connectors behind it.
#[derive(Debug, Default)]
pub(super) struct CannedConnector {
    responses: Option<Arc<Mutex<VecDeque<Vec<u8>>>>>,
}

impl CannedConnector {
    /// Returns the connector for an agent that is created now.
    pub(super) fn take() -> Self {
        NEXT_AGENT.take().unwrap_or_default()
    }
}

impl Connector<()> for CannedConnector {
    type Out = Canned;

    fn connect(&self, _: &ConnectionDetails, _: Option<()>) -> Result<Option<Canned>, ureq::Error> {
        let Some(responses) = &self.responses else {
            return Ok(None);
        };
        let response = lock(responses).pop_front();
        Ok(Some(Canned {
            response: response.ok_or(ureq::Error::ConnectionFailed)?,
            received: 0,
            buffers: LazyBuffers::new(BUFFER_BYTES, BUFFER_BYTES),
        }))
    }
}

/// A connection over which one response arrives.
#[derive(Debug)]
pub(super) struct Canned {
    response: Vec<u8>,
    received: usize,
    buffers: LazyBuffers,
}

impl Transport for Canned {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, _: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        let rest = &self.response[self.received..];
        let buffer = self.buffers.input_append_buf();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.buffers.input_appended(count);
        self.received += count;
        Ok(count > 0)
    }

    fn is_open(&mut self) -> bool {
        false
    }
}
