//! Connections, tokens, limits and framing.

mod support;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use intercom_sandbox::{Sandbox, TOKEN};
use serde_json::json;
use support::{Wire, get, post, request, send};

#[test]
fn a_connection_serves_many_requests() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    for _ in 0..3 {
        wire.write(&request(&sandbox, "GET", "/me", ""));
        wire.read().unwrap().ok();
    }
}

#[test]
fn requests_in_one_packet_are_answered_in_order() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    let body = json!({"query": {"field": "id", "operator": "=", "value": "300001"}}).to_string();
    let together = request(&sandbox, "GET", "/me", "")
        + &request(&sandbox, "POST", "/conversations/search", &body)
        + &request(&sandbox, "GET", "/admins", "");
    wire.write(&together);
    assert_eq!(wire.read().unwrap().ok()["type"], "admin");
    assert_eq!(wire.read().unwrap().ok()["type"], "conversation.list");
    assert_eq!(wire.read().unwrap().ok()["type"], "admin.list");
}

#[test]
fn bodies_may_come_in_chunks() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    wire.write(&format!(
        "PUT /articles/800001 HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Transfer-Encoding: chunked\r\n\r\n8;x=y\r\n{{\"title\"\r\n"
    ));
    wire.write("6\r\n:\"New\"\r\n1\r\n}\r\n0\r\nTrailer: t\r\n\r\n");
    assert_eq!(wire.read().unwrap().ok()["title"], "New");
    wire.write(&request(&sandbox, "GET", "/me", ""));
    wire.read().unwrap().ok();
    assert_eq!(sandbox.requests()[0].body, r#"{"title":"New"}"#);
}

#[test]
fn a_client_may_wait_for_the_word_to_continue() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    wire.write(&format!(
        "PUT /articles/800001 HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\n\
         Expect: 100-continue\r\nContent-Length: 13\r\n\r\n"
    ));
    let mut word = [0; 25];
    wire.0.read_exact(&mut word).unwrap();
    assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
    wire.write(r#"{"title":"T"}"#);
    assert_eq!(wire.read().unwrap().ok()["title"], "T");
}

#[test]
fn a_client_that_closes_is_let_go() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    wire.write("GET /_sandbox/health HTTP/1.1\r\nConnection: close\r\n\r\n");
    let reply = wire.read().unwrap();
    assert_eq!(reply.header("Connection"), Some("close"));
    assert!(wire.read().is_err());
}

#[test]
fn what_is_not_http_is_refused() {
    let sandbox = Sandbox::start().unwrap();
    for text in [
        "no\u{1}sense at all\r\n\r\n",
        "GET /me HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "GET /me HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let mut wire = Wire::new(&sandbox);
        wire.write(text);
        assert_eq!(wire.read().unwrap().status, 400, "{text}");
        assert!(wire.read().is_err());
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn long_answers_are_compressed_for_those_who_can_read_them() {
    let sandbox = Sandbox::start().unwrap();
    let plain = get(&sandbox, "/articles");
    assert_eq!(plain.header("Content-Encoding"), None);
    let ask = |target: &str| {
        let mut wire = Wire::new(&sandbox);
        wire.write(&format!(
            "GET {target} HTTP/1.1\r\nAuthorization: Bearer {TOKEN}\r\nAccept-Encoding: gzip\r\n\r\n"
        ));
        wire.read().unwrap()
    };
    let long = ask("/articles");
    assert_eq!(long.header("Content-Encoding"), Some("gzip"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(long.body.as_slice())
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain.body);
    assert_eq!(ask("/admins/1").header("Content-Encoding"), None);
}

#[test]
fn only_the_token_opens() {
    let sandbox = Sandbox::builder().token("another").start().unwrap();
    assert_eq!(sandbox.token(), "another");
    for header in [
        "",
        "Authorization: Bearer wrong\r\n",
        "Authorization: another\r\n",
    ] {
        for target in ["/me", "/nowhere"] {
            let mut wire = Wire::new(&sandbox);
            wire.write(&format!("GET {target} HTTP/1.1\r\n{header}\r\n"));
            let reply = wire.read().unwrap();
            reply.refused(401, "unauthorized");
            assert_eq!(reply.header("X-RateLimit-Limit"), None);
        }
    }
    get(&sandbox, "/me").ok();
}

#[test]
fn the_limit_holds_for_a_window_of_ten_seconds() {
    let now = Arc::new(AtomicU64::new(1_790_000_003));
    let clock = Arc::clone(&now);
    let sandbox = Sandbox::builder()
        .rate_limit(2)
        .clock(move || clock.load(Ordering::SeqCst))
        .start()
        .unwrap();
    for remaining in ["1", "0"] {
        let reply = get(&sandbox, "/me");
        reply.ok();
        assert_eq!(reply.header("X-RateLimit-Limit"), Some("2"));
        assert_eq!(reply.header("X-RateLimit-Remaining"), Some(remaining));
        assert_eq!(reply.header("X-RateLimit-Reset"), Some("1790000010"));
    }
    let full = post(
        &sandbox,
        "/articles",
        json!({"title": "T", "author_id": 410001}),
    );
    full.refused(429, "rate_limit_exceeded");
    assert_eq!(full.header("X-RateLimit-Remaining"), Some("0"));
    assert_eq!(full.header("X-RateLimit-Reset"), Some("1790000010"));
    now.store(1_790_000_010, Ordering::SeqCst);
    assert_eq!(get(&sandbox, "/articles").ok()["total_count"], 12);
}

#[test]
fn unknown_operations_are_never_answered_with_200() {
    let sandbox = Sandbox::start().unwrap();
    get(&sandbox, "/nowhere").refused(404, "not_found");
    get(&sandbox, "/articles/1/pictures").refused(404, "not_found");
    get(&sandbox, "/").refused(404, "not_found");
    send(&sandbox, "PATCH", "/articles/800001", json!({})).refused(405, "method_not_allowed");
    get(&sandbox, "/articles/800001%2F..").refused(404, "not_found");
}

#[test]
fn every_request_has_an_id_of_its_own() {
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
fn a_dropped_sandbox_closes_its_connections() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    wire.write(&request(&sandbox, "GET", "/me", ""));
    wire.read().unwrap().ok();
    let address = sandbox.url().trim_start_matches("http://").to_owned();
    drop(sandbox);
    assert!(wire.read().is_err());
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn two_sandboxes_start_alike_and_stay_apart() {
    let (one, two) = (Sandbox::start().unwrap(), Sandbox::start().unwrap());
    assert_ne!(one.url(), two.url());
    assert_eq!(
        get(&one, "/conversations").body,
        get(&two, "/conversations").body
    );
    send(&one, "DELETE", "/articles/800001", json!({})).ok();
    get(&one, "/articles/800001").refused(404, "not_found");
    get(&two, "/articles/800001").ok();
}
