use std::io;

use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::call_state::{CallState, Target};
use super::dns::port;
use super::failure::Failure;

/// Makes connections: through a proxy or directly, with TLS or without.
#[derive(Debug)]
pub(super) struct ProxyConnector<C>(pub(super) C);

impl<C: Connector<()>> Connector<()> for ProxyConnector<C> {
    type Out = Connection<C::Out>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let Some(call) = CallState::current() else {
            let connected = self.0.connect(details, chained)?;
            return Ok(connected.map(|transport| Connection::new(transport, false)));
        };
        // The connection to a proxy is made while the one through it is.
        let to_proxy = call.connecting();
        call.mark_connection(false);
        let outer = call.replace_target(Target {
            host: format!(
                "{}:{}",
                details.uri.host().unwrap_or_default(),
                port(details.uri)
            ),
            connect_timeout: details.config.timeouts().connect,
        });
        let connected = self.0.connect(details, chained);
        if to_proxy && connected.is_ok() {
            call.replace_target(outer);
        }
        call.mark_connection(connected.is_ok() && !to_proxy);
        Ok(connected?.map(|transport| Connection::new(transport, to_proxy)))
    }
}

/// A connection as the pool sees it.
#[derive(Debug)]
pub(super) struct Connection<T> {
    transport: T,
    /// Whether it leads to a proxy, and carries another connection.
    to_proxy: bool,
    in_use: bool,
}

impl<T> Connection<T> {
    fn new(transport: T, to_proxy: bool) -> Self {
        Connection {
            transport,
            to_proxy,
            in_use: true,
        }
    }
}

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.transport.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        match self.transport.await_input(timeout) {
            // ureq takes these errors for the end of a body without a length. But the socket and
            // TLS report a proper end as `Ok(false)`, so these are failures.
            Err(ureq::Error::Io(cause))
                if matches!(
                    cause.kind(),
                    io::ErrorKind::UnexpectedEof
                        | io::ErrorKind::ConnectionAborted
                        | io::ErrorKind::ConnectionReset
                ) =>
            {
                Err(Failure::ConnectionClosed(cause).into())
            }
            awaited => awaited,
        }
    }

    /// The pool calls this when a connection is returned to it and again before the connection is
    /// reused. Only the second result matters, so the socket is probed only then.
    fn is_open(&mut self) -> bool {
        if self.in_use && !self.to_proxy {
            self.in_use = false;
            return true;
        }
        self.in_use = true;
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}
