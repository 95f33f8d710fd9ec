//! Checks of the options of a client. Messages name the option and the valid values.

#[cfg(feature = "rustls")]
use std::path::Path;
use std::time::Duration;

use ureq::http::uri::{Authority, InvalidUri};
use ureq::http::{HeaderValue, Uri};

#[cfg(feature = "rustls")]
use crate::error::IoError;
use crate::error::{Error, InvalidInput, Result};

/// Longest timeout: longer than any call, and short enough to be added to the current time.
const MAX_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

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
    pub is_https: bool,
    pub is_loopback: bool,
}

pub(super) fn base_url(url: &str) -> Result<BaseUrl, InvalidInput> {
    let invalid = |what: &str| InvalidInput::new(format!("base_url {what}"));
    let text = url.trim_end_matches('/');
    let parsed: Uri = text.parse().map_err(|cause: InvalidUri| {
        invalid("must be a URL, such as https://api.intercom.io").caused_by(cause)
    })?;
    let authority = parsed
        .authority()
        .ok_or_else(|| invalid("must have a scheme and a host, as in https://api.intercom.io"))?;
    if authority.as_str().contains('@') {
        return Err(invalid("must not contain a user name or password"));
    }
    if !has_valid_port(authority) {
        return Err(invalid("must have a port between 1 and 65535, or none"));
    }
    if parsed.query().is_some() || url.contains('#') {
        return Err(invalid("must not contain a query or fragment"));
    }
    let is_loopback = is_loopback(authority.host());
    let is_https = match parsed.scheme_str() {
        Some("https") => true,
        Some("http") if is_loopback => false,
        Some("http") => {
            return Err(invalid(
                "must begin with https://, because http:// would send the access token in clear \
                 text; http:// is allowed for loopback addresses only",
            ));
        }
        _ => {
            return Err(invalid(
                "must begin with https://, or http:// for loopback addresses",
            ));
        }
    };
    Ok(BaseUrl {
        text: text.to_owned(),
        is_https,
        is_loopback,
    })
}

/// Returns whether an authority has a port of digits, or none. ureq takes another port for the
/// default one.
fn has_valid_port(authority: &Authority) -> bool {
    let rest = authority.as_str().strip_prefix(authority.host());
    match rest.and_then(|rest| rest.strip_prefix(':')) {
        Some(port) => {
            port.bytes().all(|byte| byte.is_ascii_digit())
                && port.parse::<u16>().is_ok_and(|port| port != 0)
        }
        None => rest == Some(""),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match host.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    }
}

/// Returns a header of printable ASCII characters. HTTP allows more, but no token, version or
/// user agent contains it.
pub(super) fn header(text: &str, name: &str) -> Result<HeaderValue, InvalidInput> {
    let invalid = || {
        InvalidInput::new(format!(
            "{name} must contain printable ASCII characters only"
        ))
    };
    if text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        return Err(invalid());
    }
    HeaderValue::from_str(text).map_err(|_| invalid())
}

/// Returns the proxy of the option, or that of the environment.
pub(super) fn proxy(url: Option<&str>) -> Result<Option<ureq::Proxy>, InvalidInput> {
    let invalid = || {
        InvalidInput::new(
            "proxy must be an http:// or https:// URL, as in \
             http://user:password@proxy.example:3128",
        )
    };
    if url.is_some_and(|url| !url.contains("://")) {
        return Err(invalid());
    }
    let proxy = match url {
        // The cause is left out, because the URL may contain a password.
        Some(url) => Some(ureq::Proxy::new(url).map_err(|_| invalid())?),
        None => ureq::Proxy::try_from_env(),
    };
    match proxy {
        Some(proxy) if !matches!(proxy.uri().scheme_str(), Some("http" | "https")) => {
            Err(invalid())
        }
        proxy => Ok(proxy),
    }
}

#[cfg(feature = "rustls")]
pub(super) fn ca_file(path: &Path) -> Result<ureq::tls::TlsConfig> {
    use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

    let pem = std::fs::read(path)
        .map_err(|cause| IoError::new("cannot read ca_file", cause).path(path))?;
    let invalid = || {
        let path = path.display();
        InvalidInput::new(format!(
            "ca_file {path} must contain certificates in PEM format"
        ))
    };
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
            Ok(_) => {}
            Err(cause) => return Err(invalid().caused_by(cause).into()),
        }
    }
    if certificates.is_empty() {
        return Err(invalid().into());
    }
    Ok(TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&certificates))
        .build())
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
            "https://localhost:99999",
            "https://localhost:0",
            "https://localhost:",
            "https://localhost:080x",
            "https://localhost:+80",
            "https://localhost:-80",
            "https://[::1]:99999",
            "https://[::1]:",
            "https://[::1]:+80",
        ] {
            let message = base_url(url).unwrap_err().to_string();
            assert!(message.starts_with("base_url must "), "{url}: {message}");
        }
        let valid = base_url("https://api.eu.intercom.io/").unwrap();
        assert_eq!(valid.text, "https://api.eu.intercom.io");
        assert!(valid.is_https && !valid.is_loopback);
        for url in [
            "http://[::1]:65535",
            "http://127.0.0.1:0080",
            "https://a.example:1/b",
        ] {
            assert!(base_url(url).is_ok(), "{url}");
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
