//! Data events of contacts.

use serde_json::Value;

use crate::state::State;

/// Returns the events of a contact, oldest first.
pub(crate) fn of_contact<'s>(state: &'s State, contact: &Value) -> Vec<&'s Value> {
    let events = state.data_events.iter();
    let mut events: Vec<&Value> = events
        .filter(|event| event["intercom_user_id"] == contact["id"])
        .collect();
    events.sort_by_key(|event| event["at_ms"].as_i64());
    events
}
