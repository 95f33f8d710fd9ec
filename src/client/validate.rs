//! Checks of the options of a client. Messages name the option and the valid values.

use std::time::Duration;

use ureq::http::HeaderValue;

use crate::error::{Error, InvalidInput, Result};
use crate::transport::Proxy;

/// Longest timeout: longer than any call, and short enough to be added to the current time.
const MAX_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Longest value of a header that the caller sets, in bytes.
const MAX_HEADER_BYTES: usize = 8000;

pub(crate) fn check_timeout(name: &str, time: Duration) -> Result<(), InvalidInput> {
    if time.is_zero() || time > MAX_TIMEOUT {
        let message = format!("{name} must be longer than zero and at most 365 days");
        return Err(InvalidInput::new(message));
    }
    Ok(())
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
