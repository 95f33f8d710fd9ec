//! Misbehaviour on demand, from Rust and over HTTP.

mod support;

use std::time::{Duration, Instant};

use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};
use support::{Wire, delete, get, post, request, send, try_send};

const PAUSE: Duration = Duration::from_millis(60);

fn total(sandbox: &Sandbox) -> Value {
    get(sandbox, "/articles").ok()["total_count"].clone()
}

fn create(sandbox: &Sandbox) -> std::io::Result<support::Reply> {
    let body = json!({"title": "T", "author_id": 410001}).to_string();
    try_send(sandbox, "POST", "/articles", &body)
}

#[test]
fn a_fault_is_for_the_requests_it_names() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(
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
        let reply = get(&sandbox, "/articles/800001");
        reply.refused(503, "service_unavailable");
        assert_eq!(reply.header("Retry-After"), Some("7"));
    }
    get(&sandbox, "/articles/800001").ok();
    assert_eq!(sandbox.requests().len(), 5);
}

#[test]
fn faults_take_their_turns() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(Fault::status(500));
    sandbox.misbehave(Fault::status(502).body("not even JSON"));
    get(&sandbox, "/me").refused(500, "server_error");
    let reply = get(&sandbox, "/me");
    assert_eq!(
        (reply.status, reply.body.as_slice()),
        (502, &b"not even JSON"[..])
    );
    get(&sandbox, "/me").ok();
}

#[test]
fn refusals_leave_the_workspace_alone() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(Fault::status(504).on("POST", "/"));
    sandbox.misbehave(Fault::rate_limited(Some(3), Some(1_790_000_010)).on("POST", "/"));
    sandbox.misbehave(Fault::rate_limited(None, None).on("POST", "/"));
    sandbox.misbehave(Fault::html(502).on("POST", "/"));
    sandbox.misbehave(Fault::reset().on("POST", "/"));
    create(&sandbox).unwrap().refused(504, "gateway_timeout");
    let limited = create(&sandbox).unwrap();
    limited.refused(429, "rate_limit_exceeded");
    assert_eq!(limited.header("Retry-After"), Some("3"));
    assert_eq!(limited.header("X-RateLimit-Reset"), Some("1790000010"));
    let bare = create(&sandbox).unwrap();
    bare.refused(429, "rate_limit_exceeded");
    assert_eq!(bare.header("Retry-After"), None);
    assert_eq!(bare.header("X-RateLimit-Reset"), None);
    let page = create(&sandbox).unwrap();
    assert_eq!(page.status, 502);
    assert!(
        page.header("Content-Type")
            .unwrap()
            .starts_with("text/html")
    );
    assert!(page.body.starts_with(b"<!DOCTYPE html>"));
    assert!(create(&sandbox).is_err());
    assert_eq!(total(&sandbox), 12);
}

#[test]
fn spoilt_answers_were_processed() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(Fault::reset_after_processing().on("POST", "/"));
    sandbox.misbehave(Fault::cut_off().on("POST", "/"));
    sandbox.misbehave(Fault::empty().on("POST", "/"));
    sandbox.misbehave(Fault::not_json().on("POST", "/"));
    assert!(create(&sandbox).is_err());
    assert!(create(&sandbox).is_err());
    let empty = create(&sandbox).unwrap();
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    let broken = create(&sandbox).unwrap();
    assert_eq!(broken.status, 200);
    assert!(serde_json::from_slice::<Value>(&broken.body).is_err());
    assert_eq!(total(&sandbox), 16);
}

#[test]
fn a_cut_off_answer_has_a_head_and_half_a_body() {
    use std::io::Read;
    let sandbox = Sandbox::start().unwrap();
    let whole = get(&sandbox, "/me").body.len();
    sandbox.misbehave(Fault::cut_off());
    let mut wire = Wire::new(&sandbox);
    wire.write(&request(&sandbox, "GET", "/me", ""));
    let mut bytes = Vec::new();
    wire.0.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("Content-Length: {whole}")));
    assert_eq!(body.len(), whole / 2);
}

#[test]
fn ids_become_integers_everywhere() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(Fault::integer_ids());
    let conversation = get(&sandbox, "/conversations/300001").ok();
    assert_eq!(conversation["id"], 300001);
    assert_eq!(conversation["statistics"]["last_closed_by_id"], 410002);
    assert_eq!(conversation["teammates"]["teammates"][0]["id"], 410001);
    assert!(conversation["contacts"]["contacts"][0]["id"].is_string());
}

#[test]
fn slow_answers_are_whole() {
    let sandbox = Sandbox::start().unwrap();
    let quick = get(&sandbox, "/me").body;
    for (fault, least) in [
        (Fault::slow_headers(PAUSE), PAUSE),
        (Fault::slow_body(PAUSE), PAUSE * 8),
        (Fault::delay(PAUSE), PAUSE),
    ] {
        sandbox.misbehave(fault);
        let start = Instant::now();
        assert_eq!(get(&sandbox, "/me").body, quick);
        assert!(start.elapsed() >= least);
    }
}

#[test]
fn a_delay_does_not_hold_up_others() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.misbehave(Fault::delay(Duration::from_secs(60)));
    let mut waiting = Wire::new(&sandbox);
    waiting.write(&request(&sandbox, "GET", "/me", ""));
    while sandbox.requests().is_empty() {
        std::thread::yield_now();
    }
    get(&sandbox, "/articles").ok();
    drop(sandbox);
    assert!(waiting.read().is_err());
}

#[test]
fn faults_come_over_http() {
    let sandbox = Sandbox::start().unwrap();
    let set = |fault: Value| post(&sandbox, "/_sandbox/faults", fault).ok();
    set(
        json!({"kind": "status", "status": 418, "times": 2, "method": "GET", "path": "/me",
        "headers": {"X-Pot": "tea"}, "body": "short and stout"}),
    );
    get(&sandbox, "/admins").ok();
    for _ in 0..2 {
        let reply = get(&sandbox, "/me");
        assert_eq!((reply.status, reply.header("X-Pot")), (418, Some("tea")));
        assert_eq!(reply.body, b"short and stout");
    }
    set(json!({"kind": "rate_limited", "retry_after": 1, "reset": 5}));
    assert_eq!(get(&sandbox, "/me").header("Retry-After"), Some("1"));
    set(json!({"kind": "html", "status": 200}));
    assert_eq!(get(&sandbox, "/me").status, 200);
    for kind in ["cut_off", "reset", "reset_after_processing"] {
        set(json!({"kind": kind}));
        assert!(try_send(&sandbox, "GET", "/me", "").is_err(), "{kind}");
    }
    set(json!({"kind": "empty"}));
    assert!(get(&sandbox, "/me").body.is_empty());
    set(json!({"kind": "not_json"}));
    assert!(serde_json::from_slice::<Value>(&get(&sandbox, "/me").body).is_err());
    set(json!({"kind": "integer_ids"}));
    assert_eq!(get(&sandbox, "/me").ok()["id"], 410001);
    for kind in ["slow_headers", "slow_body", "delay"] {
        set(json!({"kind": kind, "ms": 30}));
        let start = Instant::now();
        get(&sandbox, "/me").ok();
        assert!(start.elapsed() >= Duration::from_millis(30), "{kind}");
    }

    for wrong in [
        json!({}),
        json!({"kind": "storm"}),
        json!({"kind": "status"}),
        json!({"kind": "status", "status": 99}),
        json!({"kind": "delay"}),
        json!({"kind": "empty", "time": 2}),
        json!({"kind": "empty", "headers": {"A": 1}}),
    ] {
        post(&sandbox, "/_sandbox/faults", wrong).refused(400, "parameter_invalid");
    }
    get(&sandbox, "/me").ok();
}

#[test]
fn requests_are_recorded_until_they_are_cleared() {
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
fn a_reset_brings_the_seed_back() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/articles").body;
    let spoil = || {
        delete(&sandbox, "/articles/800001", json!({})).ok();
        sandbox.misbehave(Fault::status(500));
    };
    spoil();
    sandbox.reset();
    assert!(sandbox.requests().is_empty());
    assert_eq!(get(&sandbox, "/articles").body, before);
    spoil();
    post(&sandbox, "/_sandbox/reset", json!({})).ok();
    assert_eq!(get(&sandbox, "/articles").body, before);
}

#[test]
fn the_control_needs_no_token() {
    let sandbox = Sandbox::start().unwrap();
    let mut wire = Wire::new(&sandbox);
    wire.write("GET /_sandbox/health HTTP/1.1\r\n\r\n");
    wire.read().unwrap().ok();
    get(&sandbox, "/_sandbox/nothing").refused(404, "not_found");
    assert!(sandbox.requests().is_empty());
}
