//! Tickets and their parts.
//!
//! A stored ticket contains the id of its type, its attributes by id, and its tags, which
//! responses do not contain; [`to_response`] converts it.

use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::resources::objects::{linked_objects, ticket_types};
use crate::state::State;

/// Maximum number of parts that a response contains.
const MAX_PARTS: usize = 500;

/// States, with the labels that teammates and contacts see.
pub(crate) const STATES: [(&str, &str, &str); 4] = [
    ("submitted", "Submitted", "Submitted"),
    ("in_progress", "In progress", "In progress"),
    (
        "waiting_on_customer",
        "Waiting on customer",
        "Waiting on you",
    ),
    ("resolved", "Resolved", "Resolved"),
];

/// Returns the ticket with this id.
///
/// # Errors
///
/// Fails with `ticket_not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .tickets
        .get(id)
        .ok_or_else(|| ApiError::object_not_found("ticket"))
}

/// Returns the id of the type of a ticket.
pub(crate) fn type_id(ticket: &Value) -> &str {
    ticket["ticket_type_id"].as_str().unwrap_or_default()
}

/// Returns a ticket as it appears in responses: with its type, its attributes by name and its
/// newest parts.
pub(crate) fn to_response(state: &State, ticket: &Value) -> Value {
    let mut response = ticket.clone();
    let ticket_type = state.ticket_types.get(type_id(ticket));
    let mut attributes = Map::new();
    for attribute in ticket_type.into_iter().flat_map(ticket_types::attributes) {
        let (Some(id), Some(name)) = (attribute["id"].as_str(), attribute["name"].as_str()) else {
            continue;
        };
        let value = match ticket["ticket_attributes"].get(id) {
            Some(value) => value.clone(),
            // Archived attributes remain only on tickets that have a value for them.
            None if attribute["archived"] == true => continue,
            None => Value::Null,
        };
        attributes.insert(name.to_owned(), value);
    }
    response["ticket_attributes"] = attributes.into();
    response["ticket_type"] = ticket_type.cloned().unwrap_or_default();
    if let Some(parts) = response["ticket_parts"]["ticket_parts"].as_array_mut() {
        parts.drain(..parts.len().saturating_sub(MAX_PARTS));
    }
    if let Some(fields) = response.as_object_mut() {
        fields.remove("ticket_type_id");
        fields.remove("tags");
    }
    response
}

/// Creates a ticket without parts and contacts.
pub(crate) fn new(
    state: &State,
    id: &str,
    ticket_type: &Value,
    attributes: Map<String, Value>,
    now: i64,
) -> Value {
    json!({
        "type": "ticket",
        "id": id,
        "ticket_id": (state.tickets.iter().count() + 1).to_string(),
        "category": ticket_type["category"],
        "ticket_attributes": attributes,
        "ticket_state": "submitted",
        "ticket_state_internal_label": "Submitted",
        "ticket_state_external_label": "Submitted",
        "ticket_type_id": ticket_type["id"],
        "contacts": {"type": "contact.list", "contacts": []},
        "admin_assignee_id": "0",
        "team_assignee_id": "0",
        "created_at": now,
        "updated_at": now,
        "open": true,
        "snoozed_until": null,
        "linked_objects": {"type": "list", "total_count": 0, "has_more": false, "data": []},
        "ticket_parts": {"type": "ticket_part.list", "total_count": 0, "ticket_parts": []},
        "is_shared": ticket_type["category"] == "Customer",
        "tags": {"type": "tag.list", "tags": []},
    })
}

/// Creates a ticket about a conversation, with the conversation's contacts, assignees,
/// comments and notes.
pub(crate) fn from_conversation(
    state: &State,
    id: &str,
    conversation: &Value,
    ticket_type: &Value,
    attributes: Map<String, Value>,
    now: i64,
) -> Value {
    let mut ticket = new(state, id, ticket_type, attributes, now);
    ticket["contacts"] = conversation["contacts"].clone();
    for name in ["admin_assignee_id", "team_assignee_id"] {
        let id = conversation[name].as_u64().unwrap_or(0);
        ticket[name] = id.to_string().into();
    }
    link_conversation(&mut ticket, conversation);
    let parts = conversation["conversation_parts"]["conversation_parts"].as_array();
    for source in parts.into_iter().flatten() {
        if let Some(part_type @ ("comment" | "note")) = source["part_type"].as_str() {
            let at = source["created_at"].as_i64().unwrap_or(now);
            let id = source["id"].as_str().unwrap_or_default();
            let mut part = new_part(
                id,
                part_type,
                source["author"].clone(),
                source["body"].as_str(),
                at,
            );
            for name in ["updated_at", "attachments", "redacted"] {
                part[name] = source[name].clone();
            }
            add_part(&mut ticket, part);
        }
    }
    ticket
}

/// Adds a link to a conversation to a ticket.
pub(crate) fn link_conversation(ticket: &mut Value, conversation: &Value) {
    linked_objects::add(
        ticket,
        json!({"type": "conversation", "id": conversation["id"], "category": null}),
    );
}

/// Creates a ticket part.
pub(crate) fn new_part(
    id: &str,
    part_type: &str,
    author: Value,
    body: Option<&str>,
    at: i64,
) -> Value {
    let mut part = json!({
        "type": "ticket_part",
        "id": id,
        "part_type": part_type,
        "created_at": at,
        "updated_at": at,
        "author": author,
        "attachments": [],
        "redacted": false,
    });
    // Authors of ticket parts are never leads.
    if part["author"]["type"] == "lead" {
        part["author"]["type"] = "user".into();
    }
    // Parts without a body omit the field.
    if let Some(body) = body {
        part["body"] = body.into();
    }
    part
}

/// Adds a part to a ticket.
pub(crate) fn add_part(ticket: &mut Value, part: Value) {
    if ticket["updated_at"].as_i64() < part["created_at"].as_i64() {
        ticket["updated_at"] = part["created_at"].clone();
    }
    if let Some(parts) = ticket["ticket_parts"]["ticket_parts"].as_array_mut() {
        parts.push(part);
        let count = parts.len();
        ticket["ticket_parts"]["total_count"] = count.into();
    }
}

/// Changes the state of a ticket and adds the part that records it.
pub(crate) fn set_state(ticket: &mut Value, state: &str, mut part: Value) {
    part["previous_ticket_state"] = ticket["ticket_state"].clone();
    part["ticket_state"] = state.into();
    ticket["ticket_state"] = state.into();
    if let Some((_, internal, external)) = STATES.iter().find(|(name, _, _)| *name == state) {
        ticket["ticket_state_internal_label"] = (*internal).into();
        ticket["ticket_state_external_label"] = (*external).into();
    }
    add_part(ticket, part);
}

/// Returns a reference to the admin or team with this id.
pub(crate) fn assignee(state: &State, id: &str) -> Option<Value> {
    let assignee_type = if state.admins.contains(id) {
        "admin"
    } else if state.teams.contains(id) {
        "team"
    } else {
        return None;
    };
    Some(json!({"type": assignee_type, "id": id}))
}

/// Assigns a ticket to an admin or a team, or unassigns it from both, and adds the part that
/// records it.
pub(crate) fn assign(ticket: &mut Value, assignee: Option<Value>, mut part: Value) {
    match &assignee {
        Some(assignee) => {
            let assignee_type = assignee["type"].as_str().unwrap_or_default();
            ticket[format!("{assignee_type}_assignee_id")] = assignee["id"].clone();
        }
        None => {
            ticket["admin_assignee_id"] = "0".into();
            ticket["team_assignee_id"] = "0".into();
        }
    }
    part["assigned_to"] = assignee.into();
    add_part(ticket, part);
}
