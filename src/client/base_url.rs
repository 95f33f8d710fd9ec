//! The check of the base URL.

use ureq::http::Uri;
use ureq::http::uri::{InvalidUri, PathAndQuery};

use crate::error::InvalidInput;
use crate::percent;
use crate::transport::{self, authority_problem};

/// Longest base URL in bytes. Path and query of a request follow it.
const MAX_BASE_URL_BYTES: usize = 2000;

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

/// Checks a base URL. `http://` is allowed to loopback addresses and to `insecure_hosts`.
pub(super) fn check(url: &str, insecure_hosts: &[String]) -> Result<BaseUrl, InvalidInput> {
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
    for allowed in insecure_hosts {
        check_insecure_host(allowed)?;
    }
    let host = authority.host();
    let is_loopback = is_loopback(host);
    let is_named = |allowed: &String| same_host(allowed, host);
    let may_be_insecure = is_loopback || insecure_hosts.iter().any(is_named);
    let is_https = is_https(&parsed, may_be_insecure).map_err(invalid)?;
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

/// Returns whether a URL is `https://`, or what it must be.
fn is_https(url: &Uri, may_be_insecure: bool) -> Result<bool, &'static str> {
    match url.scheme_str() {
        Some("https") => Ok(true),
        Some("http") if may_be_insecure => Ok(false),
        Some("http") => Err(
            "must begin with https://, because http:// would send the access token in clear text; \
             http:// is allowed for loopback addresses, and for test hosts named by \
             allow_insecure_http",
        ),
        _ => Err("must begin with https://, or http:// for loopback addresses"),
    }
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
            let message = check(url, &[]).unwrap_err().to_string();
            assert!(message.starts_with("base_url must "), "{url}: {message}");
        }
        let with_length = |length: usize| format!("https://a.example/{:x<1$}", "", length - 18);
        assert!(check(&with_length(MAX_BASE_URL_BYTES), &[]).is_ok());
        let message = check(&with_length(MAX_BASE_URL_BYTES + 1), &[]).unwrap_err();
        assert_eq!(
            message.to_string(),
            "base_url must be at most 2000 bytes long"
        );
        let valid = check("https://api.eu.intercom.io/", &[]).unwrap();
        assert_eq!(valid.text, "https://api.eu.intercom.io");
        assert_eq!(valid.path, "");
        assert!(valid.is_https && !valid.is_loopback);
        let valid = check("http://127.0.0.1:8080/a/b/", &[]).unwrap();
        assert_eq!(valid.text, "http://127.0.0.1:8080/a/b");
        assert_eq!(valid.origin, "http://127.0.0.1:8080/");
        assert_eq!(valid.path, "/a/b");
        for url in [
            "http://[::1]:65535",
            "http://127.0.0.1:0080",
            "https://a.example:1/b",
        ] {
            assert!(check(url, &[]).is_ok(), "{url}");
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
            let message = check(url, &[]).unwrap_err().to_string();
            assert!(message.contains(problem), "{url}: {message}");
        }
        // Rejected by the URL parser, or as a path that is not encoded.
        assert!(check("https://localhost/\u{fc}ber", &[]).is_err());
        assert!(check("https://loc\u{e4}lhost", &[]).is_err());
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
            let valid = check(url, &[]).unwrap();
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
            assert!(check(url, &hosts).is_ok(), "{url}");
            assert_eq!(
                check(url, &[]).is_err(),
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
            assert!(check(url, &hosts).is_err(), "{url}");
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
            let message = check("http://127.0.0.1", &hosts).unwrap_err().to_string();
            assert!(
                message.starts_with("allow_insecure_http must "),
                "{host}: {message}"
            );
        }
    }
}
