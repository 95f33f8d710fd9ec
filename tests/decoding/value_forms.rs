//! Checks that a model decodes every form in which Intercom may send its fields.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Fields whose value is arbitrary JSON, which decoding must not convert.
const ARBITRARY_JSON: [&str; 6] = [
    "ticket_attributes",
    "custom_attributes",
    "metadata",
    "before",
    "after",
    "message",
];

/// Applies `change` to every field at every depth, except to arbitrary JSON.
fn change_fields(value: &mut Value, change: &impl Fn(&str, &mut Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields
                .iter_mut()
                .filter(|(name, _)| !ARBITRARY_JSON.contains(&&***name))
            {
                change(name, value);
                change_fields(value, change);
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| change_fields(item, change)),
        _ => {}
    }
}

/// Turns numbers and booleans into strings, and ids into the other of string and number.
fn convert_scalar(name: &str, value: &mut Value) {
    let parse = |text: &str| text.parse::<u64>().ok();
    match value {
        Value::Number(_) | Value::Bool(_) => *value = value.to_string().into(),
        Value::String(text)
            if name == "id" || name.ends_with("_id") || name == "job_identifier" =>
        {
            if let Some(number) = parse(text) {
                *value = number.into();
            }
        }
        Value::Array(items) if name.ends_with("_ids") => {
            for item in items {
                *item = match &*item {
                    Value::Number(number) => number.to_string().into(),
                    other => parse(other.as_str().unwrap()).unwrap().into(),
                };
            }
        }
        _ => {}
    }
}

fn add_unknown_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                // The keys of translated content are locales: an unknown one is kept.
                if !ARBITRARY_JSON.contains(&&**name) && name != "translated_content" {
                    add_unknown_fields(value);
                }
            }
            fields.insert("unknown_field".into(), json!({"deep": [1, {"er": null}]}));
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown_fields),
        _ => {}
    }
}

/// Asserts that `T` decodes `sample`, which has every field of `T`, and encodes it unchanged; that
/// each field may be null, missing or in another scalar form; that unknown fields are ignored; and
/// that an unknown value of `string_field` is kept.
#[track_caller]
pub fn assert_decodes_every_form<T>(sample: &Value, string_field: &str)
where
    T: Serialize + DeserializeOwned + Default + Debug + PartialEq,
{
    let decode = |value: &Value| -> T {
        serde_json::from_str(&value.to_string()).unwrap_or_else(|e| panic!("{e} in {value}"))
    };
    let model = decode(sample);
    assert_eq!(serde_json::to_value(&model).unwrap(), *sample);
    assert_eq!(decode(&json!({})), T::default());

    let mut all_null = sample.clone();
    for name in sample.as_object().unwrap().keys() {
        let (mut null, mut missing) = (sample.clone(), sample.clone());
        null[name] = Value::Null;
        missing.as_object_mut().unwrap().remove(name);
        assert_eq!(decode(&null), decode(&missing), "{name}");
        assert_ne!(decode(&null), model, "{name} is not decoded");
        all_null[name] = Value::Null;
    }
    assert_eq!(decode(&all_null), T::default());

    let mut null_scalars = sample.clone();
    change_fields(&mut null_scalars, &|_, value| {
        if !value.is_object() && !value.is_array() {
            *value = Value::Null;
        }
    });
    assert_ne!(null_scalars, *sample);
    decode(&null_scalars);

    let mut converted = sample.clone();
    change_fields(&mut converted, &convert_scalar);
    assert_ne!(converted, *sample);
    assert_eq!(decode(&converted), model);

    let mut extended = sample.clone();
    add_unknown_fields(&mut extended);
    assert_ne!(extended, *sample);
    assert_eq!(decode(&extended), model);

    let mut unknown_value = sample.clone();
    assert!(unknown_value[string_field].is_string());
    unknown_value[string_field] = "unknown_value".into();
    assert_eq!(
        serde_json::to_value(decode(&unknown_value)).unwrap(),
        unknown_value
    );
}
