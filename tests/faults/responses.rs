//! Responses that are slow, endless, incomplete or malformed, or have an unexpected body.

use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;

use crate::case::{Fault, REQUEST_ID, check, fault};
use crate::operation_kinds::{GOOD_BODY, good_response};
use crate::rule::Expected;
use crate::server::{Script, Step, response};

/// Pause after each byte, so that a response outlasts the deadline.
const BYTE_PAUSE: Duration = Duration::from_millis(20);

/// A response with [`REQUEST_ID`] after which the connection is closed.
pub fn closing_response(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let headers = format!("X-Request-Id: {REQUEST_ID}\r\nConnection: close\r\n{headers}");
    response(status, &headers, body)
}

/// Status line and headers of a success, including the empty line.
fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n{headers}\r\n").into()
}

fn respond_with(bytes: impl Into<Vec<u8>>) -> Script {
    vec![Step::ReadRequest, Step::Write(bytes.into())]
}

fn with_64_kib_limit(fault: Fault) -> Fault {
    fault.with_options(|builder| builder.max_response_bytes(64 << 10))
}

#[test]
fn slow_responses_follow_the_rule() {
    let head_of_long_body = head("Content-Length: 100000\r\n");
    check(vec![
        fault(
            "headers arrive byte by byte",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::WriteSlowly(head_of_long_body.repeat(10), BYTE_PAUSE),
            ],
        ),
        fault(
            "body arrives byte by byte",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::Write(head_of_long_body.clone()),
                Step::WriteSlowly(vec![b'1'; 1000], BYTE_PAUSE),
            ],
        )
        .status(200),
        fault(
            "body stops",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::Write([&head_of_long_body[..], b"{\"id\":"].concat()),
                Step::WaitForClose,
            ],
        )
        .status(200)
        .body("{\"id\":"),
        fault(
            "chunks arrive slowly",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::Write(head("Transfer-Encoding: chunked\r\n")),
                Step::WriteSlowly(b"1\r\n1\r\n".repeat(100), BYTE_PAUSE),
            ],
        )
        .status(200),
        fault(
            "body of an error arrives byte by byte",
            Expected::Status(404),
            vec![
                Step::ReadRequest,
                Step::Write(
                    format!(
                        "HTTP/1.1 404 Not Found\r\nX-Request-Id: {REQUEST_ID}\r\n\
                         Content-Length: 1000\r\n\r\n"
                    )
                    .into(),
                ),
                Step::WriteSlowly(vec![b'<'; 1000], BYTE_PAUSE),
            ],
        )
        .with_options(|builder| builder.timeout(Duration::from_millis(400)))
        .status(404),
        fault(
            "headers of an error stop",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::Write(b"HTTP/1.1 503 Service Unavailable\r\nA".into()),
                Step::WaitForClose,
            ],
        ),
    ]);
}

#[test]
fn endless_responses_follow_the_rule() {
    let too_large = Expected::UnusableResponse(Kind::ResponseTooLarge);
    let endless = |beginning: Vec<u8>, repeated: &[u8]| {
        vec![
            Step::ReadRequest,
            Step::Write(beginning),
            Step::WriteForever(repeated.repeat(100)),
        ]
    };
    let chunked = head("Transfer-Encoding: chunked\r\n");
    check(vec![
        fault(
            "endless headers",
            // The limit on the number of headers is reached first.
            Expected::UnusableResponse(Kind::Protocol),
            endless(b"HTTP/1.1 200 OK\r\n".into(), b"A: b\r\n"),
        ),
        fault(
            "endless header",
            too_large,
            endless(b"HTTP/1.1 200 OK\r\nA: ".into(), b"b"),
        ),
        fault(
            "endless 100 Continue",
            too_large,
            endless(Vec::new(), b"HTTP/1.1 100 Continue\r\n\r\n"),
        ),
        with_64_kib_limit(fault(
            "endless chunks",
            too_large,
            endless(chunked.clone(), b"5\r\n[[[[[\r\n"),
        ))
        .status(200)
        .body("[".repeat(64 << 10)),
        with_64_kib_limit(fault(
            "endless body without length",
            too_large,
            endless(head("Connection: close\r\n"), b"["),
        ))
        .status(200)
        .body("[".repeat(64 << 10)),
        with_64_kib_limit(fault(
            "Content-Length above the limit",
            too_large,
            endless(head("Content-Length: 10000000000\r\n"), b"["),
        ))
        .status(200)
        .body(""),
        with_64_kib_limit(fault(
            "endless body of an error",
            Expected::Status(404),
            endless(
                format!("HTTP/1.1 404 Not Found\r\nX-Request-Id: {REQUEST_ID}\r\n\r\n").into(),
                b"<",
            ),
        ))
        .status(404)
        .body("<".repeat(64 << 10)),
    ]);
}

#[test]
fn malformed_and_incomplete_responses_follow_the_rule() {
    let incomplete = Expected::IncompleteResponse(Kind::ConnectionClosed);
    let malformed = Expected::UnusableResponse(Kind::Protocol);
    let success = |headers: &str, body: &[u8]| respond_with([&head(headers)[..], body].concat());
    let chunked = "Transfer-Encoding: chunked\r\n";
    check(vec![
        fault(
            "body shorter than Content-Length",
            incomplete,
            success("Content-Length: 60\r\n", GOOD_BODY.as_bytes()),
        )
        .status(200)
        .body(GOOD_BODY),
        fault(
            "body longer than Content-Length",
            Expected::Undecodable,
            success("Content-Length: 8\r\n", GOOD_BODY.as_bytes()),
        )
        .status(200)
        .body(&GOOD_BODY.as_bytes()[..8]),
        fault(
            "excess bytes after a complete body",
            Expected::Success,
            success(
                &format!("Content-Length: {}\r\n", GOOD_BODY.len()),
                format!("{GOOD_BODY}HTTP/1.1 500").as_bytes(),
            ),
        ),
        fault(
            "100 Continue first",
            Expected::Success,
            respond_with([b"HTTP/1.1 100 Continue\r\n\r\n", &good_response()[..]].concat()),
        ),
        fault(
            "103 Early Hints first",
            Expected::Success,
            respond_with(
                [
                    b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n",
                    &good_response()[..],
                ]
                .concat(),
            ),
        ),
        fault(
            "Content-Length is not a number",
            malformed,
            success("Content-Length: many\r\n", b"{}"),
        ),
        fault(
            "negative Content-Length",
            malformed,
            success("Content-Length: -1\r\n", b"{}"),
        ),
        fault(
            "two different values of Content-Length",
            malformed,
            success("Content-Length: 2\r\nContent-Length: 3\r\n", b"{} "),
        ),
        fault(
            "incomplete chunk",
            incomplete,
            success(chunked, b"10\r\n{\"id\":"),
        )
        .status(200)
        .body("{\"id\":"),
        fault(
            "last chunk missing",
            incomplete,
            success(chunked, b"2\r\n{}\r\n"),
        )
        .status(200)
        .body("{}"),
        fault(
            "chunk size is not a number",
            malformed,
            success(chunked, b"2\r\n{}\r\nmany\r\n"),
        )
        .status(200),
        fault(
            "chunk longer than its size",
            malformed,
            success(chunked, b"1\r\n{}\r\n0\r\n\r\n"),
        )
        .status(200),
        fault(
            "not HTTP",
            malformed,
            respond_with("SSH-2.0-server\r\n\r\n"),
        ),
        fault(
            "unsupported HTTP version",
            malformed,
            respond_with("HTTP/2.0 200 OK\r\n\r\n"),
        ),
        fault(
            "NUL in a header value",
            malformed,
            respond_with("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n{}"),
        ),
        fault(
            "non-ASCII header name",
            malformed,
            respond_with(b"HTTP/1.1 200 OK\r\n\xff\xfe: 1\r\n\r\n{}"),
        ),
        fault(
            "incomplete body of 422",
            Expected::Status(422),
            respond_with(format!(
                "HTTP/1.1 422 Unprocessable Entity\r\nX-Request-Id: {REQUEST_ID}\r\n\
                 Content-Length: 9\r\n\r\n{{\"a"
            )),
        )
        .status(422)
        .body("{\"a"),
        fault(
            "incomplete body of 429",
            Expected::Status(429),
            respond_with(format!(
                "HTTP/1.1 429 Too Many Requests\r\nX-Request-Id: {REQUEST_ID}\r\n\
                 Content-Length: 9\r\n\r\n"
            )),
        )
        .status(429)
        .body(""),
    ]);
}

#[test]
fn unexpected_bodies_follow_the_rule() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let mut faults = vec![];
    for (name, body) in [
        ("HTML", "<html>Hello</html>".as_bytes()),
        ("incomplete object", b"{\"id\":\"1\""),
        ("two objects", b"{\"id\":\"1\"}{}"),
        ("string", b"\"hello\""),
        ("invalid UTF-8", b"{\"id\":\"\xff\xfe\"}"),
        ("lone surrogate", b"{\"\\ud800\":1}"),
        ("NUL in a string", b"{\"id\":\"\0\"}"),
        ("only NUL bytes", b"\0\0\0\0"),
        ("deeply nested arrays", nested(100_000).as_bytes()),
        (
            "deeply nested, incomplete arrays",
            "[".repeat(100_000).as_bytes(),
        ),
        (
            "deeply nested, incomplete objects",
            "{\"data\":".repeat(100_000).as_bytes(),
        ),
    ] {
        let row = fault(
            name,
            Expected::Undecodable,
            respond_with(closing_response(200, "", body)),
        );
        faults.push(row.status(200).body(body));
    }
    for (name, body) in [("empty", ""), ("whitespace", " \r\n ")] {
        let row = fault(
            name,
            Expected::EmptyBody,
            respond_with(closing_response(200, "", body)),
        );
        faults.push(row.status(200).body(body));
    }
    let deep = format!("{{\"unknown\":{},{}", nested(100_000), &GOOD_BODY[1..]);
    faults.push(fault(
        "deeply nested unknown field",
        Expected::Success,
        respond_with(closing_response(200, "", deep)),
    ));
    let deep = format!("{{\"errors\":{}}}", nested(100_000));
    faults.push(
        fault(
            "deeply nested body of an error",
            Expected::Status(400),
            respond_with(closing_response(400, "", &deep)),
        )
        .status(400)
        .body(deep),
    );
    check(faults);
}

#[cfg(feature = "gzip")]
#[test]
fn gzip_compressed_responses_follow_the_rule() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let gzipped = |status: u16, body: &[u8]| {
        respond_with(closing_response(status, "Content-Encoding: gzip\r\n", body))
    };
    let damaged = Expected::IncompleteResponse(Kind::Decompress);
    let good = gzip(GOOD_BODY);
    let incomplete = &good[..good.len() / 2];
    let mut corrupt = good.clone();
    corrupt[12..].fill(0xff);
    let mut wrong_checksum = good.clone();
    let checksum = wrong_checksum.len() - 8;
    wrong_checksum[checksum] ^= 1;
    let bomb = gzip(&" ".repeat(8 << 20));
    let head_of_complete = head(&format!(
        "Content-Encoding: gzip\r\nContent-Length: {}\r\n",
        good.len()
    ));
    let chunk = format!("{:x}\r\n", good.len());
    let incomplete_chunk = [
        &head("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")[..],
        chunk.as_bytes(),
        incomplete,
    ];
    check(vec![
        fault("valid", Expected::Success, gzipped(200, &good)),
        fault("incomplete stream", damaged, gzipped(200, incomplete)).status(200),
        fault("corrupt data", damaged, gzipped(200, &corrupt)).status(200),
        fault("wrong checksum", damaged, gzipped(200, &wrong_checksum)).status(200),
        fault(
            "not compressed",
            damaged,
            gzipped(200, GOOD_BODY.as_bytes()),
        )
        .status(200),
        fault(
            "connection closed during the body",
            Expected::IncompleteResponse(Kind::ConnectionClosed),
            respond_with([&head_of_complete[..], incomplete].concat()),
        )
        .status(200),
        fault(
            "connection closed during a chunk",
            Expected::IncompleteResponse(Kind::ConnectionClosed),
            respond_with(incomplete_chunk.concat()),
        )
        .status(200),
        fault(
            "body stops",
            Expected::TimeoutAfterSend,
            vec![
                Step::ReadRequest,
                Step::Write([&head_of_complete[..], incomplete].concat()),
                Step::WaitForClose,
            ],
        )
        .status(200),
        with_64_kib_limit(fault(
            "decompresses above the limit",
            Expected::UnusableResponse(Kind::ResponseTooLarge),
            gzipped(200, &bomb),
        ))
        .status(200)
        .body(" ".repeat(64 << 10)),
        with_64_kib_limit(fault(
            "body of an error decompresses above the limit",
            Expected::Status(400),
            gzipped(400, &bomb),
        ))
        .status(400)
        .body(" ".repeat(64 << 10)),
        fault(
            "body of an error is not gzip",
            Expected::Status(502),
            gzipped(502, b"<html>"),
        )
        .status(502),
    ]);
}
