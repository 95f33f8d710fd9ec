//! The operations of collections.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const ROUTE: &str = "/help_center/collections";

fn at(id: &Value) -> String {
    format!("{ROUTE}/{}", id.as_str().unwrap())
}

fn count(sandbox: &Sandbox) -> Value {
    get(sandbox, ROUTE).ok()["total_count"].clone()
}

#[test]
fn lists_are_paged_by_number_newest_first() {
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
    get(&sandbox, &format!("{ROUTE}?page=0")).refused(400, "parameter_invalid");
}

#[test]
fn a_collection_lives_and_goes() {
    let sandbox = Sandbox::start().unwrap();
    let made = post(
        &sandbox,
        ROUTE,
        json!({
            "name": "Wheels", "description": "Round things", "parent_id": "720002",
            "translated_content": {"type": "group_translated_content",
                "id": {"name": "Roda"}, "de": {"name": "Laufräder", "description": "Rundes"}},
        }),
    )
    .ok();
    assert_eq!(made["parent_id"], "720002");
    assert_eq!(made["help_center_id"], 710001);
    assert_eq!(made["order"], 3);
    assert_eq!(made["workspace_id"], "fw7kq2xa");
    assert_eq!(
        made["translated_content"],
        json!({
            "type": "group_translated_content",
            "en": {"type": "group_content", "name": "Wheels", "description": "Round things"},
            "id": {"type": "group_content", "name": "Roda", "description": ""},
            "de": {"type": "group_content", "name": "Laufräder", "description": "Rundes"},
        })
    );
    assert!(made.get("type").is_none());
    assert_eq!(get(&sandbox, &at(&made["id"])).ok(), made);
    assert_eq!(count(&sandbox), 4);

    let changed = put(
        &sandbox,
        &at(&made["id"]),
        json!({"name": "Rims", "translated_content": {"de": null, "id": {"description": "Bundar"}}}),
    )
    .ok();
    assert_eq!(changed["description"], "Round things");
    assert_eq!(changed["parent_id"], "720002");
    let translations = &changed["translated_content"];
    assert_eq!(translations["en"]["name"], "Rims");
    assert_eq!(translations["id"]["name"], "Roda");
    assert_eq!(translations["id"]["description"], "Bundar");
    assert!(translations.get("de").is_none());
    let plain = put(
        &sandbox,
        &at(&made["id"]),
        json!({"translated_content": null}),
    )
    .ok();
    assert_eq!(plain["translated_content"], Value::Null);

    let gone = delete(&sandbox, &at(&made["id"]), json!({})).ok();
    assert_eq!(
        gone,
        json!({"id": made["id"], "object": "collection", "deleted": true})
    );
    get(&sandbox, &at(&made["id"])).refused(404, "not_found");
    put(&sandbox, &at(&made["id"]), json!({})).refused(404, "not_found");
    delete(&sandbox, &at(&made["id"]), json!({})).refused(404, "not_found");
    assert_eq!(count(&sandbox), 3);
}

#[test]
fn a_short_collection_stands_at_the_top_of_the_first_help_center() {
    let sandbox = Sandbox::start().unwrap();
    let made = post(
        &sandbox,
        ROUTE,
        json!({"name": "Saddles", "parent_id": null}),
    )
    .ok();
    assert_eq!(made["description"], "");
    assert_eq!(made["parent_id"], Value::Null);
    assert_eq!(made["order"], 2);
    assert_eq!(made["help_center_id"], 710001);
    assert_eq!(made["translated_content"], Value::Null);
    let url = made["url"].as_str().unwrap();
    assert!(url.starts_with("https://help.freewheel.example/en/collections/"));
}

#[test]
fn collections_move_with_what_is_in_them() {
    let sandbox = Sandbox::start().unwrap();
    let other = post(
        &sandbox,
        ROUTE,
        json!({"name": "Trade", "help_center_id": 710002}),
    )
    .ok();
    assert_eq!(other["help_center_id"], 710002);
    let articles = |sandbox: &Sandbox| {
        get(sandbox, "/articles/search?help_center_id=710002").ok()["total_count"].clone()
    };
    assert_eq!(articles(&sandbox), 0);

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
    let number: u64 = other["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        get(&sandbox, "/articles/800001").ok()["parent_ids"],
        json!([720003, 720002, number])
    );
    assert_eq!(articles(&sandbox), 7);

    let top = put(
        &sandbox,
        "/help_center/collections/720003",
        json!({"parent_id": null}),
    )
    .ok();
    assert_eq!(top["parent_id"], Value::Null);
    assert_eq!(
        get(&sandbox, "/articles/800001").ok()["parent_ids"],
        json!([720003])
    );
}

#[test]
fn no_collection_is_inside_itself() {
    let sandbox = Sandbox::start().unwrap();
    for parent in ["720002", "720003"] {
        put(
            &sandbox,
            "/help_center/collections/720002",
            json!({"parent_id": parent}),
        )
        .refused(400, "parameter_invalid");
    }
    let kept = get(&sandbox, "/help_center/collections/720002").ok();
    assert_eq!(kept["parent_id"], Value::Null);
}

#[test]
fn a_deleted_collection_takes_collections_along_but_no_articles() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/articles/800002").ok();
    delete(&sandbox, "/help_center/collections/720002", json!({})).ok();
    get(&sandbox, "/help_center/collections/720003").refused(404, "not_found");
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
fn bad_collections_are_refused_and_change_nothing() {
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
        post(&sandbox, ROUTE, body).refused(400, code);
    }
    assert_eq!(count(&sandbox), 3);
}
