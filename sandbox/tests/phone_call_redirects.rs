//! Tests for the phone call redirect operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::post;

#[test]
fn a_redirect_returns_a_link_and_sets_attributes_of_the_caller() {
    let sandbox = Sandbox::start().unwrap();
    let send = |body: Value| post(&sandbox, "/phone_call_redirects", body).ok();
    let first = send(json!({"phone": "+31 50 555-0144", "custom_attributes": {"topic": "hub"}}));
    assert_eq!(first["type"], "phone_call_redirect");
    assert_eq!(first["phone"], "+31505550144");
    assert!(first["url"].as_str().unwrap().starts_with("https://"));
    assert_ne!(send(json!({"phone": "+4612345678"}))["url"], first["url"]);

    // The number belongs to Piet, who is read through a visitor conversion.
    let caller = post(
        &sandbox,
        "/visitors/convert",
        json!({
            "type": "user",
            "visitor": {"id": "6957b0e2c1a4f7360d5e8b03"},
            "user": {"email": "piet@fietsgilde.example"},
        }),
    )
    .ok();
    assert_eq!(caller["phone"], "+31505550144");
    assert_eq!(caller["custom_attributes"]["topic"], "hub");
    assert_eq!(caller["custom_attributes"]["frame_size"], 53);
}

#[test]
fn errors_are_single_objects() {
    let sandbox = Sandbox::start().unwrap();
    let send = |body: Value| {
        let response = post(&sandbox, "/phone_call_redirects", body);
        (response.status, response.json())
    };
    for phone in [
        json!("0123 456789"),
        json!("+0123456789"),
        json!("+12"),
        json!("+1234567890123456"),
        json!("+49 30 HELLO"),
        json!(4_930_901_820_i64),
        json!(null),
    ] {
        let (status, error) = send(json!({"phone": phone}));
        assert_eq!(
            (status, &error["error_key"]),
            (400, &json!("invalid_phone_number"))
        );
        assert!(error["message"].is_string());
        assert!(error.get("errors").is_none());
    }
    assert_eq!(
        send(json!({"phone": "+4930901820", "custom_attributes": [1]})),
        (422, json!({"error_key": "invalid_custom_attributes"}))
    );
}
