use intercom::models::PhoneSwitch;
use serde_json::{Value, json};

#[test]
fn phone_switches() {
    let read = |value: &Value| -> PhoneSwitch { serde_json::from_value(value.clone()).unwrap() };
    let full = json!({
        "type": "phone_call_redirect", "phone": "+4712345678",
        "url": "https://bells.example/m/1",
    });
    assert_eq!(serde_json::to_value(read(&full)).unwrap(), full);
    for name in ["type", "phone", "url"] {
        let (mut null, mut absent) = (full.clone(), full.clone());
        null[name] = Value::Null;
        absent.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&null), read(&absent));
        assert_eq!(serde_json::to_value(read(&null)).unwrap(), absent);
    }
    assert_eq!(read(&json!({"of_tomorrow": [1]})), PhoneSwitch::default());
    // A number is text also where it comes as a number.
    let number = read(&json!({"phone": 4_712_345_678_i64}));
    assert_eq!(number.phone.as_deref(), Some("4712345678"));
}
