//! Data events of contacts.
//!
//! A stored event contains `at_ms`, its time in milliseconds, which is unique among the events of a
//! contact.

use serde_json::{Map, Value, json};

use crate::state::State;

/// Creates an event at the start of a second.
pub(crate) fn new(
    id: &str,
    contact: &Value,
    name: &str,
    created_at: i64,
    metadata: Map<String, Value>,
) -> Value {
    json!({
        "type": "event",
        "id": id,
        "event_name": name,
        "created_at": created_at,
        "user_id": contact["external_id"],
        "intercom_user_id": contact["id"],
        "email": contact["email"],
        "metadata": metadata,
        "at_ms": at_ms(created_at),
    })
}

/// Converts seconds to milliseconds.
pub(crate) fn at_ms(seconds: i64) -> i64 {
    seconds.saturating_mul(1000)
}

/// Returns the events of a contact, oldest first.
pub(crate) fn of_contact<'s>(state: &'s State, contact: &Value) -> Vec<&'s Value> {
    let events = state.data_events.iter();
    let mut events: Vec<&Value> = events
        .filter(|event| event["intercom_user_id"] == contact["id"])
        .collect();
    events.sort_by_key(|event| event["at_ms"].as_i64());
    events
}
