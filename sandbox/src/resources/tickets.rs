//! Tickets: what conversations are converted to.

use serde_json::{Map, Value, json};

use crate::routes::Route;
use crate::state::State;

pub(crate) fn routes() -> Vec<Route> {
    vec![]
}

/// A new ticket of that type, about a conversation, submitted by its contacts.
pub(crate) fn from_conversation(
    state: &State,
    id: &str,
    conversation: &Value,
    ticket_type: &Value,
    attributes: Map<String, Value>,
    now: i64,
) -> Value {
    let parts: Vec<Value> = conversation["conversation_parts"]["conversation_parts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|part| matches!(part["part_type"].as_str(), Some("comment" | "note")))
        .map(ticket_part)
        .collect();
    let id_or_none = |id: &Value| id.as_u64().unwrap_or(0).to_string();
    json!({
        "type": "ticket",
        "id": id,
        "ticket_id": (state.tickets.iter().count() + 1).to_string(),
        "category": ticket_type["category"],
        "ticket_attributes": attributes,
        "ticket_state": "submitted",
        "ticket_state_internal_label": "Submitted",
        "ticket_state_external_label": "Submitted",
        "ticket_type": ticket_type,
        "contacts": conversation["contacts"],
        "admin_assignee_id": id_or_none(&conversation["admin_assignee_id"]),
        "team_assignee_id": id_or_none(&conversation["team_assignee_id"]),
        "created_at": now,
        "updated_at": now,
        "open": true,
        "snoozed_until": null,
        "linked_objects": {
            "type": "list",
            "total_count": 1,
            "has_more": false,
            "data": [{"type": "conversation", "id": conversation["id"], "category": null}],
        },
        "ticket_parts": {
            "type": "ticket_part.list",
            "total_count": parts.len(),
            "ticket_parts": parts,
        },
        "is_shared": true,
    })
}

fn ticket_part(part: &Value) -> Value {
    let mut part = part.clone();
    part["type"] = "ticket_part".into();
    part["previous_ticket_state"] = "submitted".into();
    part["ticket_state"] = "submitted".into();
    if let Some(fields) = part.as_object_mut() {
        fields.remove("notified_at");
    }
    // Tickets know no leads among their authors.
    if part["author"]["type"] == "lead" {
        part["author"]["type"] = "user".into();
    }
    part
}
