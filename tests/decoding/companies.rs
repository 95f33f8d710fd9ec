use intercom::models::{Company, DeletedCompany};
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn company_decodes_in_every_form() {
    assert_decodes_every_form::<Company>(
        &json!({
            "type": "company", "id": "c0ffee", "company_id": "17", "app_id": "bells1",
            "name": "Bell Foundry", "plan": {"type": "plan", "id": "31", "name": "Choir"},
            "remote_created_at": 1_750_000_001, "created_at": 1_750_000_002,
            "updated_at": 1_750_000_003, "last_request_at": 1_750_000_004, "size": 12,
            "website": "https://bells.example", "industry": "Bronze", "monthly_spend": 155,
            "session_count": 7, "user_count": 3,
            "custom_attributes": {"furnaces": 2, "heat": 1083.4, "open": true, "name": "Ding"},
            "tags": {"type": "tag.list", "tags": [{"type": "tag", "id": "91", "name": "loud"}]},
            "segments": {"type": "segment.list", "segments": [{"id": "5e9"}]},
        }),
        "industry",
    );
    assert_decodes_every_form::<DeletedCompany>(
        &json!({"id": "77", "object": "company", "deleted": true}),
        "object",
    );
}

#[test]
fn company_fields_may_be_empty_or_null() {
    let text = r#"{"type":"company","id":"c0ffee","monthly_spend":155.98,"custom_attributes":null,
        "plan":{},"tags":{"type":"tag.list","tags":[]},"segments":null}"#;
    let company: Company = serde_json::from_str(text).unwrap();
    assert_eq!(company.monthly_spend, Some(155.98));
    assert_eq!(company.plan, Some(Default::default()));
    assert!(company.custom_attributes.is_empty());
    assert!(company.tags.unwrap().tags.is_empty());
    assert_eq!(company.segments, None);
}
