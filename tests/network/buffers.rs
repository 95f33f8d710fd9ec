//! Buffers that are received into again without clearing them: nothing of an earlier response is
//! ever visible.

use std::thread;
use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::models::Article;
use intercom::{Client, Error};
use serde_json::{Value, json};

use crate::server::{Script, Server, Step, ok, response};
use crate::support::{client_without_retries, get};

const EARLIER: &str = "of-an-earlier-response";

/// A response that is decoded, and whose buffer is kept.
fn earlier() -> Vec<u8> {
    ok(&json!({"id": "1", "title": vec![EARLIER; 40_000].join(" ")}).to_string())
}

fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes()
}

/// Receives a large response, and then what the steps write.
fn receive_after_earlier<R>(steps: Script, receive: impl FnOnce(&Client) -> R) -> R {
    let first = vec![Step::ReadRequest, Step::Write(earlier()), Step::ReadRequest];
    let server = Server::start(vec![first.into_iter().chain(steps).collect()]);
    let client = client_without_retries(&server);
    let article = client.articles().retrieve(1).send().unwrap();
    assert!(article.title.unwrap().starts_with(EARLIER));
    assert!(!format!("{client:?}").contains(EARLIER));
    receive(&client)
}

#[track_caller]
fn assert_only(error: &Error, body: &[u8]) {
    assert_eq!(error.body(), body, "{error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("earlier"), "{shown}");
    let kept = &error.context().unwrap().body;
    assert!(
        kept.capacity() < 64 << 10,
        "{} bytes for {}",
        kept.capacity(),
        kept.len()
    );
}

fn failure(steps: Script) -> Error {
    receive_after_earlier(steps, |client| {
        client.articles().retrieve(2).send().unwrap_err()
    })
}

#[test]
fn errors_show_only_their_own_body() {
    let part = |headers: &str, body: &[u8]| vec![Step::Write([&head(headers), body].concat())];
    for (steps, body) in [
        // Does not decode.
        (vec![Step::Write(ok("{\"id\":"))], &b"{\"id\":"[..]),
        (vec![Step::Write(ok("[]"))], b"[]"),
        (
            vec![Step::Write(response(200, "", b"\"\xff\""))],
            b"\"\xff\"",
        ),
        // Ends early, at each stage.
        (part("Content-Length: 9000\r\n", b"{\"a"), b"{\"a"),
        (part("Content-Length: 9000\r\n", b""), b""),
        (part("Content-Length: 900000\r\n", b"{\"a"), b"{\"a"),
        (
            part("Transfer-Encoding: chunked\r\n", b"3\r\n{\"a\r\n9\r\n"),
            b"{\"a",
        ),
        // Is empty, and so no article.
        (vec![Step::Write(ok(""))], b""),
        (vec![Step::Write(response(500, "", "no"))], b"no"),
        (vec![Step::Write(response(404, "", ""))], b""),
    ] {
        assert_only(&failure(steps), body);
    }
}

#[cfg(feature = "gzip")]
#[test]
fn damaged_compression_shows_only_what_was_decompressed() {
    use std::io::Write;

    let text = json!({"id": "2", "title": "own ".repeat(2000)}).to_string();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    encoder.write_all(text.as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap();
    let headers = "Content-Encoding: gzip\r\n";
    for cut in [0, 1, 5, 12, 20, compressed.len() / 2, compressed.len() - 1] {
        let error = failure(vec![Step::Write(response(
            200,
            headers,
            &compressed[..cut],
        ))]);
        let body = error.body().to_vec();
        assert!(text.as_bytes().starts_with(&body), "{cut}");
        assert_only(&error, &body);
    }
    let mut damaged = compressed.clone();
    let last = damaged.len() - 6;
    damaged[last] ^= 1;
    let error = failure(vec![Step::Write(response(200, headers, &damaged))]);
    assert_only(&error, text.as_bytes());
}

#[test]
fn cancelled_call_shows_only_its_own_body() {
    let start = [&head("Content-Length: 9000\r\n"), &b"{\"a"[..]].concat();
    let steps = vec![Step::Write(start), Step::WaitForClose];
    let error = receive_after_earlier(steps, |client| {
        thread::scope(|scope| {
            let call = scope.spawn(|| client.articles().retrieve(2).send().unwrap_err());
            while !call.is_finished() {
                thread::sleep(Duration::from_millis(20));
                client.cancel();
            }
            call.join().unwrap()
        })
    });
    match &error {
        Error::Transport(error) => assert_eq!(error.kind, Kind::Cancelled),
        other => panic!("{other}"),
    }
    assert!(matches!(error.body(), b"" | b"{\"a"));
    assert_only(&error, error.body());
}

#[test]
fn shorter_responses_decode_into_their_own_values() {
    for body in [r#"{"id":"2"}"#, "{}", "null", " "] {
        let steps = vec![Step::Write(ok(body))];
        let value: Value = receive_after_earlier(steps, |client| get(client).send().unwrap());
        let expected = serde_json::from_str(body).unwrap_or(Value::Null);
        assert_eq!(value, expected);
    }
    // More than was announced before, without an announced length.
    let text = json!({"id": "2", "title": "own".repeat(1 << 20)}).to_string();
    let own = [head("Connection: close\r\n"), text.into_bytes()].concat();
    let article: Article = receive_after_earlier(vec![Step::Write(own)], |client| {
        client.articles().retrieve(2).send().unwrap()
    });
    assert!(
        article
            .title
            .unwrap()
            .chars()
            .all(|each| "own".contains(each))
    );
}
