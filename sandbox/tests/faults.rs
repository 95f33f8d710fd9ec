//! Fault injection, from Rust and over HTTP.

mod support;

use std::time::{Duration, Instant};

use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};
use support::{Connection, delete, get, post, request, send, try_send};

const PAUSE: Duration = Duration::from_millis(60);

fn total(sandbox: &Sandbox) -> Value {
    get(sandbox, "/articles").ok()["total_count"].clone()
}

fn create(sandbox: &Sandbox) -> std::io::Result<support::Response> {
    let body = json!({"title": "T", "author_id": 410001}).to_string();
    try_send(sandbox, "POST", "/articles", &body)
}

#[test]
fn a_fault_applies_to_matching_requests_only() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(
        Fault::status(503)
            .times(2)
            .on("GET", "/articles")
            .header("Retry-After", "7"),
    );
    get(&sandbox, "/me").ok();
    post(
        &sandbox,
        "/articles",
        json!({"title": "T", "author_id": 410001}),
    )
    .ok();
    for _ in 0..2 {
        let response = get(&sandbox, "/articles/800001");
        response.assert_error(503, "service_unavailable");
        assert_eq!(response.header("Retry-After"), Some("7"));
    }
    get(&sandbox, "/articles/800001").ok();
    assert_eq!(sandbox.requests().len(), 5);
}

#[test]
fn faults_apply_in_the_order_they_were_added() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::status(500));
    sandbox.inject_fault(Fault::status(502).body("not even JSON"));
    get(&sandbox, "/me").assert_error(500, "server_error");
    let response = get(&sandbox, "/me");
    assert_eq!(
        (response.status, response.body.as_slice()),
        (502, &b"not even JSON"[..])
    );
    get(&sandbox, "/me").ok();
}

#[test]
fn injected_errors_leave_the_workspace_unchanged() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::status(504).on("POST", "/"));
    sandbox.inject_fault(Fault::rate_limited(Some(3), Some(1_790_000_010)).on("POST", "/"));
    sandbox.inject_fault(Fault::rate_limited(None, None).on("POST", "/"));
    sandbox.inject_fault(Fault::html(502).on("POST", "/"));
    sandbox.inject_fault(Fault::reset().on("POST", "/"));
    create(&sandbox)
        .unwrap()
        .assert_error(504, "gateway_timeout");
    let limited = create(&sandbox).unwrap();
    limited.assert_error(429, "rate_limit_exceeded");
    assert_eq!(limited.header("Retry-After"), Some("3"));
    assert_eq!(limited.header("X-RateLimit-Reset"), Some("1790000010"));
    let without_headers = create(&sandbox).unwrap();
    without_headers.assert_error(429, "rate_limit_exceeded");
    assert_eq!(without_headers.header("Retry-After"), None);
    assert_eq!(without_headers.header("X-RateLimit-Reset"), None);
    let html = create(&sandbox).unwrap();
    assert_eq!(html.status, 502);
    assert!(
        html.header("Content-Type")
            .unwrap()
            .starts_with("text/html")
    );
    assert!(html.body.starts_with(b"<!DOCTYPE html>"));
    assert!(create(&sandbox).is_err());
    assert_eq!(total(&sandbox), 12);
}

#[test]
fn requests_with_damaged_responses_are_processed() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::reset_after_processing().on("POST", "/"));
    sandbox.inject_fault(Fault::cut_off().on("POST", "/"));
    sandbox.inject_fault(Fault::empty().on("POST", "/"));
    sandbox.inject_fault(Fault::not_json().on("POST", "/"));
    assert!(create(&sandbox).is_err());
    assert!(create(&sandbox).is_err());
    let empty = create(&sandbox).unwrap();
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let invalid = create(&sandbox).unwrap();
    assert_eq!(invalid.status, 200);
    assert!(serde_json::from_slice::<Value>(&invalid.body).is_err());
    assert_eq!(total(&sandbox), 16);
}

#[test]
fn a_truncated_response_has_a_head_and_half_a_body() {
    use std::io::Read;
    let sandbox = Sandbox::start().unwrap();
    let length = get(&sandbox, "/me").body.len();
    sandbox.inject_fault(Fault::cut_off());
    let mut connection = Connection::new(&sandbox);
    connection.write(&request(&sandbox, "GET", "/me", ""));
    let mut bytes = Vec::new();
    connection.stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("Content-Length: {length}")));
    assert_eq!(body.len(), length / 2);
}

#[test]
fn a_truncated_response_without_a_body_is_a_closed_connection() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::cut_off());
    assert!(try_send(&sandbox, "HEAD", "/me", "").is_err());
    assert_eq!(sandbox.requests()[0].status, None);
}

#[test]
fn integer_ids_apply_to_nested_objects() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::integer_ids());
    let conversation = get(&sandbox, "/conversations/300001").ok();
    assert_eq!(conversation["id"], 300001);
    assert_eq!(conversation["statistics"]["last_closed_by_id"], 410002);
    assert_eq!(conversation["teammates"]["teammates"][0]["id"], 410001);
    assert!(conversation["contacts"]["contacts"][0]["id"].is_string());
}

#[test]
fn slow_responses_are_complete() {
    let sandbox = Sandbox::start().unwrap();
    let expected = get(&sandbox, "/me").body;
    for (fault, minimum) in [
        (Fault::slow_headers(PAUSE), PAUSE),
        (Fault::slow_body(PAUSE), PAUSE * 8),
        (Fault::delay(PAUSE), PAUSE),
    ] {
        sandbox.inject_fault(fault);
        let start = Instant::now();
        assert_eq!(get(&sandbox, "/me").body, expected);
        assert!(start.elapsed() >= minimum);
    }
}

#[test]
fn a_delay_does_not_block_other_requests() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::delay(Duration::from_secs(60)));
    let mut waiting = Connection::new(&sandbox);
    waiting.write(&request(&sandbox, "GET", "/me", ""));
    while sandbox.requests().is_empty() {
        std::thread::yield_now();
    }
    get(&sandbox, "/articles").ok();
    drop(sandbox);
    assert!(waiting.read().is_err());
}

#[test]
fn faults_can_be_added_over_http() {
    let sandbox = Sandbox::start().unwrap();
    let add_fault = |fault: Value| post(&sandbox, "/_sandbox/faults", fault).ok();
    add_fault(
        json!({"kind": "status", "status": 418, "times": 2, "method": "GET", "path": "/me",
        "headers": {"X-Pot": "tea"}, "body": "short and stout"}),
    );
    get(&sandbox, "/admins").ok();
    for _ in 0..2 {
        let response = get(&sandbox, "/me");
        assert_eq!(
            (response.status, response.header("X-Pot")),
            (418, Some("tea"))
        );
        assert_eq!(response.body, b"short and stout");
    }
    add_fault(json!({"kind": "rate_limited", "retry_after": 1, "reset": 5}));
    assert_eq!(get(&sandbox, "/me").header("Retry-After"), Some("1"));
    add_fault(json!({"kind": "html", "status": 200}));
    assert_eq!(get(&sandbox, "/me").status, 200);
    for kind in ["cut_off", "reset", "reset_after_processing"] {
        add_fault(json!({"kind": kind}));
        assert!(try_send(&sandbox, "GET", "/me", "").is_err(), "{kind}");
    }
    add_fault(json!({"kind": "empty"}));
    assert!(get(&sandbox, "/me").body.is_empty());
    add_fault(json!({"kind": "not_json"}));
    assert!(serde_json::from_slice::<Value>(&get(&sandbox, "/me").body).is_err());
    add_fault(json!({"kind": "integer_ids"}));
    assert_eq!(get(&sandbox, "/me").ok()["id"], 410001);
    for kind in ["slow_headers", "slow_body", "delay"] {
        add_fault(json!({"kind": kind, "ms": 30}));
        let start = Instant::now();
        get(&sandbox, "/me").ok();
        assert!(start.elapsed() >= Duration::from_millis(30), "{kind}");
    }

    for invalid in [
        json!({}),
        json!({"kind": "unknown"}),
        json!({"kind": "status"}),
        json!({"kind": "status", "status": 99}),
        json!({"kind": "delay"}),
        json!({"kind": "empty", "time": 2}),
        json!({"kind": "empty", "headers": {"A": 1}}),
        json!({"kind": 1}),
    ] {
        post(&sandbox, "/_sandbox/faults", invalid).assert_error(400, "parameter_invalid");
    }
    for (invalid, message) in [
        (
            json!({"kind": "staus"}),
            "unknown kind staus; known: status, ",
        ),
        (
            json!({"kind": "status", "status": 503, "ms": 5}),
            "unknown field ms of the kind status; known: kind, times, method, path, headers, body, \
             status",
        ),
        (
            json!({"kind": "delay", "ms": 3_600_001}),
            "ms must be an integer from 0 to 3600000",
        ),
        (
            json!({"kind": "empty", "path": "articles"}),
            "path must begin with /",
        ),
        (
            json!({"kind": "empty", "path": "/articles?page=2"}),
            "path must begin with /",
        ),
        (
            json!({"kind": "empty", "method": "GET /me"}),
            "method must be an HTTP method",
        ),
        (
            json!({"kind": "empty", "headers": {"A\r\nB": "c"}}),
            "\"A\\r\\nB\" in headers is not the name of a header",
        ),
        (
            json!({"kind": "empty", "headers": {"A": "b\r\nC: d"}}),
            "the header A must be a string in one line",
        ),
        (
            json!({"kind": "empty", "headers": {"Content-Length": "1"}}),
            "the header Content-Length cannot be set",
        ),
    ] {
        let response = post(&sandbox, "/_sandbox/faults", invalid);
        response.assert_error(400, "parameter_invalid");
        let error = &response.json()["errors"][0]["message"];
        assert!(error.as_str().unwrap().starts_with(message), "{error}");
    }
    get(&sandbox, "/me").ok();
}

#[test]
fn faults_that_cannot_have_an_effect_are_rejected() {
    type Build = fn() -> Fault;
    let invalid: [(&str, Build); 7] = [
        ("status must be", || Fault::status(199)),
        ("status must be", || Fault::html(600)),
        ("path must begin with /", || {
            Fault::reset().on("GET", "articles")
        }),
        ("path must begin with /", || {
            Fault::reset().on("GET", "/articles?page=2")
        }),
        ("method must be", || Fault::reset().on("GET /", "/")),
        ("the header Connection cannot be set", || {
            Fault::empty().header("Connection", "close")
        }),
        ("the header A must be a string in one line", || {
            Fault::empty().header("A", "b\r\nC: d")
        }),
    ];
    for (expected, build) in invalid {
        let panic = std::panic::catch_unwind(build).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn requests_are_recorded_until_cleared() {
    let sandbox = Sandbox::start().unwrap();
    get(&sandbox, "/articles/a%2Fb?x=%20y");
    send(&sandbox, "PUT", "/articles/800001", json!({"title": "T"}));
    let requests = sandbox.requests();
    assert_eq!(requests[0].path, "/articles/a%2Fb");
    assert_eq!(requests[0].query, "x=%20y");
    assert_eq!(requests[1].body, r#"{"title":"T"}"#);
    assert_eq!(requests[1].header("host"), Some("sandbox"));

    let over_http = get(&sandbox, "/_sandbox/requests").ok();
    assert_eq!(over_http.as_array().unwrap().len(), 2);
    assert_eq!(over_http[0]["path"], "/articles/a%2Fb");
    assert_eq!(over_http[1]["headers"][0], json!(["Host", "sandbox"]));
    delete(&sandbox, "/_sandbox/requests", json!({})).ok();
    assert!(sandbox.requests().is_empty());
    get(&sandbox, "/me");
    sandbox.clear_requests();
    assert!(sandbox.requests().is_empty());
}

#[test]
fn reset_restores_the_seed() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/articles").body;
    let change = || {
        delete(&sandbox, "/articles/800001", json!({})).ok();
        sandbox.inject_fault(Fault::status(500));
    };
    change();
    sandbox.reset();
    assert!(sandbox.requests().is_empty());
    assert_eq!(get(&sandbox, "/articles").body, before);
    change();
    post(&sandbox, "/_sandbox/reset", json!({})).ok();
    assert_eq!(get(&sandbox, "/articles").body, before);
}

#[test]
fn control_routes_need_no_token() {
    let sandbox = Sandbox::start().unwrap();
    let mut connection = Connection::new(&sandbox);
    connection.write("GET /_sandbox/health HTTP/1.1\r\n\r\n");
    connection.read().unwrap().ok();
    get(&sandbox, "/_sandbox/nothing").assert_error(404, "not_found");
    assert!(sandbox.requests().is_empty());
}
