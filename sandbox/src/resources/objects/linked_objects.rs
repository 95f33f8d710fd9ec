//! Links between conversations and tickets.

use serde_json::Value;

/// Adds a link to another object to a conversation or ticket.
pub(crate) fn add(object: &mut Value, other: Value) {
    if let Some(linked) = object["linked_objects"]["data"].as_array_mut() {
        linked.push(other);
        let count = linked.len();
        object["linked_objects"]["total_count"] = count.into();
    }
}

/// Returns the ids of the conversations that an object is linked to.
pub(crate) fn conversation_ids(object: &Value) -> Vec<String> {
    object["linked_objects"]["data"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|link| link["type"] == "conversation")
        .filter_map(|link| link["id"].as_str().map(str::to_owned))
        .collect()
}
