//! Tests for the subscription type operations.

mod support;

use intercom_sandbox::Sandbox;
use support::{get, ids};

#[test]
fn subscription_types_are_listed() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/subscription_types").ok();
    assert_eq!(list["type"], "list");
    assert_eq!(ids(&list["data"]), ["650001", "650002", "650003", "650004"]);
    for subscription in list["data"].as_array().unwrap() {
        assert_eq!(subscription["type"], "subscription");
        assert_eq!(
            subscription["default_translation"],
            subscription["translations"][0]
        );
        assert!(["opt_in", "opt_out"].contains(&subscription["consent_type"].as_str().unwrap()));
        assert!(!subscription["content_types"].as_array().unwrap().is_empty());
    }
}
