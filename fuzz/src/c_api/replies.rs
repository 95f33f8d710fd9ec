//! What the server of the C functions returns: plausible responses and any bytes.

use arbitrary::Unstructured;
use intercom::fuzzing::{End, Reply};

use crate::exchange::response;
use crate::json_text::{self, byte};
use crate::models::MODELS;

/// Headers that the client reads.
const HEADERS: [&str; 6] = [
    "",
    "Retry-After: 0\r\n",
    "Retry-After: 9\r\nX-Request-Id: r-7\r\n",
    "X-RateLimit-Limit: 83\r\nX-RateLimit-Remaining: 1\r\nX-RateLimit-Reset: 1735689600\r\n",
    "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 9223372036854775807\r\n",
    "Connection: close\r\nContent-Type: text/html\r\n",
];

/// Bodies that lead further.
const BODIES: [&str; 6] = [
    "",
    r#"{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"a"}}}"#,
    r#"{"data":[{"id":"1"}],"scroll_param":"a"}"#,
    r#"{"job_identifier":"7","status":"pending"}"#,
    r#"{"job_identifier":"7","status":"completed"}"#,
    r#"{"id":"7","statistics":{"views":1},"contact_id":"8"}"#,
];

const STATUSES: [u16; 8] = [200, 201, 202, 302, 404, 429, 500, 503];

pub fn reply(u: &mut Unstructured) -> Reply {
    let kind = byte(u);
    let mut text = String::new();
    let body = match kind % 8 {
        0..=2 => BODIES[usize::from(byte(u)) % BODIES.len()].as_bytes(),
        3 => {
            let length = usize::from(byte(u)).min(u.len());
            u.bytes(length).unwrap_or_default()
        }
        _ => {
            let fields = MODELS[usize::from(byte(u)) % MODELS.len()];
            json_text::object(u, fields, 4, &mut text);
            text.as_bytes()
        }
    };
    let status = match kind {
        0..=127 => 200,
        _ => STATUSES[usize::from(byte(u)) % STATUSES.len()],
    };
    let headers = HEADERS[usize::from(kind / 8) % HEADERS.len()].as_bytes();
    let mut bytes = match kind {
        // Not HTTP.
        120..=127 => body.to_vec(),
        _ => response(status, headers, body),
    };
    let end = match byte(u) {
        0..=7 => End::Reset,
        8..=31 => End::Closed,
        32..=39 => {
            bytes.truncate(bytes.len() / 2);
            End::Closed
        }
        _ => End::Open,
    };
    Reply {
        bytes,
        chunk: usize::from(byte(u) & 3) * 7,
        end,
    }
}
