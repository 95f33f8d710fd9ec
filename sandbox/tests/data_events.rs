//! Tests for the data event operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, post};

const NOW: u64 = 1_790_000_000;
const PIET: &str = "6930a1c07be4520d18f3a002";

fn start() -> Sandbox {
    Sandbox::builder().clock(|| NOW).start().unwrap()
}

fn record(sandbox: &Sandbox, body: Value) {
    let response = post(sandbox, "/events", body);
    assert_eq!((response.status, response.body.len()), (202, 0));
}

fn names(list: &Value) -> Vec<&str> {
    let events = list["events"].as_array().unwrap().iter();
    events
        .map(|event| event["event_name"].as_str().unwrap())
        .collect()
}

#[test]
fn events_are_listed_newest_first_and_paginated_by_url() {
    let sandbox = start();
    // Three distinct events and two duplicates in one second, and one too old to be listed.
    for (who, value) in [
        ("id", PIET),
        ("user_id", "fw-1002"),
        ("email", "piet@fietsgilde.example"),
    ] {
        for name in ["viewed", who] {
            record(
                &sandbox,
                json!({who: value, "event_name": name, "created_at": NOW - 10}),
            );
        }
    }
    let old = NOW - 91 * 24 * 3600;
    record(
        &sandbox,
        json!({"id": PIET, "event_name": "old", "created_at": old}),
    );
    record(
        &sandbox,
        json!({
            "id": PIET, "event_name": "paid", "created_at": NOW,
            "metadata": {"price": {"amount": 100, "currency": "eur"}, "load": 3.67},
        }),
    );

    let mut target = "/events?type=user&user_id=fw-1002&per_page=2".to_owned();
    let mut seen = Vec::new();
    let mut since = String::new();
    loop {
        let list = get(&sandbox, &target).ok();
        assert_eq!(list["type"], "event.summary");
        assert_eq!(list["intercom_user_id"], PIET);
        seen.extend(names(&list).into_iter().map(str::to_owned));
        if since.is_empty() {
            assert_eq!(list["events"][0]["metadata"]["load"], 3.67);
            assert!(list["events"][0].get("at_ms").is_none());
            since = list["pages"]["since"].as_str().unwrap().to_owned();
        }
        match list["pages"]["next"].as_str() {
            Some(next) => target = next.strip_prefix(sandbox.url()).unwrap().to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, ["paid", "email", "user_id", "id", "viewed"]);

    let since = since.strip_prefix(sandbox.url()).unwrap();
    assert_eq!(get(&sandbox, since).ok()["events"], json!([]));
    record(
        &sandbox,
        json!({"id": PIET, "event_name": "returned", "created_at": NOW + 1}),
    );
    assert_eq!(names(&get(&sandbox, since).ok()), ["returned"]);
}

#[test]
fn summaries_combine_events_and_submitted_counts() {
    let sandbox = start();
    let summaries = |query: &str| {
        get(&sandbox, &format!("/events?type=user&summary=true&{query}")).ok()["events"].clone()
    };
    assert_eq!(
        summaries("user_id=fw-1001")[0],
        json!({
            "name": "ordered-wheel", "count": 2, "first": "2026-01-05T10:46:40.000+00:00",
            "last": "2026-01-10T01:53:20.000+00:00", "description": null,
        })
    );
    for _ in 0..2 {
        let response = post(
            &sandbox,
            "/events/summaries",
            json!({
                "user_id": "fw-1001",
                "event_summaries": {"event_name": "ordered-wheel", "count": 5, "first": 0, "last": 1},
            }),
        );
        assert_eq!((response.status, response.body.len()), (200, 0));
    }
    let wheels = summaries("user_id=fw-1001")[0].clone();
    assert_eq!(wheels["count"], 7);
    assert_eq!(wheels["first"], "1970-01-01T00:00:00.000+00:00");
    post(
        &sandbox,
        "/events/summaries",
        json!({
            "user_id": "fw-1002", "event_summaries": [{"event_name": "a"}, {"event_name": "b"}],
        }),
    );
    assert_eq!(summaries("user_id=fw-1002").as_array().unwrap().len(), 3);
}

#[test]
fn invalid_events_are_rejected() {
    let sandbox = start();
    let event = |more: Value| {
        let mut event = json!({"event_name": "e", "created_at": NOW, "id": PIET});
        for (name, value) in more.as_object().unwrap() {
            event[name] = value.clone();
        }
        event
    };
    for (body, status, code) in [
        (event(json!({"event_name": ""})), 400, "parameter_not_found"),
        (
            event(json!({"created_at": null})),
            400,
            "parameter_not_found",
        ),
        (event(json!({"id": null})), 400, "parameter_not_found"),
        (event(json!({"id": "nobody"})), 404, "not_found"),
        (
            event(json!({"metadata": {"a": {"b": 1}}})),
            400,
            "parameter_invalid",
        ),
        (
            event(json!({"metadata": {"a": [1]}})),
            400,
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/events", body).assert_error(status, code);
    }
    for (query, status, code) in [
        ("user_id=fw-1002", 400, "parameter_not_found"),
        ("type=lead&user_id=fw-1002", 400, "parameter_invalid"),
        ("type=user", 400, "parameter_not_found"),
        ("type=user&email=nobody", 404, "not_found"),
        (
            "type=user&user_id=fw-1002&per_page=0",
            400,
            "parameter_invalid",
        ),
    ] {
        get(&sandbox, &format!("/events?{query}")).assert_error(status, code);
    }
    for (body, status) in [
        (json!({"user_id": "fw-1002"}), 400),
        (json!({"event_summaries": {"event_name": "a"}}), 400),
        (
            json!({"user_id": "fw-1002", "event_summaries": [{"event_name": "a"}, {}]}),
            400,
        ),
    ] {
        post(&sandbox, "/events/summaries", body).assert_error(status, "parameter_not_found");
    }
    let list = get(&sandbox, "/events?type=user&user_id=fw-1002").ok();
    assert_eq!(list["events"], json!([]));
    let all = get(&sandbox, "/events?type=user&summary=true&user_id=fw-1002").ok();
    assert_eq!(all["events"].as_array().unwrap().len(), 1);
}
