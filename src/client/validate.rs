//! Checks of the options of a client. Messages name the option and the valid values.

use std::time::Duration;

use ureq::http::uri::{InvalidUri, PathAndQuery};
use ureq::http::{HeaderValue, Uri};

use crate::error::{Error, InvalidInput, Result};
use crate::percent;
use crate::transport::{self, Proxy, authority_problem};

/// Longest timeout: longer than any call, and short enough to be added to the current time.
const MAX_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Longest base URL in bytes. Path and query of a request follow it.
const MAX_BASE_URL_BYTES: usize = 2000;

/// Longest value of a header that the caller sets, in bytes.
const MAX_HEADER_BYTES: usize = 8000;

pub(crate) fn check_timeout(name: &str, time: Duration) -> Result<(), InvalidInput> {
    if time.is_zero() || time > MAX_TIMEOUT {
        let message = format!("{name} must be longer than zero and at most 365 days");
        return Err(InvalidInput::new(message));
    }
    Ok(())
}

/// A valid base URL.
#[derive(Debug)]
pub(super) struct BaseUrl {
    /// Without a slash at the end.
    pub text: String,
    pub parsed: Uri,
    /// The URL with `/` for its path.
    pub origin: Uri,
    /// Without a slash at the end.
    pub path: String,
    pub is_https: bool,
    pub is_loopback: bool,
}

/// `http://` is allowed to loopback addresses and to `insecure_hosts`.
pub(super) fn base_url(url: &str, insecure_hosts: &[String]) -> Result<BaseUrl, InvalidInput> {
    let invalid = |what: &str| InvalidInput::new(format!("base_url {what}"));
    if url.len() > MAX_BASE_URL_BYTES {
        return Err(invalid(&format!(
            "must be at most {MAX_BASE_URL_BYTES} bytes long"
        )));
    }
    if url.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err(invalid("must not contain spaces or control characters"));
    }
    let parsed: Uri = url.parse().map_err(|cause: InvalidUri| {
        invalid("must be a URL, such as https://api.intercom.io").caused_by(cause)
    })?;
    let authority = parsed
        .authority()
        .ok_or_else(|| invalid("must have a scheme and a host, as in https://api.intercom.io"))?;
    if let Some(problem) = authority_problem(authority) {
        return Err(invalid(problem));
    }
    if parsed.query().is_some() || url.contains('#') {
        return Err(invalid("must not contain a query or fragment"));
    }
    if let Some(problem) = path_problem(parsed.path()) {
        return Err(invalid(problem));
    }
    let host = authority.host();
    let is_loopback = is_loopback(host);
    for allowed in insecure_hosts {
        check_insecure_host(allowed)?;
    }
    let may_be_insecure = is_loopback
        || insecure_hosts
            .iter()
            .any(|allowed| same_host(allowed, host));
    let is_https = match parsed.scheme_str() {
        Some("https") => true,
        Some("http") if may_be_insecure => false,
        Some("http") => {
            return Err(invalid(
                "must begin with https://, because http:// would send the access token in clear \
                 text; http:// is allowed for loopback addresses, and for test hosts named by \
                 allow_insecure_http",
            ));
        }
        _ => {
            return Err(invalid(
                "must begin with https://, or http:// for loopback addresses",
            ));
        }
    };
    let path = parsed.path().trim_end_matches('/').to_owned();
    let mut parts = parsed.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::from_static("/"));
    let origin = Uri::from_parts(parts).map_err(|_| invalid("must have a scheme and a host"))?;
    Ok(BaseUrl {
        text: url.strip_suffix('/').unwrap_or(url).to_owned(),
        parsed,
        origin,
        path,
        is_https,
        is_loopback,
    })
}

/// Returns why a path cannot precede that of a request, if so.
fn path_problem(path: &str) -> Option<&'static str> {
    let is_encoded = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if !path.bytes().all(is_encoded) {
        return Some("must have a percent-encoded path");
    }
    if path.contains("//") {
        return Some("must not have an empty path segment (two slashes)");
    }
    let decoded = percent::decode(path);
    let mut segments = decoded.split(['/', '\\']);
    if segments.any(percent::is_dot_segment) {
        return Some("must not have a path segment `.` or `..`");
    }
    None
}

fn without_brackets(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

fn same_host(one: &str, other: &str) -> bool {
    without_brackets(one).eq_ignore_ascii_case(without_brackets(other))
}

/// Rejects what cannot be the host of a URL, such as a URL, a pattern, or a host with a port.
fn check_insecure_host(host: &str) -> Result<(), InvalidInput> {
    let is_address = without_brackets(host).parse::<std::net::IpAddr>().is_ok();
    let is_name = !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte));
    if is_address || is_name {
        return Ok(());
    }
    Err(InvalidInput::new(
        "allow_insecure_http must name hosts without scheme and port, as in `sandbox`",
    ))
}

fn is_loopback(host: &str) -> bool {
    let host = without_brackets(host);
    match host.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => transport::is_localhost(host),
    }
}

/// Checks the length of an option that is sent as a header: longer ones do not fit into the write
/// buffer of a connection.
pub(super) fn header_length(text: &[u8], name: &str) -> Result<(), InvalidInput> {
    if text.len() > MAX_HEADER_BYTES {
        return Err(InvalidInput::new(format!(
            "{name} must be at most {MAX_HEADER_BYTES} bytes long"
        )));
    }
    Ok(())
}

/// Checks the access token. Messages do not contain it.
pub(super) fn token(token: &[u8]) -> Result<(), InvalidInput> {
    header_length(token, "the access token")?;
    if token.is_empty() {
        return Err(InvalidInput::new("the access token must not be empty"));
    }
    if token.iter().any(u8::is_ascii_whitespace) {
        return Err(InvalidInput::new(
            "the access token must not contain spaces or line breaks",
        ));
    }
    if !token.iter().all(u8::is_ascii_graphic) {
        return Err(unprintable("the access token"));
    }
    Ok(())
}

/// Returns a header of printable ASCII characters. HTTP allows more, but no version or user agent
/// contains it.
pub(super) fn header(text: &str, name: &str) -> Result<HeaderValue, InvalidInput> {
    if text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        return Err(unprintable(name));
    }
    HeaderValue::from_str(text).map_err(|_| unprintable(name))
}

fn unprintable(name: &str) -> InvalidInput {
    InvalidInput::new(format!(
        "{name} must contain printable ASCII characters only"
    ))
}

/// Returns the proxy that an option names; an empty URL stands for none.
pub(super) fn proxy(url: &str) -> Result<Option<Proxy>, InvalidInput> {
    if url.is_empty() {
        return Ok(None);
    }
    let parsed = match url.contains("://") {
        true => Proxy::parse(url),
        false => Err("must begin with http:// or https://, or be empty for none"),
    };
    let invalid = |problem| InvalidInput::new(format!("proxy {problem}"));
    parsed.map(Some).map_err(invalid)
}

/// Rejects HTTPS without the feature `rustls`.
pub(super) fn tls_available(needed: bool) -> Result<()> {
    if needed && cfg!(not(feature = "rustls")) {
        return Err(Error::invalid_input(
            "https:// and ca_file need the feature `rustls` of this library",
        ));
    }
    Ok(())
}

/// Rejects the certificates of the system without the feature `native-certs`.
pub(super) fn system_certificates_available(needed: bool) -> Result<()> {
    if needed && cfg!(not(feature = "native-certs")) {
        return Err(Error::invalid_input(
            "system_certificates needs the feature `native-certs` of this library",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_hosts_are_recognized() {
        for host in ["127.0.0.1", "127.9.9.9", "[::1]", "localhost", "LOCALHOST"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["api.intercom.io", "localhost.example", "[::2]", "10.0.0.1"] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn base_url_errors_name_the_option() {
        for url in [
            "",
            "api.intercom.io",
            "ftp://127.0.0.1",
            "http://api.intercom.io",
            "https://user@api.intercom.io",
            "https://api.intercom.io?x=1",
            "https://api.intercom.io/#x",
            "https://api.intercom.io/\u{e9}",
            "https://localhost:99999",
            "https://localhost:0",
            "https://localhost:",
            "https://localhost:080x",
            "https://localhost:+80",
            "https://localhost:-80",
            "https://[::1]:99999",
            "https://[::1]:",
            "https://[::1]:+80",
            "https://:443",
            "https://h%6fst",
            "https://",
            "https:///path",
        ] {
            let message = base_url(url, &[]).unwrap_err().to_string();
            assert!(message.starts_with("base_url must "), "{url}: {message}");
        }
        let with_length = |length: usize| format!("https://a.example/{:x<1$}", "", length - 18);
        assert!(base_url(&with_length(MAX_BASE_URL_BYTES), &[]).is_ok());
        let message = base_url(&with_length(MAX_BASE_URL_BYTES + 1), &[]).unwrap_err();
        assert_eq!(
            message.to_string(),
            "base_url must be at most 2000 bytes long"
        );
        let valid = base_url("https://api.eu.intercom.io/", &[]).unwrap();
        assert_eq!(valid.text, "https://api.eu.intercom.io");
        assert_eq!(valid.path, "");
        assert!(valid.is_https && !valid.is_loopback);
        let valid = base_url("http://127.0.0.1:8080/a/b/", &[]).unwrap();
        assert_eq!(valid.text, "http://127.0.0.1:8080/a/b");
        assert_eq!(valid.origin, "http://127.0.0.1:8080/");
        assert_eq!(valid.path, "/a/b");
        for url in [
            "http://[::1]:65535",
            "http://127.0.0.1:0080",
            "https://a.example:1/b",
        ] {
            assert!(base_url(url, &[]).is_ok(), "{url}");
        }
    }

    #[test]
    fn base_url_has_a_plain_path() {
        for (url, problem) in [
            ("https://localhost/..", "`.` or `..`"),
            ("https://localhost/a/../b", "`.` or `..`"),
            ("https://localhost/./a", "`.` or `..`"),
            ("https://localhost/a/.", "`.` or `..`"),
            ("https://localhost/%2e%2E/a", "`.` or `..`"),
            ("https://localhost/.%2e", "`.` or `..`"),
            ("https://localhost/a%2f..%2fb", "`.` or `..`"),
            ("https://localhost/a%5c..", "`.` or `..`"),
            ("https://localhost/%252e%252e", "`.` or `..`"),
            ("https://localhost//", "two slashes"),
            ("https://localhost//a", "two slashes"),
            ("https://localhost/a//b", "two slashes"),
            ("https://localhost/a//", "two slashes"),
            ("https://localhost/a b", "spaces or control characters"),
            (" https://localhost", "spaces or control characters"),
            ("https://localhost\n", "spaces or control characters"),
            ("https://localhost/\0", "spaces or control characters"),
            ("https://localhost/\u{7f}", "spaces or control characters"),
            ("https://localhost/\u{85}", "spaces or control characters"),
            ("https://localhost/a\u{a0}", "spaces or control characters"),
            ("https://localhost/a\\b", "percent-encoded"),
        ] {
            let message = base_url(url, &[]).unwrap_err().to_string();
            assert!(message.contains(problem), "{url}: {message}");
        }
        // Rejected by the URL parser, or as a path that is not encoded.
        assert!(base_url("https://localhost/\u{fc}ber", &[]).is_err());
        assert!(base_url("https://loc\u{e4}lhost", &[]).is_err());
        for (url, text) in [
            (
                "https://gateway.example/intercom/v2/",
                "https://gateway.example/intercom/v2",
            ),
            (
                "https://gateway.example/a%20b/...",
                "https://gateway.example/a%20b/...",
            ),
            (
                "HTTPS://Gateway.example:8443",
                "HTTPS://Gateway.example:8443",
            ),
        ] {
            let valid = base_url(url, &[]).unwrap();
            assert_eq!((&*valid.text, valid.is_https), (text, true));
        }
    }

    #[test]
    fn insecure_http_is_limited_to_the_named_hosts() {
        let hosts = ["sandbox", "fd00::7", "[fd00::8]", "10.0.0.7"].map(str::to_owned);
        for url in [
            "http://sandbox",
            "http://SandBox:4010/",
            "http://[fd00::7]:4010",
            "http://[fd00::8]",
            "http://10.0.0.7:80",
            "http://127.0.0.1",
            "https://api.intercom.io",
        ] {
            assert!(base_url(url, &hosts).is_ok(), "{url}");
            assert_eq!(
                base_url(url, &[]).is_err(),
                !url.contains("127") && url.starts_with("http:")
            );
        }
        for url in [
            "http://api.sandbox",
            "http://sandbox.example",
            "http://sandbox@example.com",
            "http://10.0.0.70",
            "ftp://sandbox",
        ] {
            assert!(base_url(url, &hosts).is_err(), "{url}");
        }
        for host in [
            "",
            "*",
            "*.sandbox",
            "http://sandbox",
            "sandbox:4010",
            "a b",
            "a,b",
            "a/b",
        ] {
            let hosts = [host.to_owned()];
            let message = base_url("http://127.0.0.1", &hosts)
                .unwrap_err()
                .to_string();
            assert!(
                message.starts_with("allow_insecure_http must "),
                "{host}: {message}"
            );
        }
    }

    #[test]
    fn timeout_is_within_bounds() {
        for valid in [Duration::from_nanos(1), MAX_TIMEOUT] {
            assert!(check_timeout("timeout", valid).is_ok());
        }
        for invalid in [Duration::ZERO, MAX_TIMEOUT + Duration::from_nanos(1)] {
            let message = check_timeout("idle_timeout", invalid)
                .unwrap_err()
                .to_string();
            assert!(message.starts_with("idle_timeout must be "), "{message}");
        }
    }
}
