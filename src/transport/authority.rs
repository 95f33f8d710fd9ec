use std::net::Ipv6Addr;

use ureq::http::uri::Authority;

/// Returns why an authority is not a host with an optional port, if so, as the end of a sentence
/// that begins with the name of the URL. The `http` crate accepts ports that are no numbers and
/// hosts that are no names, and ureq would then use the default port.
pub(crate) fn authority_problem(authority: &Authority) -> Option<&'static str> {
    let text = authority.as_str();
    if text.contains('@') {
        return Some("must not contain a user name or password");
    }
    let host = authority.host();
    let port = text.strip_prefix(host).unwrap_or_default();
    if !is_host(host) {
        return Some("must have a valid host name or IP address");
    }
    match port.strip_prefix(':') {
        Some(port) if !is_port(port) => Some("must have a port between 1 and 65535, or none"),
        None if !port.is_empty() => Some("must have a valid host name or IP address"),
        _ => None,
    }
}

fn is_host(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(rest) => rest
            .strip_suffix(']')
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok()),
        None => {
            let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
            host.bytes().any(|byte| byte != b'.') && host.bytes().all(is_valid)
        }
    }
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_valid(text: &str) -> bool {
        let authority = text.parse::<Authority>();
        authority.is_ok_and(|authority| authority_problem(&authority).is_none())
    }

    #[test]
    fn hosts_and_ports_are_checked() {
        for valid in [
            "localhost",
            "api.intercom.io.",
            "under_score.example:1",
            "127.0.0.1:65535",
            "[::1]",
            "[2001:db8::1]:080",
        ] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in [
            "",
            ".",
            ":443",
            "host:",
            "host:0",
            "host:65536",
            "host:99999",
            "host:080x",
            "host:+80",
            "host:-1",
            "host:1:2",
            "user@host",
            "@host",
            "h%6fst",
            "h*st",
            "[::1",
            "[::g]",
            "[127.0.0.1]",
            "[fe80::1%25eth0]",
            "[::1]x",
            "::1",
        ] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }
}
