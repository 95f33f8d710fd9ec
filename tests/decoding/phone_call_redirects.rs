use intercom::models::PhoneSwitch;
use serde_json::{Value, json};

#[test]
fn phone_switch_decodes_in_every_form() {
    let decode = |value: &Value| -> PhoneSwitch { serde_json::from_value(value.clone()).unwrap() };
    let full = json!({
        "type": "phone_call_redirect", "phone": "+4712345678",
        "url": "https://bells.example/m/1",
    });
    assert_eq!(serde_json::to_value(decode(&full)).unwrap(), full);
    for name in ["type", "phone", "url"] {
        let (mut null, mut absent) = (full.clone(), full.clone());
        null[name] = Value::Null;
        absent.as_object_mut().unwrap().remove(name);
        assert_eq!(decode(&null), decode(&absent));
        assert_eq!(serde_json::to_value(decode(&null)).unwrap(), absent);
    }
    assert_eq!(
        decode(&json!({"unknown_field": [1]})),
        PhoneSwitch::default()
    );
    let number = decode(&json!({"phone": 4_712_345_678_i64}));
    assert_eq!(number.phone.as_deref(), Some("4712345678"));
}
