//! Tests for the news item operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const ROUTE: &str = "/news/news_items";
const NOW: i64 = 1_768_000_000;

fn start() -> Sandbox {
    Sandbox::builder()
        .clock(|| NOW.unsigned_abs())
        .start()
        .unwrap()
}

#[test]
fn lists_are_paginated_by_page_number() {
    let sandbox = start();
    let first = get(&sandbox, ROUTE).ok();
    assert_eq!(first["type"], "list");
    assert_eq!(first["total_count"], 12);
    assert_eq!(first["pages"]["per_page"], 10);
    assert_eq!(first["pages"]["total_pages"], 2);
    let next = first["pages"]["next"].as_str().unwrap();
    let second = get(&sandbox, next.strip_prefix(sandbox.url()).unwrap()).ok();
    let mut seen = ids(&first["data"]);
    seen.extend(ids(&second["data"]));
    let all: Vec<String> = (740_001..=740_012).map(|id| id.to_string()).collect();
    assert_eq!(seen, all);
    get(&sandbox, &format!("{ROUTE}?per_page=0")).assert_error(400, "parameter_invalid");
}

#[test]
fn a_news_item_is_created_updated_and_deleted() {
    let sandbox = start();
    let created = post(
        &sandbox,
        ROUTE,
        json!({
            "title": "New bells", "body": "<p>Ring.</p>", "sender_id": 410002, "state": "live",
            "deliver_silently": true, "labels": ["New", "Bells"], "reactions": ["🔔", null],
            "newsfeed_assignments": [
                {"newsfeed_id": 730001, "published_at": 1_700_000_000},
                {"newsfeed_id": 730002},
            ],
        }),
    )
    .ok();
    assert_eq!(
        created,
        json!({
            "type": "news-item", "id": created["id"], "workspace_id": "fw7kq2xa",
            "title": "New bells", "body": "<p>Ring.</p>", "sender_id": 410002, "state": "live",
            "newsfeed_assignments": [
                {"newsfeed_id": 730001, "published_at": 1_700_000_000},
                {"newsfeed_id": 730002, "published_at": NOW},
            ],
            "labels": ["Bells", "New"], "cover_image_url": null, "reactions": ["🔔", null],
            "deliver_silently": true, "created_at": NOW, "updated_at": NOW,
        })
    );
    let target = format!("{ROUTE}/{}", created["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), created);

    let updated = put(
        &sandbox,
        &target,
        json!({"title": "Bells", "sender_id": 410001, "reactions": [], "newsfeed_assignments": []}),
    )
    .ok();
    let mut expected = created.clone();
    expected["title"] = "Bells".into();
    expected["sender_id"] = 410001.into();
    expected["reactions"] = json!([]);
    expected["newsfeed_assignments"] = json!([]);
    assert_eq!(updated, expected);

    assert_eq!(
        delete(&sandbox, &target, json!({})).ok(),
        json!({"id": created["id"], "object": "news-item", "deleted": true})
    );
    get(&sandbox, &target).assert_error(404, "not_found");
    put(
        &sandbox,
        &target,
        json!({"title": "T", "sender_id": 410001}),
    )
    .assert_error(404, "not_found");
    delete(&sandbox, &target, json!({})).assert_error(404, "not_found");
}

#[test]
fn a_minimal_news_item_is_a_draft() {
    let sandbox = start();
    let created = post(
        &sandbox,
        ROUTE,
        json!({"title": "Soon", "sender_id": 410001}),
    )
    .ok();
    assert_eq!(created["state"], "draft");
    assert_eq!(created["labels"], json!([]));
    assert_eq!(created["newsfeed_assignments"], json!([]));
    assert_eq!(created["reactions"], json!([null, null, null, null]));
    assert_eq!(created["deliver_silently"], false);
}

#[test]
fn going_live_sets_the_publication_time() {
    let sandbox = start();
    let created = post(
        &sandbox,
        ROUTE,
        json!({
            "title": "Soon", "sender_id": 410001,
            "newsfeed_assignments": [{"newsfeed_id": 730001, "published_at": NOW - 100}],
        }),
    )
    .ok();
    let assignments = |item: &Value| item["newsfeed_assignments"].clone();
    assert_eq!(
        assignments(&created),
        json!([{"newsfeed_id": 730001, "published_at": null}])
    );
    let live = put(
        &sandbox,
        &format!("{ROUTE}/{}", created["id"].as_str().unwrap()),
        json!({"title": "Soon", "sender_id": 410001, "state": "live"}),
    )
    .ok();
    assert_eq!(
        assignments(&live),
        json!([{"newsfeed_id": 730001, "published_at": NOW}])
    );
}

#[test]
fn invalid_news_items_are_rejected_without_side_effects() {
    let sandbox = start();
    let before = get(&sandbox, "/news/news_items/740001").ok();
    for (body, code) in [
        (json!({}), "parameter_not_found"),
        (json!({"title": "T"}), "parameter_not_found"),
        (json!({"sender_id": 410001}), "parameter_not_found"),
        (json!({"title": "T", "sender_id": 1}), "parameter_invalid"),
        (
            json!({"title": "T", "sender_id": 410001, "state": "published"}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "labels": [5]}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "reactions": [5]}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "deliver_silently": "yes"}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "newsfeed_assignments": [730001]}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "newsfeed_assignments": [{}]}),
            "parameter_not_found",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "newsfeed_assignments": [{"newsfeed_id": 1}]}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "sender_id": 410001, "state": "live",
                "newsfeed_assignments": [{"newsfeed_id": 730001, "published_at": NOW + 1}]}),
            "parameter_invalid",
        ),
        (json!([]), "bad_request"),
    ] {
        post(&sandbox, ROUTE, body.clone()).assert_error(400, code);
        put(&sandbox, "/news/news_items/740001", body).assert_error(400, code);
    }
    assert_eq!(get(&sandbox, ROUTE).ok()["total_count"], 12);
    assert_eq!(get(&sandbox, "/news/news_items/740001").ok(), before);
}
