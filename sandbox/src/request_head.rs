//! The head of an HTTP/1.1 request, and why a request is rejected.

use crate::http::Request;

pub(crate) const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;
const MAX_HEADERS: usize = 100;

/// First bytes of a TLS connection: a handshake record of version 3.
const TLS_HANDSHAKE: [u8; 2] = [0x16, 0x03];

/// Why a request cannot be read. The connection is of no further use.
#[derive(Debug, PartialEq)]
pub(crate) struct Rejection {
    /// Status of the response.
    pub status: u16,
    pub reason: String,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    Length(usize),
    Chunked,
}

/// A parsed request head; the body of `request` is still empty.
pub(crate) struct Head {
    pub request: Request,
    /// Length of the head in bytes.
    pub length: usize,
    pub framing: Framing,
    pub keep_alive: bool,
    pub expects_continue: bool,
}

impl Head {
    /// Parses the head at the start of `bytes`. Returns `None` if it is incomplete.
    pub fn parse(bytes: &[u8]) -> Result<Option<Head>, Rejection> {
        if bytes.starts_with(&TLS_HANDSHAKE) {
            let reason =
                "this is TLS; the base URL of the sandbox begins with http://, not https://";
            return Err(rejection(400, reason));
        }
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let length = match parsed.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(error) => return Err(invalid_head(error)),
        };
        let request = request_without_body(&parsed);
        let keep_alive = if parsed.version == Some(0) {
            has_token(&request, "connection", "keep-alive")
        } else {
            !has_token(&request, "connection", "close")
        };
        Ok(Some(Head {
            length,
            framing: framing(&request)?,
            keep_alive,
            expects_continue: has_token(&request, "expect", "100-continue"),
            request,
        }))
    }
}

fn invalid_head(error: httparse::Error) -> Rejection {
    match error {
        httparse::Error::TooManyHeaders => rejection(
            431,
            format!("the request has more than {MAX_HEADERS} headers"),
        ),
        // Named after the grammar of HTTP; a reader would think of the access token.
        httparse::Error::Token => rejection(400, "not valid HTTP/1.1: invalid request line"),
        error => rejection(400, format!("not valid HTTP/1.1: {error}")),
    }
}

fn request_without_body(parsed: &httparse::Request<'_, '_>) -> Request {
    let target = origin_form(parsed.path.unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = parsed.headers.iter().map(|header| {
        let value = String::from_utf8_lossy(header.value).into_owned();
        (header.name.to_owned(), value)
    });
    Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.collect(),
        body: Vec::new(),
    }
}

/// Returns path and query of a target, which is a whole URL if it was meant for a proxy.
fn origin_form(target: &str) -> &str {
    let authority = ["http://", "https://"]
        .iter()
        .find_map(|scheme| target.strip_prefix(scheme));
    match authority {
        None => target,
        Some(rest) => rest.find('/').map_or("/", |start| &rest[start..]),
    }
}

/// Returns how the end of the body is found. Ambiguous headers are rejected.
fn framing(request: &Request) -> Result<Framing, Rejection> {
    let values = |name: &'static str| {
        let named = move |(other, _): &&(String, String)| other.eq_ignore_ascii_case(name);
        let headers = request.headers.iter().filter(named);
        headers.map(|(_, value)| value.trim())
    };
    let codings: Vec<&str> = values("transfer-encoding").collect();
    let lengths: Vec<&str> = values("content-length").collect();
    match (codings.as_slice(), lengths.as_slice()) {
        ([], []) => Ok(Framing::Length(0)),
        ([], [first, others @ ..]) => {
            if others.iter().any(|other| other != first) {
                return Err(rejection(400, "there are several Content-Length headers"));
            }
            if first.is_empty() || !first.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(rejection(400, "Content-Length is not a number"));
            }
            match first.parse() {
                Ok(length) if length <= MAX_BODY_BYTES => Ok(Framing::Length(length)),
                _ => Err(body_too_long()),
            }
        }
        ([coding], []) if coding.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
        (_, []) => Err(rejection(
            501,
            "the only transfer encoding supported is chunked",
        )),
        _ => {
            let reason = "there are both Content-Length and Transfer-Encoding";
            Err(rejection(400, reason))
        }
    }
}

/// Whether a comma-separated header contains the token.
fn has_token(request: &Request, header: &str, token: &str) -> bool {
    request.header(header).is_some_and(|value| {
        value
            .split(',')
            .any(|part| part.trim().eq_ignore_ascii_case(token))
    })
}

pub(crate) fn rejection(status: u16, reason: impl Into<String>) -> Rejection {
    Rejection {
        status,
        reason: reason.into(),
    }
}

pub(crate) fn body_too_long() -> Rejection {
    rejection(413, "the request body is longer than 64 MiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_framing_is_rejected() {
        let framing = |headers: &str| {
            let head = format!("POST / HTTP/1.1\r\n{headers}\r\n");
            let parsed = Head::parse(head.as_bytes());
            parsed
                .map(|head| head.unwrap().framing)
                .map_err(|error| error.status)
        };
        for (headers, expected) in [
            ("", Ok(Framing::Length(0))),
            (
                "Content-Length: 7\r\nContent-Length:  7\r\n",
                Ok(Framing::Length(7)),
            ),
            ("Content-Length: 999999999999999999999999\r\n", Err(413)),
            ("Transfer-Encoding: Chunked\r\n", Ok(Framing::Chunked)),
            ("Content-Length: 7\r\nContent-Length: 8\r\n", Err(400)),
            ("Content-Length: +7\r\n", Err(400)),
            ("Content-Length: 7, 7\r\n", Err(400)),
            ("Content-Length:\r\n", Err(400)),
            (
                "Transfer-Encoding: chunked\r\nContent-Length: 7\r\n",
                Err(400),
            ),
            ("Transfer-Encoding: gzip, chunked\r\n", Err(501)),
            (
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                Err(501),
            ),
        ] {
            assert_eq!(framing(headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn a_target_may_be_a_whole_url() {
        for (target, expected) in [
            ("/a?b", "/a?b"),
            ("http://host:1/a/b?c=http://d", "/a/b?c=http://d"),
            ("https://host", "/"),
            ("*", "*"),
        ] {
            assert_eq!(origin_form(target), expected);
        }
    }
}
