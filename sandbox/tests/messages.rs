//! Tests for the message operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, post};

const ELENA: &str = "6930a1c07be4520d18f3a001";

fn message(changes: Value) -> Value {
    let mut message = json!({
        "message_type": "in_app",
        "body": "Your rim is here",
        "from": {"type": "admin", "id": 410_003},
        "to": {"type": "user", "id": ELENA},
    });
    for (name, value) in changes.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

#[test]
fn a_message_creates_no_conversation_by_default() {
    let sandbox = Sandbox::start().unwrap();
    let before = get(&sandbox, "/conversations").ok()["total_count"].clone();
    let sent = post(&sandbox, "/messages", message(json!({}))).ok();
    assert_eq!(sent["type"], "admin_message");
    assert_eq!(sent["message_type"], "inapp");
    assert_eq!(sent["body"], "Your rim is here");
    assert_eq!(sent["owner"]["id"], "410003");
    assert_eq!(sent["owner"]["name"], "Aiko Tanabe");
    for name in ["subject", "conversation_id"] {
        assert!(sent.get(name).is_none(), "{name}");
    }
    assert_eq!(get(&sandbox, "/conversations").ok()["total_count"], before);

    let email = message(json!({
        "message_type": "email", "subject": "Rims", "template": "plain",
        "to": {"type": "user", "user_id": "fw-1002"},
    }));
    let email = post(&sandbox, "/messages", email).ok();
    assert_eq!(email["message_type"], "email");
    assert_eq!(email["subject"], "Rims");
    assert_ne!(email["id"], sent["id"]);
}

#[test]
fn a_message_creates_a_conversation_if_requested() {
    let sandbox = Sandbox::start().unwrap();
    let sent = post(
        &sandbox,
        "/messages",
        message(json!({"create_conversation_without_contact_reply": true})),
    )
    .ok();
    let id = sent["conversation_id"].as_str().unwrap();
    let conversation = get(&sandbox, &format!("/conversations/{id}")).ok();
    let source = &conversation["source"];
    assert_eq!(source["id"], sent["id"]);
    assert_eq!(source["delivered_as"], "admin_initiated");
    assert_eq!(source["author"]["id"], "410003");
    assert_eq!(source["body"], "<p>Your rim is here</p>");
    assert_eq!(conversation["contacts"]["contacts"][0]["id"], ELENA);
    assert_eq!(conversation["waiting_since"], Value::Null);
    let query = json!({"query": {"field": "source.id", "operator": "=", "value": sent["id"]}});
    let found = post(&sandbox, "/conversations/search", query).ok();
    assert_eq!(found["conversations"][0]["id"], id);
}

#[test]
fn invalid_messages_are_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let to = |to: Value| message(json!({"to": to}));
    let from = |from: Value| message(json!({"from": from}));
    let email = |changes: Value| {
        let mut email = message(changes);
        email["message_type"] = "email".into();
        email
    };
    for (body, status, code) in [
        (message(json!({"body": null})), 400, "parameter_invalid"),
        (
            email(json!({"subject": "Rims", "body": ""})),
            400,
            "parameter_invalid",
        ),
        (email(json!({})), 422, "parameter_not_found"),
        (email(json!({"subject": " "})), 422, "parameter_not_found"),
        (
            email(json!({"subject": "Rims", "template": "unknown"})),
            400,
            "parameter_invalid",
        ),
        (
            message(json!({"message_type": "sms"})),
            400,
            "parameter_invalid",
        ),
        (
            message(json!({"message_type": null})),
            400,
            "parameter_not_found",
        ),
        (to(json!(null)), 400, "parameter_not_found"),
        (to(json!({"id": ELENA})), 400, "parameter_not_found"),
        (to(json!({"type": "user"})), 400, "parameter_not_found"),
        (
            to(json!({"type": "admin", "id": "410001"})),
            400,
            "parameter_invalid",
        ),
        (to(json!({"type": "user", "id": "1"})), 404, "not_found"),
        (
            to(json!({"type": "user", "user_id": "1"})),
            404,
            "not_found",
        ),
        (from(json!(null)), 400, "parameter_not_found"),
        (
            from(json!({"type": "user", "id": ELENA})),
            400,
            "parameter_invalid",
        ),
        (
            from(json!({"type": "admin", "id": 1})),
            404,
            "admin_not_found",
        ),
    ] {
        post(&sandbox, "/messages", body).assert_error(status, code);
    }
}
