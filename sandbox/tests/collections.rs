//! Tests for the collection operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const ROUTE: &str = "/help_center/collections";

fn path(id: &Value) -> String {
    format!("{ROUTE}/{}", id.as_str().unwrap())
}

fn count(sandbox: &Sandbox) -> Value {
    get(sandbox, ROUTE).ok()["total_count"].clone()
}

#[test]
fn lists_are_paginated_by_page_number_newest_first() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, ROUTE).ok();
    assert_eq!(list["type"], "list");
    assert_eq!(list["total_count"], 3);
    assert_eq!(list["pages"]["per_page"], 20);
    assert_eq!(ids(&list["data"]), ["720003", "720002", "720001"]);
    put(&sandbox, "/help_center/collections/720001", json!({})).ok();

    let first = get(&sandbox, &format!("{ROUTE}?per_page=2")).ok();
    assert_eq!(ids(&first["data"]), ["720001", "720003"]);
    let next = first["pages"]["next"].as_str().unwrap();
    let second = get(&sandbox, next.strip_prefix(sandbox.url()).unwrap()).ok();
    assert_eq!(ids(&second["data"]), ["720002"]);
    assert_eq!(second["pages"]["next"], Value::Null);
    get(&sandbox, &format!("{ROUTE}?page=0")).assert_error(400, "parameter_invalid");
}

#[test]
fn a_collection_is_created_updated_and_deleted() {
    let sandbox = Sandbox::start().unwrap();
    let created = post(
        &sandbox,
        ROUTE,
        json!({
            "name": "Wheels", "description": "Round things", "parent_id": "720002",
            "translated_content": {"type": "group_translated_content",
                "id": {"name": "Roda"}, "de": {"name": "Laufräder", "description": "Rundes"}},
        }),
    )
    .ok();
    assert_eq!(created["parent_id"], "720002");
    assert_eq!(created["help_center_id"], 710001);
    assert_eq!(created["order"], 3);
    assert_eq!(created["workspace_id"], "fw7kq2xa");
    assert_eq!(
        created["translated_content"],
        json!({
            "type": "group_translated_content",
            "en": {"type": "group_content", "name": "Wheels", "description": "Round things"},
            "id": {"type": "group_content", "name": "Roda", "description": ""},
            "de": {"type": "group_content", "name": "Laufräder", "description": "Rundes"},
        })
    );
    assert!(created.get("type").is_none());
    assert_eq!(get(&sandbox, &path(&created["id"])).ok(), created);
    assert_eq!(count(&sandbox), 4);

    let updated = put(
        &sandbox,
        &path(&created["id"]),
        json!({"name": "Rims", "translated_content": {"de": null, "id": {"description": "Bundar"}}}),
    )
    .ok();
    assert_eq!(updated["description"], "Round things");
    assert_eq!(updated["parent_id"], "720002");
    let translations = &updated["translated_content"];
    assert_eq!(translations["en"]["name"], "Rims");
    assert_eq!(translations["id"]["name"], "Roda");
    assert_eq!(translations["id"]["description"], "Bundar");
    assert!(translations.get("de").is_none());
    let untranslated = put(
        &sandbox,
        &path(&created["id"]),
        json!({"translated_content": null}),
    )
    .ok();
    assert_eq!(untranslated["translated_content"], Value::Null);

    let deleted = delete(&sandbox, &path(&created["id"]), json!({})).ok();
    assert_eq!(
        deleted,
        json!({"id": created["id"], "object": "collection", "deleted": true})
    );
    get(&sandbox, &path(&created["id"])).assert_error(404, "not_found");
    put(&sandbox, &path(&created["id"]), json!({})).assert_error(404, "not_found");
    delete(&sandbox, &path(&created["id"]), json!({})).assert_error(404, "not_found");
    assert_eq!(count(&sandbox), 3);
}

#[test]
fn a_minimal_collection_is_at_the_top_level_of_the_first_help_center() {
    let sandbox = Sandbox::start().unwrap();
    let created = post(
        &sandbox,
        ROUTE,
        json!({"name": "Saddles", "parent_id": null}),
    )
    .ok();
    assert_eq!(created["description"], "");
    assert_eq!(created["parent_id"], Value::Null);
    assert_eq!(created["order"], 2);
    assert_eq!(created["help_center_id"], 710001);
    assert_eq!(created["translated_content"], Value::Null);
    let url = created["url"].as_str().unwrap();
    assert!(url.starts_with("https://help.freewheel.example/en/collections/"));
}

#[test]
fn moving_a_collection_moves_its_contents() {
    let sandbox = Sandbox::start().unwrap();
    let other = post(
        &sandbox,
        ROUTE,
        json!({"name": "Trade", "help_center_id": 710002}),
    )
    .ok();
    assert_eq!(other["help_center_id"], 710002);
    let article_count = |sandbox: &Sandbox| {
        get(sandbox, "/articles/search?help_center_id=710002").ok()["total_count"].clone()
    };
    assert_eq!(article_count(&sandbox), 0);

    put(
        &sandbox,
        "/help_center/collections/720002",
        json!({"parent_id": other["id"]}),
    )
    .ok();
    let inner = get(&sandbox, "/help_center/collections/720003").ok();
    assert_eq!(inner["parent_id"], "720002");
    assert_eq!(inner["help_center_id"], 710002);
    assert!(
        inner["url"]
            .as_str()
            .unwrap()
            .starts_with("https://intercom.help/freewheel-workshops/")
    );
    let other_id: u64 = other["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        get(&sandbox, "/articles/800001").ok()["parent_ids"],
        json!([720003, 720002, other_id])
    );
    assert_eq!(article_count(&sandbox), 7);

    let moved = put(
        &sandbox,
        "/help_center/collections/720003",
        json!({"parent_id": null}),
    )
    .ok();
    assert_eq!(moved["parent_id"], Value::Null);
    assert_eq!(
        get(&sandbox, "/articles/800001").ok()["parent_ids"],
        json!([720003])
    );
}

#[test]
fn a_collection_cannot_be_moved_into_itself() {
    let sandbox = Sandbox::start().unwrap();
    for parent in ["720002", "720003"] {
        put(
            &sandbox,
            "/help_center/collections/720002",
            json!({"parent_id": parent}),
        )
        .assert_error(400, "parameter_invalid");
    }
    let unchanged = get(&sandbox, "/help_center/collections/720002").ok();
    assert_eq!(unchanged["parent_id"], Value::Null);
}

#[test]
fn deleting_a_collection_deletes_nested_collections_but_keeps_articles() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/articles/800002").ok();
    delete(&sandbox, "/help_center/collections/720002", json!({})).ok();
    get(&sandbox, "/help_center/collections/720003").assert_error(404, "not_found");
    assert_eq!(count(&sandbox), 1);
    for id in [800001, 800003] {
        let article = get(&sandbox, &format!("/articles/{id}")).ok();
        assert_eq!(article["parent_id"], Value::Null);
        assert_eq!(article["parent_type"], Value::Null);
        assert_eq!(article["parent_ids"], json!([]));
    }
    assert_eq!(get(&sandbox, "/articles/800002").ok(), before);
    assert_eq!(before["parent_ids"], json!([720001]));
}

#[test]
fn invalid_collections_are_rejected_without_side_effects() {
    let sandbox = Sandbox::start().unwrap();
    for (body, code) in [
        (json!({}), "parameter_not_found"),
        (json!({"description": "D"}), "parameter_not_found"),
        (json!({"name": ""}), "parameter_not_found"),
        (json!({"name": 5}), "parameter_invalid"),
        (json!({"name": "N", "parent_id": "9"}), "parameter_invalid"),
        (
            json!({"name": "N", "help_center_id": 9}),
            "parameter_invalid",
        ),
        (
            json!({"name": "N", "help_center_id": 710002, "parent_id": "720001"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "N", "translated_content": {"xx": {"name": "n"}}}),
            "parameter_invalid",
        ),
        (
            json!({"name": "N", "translated_content": {"de": {"description": "d"}}}),
            "parameter_not_found",
        ),
        (json!([]), "bad_request"),
    ] {
        post(&sandbox, ROUTE, body).assert_error(400, code);
    }
    assert_eq!(count(&sandbox), 3);
}
