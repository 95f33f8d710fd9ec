//! Helpers for the JSON of a seed.

use serde_json::Value;

/// Returns the items of an array; none if the value is not an array.
pub(super) fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Merges `changes` into `object`, recursively.
pub(super) fn merge(object: &mut Value, changes: &Value) {
    match (object, changes) {
        (Value::Object(fields), Value::Object(changes)) => {
            for (name, value) in changes {
                merge(fields.entry(name).or_insert(Value::Null), value);
            }
        }
        (object, changes) => *object = changes.clone(),
    }
}

/// Removes fields of an object and returns their values, null for those that are missing.
pub(super) fn take<const N: usize>(object: &mut Value, names: [&str; N]) -> [Value; N] {
    names.map(|name| {
        let fields = object.as_object_mut();
        fields
            .and_then(|fields| fields.remove(name))
            .unwrap_or_default()
    })
}
