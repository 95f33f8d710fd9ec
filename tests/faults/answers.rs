//! Answers that come slowly, without end, in pieces, garbled, or that are not what was asked for.

use std::time::Duration;

use intercom::error::TransportErrorKind as Failure;

use crate::cell::{Fault, REQUEST_ID, check, fault};
use crate::kinds::{GOOD, good};
use crate::rule::Fate;
use crate::server::{Script, Step, answer};

const SLOWLY: Duration = Duration::from_millis(20);

/// An answer on a connection that ends with it.
pub fn told(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let headers = format!("X-Request-Id: {REQUEST_ID}\r\nConnection: close\r\n{headers}");
    answer(status, &headers, body)
}

/// The head of a success, up to the empty line.
fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n{headers}\r\n").into()
}

fn says(bytes: impl Into<Vec<u8>>) -> Script {
    vec![Step::Read, Step::Write(bytes.into())]
}

fn limited(fault: Fault) -> Fault {
    fault.tuned(|builder| builder.max_response_bytes(64 << 10))
}

#[test]
fn that_are_slow() {
    let announced = head("Content-Length: 100000\r\n");
    check(vec![
        fault(
            "headers drip",
            Fate::Late,
            vec![Step::Read, Step::Drip(announced.repeat(10), SLOWLY)],
        ),
        fault(
            "the body drips",
            Fate::Late,
            vec![
                Step::Read,
                Step::Write(announced.clone()),
                Step::Drip(vec![b'1'; 1000], SLOWLY),
            ],
        )
        .status(200),
        fault(
            "the body stops",
            Fate::Late,
            vec![
                Step::Read,
                Step::Write([&announced[..], b"{\"id\":"].concat()),
                Step::Hold,
            ],
        )
        .status(200)
        .body("{\"id\":"),
        fault(
            "chunks drip",
            Fate::Late,
            vec![
                Step::Read,
                Step::Write(head("Transfer-Encoding: chunked\r\n")),
                Step::Drip(b"1\r\n1\r\n".repeat(100), SLOWLY),
            ],
        )
        .status(200),
        fault(
            "a refusal drips",
            Fate::Status(404),
            vec![
                Step::Read,
                Step::Write(
                    format!(
                        "HTTP/1.1 404 No\r\nX-Request-Id: {REQUEST_ID}\r\n\
                         Content-Length: 1000\r\n\r\n"
                    )
                    .into(),
                ),
                Step::Drip(vec![b'<'; 1000], SLOWLY),
            ],
        )
        .tuned(|builder| builder.timeout(Duration::from_millis(400)))
        .status(404),
        fault(
            "a refusal stops within its headers",
            Fate::Late,
            vec![
                Step::Read,
                Step::Write(b"HTTP/1.1 503 Busy\r\nA".into()),
                Step::Hold,
            ],
        ),
    ]);
}

#[test]
fn that_never_end() {
    let too_large = Fate::Unusable(Failure::ResponseTooLarge);
    let flood = |before: Vec<u8>, again: &[u8]| {
        vec![
            Step::Read,
            Step::Write(before),
            Step::Flood(again.repeat(100)),
        ]
    };
    let chunked = head("Transfer-Encoding: chunked\r\n");
    check(vec![
        fault(
            "endless headers",
            // It is the number of the headers that is too large.
            Fate::Unusable(Failure::Protocol),
            flood(b"HTTP/1.1 200 OK\r\n".into(), b"A: b\r\n"),
        ),
        fault(
            "an endless header",
            too_large,
            flood(b"HTTP/1.1 200 OK\r\nA: ".into(), b"b"),
        ),
        fault(
            "endless promises",
            too_large,
            flood(Vec::new(), b"HTTP/1.1 100 Continue\r\n\r\n"),
        ),
        limited(fault(
            "endless chunks",
            too_large,
            flood(chunked.clone(), b"5\r\n[[[[[\r\n"),
        ))
        .status(200)
        .body("[".repeat(64 << 10)),
        limited(fault(
            "endless bytes",
            too_large,
            flood(head("Connection: close\r\n"), b"["),
        ))
        .status(200)
        .body("[".repeat(64 << 10)),
        limited(fault(
            "too large by its header",
            too_large,
            flood(head("Content-Length: 10000000000\r\n"), b"["),
        ))
        .status(200)
        .body(""),
        limited(fault(
            "an endless refusal",
            Fate::Status(404),
            flood(
                format!("HTTP/1.1 404 No\r\nX-Request-Id: {REQUEST_ID}\r\n\r\n").into(),
                b"<",
            ),
        ))
        .status(404)
        .body("<".repeat(64 << 10)),
    ]);
}

#[test]
fn that_end_elsewhere_than_they_say() {
    let broken = Fate::Broken(Failure::ConnectionClosed);
    let garbled = Fate::Unusable(Failure::Protocol);
    let after = |headers: &str, body: &[u8]| says([&head(headers)[..], body].concat());
    let chunked = "Transfer-Encoding: chunked\r\n";
    check(vec![
        fault(
            "shorter than its length",
            broken,
            after("Content-Length: 60\r\n", GOOD.as_bytes()),
        )
        .status(200)
        .body(GOOD),
        fault(
            "longer than its length",
            Fate::Undecodable,
            after("Content-Length: 8\r\n", GOOD.as_bytes()),
        )
        .status(200)
        .body(&GOOD.as_bytes()[..8]),
        fault(
            "a success and more",
            Fate::Well,
            after("Content-Length: 2\r\n", b"{}HTTP/1.1 500"),
        ),
        fault(
            "a promise before",
            Fate::Well,
            says([b"HTTP/1.1 100 Continue\r\n\r\n", &good()[..]].concat()),
        ),
        fault(
            "hints before",
            Fate::Well,
            says([b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", &good()[..]].concat()),
        ),
        fault(
            "a length of letters",
            garbled,
            after("Content-Length: many\r\n", b"{}"),
        ),
        fault(
            "a negative length",
            garbled,
            after("Content-Length: -1\r\n", b"{}"),
        ),
        fault(
            "two lengths",
            garbled,
            after("Content-Length: 2\r\nContent-Length: 3\r\n", b"{} "),
        ),
        fault(
            "a chunk without end",
            broken,
            after(chunked, b"10\r\n{\"id\":"),
        )
        .status(200)
        .body("{\"id\":"),
        fault("no last chunk", broken, after(chunked, b"2\r\n{}\r\n"))
            .status(200)
            .body("{}"),
        fault(
            "a chunk of letters",
            garbled,
            after(chunked, b"2\r\n{}\r\nmany\r\n"),
        )
        .status(200),
        fault(
            "a chunk longer than it says",
            garbled,
            after(chunked, b"1\r\n{}\r\n0\r\n\r\n"),
        )
        .status(200),
        fault("not HTTP", garbled, says("SSH-2.0-server\r\n\r\n")),
        fault(
            "HTTP of another kind",
            garbled,
            says("HTTP/2.0 200 OK\r\n\r\n"),
        ),
        fault(
            "a NUL in a header",
            garbled,
            says("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n{}"),
        ),
        fault(
            "bytes in a header",
            garbled,
            says(b"HTTP/1.1 200 OK\r\n\xff\xfe: 1\r\n\r\n{}"),
        ),
        fault(
            "a refusal that breaks off",
            Fate::Status(422),
            says(format!(
                "HTTP/1.1 422 No\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Length: 9\r\n\r\n{{\"a"
            )),
        )
        .status(422)
        .body("{\"a"),
        fault(
            "a rate limit that breaks off",
            Fate::Status(429),
            says(format!(
                "HTTP/1.1 429 No\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Length: 9\r\n\r\n"
            )),
        )
        .status(429)
        .body(""),
    ]);
}

#[test]
fn that_are_something_else() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let mut faults = vec![];
    for (name, body) in [
        ("a page", "<html>Hello</html>".as_bytes()),
        ("a cut object", b"{\"id\":\"1\""),
        ("two objects", b"{\"id\":\"1\"}{}"),
        ("a text", b"\"hello\""),
        ("bytes that are not UTF-8", b"{\"id\":\"\xff\xfe\"}"),
        ("half a surrogate", b"{\"\\ud800\":1}"),
        ("NUL bytes", b"{\"id\":\"\0\"}"),
        ("only NUL bytes", b"\0\0\0\0"),
        ("a deep nesting", nested(100_000).as_bytes()),
        ("a deep beginning", "[".repeat(100_000).as_bytes()),
        ("deep objects", "{\"data\":".repeat(100_000).as_bytes()),
    ] {
        let row = fault(name, Fate::Undecodable, says(told(200, "", body)));
        faults.push(row.status(200).body(body));
    }
    for (name, body) in [("nothing", ""), ("blanks", " \r\n ")] {
        let row = fault(name, Fate::Nothing, says(told(200, "", body)));
        faults.push(row.status(200).body(body));
    }
    let deep = format!("{{\"unknown\":{},{}", nested(100_000), &GOOD[1..]);
    faults.push(fault(
        "a deep nesting in what nobody reads",
        Fate::Well,
        says(told(200, "", deep)),
    ));
    let deep = format!("{{\"errors\":{}}}", nested(100_000));
    faults.push(
        fault(
            "a deep refusal",
            Fate::Status(400),
            says(told(400, "", &deep)),
        )
        .status(400)
        .body(deep),
    );
    check(faults);
}

#[cfg(feature = "gzip")]
#[test]
fn that_are_packed_badly() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    let pack = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let packed = |status: u16, body: &[u8]| says(told(status, "Content-Encoding: gzip\r\n", body));
    let damaged = Fate::Broken(Failure::Decompress);
    let good = pack(GOOD);
    let cut = &good[..good.len() / 2];
    let mut corrupt = good.clone();
    corrupt[12..].fill(0xff);
    let mut wrong_sum = good.clone();
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let bomb = pack(&" ".repeat(8 << 20));
    let head_of_more = head(&format!(
        "Content-Encoding: gzip\r\nContent-Length: {}\r\n",
        good.len()
    ));
    let chunk = format!("{:x}\r\n", good.len());
    let cut_chunk = [
        &head("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")[..],
        chunk.as_bytes(),
        cut,
    ];
    check(vec![
        fault("packed well", Fate::Well, packed(200, &good)),
        fault("cut", damaged, packed(200, cut)).status(200),
        fault("corrupt", damaged, packed(200, &corrupt)).status(200),
        fault("with a wrong sum", damaged, packed(200, &wrong_sum)).status(200),
        fault("not packed", damaged, packed(200, GOOD.as_bytes())).status(200),
        fault(
            "broken off",
            Fate::Broken(Failure::ConnectionClosed),
            says([&head_of_more[..], cut].concat()),
        )
        .status(200),
        fault(
            "broken off in a chunk",
            Fate::Broken(Failure::ConnectionClosed),
            says(cut_chunk.concat()),
        )
        .status(200),
        fault(
            "stopped",
            Fate::Late,
            vec![
                Step::Read,
                Step::Write([&head_of_more[..], cut].concat()),
                Step::Hold,
            ],
        )
        .status(200),
        limited(fault(
            "a bomb",
            Fate::Unusable(Failure::ResponseTooLarge),
            packed(200, &bomb),
        ))
        .status(200)
        .body(" ".repeat(64 << 10)),
        limited(fault(
            "a bomb as a refusal",
            Fate::Status(400),
            packed(400, &bomb),
        ))
        .status(400)
        .body(" ".repeat(64 << 10)),
        fault(
            "a corrupt refusal",
            Fate::Status(502),
            packed(502, b"<html>"),
        )
        .status(502),
    ]);
}
