use intercom::models::PhoneSwitch;
use serde_json::json;

use crate::value_forms::{assert_lossless, assert_round_trips};

#[test]
fn phone_switch_decodes_in_every_form() {
    assert_lossless::<PhoneSwitch>(&json!({
        "type": "phone_call_redirect", "phone": "+4712345678", "url": "https://bells.example/m/1",
    }));
    let number: PhoneSwitch = assert_round_trips(&json!({"phone": 4_712_345_678_i64}));
    assert_eq!(number.phone.as_deref(), Some("4712345678"));
}
