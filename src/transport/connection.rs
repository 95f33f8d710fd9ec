use std::io;
use std::sync::Arc;
use std::time::Duration;

use ureq::unversioned::transport::time::Duration as Limit;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::call_state::{CallState, Target};
use super::dns::host_and_port;
use super::failure::Failure;
use super::head::Insertion;
use super::secret::{Secret, wipe};

/// Shortest time limit of a read.
const MIN_WAIT: Duration = Duration::from_millis(1);

/// Where the status is in a response.
const STATUS_OFFSET: usize = "HTTP/1.1 ".len();

/// Makes connections: through a proxy or directly, with TLS or without.
#[derive(Debug)]
pub(super) struct ProxyConnector<C> {
    pub connector: C,
    /// Access token, which is sent with every request but not to a proxy.
    pub token: Arc<Secret>,
}

impl<C: Connector<()>> Connector<()> for ProxyConnector<C> {
    type Out = Connection<C::Out>;

    fn connect(
        &self,
        details: &ConnectionDetails,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let Some(call) = CallState::current() else {
            let connected = self.connector.connect(details, chained)?;
            return Ok(connected.map(|transport| self.connection(transport, false)));
        };
        // The connection to a proxy is made while the one through it is.
        let to_proxy = call.connecting();
        call.mark_connection(false);
        let outer = call.replace_target(Target {
            host: host_and_port(details.uri),
            connect_timeout: details.config.timeouts().connect,
        });
        let connected = self.connector.connect(details, chained);
        if to_proxy && connected.is_ok() {
            call.replace_target(outer);
        }
        call.mark_connection(connected.is_ok() && !to_proxy);
        Ok(connected?.map(|transport| self.connection(transport, to_proxy)))
    }
}

impl<C> ProxyConnector<C> {
    fn connection<T>(&self, transport: T, to_proxy: bool) -> Connection<T> {
        Connection {
            transport,
            token: self.token.clone(),
            to_proxy,
            in_use: true,
            upload: Upload::Begun,
            has_unreported_input: false,
        }
    }
}

/// A connection as the pool sees it.
#[derive(Debug)]
pub(super) struct Connection<T> {
    transport: T,
    token: Arc<Secret>,
    /// Whether it leads to a proxy, and carries another connection.
    to_proxy: bool,
    in_use: bool,
    upload: Upload,
    /// Whether input has been read that ureq does not know of.
    has_unreported_input: bool,
}

/// How far a request has been sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Upload {
    /// Its head, and nothing of its body.
    Begun,
    /// A part of its body.
    Continued,
    /// A part of its body, and the server already responds, but not with an error.
    Accepted,
    /// A part of its body, and the server already responds with an error. The rest is not sent.
    Rejected,
}

impl<T: Transport> Connection<T> {
    /// Returns whether the server has rejected the request before the whole body was sent. Checks it
    /// before each part of the body but the first: most bodies have only one part.
    fn is_rejected(&mut self, timeout: NextTimeout) -> bool {
        if self.upload == Upload::Begun {
            self.upload = Upload::Continued;
        } else if self.upload == Upload::Continued && !self.transport.is_open() {
            // What has arrived may also be a TLS record without content.
            let timeout = NextTimeout {
                after: Limit::Exact(MIN_WAIT),
                ..timeout
            };
            self.has_unreported_input |= matches!(self.transport.await_input(timeout), Ok(true));
            self.upload = match final_status(self.transport.buffers().input()) {
                None => Upload::Continued,
                Some(b'2') => Upload::Accepted,
                Some(_) => Upload::Rejected,
            };
        }
        self.upload == Upload::Rejected
    }

    /// Sends the first `amount` bytes of the output buffer, which begin a request, with request
    /// target and access token inserted.
    fn transmit_head(
        &mut self,
        target: &str,
        amount: usize,
        timeout: NextTimeout,
    ) -> Result<(), ureq::Error> {
        let invalid = || ureq::Error::Other("cannot complete the head of the request".into());
        let insertion = Insertion::new(target, self.token.as_bytes()).ok_or_else(invalid)?;
        let output = self.transport.buffers().output();
        if let Some(amount) = insertion.insert(output, amount) {
            let sent = self.transport.transmit_output(amount, timeout);
            let output = self.transport.buffers().output();
            wipe(output.get_mut(..amount).unwrap_or_default());
            return sent;
        }
        let capacity = output.len().max(1);
        let written = output.get(..amount).unwrap_or_default();
        let head = insertion.complete(written).ok_or_else(invalid)?;
        let sent = head.as_bytes().chunks(capacity).try_for_each(|part| {
            let output = self.transport.buffers().output();
            if let Some(start) = output.get_mut(..part.len()) {
                start.copy_from_slice(part);
            }
            self.transport.transmit_output(part.len(), timeout)
        });
        wipe(self.transport.buffers().output());
        sent
    }
}

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let target = match CallState::current() {
            Some(call) if !self.to_proxy => call.take_request_target(),
            _ => None,
        };
        match target {
            Some(target) => {
                self.upload = Upload::Begun;
                self.has_unreported_input = false;
                self.transmit_head(&target, amount, timeout)
            }
            None if !self.to_proxy && self.is_rejected(timeout) => Ok(()),
            None => self.transport.transmit_output(amount, timeout),
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        if std::mem::take(&mut self.has_unreported_input) {
            return Ok(true);
        }
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
        if self.upload == Upload::Rejected {
            return false;
        }
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

/// Returns the first digit of the status of the final response that input begins with, possibly
/// after informational responses.
fn final_status(mut input: &[u8]) -> Option<u8> {
    loop {
        if !input.starts_with(b"HTTP/1.") {
            return None;
        }
        match input.get(STATUS_OFFSET)? {
            b'1' => {
                let end = input.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
                input = input.get(end + 4..)?;
            }
            digit => return Some(*digit),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;
    use std::thread;
    use std::time::Duration;

    use ureq::Agent;

    use super::*;
    use crate::transport::{Cancel, agent};

    const TARGET: &str = "/notes?text=a%20b";
    const TOKEN: &str = "a-token";
    const BODY: &str = " / HTTP/1.1\r\nPOST / HTTP/1.1\r\n\r\n";

    /// Reads requests from one connection until it is closed, and returns each as lines and body.
    fn receive(listener: &TcpListener) -> Vec<(Vec<String>, String)> {
        let (socket, _) = listener.accept().unwrap();
        let mut requests = Vec::new();
        let mut reader = BufReader::new(socket);
        loop {
            let head: Vec<String> = reader
                .by_ref()
                .lines()
                .map(Result::unwrap)
                .take_while(|line| !line.is_empty())
                .collect();
            if head.is_empty() {
                return requests;
            }
            let mut body = vec![0; BODY.len()];
            reader.read_exact(&mut body).unwrap();
            requests.push((head, String::from_utf8(body).unwrap()));
            let response = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            reader.get_mut().write_all(response).unwrap();
        }
    }

    #[test]
    fn status_of_a_final_response_is_found() {
        for (input, status) in [
            ("", None),
            ("HTTP/1.1 ", None),
            ("HTTP/1.1 4", Some(b'4')),
            ("HTTP/1.0 200 OK\r\n", Some(b'2')),
            ("HTTP/1.1 100 Continue\r\n", None),
            ("HTTP/1.1 100 Continue\r\n\r\n", None),
            ("HTTP/1.1 102 X\r\na: b\r\n\r\nHTTP/1.1 503 X", Some(b'5')),
            ("SSH-2.0-server\r\n\r\n", None),
        ] {
            assert_eq!(final_status(input.as_bytes()), status, "{input}");
        }
    }

    #[test]
    fn head_is_completed_in_any_number_of_pieces() {
        for output_size in (40..=400).step_by(9) {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let url = format!("http://{}/", listener.local_addr().unwrap());
            let server = thread::spawn(move || receive(&listener));
            let config = Agent::config_builder()
                .proxy(None)
                .user_agent("test")
                .output_buffer_size(output_size)
                .build();
            let cancel = Arc::<Cancel>::default();
            let agent = agent(config, None, cancel.clone(), Arc::new(Secret::new(TOKEN)));
            for _ in 0..3 {
                let call = CallState::new(Duration::from_secs(60), &cancel);
                let _entered = call.enter();
                call.start_attempt(TARGET.to_owned());
                agent.post(&url).send(BODY).unwrap();
            }
            drop(agent);
            let requests = server.join().unwrap();
            assert_eq!(requests.len(), 3);
            for (head, body) in requests {
                assert_eq!(head[0], format!("POST {TARGET} HTTP/1.1"));
                let authorization = head.iter().filter(|line| line.contains(TOKEN));
                assert_eq!(
                    authorization.collect::<Vec<_>>(),
                    [&format!("authorization: Bearer {TOKEN}")]
                );
                assert!(head.contains(&"user-agent: test".to_owned()), "{head:?}");
                assert_eq!(body, BODY);
            }
        }
    }
}
