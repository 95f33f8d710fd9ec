//! Checks that a model decodes every form in which Intercom may send its fields.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::Index;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::any::{any_json, for_any};
use crate::decode::decode;
use crate::model_list::models_in;

/// Fields whose value is arbitrary JSON, which decoding must not convert.
const ARBITRARY_JSON: [&str; 10] = [
    "ticket_attributes",
    "custom_attributes",
    "metadata",
    "before",
    "after",
    "message",
    "topics",
    "ticket",
    "event_details",
    "translations",
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
            fields.values_mut().for_each(add_unknown_fields);
            fields.insert("unknown_field".into(), json!({"deep": [1, {"er": null}]}));
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown_fields),
        _ => {}
    }
}

/// Values of every JSON type, in the forms that are most likely to be converted.
fn values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-3),
        json!(u64::MAX),
        json!(9_007_199_254_740_993_u64),
        json!(0.0),
        json!(-0.0),
        json!(2.5),
        json!(119.0),
        json!(1e300),
        json!([]),
        json!([null]),
        json!([[]]),
        json!([1, "a", {}, null, [2], 3.0, true, "4"]),
        json!({}),
        json!({"id": {}, "type": 5, "unknown_field": [{"id": 1}], "url": 7}),
    ];
    let texts = [
        "",
        " ",
        "x",
        "12",
        "12.0",
        "2.5",
        "-1e3",
        "true",
        "inf",
        "2025-06-15T15:06:41Z",
    ];
    values.extend(texts.map(Value::from));
    values
}

/// Calls `check` with a copy of `sample` for each value inside it, at every depth, and the pointer
/// to that value.
fn for_each_place(sample: &Value, check: &mut impl FnMut(&str)) {
    fn visit(value: &Value, pointer: &str, check: &mut impl FnMut(&str)) {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
                .collect(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, value)| (index.to_string(), value))
                .collect(),
            _ => Vec::new(),
        };
        for (step, value) in children {
            let pointer = format!("{pointer}/{step}");
            check(&pointer);
            visit(value, &pointer, check);
        }
    }
    visit(sample, "", check);
}

/// Names of fields that models have, or that decoding treats specially.
const NAMES: [&str; 14] = [
    "id",
    "type",
    "url",
    "data",
    "pages",
    "next",
    "name",
    "value",
    "list",
    "tags",
    "contacts",
    "created_at",
    "custom_attributes",
    "extra",
];

/// Asserts that `T` decodes `sample` without loss when any JSON replaces any value inside it, or is
/// added as an unknown field.
fn assert_keeps_any_json<T: Serialize + DeserializeOwned>(sample: &Value) {
    let (mut places, mut objects) = (Vec::new(), vec![String::new()]);
    for_each_place(sample, &mut |pointer| {
        places.push(pointer.to_owned());
        if sample.pointer(pointer).unwrap().is_object() {
            objects.push(pointer.to_owned());
        }
    });
    let name = prop_oneof![prop::sample::select(NAMES.to_vec()), Just("unknown")];
    let replaced = prop::collection::vec((any::<Index>(), any_json(&NAMES)), 0..3);
    let added = prop::collection::vec((any::<Index>(), name, any_json(&NAMES)), 0..2);
    for_any(64, (replaced, added), |(replaced, added)| {
        let mut changed = sample.clone();
        for (place, json) in replaced {
            // An earlier change may have removed the place.
            if let Some(value) = changed.pointer_mut(place.get(&places[..]).as_str()) {
                *value = json;
            }
        }
        for (object, name, json) in added {
            if let Some(Value::Object(fields)) =
                changed.pointer_mut(object.get(&objects[..]).as_str())
            {
                fields.insert(name.to_owned(), json);
            }
        }
        let text = changed.to_string();
        let decoded = decode::<T>(&text);
        let decoded = decoded.map_err(|error| TestCaseError::fail(format!("{error} in {text}")))?;
        // serde_json may read a number as one that is not written in the same way.
        let expected: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_value(&decoded).unwrap(), expected);
        Ok(())
    });
}

/// Asserts that `T` decodes `json` and is written as the same JSON again.
#[track_caller]
pub fn assert_round_trips<T: Serialize + DeserializeOwned>(json: &Value) -> T {
    let decoded: T = decode(&json.to_string()).unwrap_or_else(|e| panic!("{e} in {json}"));
    assert_eq!(&serde_json::to_value(&decoded).unwrap(), json);
    decoded
}

/// Asserts that `T` decodes `sample` without loss: also when any value inside it is null, missing,
/// or of any other type; and that `sample` has every model that `T` holds.
#[track_caller]
pub fn assert_lossless<T: Serialize + DeserializeOwned + Debug>(sample: &Value) {
    let decoded = format!("{:?}", assert_round_trips::<T>(sample));
    for name in models_in::<T>() {
        assert!(
            decoded.contains(&format!("{name} {{")),
            "no {name} in {sample}"
        );
    }
    assert_keeps_any_json::<T>(sample);
    assert_round_trips::<T>(&json!({}));
    let mut extended = sample.clone();
    add_unknown_fields(&mut extended);
    assert_round_trips::<T>(&extended);
    for name in sample.as_object().unwrap().keys() {
        assert_round_trips::<T>(&json!({name: sample[name]}));
        let mut missing = sample.clone();
        missing.as_object_mut().unwrap().remove(name);
        assert_round_trips::<T>(&missing);
    }
    for other in values() {
        let mut all = sample.clone();
        for name in sample.as_object().unwrap().keys() {
            all[name] = other.clone();
        }
        assert_round_trips::<T>(&all);
        for_each_place(sample, &mut |pointer| {
            let mut changed = sample.clone();
            *changed.pointer_mut(pointer).unwrap() = other.clone();
            assert_round_trips::<T>(&changed);
        });
    }
}

/// Asserts that `T` decodes `sample`, which has every field of `T`, without loss; that each field
/// may be null, missing or in another scalar form; that unknown fields are kept; and that an
/// unknown value of `string_field` is kept.
#[track_caller]
pub fn assert_decodes_every_form<T>(sample: &Value, string_field: &str)
where
    T: Serialize + DeserializeOwned + Default + Debug + PartialEq,
{
    assert_lossless::<T>(sample);
    let decode = |value: &Value| -> T { assert_round_trips(value) };
    let model = decode(sample);
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

    let mut converted = sample.clone();
    change_fields(&mut converted, &convert_scalar);
    assert_ne!(converted, *sample);
    assert_eq!(decode(&converted), model);

    let mut extended = sample.clone();
    add_unknown_fields(&mut extended);
    assert_ne!(decode(&extended), model, "unknown fields are dropped");

    let mut unknown_value = sample.clone();
    assert!(unknown_value[string_field].is_string());
    unknown_value[string_field] = "unknown_value".into();
    assert_ne!(decode(&unknown_value), model);
}
