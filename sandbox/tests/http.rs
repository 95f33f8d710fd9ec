//! Connections, framing, authentication and rate limits.

mod support;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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

#[test]
fn invalid_http_is_rejected() {
    let sandbox = Sandbox::start().unwrap();
    for text in [
        "not\u{1}valid\r\n\r\n",
        "GET /me HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "GET /me HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
        "PUT /me HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let mut connection = Connection::new(&sandbox);
        connection.write(text);
        assert_eq!(connection.read().unwrap().status, 400, "{text}");
        assert!(connection.read().is_err());
    }
    assert!(sandbox.requests().is_empty());
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
