//! The forms that an answer may have.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Fields that hold whatever they hold.
const FREE: [&str; 6] = [
    "ticket_attributes",
    "custom_attributes",
    "metadata",
    "before",
    "after",
    "message",
];

/// Changes every field inside, except in what is free-form.
fn change(value: &mut Value, how: &impl Fn(&str, &mut Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields
                .iter_mut()
                .filter(|(name, _)| !FREE.contains(&&***name))
            {
                how(name, value);
                change(value, how);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, how)),
        _ => {}
    }
}

fn in_another_form(name: &str, value: &mut Value) {
    let is_id = |text: &str| text.parse::<u64>().ok();
    match value {
        Value::Number(_) | Value::Bool(_) => *value = value.to_string().into(),
        Value::String(text)
            if name == "id" || name.ends_with("_id") || name == "job_identifier" =>
        {
            if let Some(number) = is_id(text) {
                *value = number.into();
            }
        }
        Value::Array(items) if name.ends_with("_ids") => {
            for item in items {
                *item = match &*item {
                    Value::Number(number) => number.to_string().into(),
                    other => is_id(other.as_str().unwrap()).unwrap().into(),
                };
            }
        }
        _ => {}
    }
}

fn with_unknown_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                // The names in these are not those of fields.
                if !FREE.contains(&&**name) && name != "translated_content" {
                    with_unknown_fields(value);
                }
            }
            fields.insert("of_tomorrow".into(), json!({"deep": [1, {"er": null}]}));
        }
        Value::Array(items) => items.iter_mut().for_each(with_unknown_fields),
        _ => {}
    }
}

/// Reads a full sample whole and in the forms that it may have.
pub fn check<T>(full: &Value, word: &str)
where
    T: Serialize + DeserializeOwned + Default + Debug + PartialEq,
{
    let read = |value: &Value| -> T {
        serde_json::from_str(&value.to_string()).unwrap_or_else(|e| panic!("{e} in {value}"))
    };
    let model = read(full);
    assert_eq!(serde_json::to_value(&model).unwrap(), *full);
    assert_eq!(read(&json!({})), T::default());

    let mut all_null = full.clone();
    for name in full.as_object().unwrap().keys() {
        let (mut null, mut absent) = (full.clone(), full.clone());
        null[name] = Value::Null;
        absent.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&null), read(&absent), "{name}");
        assert_ne!(read(&null), model, "{name} is not read");
        all_null[name] = Value::Null;
    }
    assert_eq!(read(&all_null), T::default());

    let mut deep_null = full.clone();
    change(&mut deep_null, &|_, value| {
        if !value.is_object() && !value.is_array() {
            *value = Value::Null;
        }
    });
    assert_ne!(deep_null, *full);
    read(&deep_null);

    let mut other_form = full.clone();
    change(&mut other_form, &in_another_form);
    assert_ne!(other_form, *full);
    assert_eq!(read(&other_form), model);

    let mut unknown = full.clone();
    with_unknown_fields(&mut unknown);
    assert_ne!(unknown, *full);
    assert_eq!(read(&unknown), model);

    let mut new_word = full.clone();
    assert!(new_word[word].is_string());
    new_word[word] = "of_tomorrow".into();
    assert_eq!(serde_json::to_value(read(&new_word)).unwrap(), new_word);
}
