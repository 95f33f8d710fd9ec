//! Content codings of responses, and byte order marks.

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;
use serde_json::{Value, json};

use crate::server::{Server, ok, response};
use crate::support::{TOKEN, api_error, client, get, post};

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Write;

    use super::*;
    use crate::server::Step;
    use crate::support::{builder, client_without_retries};

    fn gzip(text: impl AsRef<[u8]>) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(text.as_ref()).unwrap();
        encoder.finish().unwrap()
    }

    /// A response with these values of `Content-Encoding`.
    fn encoded(status: u16, codings: &[&str], body: impl AsRef<[u8]>) -> Vec<u8> {
        let headers: String = codings
            .iter()
            .map(|coding| format!("Content-Encoding: {coding}\r\n"))
            .collect();
        response(status, &headers, body)
    }

    #[test]
    fn gzip_is_accepted_and_decompressed() {
        let text = json!({"words": vec!["word"; 10_000]}).to_string();
        let server = Server::responding([encoded(200, &["gzip"], gzip(&text))]);
        assert_eq!(get(&client(&server)).send_json().unwrap(), text);
        let head = server.requests()[0].head.to_ascii_lowercase();
        assert!(head.contains("\r\naccept-encoding: gzip\r\n"), "{head}");
    }

    #[test]
    fn gzip_is_recognized_in_every_spelling() {
        let text = r#"{"id":"1"}"#;
        let (once, twice) = (gzip(text), gzip(gzip(text)));
        for (codings, body) in [
            (&["GZIP"][..], &once),
            (&["x-gzip"], &once),
            (&["X-GZip"], &once),
            (&["identity, gzip"], &once),
            (&["gzip,identity"], &once),
            (&["identity", " gzip "], &once),
            (&["gzip, gzip"], &twice),
            (&["gzip", "X-Gzip"], &twice),
        ] {
            let server = Server::responding([
                encoded(200, codings, body),
                encoded(200, codings, body),
                encoded(422, codings, body),
            ]);
            let client = client(&server);
            assert_eq!(get(&client).send_json().unwrap(), text, "{codings:?}");
            assert_eq!(
                get(&client).send().unwrap(),
                json!({"id": "1"}),
                "{codings:?}"
            );
            let error = api_error(get(&client).send(), 422);
            assert_eq!(error.context.body, text.as_bytes(), "{codings:?}");
        }
    }

    #[test]
    fn concatenated_members_are_one_body() {
        let members = [gzip("{\"id\""), gzip(""), gzip(":\"1\"}")].concat();
        let server = Server::responding([encoded(200, &["gzip"], members)]);
        let value = get(&client(&server)).send().unwrap();
        assert_eq!(value, json!({"id": "1"}));
    }

    #[test]
    fn anything_after_the_last_member_is_an_error() {
        let good = gzip("{}");
        for rest in [
            &b"{}"[..],
            b"\0",
            b"\x1f\x8b",
            b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
        ] {
            let body = [&good[..], rest].concat();
            let server = Server::responding([encoded(200, &["gzip"], body)]);
            match post(&client_without_retries(&server)).send() {
                Err(Error::Transport(error)) => {
                    assert_eq!(error.kind, Kind::Decompress, "{rest:?}");
                    assert_eq!(error.context.body, b"{}");
                    assert!(error.context.maybe_applied);
                }
                other => panic!("{rest:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn body_that_ends_with_the_connection_must_be_complete() {
        let whole = gzip(r#"{"id":"1"}"#);
        let until_close = |body: &[u8]| {
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
            [head.as_bytes(), body].concat()
        };
        let server = Server::responding([until_close(&whole)]);
        assert_eq!(get(&client(&server)).send().unwrap(), json!({"id": "1"}));
        for length in [1, 5, whole.len() - 8, whole.len() - 1] {
            let server = Server::responding([until_close(&whole[..length])]);
            match get(&client_without_retries(&server)).send() {
                Err(Error::Transport(error)) => {
                    assert_eq!(error.kind, Kind::ConnectionClosed, "{length}: {error}");
                }
                other => panic!("{length}: {other:?}"),
            }
        }
    }

    #[test]
    fn limit_applies_after_every_layer() {
        const LIMIT: usize = 1 << 16;
        // 64 MiB, and about 200 bytes in transit.
        let bomb = gzip(gzip(vec![b' '; 64 << 20]));
        let server = Server::responding([encoded(200, &["gzip, gzip"], &bomb)]);
        let client = builder(&server.url()).max_response_bytes(LIMIT).build();
        match get(&client.unwrap()).send_json() {
            Err(Error::Transport(error)) => {
                assert_eq!(error.kind, Kind::ResponseTooLarge);
                assert_eq!(error.context.body.len(), LIMIT);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn many_layers_are_not_decoded() {
        let codings = vec!["gzip"; 1000].join(",");
        let server = Server::responding([encoded(200, &[&codings], "x")]);
        let error = get(&client(&server)).send().unwrap_err();
        let message = error.to_string();
        assert!(
            message.ends_with("content coding `gzip` of the response is applied too often"),
            "{message}"
        );
    }

    #[test]
    fn connection_is_reused_after_a_compressed_body() {
        let body = gzip("{}");
        let chunked = |body: &[u8]| {
            let head =
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
            let size = format!("{:x}\r\n", body.len());
            [head.as_bytes(), size.as_bytes(), body, b"\r\n0\r\n\r\n"].concat()
        };
        let server = Server::start(vec![vec![
            Step::ReadRequest,
            Step::Write(chunked(&body)),
            Step::ReadRequest,
            Step::Write(encoded(200, &["gzip"], &body)),
            Step::ReadRequest,
            Step::Write(ok("{}")),
        ]]);
        let client = client(&server);
        for _ in 0..3 {
            get(&client).send().unwrap();
        }
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn unsupported_coding_is_named() {
    for (coding, name) in [
        ("br", "`br`"),
        ("Deflate", "`Deflate`"),
        ("identity, zstd", "`zstd`"),
        ("gzip, br", "`br`"),
        ("b\u{e9}\tr", "`b\\u{e9}\\tr`"),
    ] {
        if coding.starts_with("gzip") && cfg!(not(feature = "gzip")) {
            continue;
        }
        let headers = format!("Content-Encoding: {coding}\r\nX-Request-Id: r1\r\n");
        let server = Server::responding([
            response(200, &headers, b"\x0b\x02\x80{}\x03"),
            response(200, &headers, b"\x0b\x02\x80{}\x03"),
        ]);
        let client = client(&server);
        for result in [
            post(&client).send().map(drop),
            post(&client).send_json().map(drop),
        ] {
            let error = match result {
                Err(Error::Transport(error)) => error,
                other => panic!("{coding}: {other:?}"),
            };
            assert_eq!(error.kind, Kind::Protocol);
            let message =
                format!("POST /notes: content coding {name} of the response is not supported");
            assert!(error.to_string().starts_with(&message), "{error}");
            let context = &error.context;
            assert_eq!((context.status, context.attempts), (Some(200), 1));
            assert_eq!(context.request_id.as_deref(), Some("r1"));
            assert!(context.maybe_applied);
        }
        assert_eq!(server.requests().len(), 2);
    }
}

#[test]
fn name_of_a_coding_is_short_and_without_the_token() {
    let long = "x".repeat(1000);
    for coding in [TOKEN, &long] {
        let headers = format!("Content-Encoding: {coding}\r\n");
        let server =
            Server::responding([response(200, &headers, "x"), response(400, &headers, "x")]);
        let client = client(&server);
        for _ in 0..2 {
            let message = get(&client).send().unwrap_err().to_string();
            assert!(message.len() < 150 && !message.contains(TOKEN), "{message}");
            assert!(message.contains("is not supported"), "{message}");
        }
    }
}

#[test]
fn error_response_with_an_unsupported_coding_keeps_its_status() {
    let brotli = "Content-Encoding: br\r\nX-Request-Id: r1\r\n";
    let server = Server::responding([
        response(422, brotli, b"\x0b\x02\x80{}\x03"),
        response(503, brotli, b"\x0b\x02\x80{}\x03"),
        response(
            429,
            &format!("{brotli}Retry-After: 0\r\n"),
            b"\x0b\x02\x80{}\x03",
        ),
        ok("{}"),
    ]);
    let client = client(&server);
    let error = api_error(get(&client).send(), 422);
    assert_eq!(
        error.to_string(),
        "GET /notes: 422 Unprocessable Entity: content coding `br` of the response is not \
         supported (request id r1)"
    );
    assert!(error.errors.is_empty());
    // The others are retried as usual.
    assert_eq!(get(&client).send().unwrap(), json!({}));
}

#[test]
fn empty_body_needs_no_decoder() {
    for coding in ["gzip", "br"] {
        let headers = format!("Content-Encoding: {coding}\r\n");
        let server = Server::responding([
            response(200, &headers, ""),
            response(204, &headers, ""),
            response(404, &headers, ""),
        ]);
        let client = client(&server);
        assert_eq!(get(&client).send().unwrap(), Value::Null);
        assert_eq!(get(&client).send_json().unwrap(), "null");
        let error = api_error(get(&client).send(), 404);
        assert_eq!(error.to_string(), "GET /notes: 404 Not Found");
    }
}

#[test]
fn byte_order_mark_before_json_is_ignored() {
    let page = "\u{feff}{\"data\":[{\"id\":\"1\"}],\"pages\":{\"page\":1,\"total_pages\":2}}";
    let last = "\u{feff}{\"data\":[{\"id\":\"2\"}]}";
    let article = "\u{feff} {\"id\":\"1\",\"statistics\":{\"views\":7}}";
    let server = Server::responding([
        ok("\u{feff}{\"id\":1}"),
        ok("\u{feff}{\"id\":1}"),
        ok("\u{feff}\r\n"),
        ok(article),
        ok(page),
        ok(last),
        ok(page),
        ok(last),
        ok("\u{feff}{\"id\":"),
        ok("\u{feff}{\"id\":"),
        ok("\u{feff}[]"),
    ]);
    let client = client(&server);
    assert_eq!(get(&client).send().unwrap(), json!({"id": 1}));
    assert_eq!(get(&client).send_json().unwrap(), "{\"id\":1}");
    assert_eq!(get(&client).send_json().unwrap(), "null");
    let statistics = client.articles().statistics(1).send().unwrap().unwrap();
    assert_eq!(statistics.views, Some(7));
    let ids = client
        .articles()
        .list()
        .into_iter()
        .map(|article| article.unwrap().id);
    assert_eq!(ids.collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(
        client.articles().list().pages().map(Result::unwrap).count(),
        2
    );
    // An error has the body as it was received.
    for error in [
        get(&client).send().unwrap_err(),
        get(&client).send_json().unwrap_err(),
    ] {
        assert!(error.to_string().contains("incomplete JSON"), "{error}");
        assert_eq!(error.body(), "\u{feff}{\"id\":".as_bytes());
    }
    let error = client.articles().statistics(1).send().unwrap_err();
    assert_eq!(error.body(), "\u{feff}[]".as_bytes());
}

#[test]
fn byte_order_mark_before_an_error_list_is_ignored() {
    // serde_json does not read the number, which is beyond the range of `f64`.
    let body = "\u{feff}{\"errors\":[{\"code\":\"not_found\",\"message\":\"gone\"}],\"n\":1e999}";
    let server = Server::responding([response(404, "", body)]);
    let error = api_error(get(&client(&server)).send(), 404);
    assert!(error.has_code("not_found"), "{error}");
    assert_eq!(error.context.body, body.as_bytes());
}
