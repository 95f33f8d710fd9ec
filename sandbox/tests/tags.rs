//! Tests for the tag operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post};

const UNTAGGED: &str = "6930a1c07be4520d18f3a003";

/// Retrieves the contact that the seed leaves untagged.
fn untagged_contact(sandbox: &Sandbox) -> Value {
    get(sandbox, &format!("/contacts/{UNTAGGED}")).ok()
}

#[test]
fn a_tag_is_created_found_renamed_and_deleted() {
    let sandbox = Sandbox::start().unwrap();
    let all = get(&sandbox, "/tags").ok();
    assert_eq!(all["type"], "list");
    let before = ids(&all["data"]);
    assert!(before.contains(&"610001".to_owned()));

    let tag = post(&sandbox, "/tags", json!({"name": "Touring"})).ok();
    assert_eq!(tag["type"], "tag");
    assert_eq!(tag["name"], "Touring");
    assert_eq!(
        post(&sandbox, "/tags", json!({"name": "TOURING"})).ok(),
        tag
    );
    let path = format!("/tags/{}", tag["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &path).ok(), tag);

    let renamed = post(
        &sandbox,
        "/tags",
        json!({"id": tag["id"], "name": "touring"}),
    )
    .ok();
    assert_eq!(
        renamed,
        json!({"type": "tag", "id": tag["id"], "name": "touring"})
    );
    assert_eq!(get(&sandbox, &path).ok(), renamed);
    let after = ids(&get(&sandbox, "/tags").ok()["data"]);
    assert_eq!(after.len(), before.len() + 1);

    let deleted = delete(&sandbox, &path, json!({}));
    assert_eq!((deleted.status, deleted.body.len()), (200, 0));
    get(&sandbox, &path).assert_error(404, "not_found");
    delete(&sandbox, &path, json!({})).assert_error(404, "not_found");
    assert_eq!(ids(&get(&sandbox, "/tags").ok()["data"]), before);
}

#[test]
fn renaming_and_deleting_a_tag_updates_tagged_conversations() {
    let sandbox = Sandbox::start().unwrap();
    let tags = || get(&sandbox, "/conversations/300002").ok()["tags"]["tags"].clone();
    assert_eq!(ids(&tags()), ["610005", "610008"]);
    post(
        &sandbox,
        "/tags",
        json!({"id": 610_008, "name": "urgent now"}),
    )
    .ok();
    assert_eq!(tags()[1]["name"], "urgent now");
    assert_eq!(tags()[0]["name"], "late delivery");
    delete(&sandbox, "/tags/610008", json!({}));
    assert_eq!(ids(&tags()), ["610005"]);
}

#[test]
fn contacts_are_tagged_and_untagged() {
    let sandbox = Sandbox::start().unwrap();
    let body = json!({"name": "touring", "users": [{"id": UNTAGGED}]});
    let tag = post(&sandbox, "/tags", body.clone()).ok();
    assert_eq!(post(&sandbox, "/tags", body).ok(), tag);
    let contact = untagged_contact(&sandbox);
    let url = format!("/tags/{}", tag["id"].as_str().unwrap());
    assert_eq!(contact["tags"]["total_count"], 1);
    assert_eq!(
        contact["tags"]["data"],
        json!([{"type": "tag", "id": tag["id"], "url": url}])
    );

    let sandbox = Sandbox::start().unwrap();
    let users = json!([{"id": UNTAGGED}]);
    post(&sandbox, "/tags", json!({"name": "praise", "users": users})).ok();
    let users = json!([{"id": UNTAGGED, "untag": true}]);
    post(&sandbox, "/tags", json!({"name": "praise", "users": users})).ok();
    assert_eq!(untagged_contact(&sandbox)["tags"]["data"], json!([]));
}

#[test]
fn invalid_tags_are_rejected_without_side_effects() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/tags").ok();
    let users = |id: &str| json!({"name": "new", "users": [{"id": UNTAGGED}, {"id": id}]});
    for (body, status, code) in [
        (json!({"color": "red"}), 400, "parameter_invalid"),
        (json!({"name": " "}), 400, "parameter_invalid"),
        (json!({"name": 5}), 400, "parameter_invalid"),
        (
            json!({"name": "brakes", "id": "610001"}),
            400,
            "parameter_invalid",
        ),
        (json!({"name": "new", "id": "1"}), 404, "not_found"),
        (users("1"), 404, "not_found"),
        (
            json!({"name": "new", "users": [{}]}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"name": "new", "users": "all"}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"name": "new", "companies": [{"company_id": "none"}]}),
            404,
            "company_not_found",
        ),
    ] {
        post(&sandbox, "/tags", body).assert_error(status, code);
    }
    assert_eq!(get(&sandbox, "/tags").ok(), before);
    assert_eq!(untagged_contact(&sandbox)["tags"]["data"], json!([]));
}

#[test]
fn companies_are_tagged_by_either_id_and_untagged() {
    let sandbox = Sandbox::start().unwrap();
    let [first, second] = ["shop-1", "shop-2"].map(|company_id| {
        post(&sandbox, "/companies", json!({"company_id": company_id})).ok()["id"].clone()
    });
    let tags = |id: &Value| {
        let company = get(&sandbox, &format!("/companies/{}", id.as_str().unwrap())).ok();
        company["tags"]["tags"].clone()
    };
    let companies = json!([{"id": first}, {"company_id": "shop-2"}]);
    let body = json!({"name": "Gravel", "companies": companies});
    let tag = post(&sandbox, "/tags", body).ok();
    assert_eq!(tags(&first), json!([tag]));
    assert_eq!(tags(&second), json!([tag]));

    let untag = json!([{"company_id": "shop-1", "untag": true}]);
    let body = json!({"name": "gravel", "companies": untag});
    assert_eq!(post(&sandbox, "/tags", body).ok(), tag);
    assert_eq!(tags(&first), json!([]));

    let body = json!({"id": tag["id"], "name": "Mud"});
    let renamed = post(&sandbox, "/tags", body).ok();
    assert_eq!(tags(&second), json!([renamed]));

    for (companies, status, code) in [
        (
            json!([{"company_id": "shop-1"}, {"company_id": "none"}]),
            404,
            "company_not_found",
        ),
        (
            json!([{"company_id": "shop-1"}, {"name": "1"}]),
            400,
            "parameter_invalid",
        ),
    ] {
        let body = json!({"name": "Mud", "companies": companies});
        post(&sandbox, "/tags", body).assert_error(status, code);
        assert_eq!(tags(&first), json!([]));
    }
    let body = json!({"name": "unknown", "companies": untag});
    post(&sandbox, "/tags", body).assert_error(404, "tag_not_found");
    let all = get(&sandbox, "/tags").ok();
    let mut names = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| &tag["name"]);
    assert!(!names.any(|name| name == "unknown"));

    let path = format!("/tags/{}", tag["id"].as_str().unwrap());
    assert_eq!(delete(&sandbox, &path, json!({})).status, 200);
    assert_eq!(tags(&second), json!([]));
}

#[test]
fn a_tag_that_a_segment_depends_on_cannot_be_deleted() {
    let sandbox = Sandbox::start().unwrap();
    let segments = get(&sandbox, "/segments").ok();
    let name = &segments["segments"][0]["name"];
    let tag = post(&sandbox, "/tags", json!({"name": name})).ok();
    let path = format!("/tags/{}", tag["id"].as_str().unwrap());
    delete(&sandbox, &path, json!({})).assert_error(400, "tag_has_dependent_objects");
    assert_eq!(get(&sandbox, &path).ok(), tag);
}
