//! HTTP proxies: which one to use, and how to connect through it.

mod connect;
mod environment;
mod no_proxy;

use std::fmt;

use ureq::http::Uri;
use ureq::http::uri::{Authority, PathAndQuery, Scheme};

use super::authority::authority_problem;
use crate::percent;

pub(super) use connect::{TunnelConnector, UnresolvedTarget};
pub(crate) use environment::proxy_from_environment;

/// A proxy that makes connections on request (`CONNECT`). `Debug` does not show its credentials.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Proxy {
    /// Scheme, host and port.
    uri: Uri,
    /// Value of the header `Proxy-Authorization`.
    authorization: Option<String>,
}

impl Proxy {
    /// Parses a URL; without a scheme it is `http`, and without a port that of the scheme. The path
    /// is ignored. An error is the end of a sentence that begins with the name of the URL, and never
    /// contains a part of it, because it may have a password.
    pub(crate) fn parse(url: &str) -> Result<Proxy, &'static str> {
        const INVALID: &str = "must be an http:// or https:// URL, as in \
            http://user:password@proxy.example:3128";
        if url.contains(|character: char| character.is_whitespace() || character.is_control()) {
            return Err("must not contain spaces or control characters");
        }
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::HTTP,
            "https" => Scheme::HTTPS,
            "socks" | "socks4" | "socks4a" | "socks5" | "socks5h" => {
                return Err("must be an http:// or https:// URL: SOCKS is not supported");
            }
            _ => return Err(INVALID),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if path.contains('@') {
            return Err("must have a percent-encoded user name and password");
        }
        if path.contains(['?', '#']) {
            return Err("must not contain a query or fragment");
        }
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let host: Authority = host.parse().map_err(|_| INVALID)?;
        if let Some(problem) = authority_problem(&host) {
            return Err(problem);
        }
        let uri = Uri::builder().scheme(scheme).authority(host);
        let uri = uri.path_and_query(PathAndQuery::from_static("/")).build();
        Ok(Proxy {
            uri: uri.map_err(|_| INVALID)?,
            authorization: user.map(basic_authorization).transpose()?,
        })
    }
}

/// Shows scheme, host and port.
impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Proxy").field(&self.uri).finish()
    }
}

/// Returns the header value (RFC 7617) for the user part of a URL. User name and password are
/// percent-decoded.
fn basic_authorization(user: &str) -> Result<String, &'static str> {
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let mut credentials = percent::decode_bytes(name);
    credentials.push(b':');
    credentials.extend(percent::decode_bytes(password));
    if credentials.iter().any(u8::is_ascii_control) {
        return Err("must not have control characters in user name or password");
    }
    let mut value = "Basic ".to_owned();
    encode_base64(&credentials, &mut value);
    Ok(value)
}

/// Appends bytes in base64, with padding.
fn encode_base64(bytes: &[u8], into: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let number = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (number >> (18 - 6 * digit) & 63) as usize;
            into.push(match DIGITS.get(value) {
                Some(letter) if digit <= group.len() => char::from(*letter),
                _ => '=',
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("\u{3fb}\u{3ff}~?>", "z7vPv34/Pg=="),
        ] {
            let mut into = String::new();
            encode_base64(text.as_bytes(), &mut into);
            assert_eq!(into, encoded);
        }
    }

    #[test]
    fn url_is_parsed() {
        for (url, uri, credentials) in [
            ("http://proxy", "http://proxy/", None),
            ("proxy.example:3128", "http://proxy.example:3128/", None),
            ("HTTPS://Proxy:3128/", "https://Proxy:3128/", None),
            ("http://[::1]:3128/path", "http://[::1]:3128/", None),
            ("http://user@proxy", "http://proxy/", Some("user:")),
            ("user:word@proxy", "http://proxy/", Some("user:word")),
            ("http://:word@proxy", "http://proxy/", Some(":word")),
            ("http://@proxy", "http://proxy/", Some(":")),
            ("http://a@b:c@d:e@proxy", "http://proxy/", Some("a@b:c@d:e")),
            (
                "http://u%40%20+:p%3Aw%2F%25%c3%a9@proxy:1",
                "http://proxy:1/",
                Some("u@ +:p:w/%\u{e9}"),
            ),
        ] {
            let authorization = credentials.map(|credentials| {
                let mut value = "Basic ".to_owned();
                encode_base64(credentials.as_bytes(), &mut value);
                value
            });
            let proxy = Proxy::parse(url).unwrap();
            assert_eq!(
                (proxy.uri, proxy.authorization),
                (uri.parse().unwrap(), authorization)
            );
        }
    }

    #[test]
    fn invalid_url_is_rejected_without_showing_it() {
        for (url, problem) in [
            ("", "http:// or https:// URL"),
            ("http://", "http:// or https:// URL"),
            ("http://:3128", "valid host"),
            ("http://secret@", "http:// or https:// URL"),
            ("secret://proxy", "http:// or https:// URL"),
            ("socks5://secret@proxy:1080", "SOCKS is not supported"),
            ("SOCKS5H://secret", "SOCKS is not supported"),
            ("http://secret:secret", "port"),
            ("http://proxy:99999", "port"),
            ("http://user:sec/ret@proxy", "percent-encoded"),
            ("http://user:sec#ret@proxy:3128", "percent-encoded"),
            ("http://proxy?secret", "query or fragment"),
            ("http://sec ret@proxy", "spaces or control characters"),
            ("http://proxy\n", "spaces or control characters"),
            ("http://us%0d%0aer@secret", "control characters"),
            ("http://%73ecret", "http:// or https:// URL"),
            ("http://sec\u{e9}ret", "http:// or https:// URL"),
        ] {
            let message = Proxy::parse(url).unwrap_err();
            assert!(message.contains(problem), "{url}: {message}");
            assert!(!message.contains("sec"), "{url}: {message}");
        }
    }

    #[test]
    fn debug_does_not_show_credentials() {
        let proxy = Proxy::parse("http://user:secret@proxy:3128").unwrap();
        assert_eq!(format!("{proxy:?}"), "Proxy(http://proxy:3128/)");
    }
}
