//! Ids that some fields contain as integers.

use serde_json::Value;

/// Returns an id made of digits as an integer, and null for any other id.
pub(crate) fn as_integer(id: &Value) -> Value {
    id.as_str()
        .and_then(|digits| digits.parse::<u64>().ok())
        .map_or(Value::Null, Value::from)
}
