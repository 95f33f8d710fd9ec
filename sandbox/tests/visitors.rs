//! Tests for the visitor operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, post, put};

const FIRST: &str = "6957b0e2c1a4f7360d5e8b01";
const FIRST_USER_ID: &str = "c0b7d3a4-51fe-4e0c-9a36-7d2f8e1b4c01";
const NORA: &str = "6957b0e2c1a4f7360d5e8b02";
const LAST: &str = "6957b0e2c1a4f7360d5e8b03";

fn path(user_id: &str) -> String {
    format!("/visitors?user_id={user_id}")
}

fn convert(sandbox: &Sandbox, kind: &str, visitor: Value, user: Value) -> support::Response {
    let body = json!({"type": kind, "visitor": visitor, "user": user});
    post(sandbox, "/visitors/convert", body)
}

/// Returns whether the id belongs to a contact: only contacts can create conversations.
fn is_contact(sandbox: &Sandbox, contact: &Value) -> bool {
    let from = json!({"type": "contact", "id": contact["id"]});
    let body = json!({"from": from, "body": "Hello"});
    post(sandbox, "/conversations", body).status == 200
}

#[test]
fn a_visitor_is_retrieved_and_updated() {
    let sandbox = Sandbox::start().unwrap();
    let visitor = get(&sandbox, &path(FIRST_USER_ID)).ok();
    assert_eq!(visitor["type"], "visitor");
    assert_eq!(visitor["id"], FIRST);
    assert_eq!(visitor["app_id"], "fw7kq2xa");
    assert_eq!(visitor["name"], Value::Null);

    let updated = put(
        &sandbox,
        "/visitors",
        json!({"id": FIRST, "name": "Wim", "custom_attributes": {"wheels": 2}}),
    )
    .ok();
    assert_eq!(updated["name"], "Wim");
    assert_eq!(
        updated["custom_attributes"],
        json!({"frame_size": "58", "wheels": 2})
    );
    assert!(updated["updated_at"].as_i64() > visitor["updated_at"].as_i64());
    assert_eq!(get(&sandbox, &path(FIRST_USER_ID)).ok(), updated);
    let unchanged = put(&sandbox, "/visitors", json!({"user_id": FIRST_USER_ID})).ok();
    assert_eq!(unchanged["name"], "Wim");

    get(&sandbox, "/visitors").assert_error(400, "parameter_not_found");
    get(&sandbox, &path(FIRST)).assert_error(404, "not_found");
    for (body, status, code) in [
        (json!({"name": "Wim"}), 400, "parameter_not_found"),
        (json!({"user_id": "none"}), 404, "not_found"),
        (
            json!({"id": NORA, "name": ["Wim"]}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"id": NORA, "name": "Wim", "custom_attributes": {"wheels": [2]}}),
            400,
            "parameter_invalid",
        ),
    ] {
        put(&sandbox, "/visitors", body).assert_error(status, code);
    }
    let nora = get(&sandbox, &path("8f14a6d9-2c7b-4b53-8d11-0e6a95c3f702")).ok();
    assert_eq!(nora["name"], "Nora Lind");
}

#[test]
fn a_visitor_is_converted_to_a_user() {
    let sandbox = Sandbox::start().unwrap();
    assert!(!is_contact(&sandbox, &json!({"id": FIRST})));
    let keys = json!({"user_id": "rider-58", "email": "wim@touring.example"});
    let contact = convert(&sandbox, "user", json!({"user_id": FIRST_USER_ID}), keys).ok();
    assert_eq!(contact["type"], "contact");
    assert_eq!(contact["id"], FIRST);
    assert_eq!(contact["role"], "user");
    assert_eq!(contact["external_id"], "rider-58");
    assert_eq!(contact["email"], "wim@touring.example");
    assert_eq!(contact["location"]["city"], "Bergen");
    assert_eq!(contact["custom_attributes"]["frame_size"], "58");
    assert_eq!(contact["tags"]["data"][0]["id"], "610002");
    assert_eq!(contact["tags"]["total_count"], 1);
    get(&sandbox, &path(FIRST_USER_ID)).assert_error(404, "not_found");
    assert!(is_contact(&sandbox, &contact));
}

#[test]
fn a_visitor_is_converted_to_a_lead() {
    let sandbox = Sandbox::start().unwrap();
    let email = json!({"email": "nora.lind@vinterhjul.example"});
    let lead = convert(&sandbox, "lead", email.clone(), email).ok();
    assert_eq!(lead["id"], NORA);
    assert_eq!(lead["role"], "lead");
    assert_eq!(lead["email"], "nora.lind@vinterhjul.example");
    assert_eq!(lead["name"], "Nora Lind");
    assert_eq!(lead["owner_id"], 410_002);
    assert_eq!(lead["external_id"], Value::Null);
    assert!(is_contact(&sandbox, &lead));

    let lead = convert(&sandbox, "lead", json!({"id": LAST}), json!({"id": LAST})).ok();
    assert_eq!(lead["id"], LAST);
    assert!(is_contact(&sandbox, &lead));
}

#[test]
fn a_visitor_is_merged_into_an_existing_user() {
    for keys in [
        json!({"id": "6930a1c07be4520d18f3a008"}),
        json!({"user_id": "fw-1008"}),
        json!({"email": "ana.lima@pedal.example"}),
    ] {
        let sandbox = Sandbox::start().unwrap();
        let contact = convert(&sandbox, "user", json!({"id": FIRST}), keys).ok();
        assert_eq!(contact["id"], "6930a1c07be4520d18f3a008");
        assert_eq!(contact["name"], "Ana Beatriz Lima");
        assert_eq!(contact["tags"]["data"][0]["id"], "610002");
        get(&sandbox, &path(FIRST_USER_ID)).assert_error(404, "not_found");
        assert!(!is_contact(&sandbox, &json!({"id": FIRST})));
    }
}

#[test]
fn invalid_conversions_are_rejected_without_side_effects() {
    let sandbox = Sandbox::start().unwrap();
    let visitor = || json!({"id": FIRST});
    let user = || json!({"email": "wim@touring.example"});
    for (kind, visitor, user, status, code) in [
        ("admin", visitor(), user(), 400, "parameter_invalid"),
        ("user", visitor(), json!({}), 400, "parameter_not_found"),
        ("user", visitor(), json!(null), 400, "parameter_not_found"),
        ("user", json!(null), user(), 400, "parameter_not_found"),
        ("user", json!({}), user(), 400, "parameter_not_found"),
        ("user", json!({"id": "none"}), user(), 404, "not_found"),
        ("user", visitor(), json!({"id": "none"}), 404, "not_found"),
    ] {
        convert(&sandbox, kind, visitor, user).assert_error(status, code);
    }
    let untyped = json!({"visitor": visitor(), "user": user()});
    post(&sandbox, "/visitors/convert", untyped).assert_error(400, "parameter_not_found");
    get(&sandbox, &path(FIRST_USER_ID)).ok();
    assert!(!is_contact(&sandbox, &visitor()));
}
