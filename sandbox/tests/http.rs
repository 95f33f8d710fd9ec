//! Connections, framing, authentication and rate limits.

mod support;

use std::io::{ErrorKind, Read, Write};
use std::net::Shutdown;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use intercom_sandbox::{Sandbox, TOKEN};
use serde_json::json;
use support::{Connection, get, post, request, send};

#[test]
fn a_connection_serves_many_requests() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    for _ in 0..3 {
        connection.write(&request(&sandbox, "GET", "/me", ""));
        connection.read().unwrap().ok();
    }
}

#[test]
fn pipelined_requests_are_served_in_order() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    let body = json!({"query": {"field": "id", "operator": "=", "value": "300001"}}).to_string();
    let pipelined = request(&sandbox, "GET", "/me", "")
        + &request(&sandbox, "POST", "/conversations/search", &body)
        + &request(&sandbox, "GET", "/admins", "");
    connection.write(&pipelined);
    assert_eq!(connection.read().unwrap().ok()["type"], "admin");
    assert_eq!(connection.read().unwrap().ok()["type"], "conversation.list");
    assert_eq!(connection.read().unwrap().ok()["type"], "admin.list");
}

#[test]
fn chunked_request_bodies_are_read() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    connection.write(&format!(
        "PUT /articles/800001 HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Transfer-Encoding: chunked\r\n\r\n8;x=y\r\n{{\"title\"\r\n"
    ));
    connection.write("6\r\n:\"New\"\r\n1\r\n}\r\n0\r\nTrailer: t\r\n\r\n");
    assert_eq!(connection.read().unwrap().ok()["title"], "New");
    connection.write(&request(&sandbox, "GET", "/me", ""));
    connection.read().unwrap().ok();
    assert_eq!(sandbox.requests()[0].body, r#"{"title":"New"}"#);
}

#[test]
fn expect_100_continue_is_honored() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    connection.write(&format!(
        "PUT /articles/800001 HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Expect: 100-continue\r\nContent-Length: 13\r\n\r\n"
    ));
    let mut interim = [0; 25];
    connection.stream.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    connection.write(r#"{"title":"T"}"#);
    assert_eq!(connection.read().unwrap().ok()["title"], "T");
}

#[test]
fn connection_close_is_honored() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    connection.write("GET /_sandbox/health HTTP/1.1\r\nConnection: close\r\n\r\n");
    let response = connection.read().unwrap();
    assert_eq!(response.header("Connection"), Some("close"));
    assert!(connection.read().is_err());
}

/// Returns the code of an error that only its status describes.
fn code(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        413 => "content_too_large",
        431 => "request_header_fields_too_large",
        501 => "not_implemented",
        other => panic!("{other}"),
    }
}

#[test]
fn invalid_http_is_rejected() {
    let sandbox = Sandbox::start().unwrap();
    for (text, status) in [
        ("not\u{1}valid\r\n\r\n", 400),
        ("GET /me HTTP/2.0\r\n\r\n", 400),
        ("GET /me HTTP/1.1\r\nContent-Length: many\r\n\r\n", 400),
        (
            "GET /me HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
            413,
        ),
        (
            "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            400,
        ),
        (
            "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
            413,
        ),
        (
            "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
            400,
        ),
        ("PUT /me HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ] {
        let mut connection = Connection::new(&sandbox);
        connection.write(text);
        let response = connection.read().unwrap();
        response.assert_error(status, code(status));
        assert!(connection.read().is_err());
    }
    assert!(sandbox.requests().is_empty());
}

/// A log that a test can read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_request_that_cannot_be_read_is_one_line_of_the_log() {
    let log = Log::default();
    let sandbox = Sandbox::builder().log_to(log.clone()).start().unwrap();
    let long_header = format!("GET /me HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(1_000_000));
    let many_headers = format!("GET /me HTTP/1.1\r\n{}\r\n", "X: a\r\n".repeat(101));
    let trailers = format!(
        "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n{}",
        "X: a\r\n".repeat(100_000)
    );
    let body = format!(
        "PUT /me HTTP/1.1\r\nContent-Length: 70000000\r\n\r\n{}",
        "a".repeat(10_000_000)
    );
    for (text, status, reason) in [
        (
            "\u{16}\u{3}\u{1}\u{2}",
            400,
            "begins with http://, not https://",
        ),
        ("G\u{0}T /", 400, "invalid request line"),
        (&long_header, 431, "the request head is longer than 64 KiB"),
        (&many_headers, 431, "more than 100 headers"),
        (&trailers, 431, "the trailers are longer than 64 KiB"),
        (&body, 413, "the request body is longer than 64 MiB"),
        (
            "GET /me HTTP/1.1\r\nHo",
            400,
            "closed before the request was complete",
        ),
        (
            "PUT /me HTTP/1.1\r\nContent-Length: 9\r\n\r\n{",
            400,
            "closed before the request was complete",
        ),
    ] {
        log.0.lock().unwrap().clear();
        let mut connection = Connection::new(&sandbox);
        // The response arrives although the sandbox does not read the whole request.
        connection.write(text);
        connection.stream.shutdown(Shutdown::Write).unwrap();
        connection
            .read()
            .unwrap()
            .assert_error(status, code(status));
        let lines = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        assert_eq!(lines.matches('\n').count(), 1, "{lines}");
        let expected = format!("Z invalid request {status}: ");
        assert!(
            lines.contains(&expected) && lines.contains(reason),
            "{lines}"
        );
    }
}

#[test]
fn a_target_may_be_a_whole_url() {
    let sandbox = Sandbox::start().unwrap();
    get(&sandbox, "http://sandbox/me").ok();
    assert_eq!(sandbox.requests()[0].path, "/me");
}

#[test]
fn responses_that_must_be_empty_are() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    for kind in ["status", "html"] {
        for status in [204, 304] {
            let fault = json!({"kind": kind, "status": status, "path": "/articles"});
            post(&sandbox, "/_sandbox/faults", fault).ok();
            connection.write(&request(&sandbox, "GET", "/articles", ""));
            let mut head = [0; 12];
            connection.stream.read_exact(&mut head).unwrap();
            let mut rest = String::new();
            while !rest.ends_with("\r\n\r\n") {
                let mut byte = [0];
                connection.stream.read_exact(&mut byte).unwrap();
                rest.push(char::from(byte[0]));
            }
            assert_eq!(head, *format!("HTTP/1.1 {status}").as_bytes());
            assert!(!rest.contains("Content-Length"), "{rest}");
            // The next bytes are the next response.
            connection.write(&request(&sandbox, "GET", "/me", ""));
            connection.read().unwrap().ok();
        }
    }
}

#[test]
fn long_responses_are_compressed_if_the_client_accepts_gzip() {
    let sandbox = Sandbox::start().unwrap();
    let plain = get(&sandbox, "/articles");
    assert_eq!(plain.header("Content-Encoding"), None);
    let get_gzip = |target: &str| {
        let mut connection = Connection::new(&sandbox);
        connection.write(&format!(
            "GET {target} HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\nAccept-Encoding: gzip\r\n\r\n"
        ));
        connection.read().unwrap()
    };
    let long = get_gzip("/articles");
    assert_eq!(long.header("Content-Encoding"), Some("gzip"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(long.body.as_slice())
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain.body);
    assert_eq!(get_gzip("/admins/1").header("Content-Encoding"), None);
}

#[test]
fn requests_without_the_token_are_rejected() {
    let sandbox = Sandbox::builder().token("another").start().unwrap();
    assert_eq!(sandbox.token(), "another");
    for header in [
        "",
        "Authorization: Bearer wrong\r\n",
        "Authorization: another\r\n",
        "Authorization: Bearer another \u{e9}\r\n",
        "Authorization: Basic another\r\n",
        "Authorization: Basic YW5vdGhlcg==\r\n", // another
        "Authorization: Basic OmFub3RoZXI=\r\n", // :another
    ] {
        for target in ["/me", "/nowhere"] {
            let mut connection = Connection::new(&sandbox);
            connection.write(&format!("GET {target} HTTP/1.1\r\n{header}\r\n"));
            let response = connection.read().unwrap();
            response.assert_error(401, "unauthorized");
            assert_eq!(response.header("X-RateLimit-Limit"), None);
        }
    }
    get(&sandbox, "/me").ok();
}

#[test]
fn the_token_is_accepted_as_bearer_token_and_as_user_name() {
    let sandbox = Sandbox::builder().token("another").start().unwrap();
    for credentials in ["Bearer another", "bearer another", "Basic YW5vdGhlcjo="] {
        let mut connection = Connection::new(&sandbox);
        connection.write(&format!(
            "GET /me HTTP/1.1\r\nAuthorization: {credentials}\r\n\r\n"
        ));
        connection.read().unwrap().ok();
    }
}

#[test]
fn the_rate_limit_resets_every_ten_seconds() {
    let now = Arc::new(AtomicU64::new(1_790_000_003));
    let clock = Arc::clone(&now);
    let sandbox = Sandbox::builder()
        .rate_limit(2)
        .clock(move || clock.load(Ordering::SeqCst))
        .start()
        .unwrap();
    for remaining in ["1", "0"] {
        let response = get(&sandbox, "/me");
        response.ok();
        assert_eq!(response.header("X-RateLimit-Limit"), Some("2"));
        assert_eq!(response.header("X-RateLimit-Remaining"), Some(remaining));
        assert_eq!(response.header("X-RateLimit-Reset"), Some("1790000010"));
    }
    let rejected = post(
        &sandbox,
        "/articles",
        json!({"title": "T", "author_id": 410001}),
    );
    rejected.assert_error(429, "rate_limit_exceeded");
    assert_eq!(rejected.header("X-RateLimit-Remaining"), Some("0"));
    assert_eq!(rejected.header("X-RateLimit-Reset"), Some("1790000010"));
    now.store(1_790_000_010, Ordering::SeqCst);
    assert_eq!(get(&sandbox, "/articles").ok()["total_count"], 12);
}

#[test]
fn unknown_routes_and_methods_are_rejected() {
    let sandbox = Sandbox::start().unwrap();
    get(&sandbox, "/nowhere").assert_error(404, "not_found");
    get(&sandbox, "/articles/1/pictures").assert_error(404, "not_found");
    get(&sandbox, "/").assert_error(404, "not_found");
    send(&sandbox, "PATCH", "/articles/800001", json!({})).assert_error(405, "method_not_allowed");
    get(&sandbox, "/articles/800001%2F..").assert_error(404, "not_found");
}

#[test]
fn request_ids_are_unique() {
    let sandbox = Sandbox::start().unwrap();
    let ids: Vec<String> = ["/me", "/articles", "/nowhere", "/_sandbox/health"]
        .iter()
        .map(|target| {
            get(&sandbox, target)
                .header("X-Request-Id")
                .unwrap()
                .to_owned()
        })
        .collect();
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn dropping_the_sandbox_closes_its_connections() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    connection.write(&request(&sandbox, "GET", "/me", ""));
    connection.read().unwrap().ok();
    let address = sandbox.url().trim_start_matches("http://").to_owned();
    drop(sandbox);
    assert!(connection.read().is_err());
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn a_panic_closes_its_connection() {
    let panics = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&panics);
    let sandbox = Sandbox::builder()
        .clock(move || {
            assert!(!flag.load(Ordering::SeqCst), "on purpose");
            1_790_000_000
        })
        .start()
        .unwrap();
    let mut connection = Connection::new(&sandbox);
    panics.store(true, Ordering::SeqCst);
    connection.write(&request(&sandbox, "GET", "/me", ""));
    let error = connection.read().err().unwrap();
    // The client waits for no timeout.
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    panics.store(false, Ordering::SeqCst);
    get(&sandbox, "/me").ok();
}

#[test]
fn sandboxes_start_with_the_same_seed_and_share_no_state() {
    let (one, two) = (Sandbox::start().unwrap(), Sandbox::start().unwrap());
    assert_ne!(one.url(), two.url());
    assert_eq!(
        get(&one, "/conversations").body,
        get(&two, "/conversations").body
    );
    send(&one, "DELETE", "/articles/800001", json!({})).ok();
    get(&one, "/articles/800001").assert_error(404, "not_found");
    get(&two, "/articles/800001").ok();
}
