//! Control endpoints: faults, clock, rate limit, seed, what is in the workspace.

mod support;

use intercom_sandbox::{Fault, Sandbox, Seed};
use serde_json::{Value, json};
use support::{Connection, delete, get, post, put};

const FAULTS: &str = "/_sandbox/faults";

fn fault_ids(sandbox: &Sandbox) -> Vec<u64> {
    let faults = get(sandbox, FAULTS).ok();
    let ids = faults.as_array().unwrap().iter();
    ids.map(|fault| fault["id"].as_u64().unwrap()).collect()
}

#[test]
fn a_fault_stays_until_it_is_used_up() {
    let sandbox = Sandbox::start().unwrap();
    let fault = json!({"kind": "status", "status": 503, "times": 2, "method": "GET",
        "path": "/articles", "headers": {"Retry-After": "1"}, "body": "busy"});
    let added = post(&sandbox, FAULTS, fault.clone()).ok();
    let mut expected = fault;
    expected["id"] = added["id"].clone();
    assert_eq!(added, expected);
    for _ in 0..3 {
        get(&sandbox, "/me").ok();
        get(&sandbox, "/_sandbox/health").ok();
    }
    assert_eq!(get(&sandbox, FAULTS).ok(), json!([expected]));
    assert_eq!(get(&sandbox, "/articles").status, 503);
    expected["times"] = 1.into();
    let path = format!("{FAULTS}/{}", added["id"]);
    assert_eq!(get(&sandbox, &path).ok(), expected);
    assert_eq!(get(&sandbox, "/articles").status, 503);
    assert_eq!(get(&sandbox, FAULTS).ok(), json!([]));
    get(&sandbox, &path).assert_error(404, "not_found");
    get(&sandbox, "/articles").ok();
}

#[test]
fn a_fault_that_always_applies_stays_until_it_is_removed() {
    let sandbox = Sandbox::start().unwrap();
    let fault = post(
        &sandbox,
        FAULTS,
        json!({"kind": "empty", "times": "always"}),
    )
    .ok();
    for _ in 0..20 {
        assert!(get(&sandbox, "/me").body.is_empty());
    }
    assert_eq!(get(&sandbox, FAULTS).ok()[0]["times"], "always");
    delete(&sandbox, &format!("{FAULTS}/{}", fault["id"]), json!({})).ok();
    get(&sandbox, "/me").ok();

    let id = sandbox.inject_fault(Fault::empty().always());
    assert!(get(&sandbox, "/me").body.is_empty());
    assert!(sandbox.remove_fault(id) && !sandbox.remove_fault(id));
    get(&sandbox, "/me").ok();
}

#[test]
fn faults_are_removed_without_changing_the_data() {
    let sandbox = Sandbox::start().unwrap();
    delete(&sandbox, "/articles/800001", json!({})).ok();
    let ids: Vec<u64> = (1..=3)
        .map(|n| sandbox.inject_fault(Fault::status(500 + n)))
        .collect();
    assert_eq!(fault_ids(&sandbox), ids);
    let removed = delete(&sandbox, &format!("{FAULTS}/{}", ids[1]), json!({})).ok();
    assert_eq!(removed["status"], 502);
    assert_eq!(fault_ids(&sandbox), [ids[0], ids[2]]);
    assert_eq!(sandbox.faults().len(), 2);
    delete(&sandbox, &format!("{FAULTS}/{}", ids[1]), json!({})).assert_error(404, "not_found");
    delete(&sandbox, &format!("{FAULTS}/first"), json!({})).assert_error(404, "not_found");
    delete(&sandbox, FAULTS, json!({})).ok();
    assert_eq!(fault_ids(&sandbox), [0; 0]);
    get(&sandbox, "/articles/800001").assert_error(404, "not_found");
    assert_eq!(sandbox.requests().len(), 2);
    // Ids are not used again.
    assert!(sandbox.inject_fault(Fault::empty()) > ids[2]);
    sandbox.clear_faults();
    assert!(sandbox.faults().is_empty());
}

#[test]
fn every_fault_is_listed_as_it_can_be_added() {
    let sandbox = Sandbox::start().unwrap();
    for fault in [
        json!({"kind": "status", "status": 503}),
        json!({"kind": "rate_limited", "retry_after": 3, "reset": null}),
        json!({"kind": "html", "status": 502}),
        json!({"kind": "cut_off"}),
        json!({"kind": "slow_headers", "ms": 20}),
        json!({"kind": "slow_body", "ms": 30}),
        json!({"kind": "reset"}),
        json!({"kind": "reset_after_processing"}),
        json!({"kind": "integer_ids"}),
        json!({"kind": "not_json"}),
        json!({"kind": "empty"}),
        json!({"kind": "delay", "ms": 40}),
    ] {
        let mut listed = post(&sandbox, FAULTS, fault.clone()).ok();
        let fields = listed.as_object_mut().unwrap();
        fields.remove("id");
        assert_eq!(fields.remove("times"), Some(1.into()));
        assert_eq!(listed, fault);
    }
    for times in [json!(0), json!(-1), json!("never"), json!(1.5)] {
        let fault = json!({"kind": "empty", "times": times});
        post(&sandbox, FAULTS, fault).assert_error(400, "parameter_invalid");
    }
}

#[test]
fn recorded_requests_have_status_and_fault() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::status(503).on("GET", "/articles"));
    sandbox.inject_fault(Fault::reset().on("GET", "/admins"));
    get(&sandbox, "/articles");
    get(&sandbox, "/nowhere");
    assert!(support::try_send(&sandbox, "GET", "/admins", "").is_err());
    let recorded = sandbox.requests();
    let seen: Vec<_> = recorded
        .iter()
        .map(|request| (request.status, request.fault.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(503), Some("status 503")),
            (Some(404), None),
            (None, Some("reset"))
        ]
    );
    let over_http = get(&sandbox, "/_sandbox/requests").ok();
    assert_eq!(over_http[0]["status"], 503);
    assert_eq!(over_http[0]["fault"], "status 503");
    assert!(over_http[0]["received_at"].is_u64());
}

fn created_at(sandbox: &Sandbox) -> Value {
    let body = json!({"title": "T", "author_id": 410001});
    post(sandbox, "/articles", body).ok()["created_at"].clone()
}

#[test]
fn the_clock_can_be_set_moved_and_stopped() {
    const CLOCK: &str = "/_sandbox/clock";
    let sandbox = Sandbox::builder().clock(|| 1_700_000_000).start().unwrap();
    assert_eq!(
        get(&sandbox, CLOCK).ok(),
        json!({"now": 1_700_000_000, "frozen": false})
    );
    let set = put(&sandbox, CLOCK, json!({"now": 1_790_000_000})).ok();
    assert_eq!(set, json!({"now": 1_790_000_000, "frozen": false}));
    assert_eq!(created_at(&sandbox), 1_790_000_000);
    put(&sandbox, CLOCK, json!({"advance": 60})).ok();
    assert_eq!(created_at(&sandbox), 1_790_000_060);
    put(&sandbox, CLOCK, json!({"advance": -120})).ok();
    assert_eq!(created_at(&sandbox), 1_789_999_940);
    let set = put(&sandbox, CLOCK, json!({"frozen": true})).ok();
    assert_eq!(set, json!({"now": 1_789_999_940, "frozen": true}));
    let set = put(&sandbox, CLOCK, json!({"advance": 10})).ok();
    assert_eq!(set, json!({"now": 1_789_999_950, "frozen": true}));
    put(
        &sandbox,
        CLOCK,
        json!({"now": 1_800_000_000, "frozen": true}),
    )
    .ok();
    for invalid in [
        json!({}),
        json!({"now": -1}),
        json!({"now": "tomorrow"}),
        json!({"now": 999_999_999_999_u64}),
        json!({"advance": -9_000_000_000_i64}),
        json!({"advance": i64::MAX}),
        json!({"frozen": 1}),
        json!({"time": 5}),
    ] {
        put(&sandbox, CLOCK, invalid).assert_error(400, "parameter_invalid");
        assert_eq!(get(&sandbox, CLOCK).ok()["now"], 1_800_000_000);
    }
    assert_eq!(
        delete(&sandbox, CLOCK, json!({})).ok()["now"],
        1_700_000_000
    );
    put(&sandbox, CLOCK, json!({"now": 5})).ok();
    sandbox.reset();
    assert_eq!(get(&sandbox, CLOCK).ok()["now"], 1_700_000_000);
}

#[test]
fn a_running_clock_follows_its_source() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    let now = Arc::new(AtomicU64::new(1_000));
    let source = Arc::clone(&now);
    let sandbox = Sandbox::builder()
        .clock(move || source.load(Ordering::SeqCst))
        .start()
        .unwrap();
    put(&sandbox, "/_sandbox/clock", json!({"now": 5_000})).ok();
    now.store(1_007, Ordering::SeqCst);
    assert_eq!(get(&sandbox, "/_sandbox/clock").ok()["now"], 5_007);
    put(&sandbox, "/_sandbox/clock", json!({"frozen": true})).ok();
    now.store(2_000, Ordering::SeqCst);
    assert_eq!(get(&sandbox, "/_sandbox/clock").ok()["now"], 5_007);
    put(&sandbox, "/_sandbox/clock", json!({"frozen": false})).ok();
    now.store(2_003, Ordering::SeqCst);
    assert_eq!(get(&sandbox, "/_sandbox/clock").ok()["now"], 5_010);
}

#[test]
fn the_rate_limit_can_be_set() {
    const RATE_LIMIT: &str = "/_sandbox/rate_limit";
    let sandbox = Sandbox::builder()
        .rate_limit(100)
        .clock(|| 1_790_000_003)
        .start()
        .unwrap();
    let initial =
        json!({"limit": 100, "window_seconds": 10, "remaining": 100, "reset": 1_790_000_010});
    assert_eq!(get(&sandbox, RATE_LIMIT).ok(), initial);
    let set = put(
        &sandbox,
        RATE_LIMIT,
        json!({"limit": 5, "window_seconds": 60, "remaining": 1}),
    )
    .ok();
    assert_eq!(
        set,
        json!({"limit": 5, "window_seconds": 60, "remaining": 1, "reset": 1_790_000_040})
    );
    let response = get(&sandbox, "/me");
    response.ok();
    assert_eq!(response.header("X-RateLimit-Remaining"), Some("0"));
    assert_eq!(response.header("X-RateLimit-Reset"), Some("1790000040"));
    get(&sandbox, "/me").assert_error(429, "rate_limit_exceeded");
    // The next window.
    put(&sandbox, "/_sandbox/clock", json!({"now": 1_790_000_040})).ok();
    get(&sandbox, "/me").ok();
    // More were used than the new limit allows.
    put(&sandbox, RATE_LIMIT, json!({"remaining": 0})).ok();
    put(&sandbox, RATE_LIMIT, json!({"limit": 2})).ok();
    let rejected = get(&sandbox, "/me");
    rejected.assert_error(429, "rate_limit_exceeded");
    assert_eq!(rejected.header("X-RateLimit-Remaining"), Some("0"));
    for invalid in [
        json!({"limit": -1}),
        json!({"limit": 4_294_967_296_u64}),
        json!({"window_seconds": 0}),
        json!({"window_seconds": 86_401}),
        json!({"remaining": 3}),
        json!({"left": 3}),
    ] {
        put(&sandbox, RATE_LIMIT, invalid).assert_error(400, "parameter_invalid");
    }
    assert_eq!(get(&sandbox, RATE_LIMIT).ok()["limit"], 2);
    delete(&sandbox, RATE_LIMIT, json!({})).ok();
    assert_eq!(get(&sandbox, RATE_LIMIT).ok()["limit"], 100);
    put(&sandbox, RATE_LIMIT, json!({"limit": 0})).ok();
    get(&sandbox, "/me").assert_error(429, "rate_limit_exceeded");
    sandbox.reset();
    get(&sandbox, "/me").ok();
}

#[test]
fn the_seed_can_be_replaced() {
    const SEED: &str = "/_sandbox/seed";
    let sandbox = Sandbox::start().unwrap();
    let built_in = get(&sandbox, SEED).ok();
    assert_eq!(built_in["articles"].as_array().unwrap().len(), 12);
    sandbox.inject_fault(Fault::status(500).on("GET", "/admins"));
    let counts = put(
        &sandbox,
        SEED,
        json!({"articles": [{"id": 7, "title": "Seven"}]}),
    )
    .ok();
    assert_eq!(
        (&counts["articles"], &counts["contacts"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(get(&sandbox, "/articles/7").ok()["title"], "Seven");
    assert_eq!(sandbox.faults().len(), 1);
    // A reset restores the new seed.
    delete(&sandbox, "/articles/7", json!({})).ok();
    sandbox.reset();
    get(&sandbox, "/articles/7").ok();

    let invalid = put(&sandbox, SEED, json!({"articles": [{"title": 7}]}));
    invalid.assert_error(400, "parameter_invalid");
    let message = invalid.json()["errors"][0]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(message, "seed:1:23: articles[0].title must be a string");
    get(&sandbox, "/articles/7").ok();

    delete(&sandbox, SEED, json!({})).ok();
    assert_eq!(get(&sandbox, "/articles").ok()["total_count"], 12);
    sandbox.reseed(Seed::from_json("{}").unwrap());
    assert_eq!(get(&sandbox, "/articles").ok()["total_count"], 0);
    // Whatever was seeded can be written and read.
    put(&sandbox, SEED, get(&sandbox, SEED).ok()).ok();
}

#[test]
fn every_operation_works_on_an_empty_workspace() {
    let sandbox = Sandbox::builder()
        .seed(Seed::from_json("{}").unwrap())
        .start()
        .unwrap();
    for target in [
        "/me",
        "/admins",
        "/articles",
        "/articles/search?phrase=a",
        "/companies",
        "/companies/scroll",
        "/contacts",
        "/conversations",
        "/data_attributes",
        "/help_center/collections",
        "/help_center/help_centers",
        "/news/news_items",
        "/news/newsfeeds",
        "/segments",
        "/subscription_types",
        "/tags",
        "/teams",
        "/ticket_types",
        "/admins/activity_logs?created_at_after=1",
    ] {
        get(&sandbox, target).ok();
    }
    let contact = post(&sandbox, "/contacts", json!({"email": "w@example.com"})).ok();
    let message = json!({"from": {"type": "user", "id": contact["id"]}, "body": "Hello"});
    post(&sandbox, "/conversations", message).ok();
}

#[test]
fn the_workspace_can_be_read() {
    let sandbox = Sandbox::start().unwrap();
    let counts = get(&sandbox, "/_sandbox/workspace").ok();
    assert_eq!(
        (&counts["articles"], &counts["messages"]),
        (&json!(12), &json!(0))
    );
    let tags = get(&sandbox, "/_sandbox/workspace/tags").ok();
    assert_eq!(tags.as_array().unwrap().len(), 8);
    assert_eq!(tags[0]["name"], "drivetrain");
    get(&sandbox, "/_sandbox/workspace/wheels").assert_error(404, "not_found");
    let status = get(&sandbox, "/_sandbox/status").ok();
    assert_eq!(status["workspace"], counts);
    assert_eq!(status["requests"], json!([]));
    let text = status.to_string();
    assert!(!text.contains(sandbox.token()), "{text}");
}

#[test]
fn the_revision_changes_when_the_workspace_may_have_changed() {
    let sandbox = Sandbox::start().unwrap();
    let revision = || {
        get(&sandbox, "/_sandbox/status").ok()["revision"]
            .as_u64()
            .unwrap()
    };
    let before = revision();
    sandbox.clear_requests();
    assert_eq!(revision(), before);
    let change: [&dyn Fn(); 4] = [
        &|| drop(delete(&sandbox, "/articles/800001", json!({})).ok()),
        // The numbers of objects may be the same.
        &|| drop(put(&sandbox, "/_sandbox/seed", json!({})).ok()),
        &|| drop(delete(&sandbox, "/_sandbox/seed", json!({})).ok()),
        &|| drop(post(&sandbox, "/_sandbox/reset", json!({})).ok()),
    ];
    for change in change {
        let before = revision();
        change();
        assert_ne!(revision(), before);
    }
}

#[test]
fn unknown_control_endpoints_are_named() {
    let sandbox = Sandbox::start().unwrap();
    for (method, target) in [
        ("GET", "/_sandbox/"),
        ("GET", "/_sandbox/nothing"),
        ("POST", "/_sandbox/health"),
        ("PATCH", "/_sandbox/faults"),
        ("GET", "/_sandbox/faults/1/2"),
    ] {
        let response = support::send(&sandbox, method, target, json!({}));
        response.assert_error(404, "not_found");
        let message = response.json()["errors"][0]["message"].to_string();
        assert!(
            message.contains(&format!("{method} {target};")),
            "{message}"
        );
    }
}

#[test]
fn pages_of_other_sites_cannot_control_the_sandbox() {
    let sandbox = Sandbox::start().unwrap();
    let reset_from = |origin: &str, host: &str| {
        let mut connection = Connection::new(&sandbox);
        connection.write(&format!(
            "POST /_sandbox/reset HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n\r\n"
        ));
        connection.read().unwrap()
    };
    get(&sandbox, "/me").ok();
    let host = sandbox.url().trim_start_matches("http://");
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1", ""] {
        reset_from(origin, host).assert_error(403, "forbidden");
    }
    assert_eq!(sandbox.requests().len(), 1);
    reset_from(sandbox.url(), host).ok();
    assert!(sandbox.requests().is_empty());
}
