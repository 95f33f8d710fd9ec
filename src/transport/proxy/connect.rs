use std::time::{Duration, Instant};

use ureq::config::{AutoHeaderValue, Config};
use ureq::http::{StatusCode, Uri};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

use super::Proxy;
use crate::transport::dns::{CachingResolver, host_and_port};
use crate::transport::failure::Failure;

/// Connects through a proxy. ureq's own connector rejects a status such as 201, interim responses
/// and more than 20 headers, which are all valid.
#[derive(Debug)]
pub(in crate::transport) struct TunnelConnector {
    /// Without one, the next connector connects directly.
    pub proxy: Option<Proxy>,
    pub resolver: CachingResolver,
}

impl Connector<()> for TunnelConnector {
    type Out = Tunnel;

    fn connect(
        &self,
        details: &ConnectionDetails,
        _: Option<()>,
    ) -> Result<Option<Tunnel>, ureq::Error> {
        let proxy = match &self.proxy {
            // The connection to the proxy itself comes through here, too.
            Some(proxy) if !std::ptr::eq(details.uri, &proxy.uri) => proxy,
            _ => return Ok(None),
        };
        let start = Instant::now();
        let timeout = || remaining(details.timeout, start);
        let addrs = self
            .resolver
            .resolve(&proxy.uri, details.config, details.timeout)?;
        let transport = (details.run_connector)(&ConnectionDetails {
            uri: &proxy.uri,
            addrs,
            resolver: details.resolver,
            config: details.config,
            request_level: details.request_level,
            now: (details.current_time)(),
            timeout: timeout()?,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        })?;
        let mut tunnel = Tunnel(transport);
        tunnel.send(&request(details, proxy), timeout)?;
        tunnel.receive(details.config.max_response_header_size(), timeout)?;
        Ok(Some(tunnel))
    }
}

/// Returns what is left of a timeout that began at `start`.
fn remaining(timeout: NextTimeout, start: Instant) -> Result<NextTimeout, ureq::Error> {
    let after = timeout.after.saturating_sub(start.elapsed());
    if after == Duration::ZERO {
        return Err(ureq::Error::Timeout(timeout.reason));
    }
    Ok(NextTimeout {
        after: after.into(),
        ..timeout
    })
}

/// Returns the request to a proxy for a connection.
fn request(details: &ConnectionDetails, proxy: &Proxy) -> String {
    let target = host_and_port(details.uri);
    let mut head = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
    if let AutoHeaderValue::Provided(user_agent) = details.config.user_agent() {
        head.push_str(&format!("User-Agent: {user_agent}\r\n"));
    }
    if let Some(authorization) = &proxy.authorization {
        head.push_str(&format!("Proxy-Authorization: {authorization}\r\n"));
    }
    head.push_str("Proxy-Connection: Keep-Alive\r\n\r\n");
    head
}

/// A connection through a proxy, to which TLS to the target is added.
#[derive(Debug)]
pub(in crate::transport) struct Tunnel(Box<dyn Transport>);

impl Tunnel {
    fn send(
        &mut self,
        head: &str,
        timeout: impl Fn() -> Result<NextTimeout, ureq::Error>,
    ) -> Result<(), ureq::Error> {
        let size = self.0.buffers().output().len().max(1);
        for part in head.as_bytes().chunks(size) {
            if let Some(output) = self.0.buffers().output().get_mut(..part.len()) {
                output.copy_from_slice(part);
            }
            self.0.transmit_output(part.len(), timeout()?)?;
        }
        Ok(())
    }

    /// Waits until the proxy has connected to the target. What follows the head of its response
    /// belongs to the target, whatever the head says about a body (RFC 9110, 9.3.6).
    fn receive(
        &mut self,
        limit: usize,
        timeout: impl Fn() -> Result<NextTimeout, ureq::Error>,
    ) -> Result<(), ureq::Error> {
        let failed = |what: String| Err(Failure::Proxy(what).into());
        // Number of bytes of interim responses, and of those in the buffer that were searched.
        let (mut interim, mut searched) = (0, 0);
        loop {
            let input = self.0.buffers().input();
            if let Some(end) = head_end(input, searched) {
                let status = status(input.get(..end).unwrap_or_default());
                self.0.buffers().input_consume(end);
                match status {
                    // 101 is not interim.
                    Some(100 | 102..=199) => (interim, searched) = (interim + end, 0),
                    Some(200..=299) => return Ok(()),
                    Some(status) => return failed(format!("it returned {}", describe(status))),
                    None => return failed("it did not return an HTTP/1 response".to_owned()),
                }
                continue;
            }
            searched = input.len();
            if interim + searched > limit {
                return failed(format!(
                    "the headers of its response are larger than {limit} bytes"
                ));
            }
            if !self.0.await_input(timeout()?)? {
                return failed("it closed the connection without a response".to_owned());
            }
        }
    }
}

/// Returns where the first head ends, with the empty line. The first `searched` bytes are known not
/// to contain its end.
fn head_end(input: &[u8], searched: usize) -> Option<usize> {
    let start = searched.saturating_sub(2);
    let rest = input.get(start..)?;
    rest.iter().enumerate().find_map(|(index, byte)| {
        let after = rest.get(index + 1..)?;
        let length = match after {
            _ if *byte != b'\n' => None,
            [b'\n', ..] => Some(1),
            [b'\r', b'\n', ..] => Some(2),
            _ => None,
        };
        Some(start + index + 1 + length?)
    })
}

/// Returns the status of a response: `HTTP/1.1 200`, with or without a reason.
fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line.get(..12)?).ok()?;
    let (version, status) = line.split_at_checked(9)?;
    let is_valid = matches!(version, "HTTP/1.0 " | "HTTP/1.1 ")
        && status.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(head.get(12), Some(b' ' | b'\r' | b'\n'));
    is_valid.then(|| status.parse().ok()).flatten()
}

/// Returns a status with its standard reason: that of the proxy may contain anything.
fn describe(status: u16) -> String {
    let known = StatusCode::from_u16(status).ok();
    match known.and_then(|status| status.canonical_reason()) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

impl Transport for Tunnel {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    /// TLS to the proxy is not TLS to the target.
    fn is_tls(&self) -> bool {
        false
    }
}

/// Resolves nothing, because the proxy resolves the name of the target.
#[derive(Debug)]
pub(in crate::transport) struct UnresolvedTarget;

impl Resolver for UnresolvedTarget {
    fn resolve(
        &self,
        _: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_ends_at_the_first_empty_line() {
        for (input, end) in [
            (&b"HTTP/1.1 200 OK\r\n\r\nrest"[..], Some(19)),
            (b"HTTP/1.1 200\n\nrest", Some(14)),
            (b"HTTP/1.1 200\nA: b\r\n\nrest", Some(20)),
            (b"HTTP/1.1 200\r\nA: b\r\n\r", None),
            (b"HTTP/1.1 200\r\n", None),
            (b"", None),
        ] {
            for searched in 0..end.unwrap_or(input.len() + 1) {
                assert_eq!(head_end(input, searched), end);
            }
        }
    }

    #[test]
    fn status_line_is_checked() {
        for (line, expected) in [
            ("HTTP/1.1 200 OK\r\n", Some(200)),
            ("HTTP/1.0 200 Connection established\r\n", Some(200)),
            ("HTTP/1.1 200\r\n", Some(200)),
            ("HTTP/1.1 200 \n", Some(200)),
            ("HTTP/1.1 407\n", Some(407)),
            ("HTTP/1.1 20\r\n", None),
            ("HTTP/1.1 2000\r\n", None),
            ("HTTP/1.1 +20 OK\r\n", None),
            ("HTTP/1.1  200 OK\r\n", None),
            ("HTTP/2.0 200 OK\r\n", None),
            ("HTTP/1.9 200 OK\r\n", None),
            ("http/1.1 200 OK\r\n", None),
            ("SSH-2.0-server\r\n", None),
            ("\r\n", None),
            ("", None),
            ("HTTP/1.1 2\u{e9} OK\r\n", None),
        ] {
            assert_eq!(status(line.as_bytes()), expected, "{line:?}");
        }
    }
}
