use intercom::models::{SubscriptionContentType, SubscriptionType};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

fn full() -> Value {
    let english = json!({"name": "Tones", "description": "New bells", "locale": "en"});
    json!({
        "type": "subscription", "id": "31", "state": "live", "default_translation": english,
        "translations": [
            english,
            {"name": "Töne", "description": "Neue Glocken", "locale": "de"},
        ],
        "consent_type": "opt_in", "content_types": ["email", "sms_message"],
    })
}

#[test]
fn subscription_type_decodes_in_every_form() {
    assert_decodes_every_form::<SubscriptionType>(&full(), "state");
    assert_decodes_every_form::<SubscriptionType>(&full(), "consent_type");
}

#[test]
fn an_unknown_content_type_is_kept() {
    let mut other = full();
    other["content_types"] = json!(["sms_message", "pigeon", null]);
    let decoded: SubscriptionType = serde_json::from_value(other).unwrap();
    assert_eq!(
        decoded.content_types,
        [
            SubscriptionContentType::SmsMessage,
            SubscriptionContentType::Other("pigeon".into())
        ]
    );
}
