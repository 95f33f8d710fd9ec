//! What the properties share.

use intercom::{Client, RetryPolicy};

use crate::server::Server;

/// A client without retries.
pub fn client(server: &Server) -> Client {
    Client::builder("token")
        .base_url(server.url())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap()
}

/// Decodes a percent-encoded text strictly: only unreserved characters may stand for themselves.
pub fn percent_decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b'-' | b'.' | b'_' | b'~' => byte,
            _ if byte.is_ascii_alphanumeric() => byte,
            _ => return None,
        });
    }
    String::from_utf8(bytes).ok()
}
