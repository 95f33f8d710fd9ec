//! Conversations between contacts and admins, and their parts.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::resources::objects::conversation_statistics::refresh;
use crate::resources::objects::{authors, contacts, ids, linked_objects};
use crate::state::State;

/// Returns the conversation with this id.
///
/// # Errors
///
/// Fails with `not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.conversations.get(id).ok_or_else(ApiError::not_found)
}

/// Creates a conversation that a contact starts with a message.
pub(crate) fn new(id: &str, message_id: &str, contact: &Value, body: &str, now: i64) -> Value {
    let mut conversation = json!({
        "type": "conversation",
        "id": id,
        "title": null,
        "created_at": now,
        "updated_at": now,
        "waiting_since": now,
        "snoozed_until": null,
        "open": true,
        "state": "open",
        "read": false,
        "priority": "not_priority",
        "admin_assignee_id": null,
        "team_assignee_id": null,
        "tags": {"type": "tag.list", "tags": []},
        "conversation_rating": null,
        "source": {
            "type": "conversation",
            "id": message_id,
            "delivered_as": "customer_initiated",
            "subject": "",
            "body": body,
            "author": authors::contact(contact),
            "attachments": [],
            "url": null,
            "redacted": false,
        },
        "contacts": {"type": "contact.list", "contacts": [contacts::as_reference(contact)]},
        "sla_applied": null,
        "conversation_parts": {
            "type": "conversation_part.list",
            "conversation_parts": [],
            "total_count": 0,
        },
        "linked_objects": {"type": "list", "total_count": 0, "has_more": false, "data": []},
    });
    refresh(&mut conversation);
    conversation
}

/// Creates a conversation part.
pub(crate) fn new_part(
    id: &str,
    part_type: &str,
    author: Value,
    body: Option<&str>,
    at: i64,
) -> Value {
    json!({
        "type": "conversation_part",
        "id": id,
        "part_type": part_type,
        "body": body,
        "created_at": at,
        "updated_at": at,
        "notified_at": at,
        "assigned_to": null,
        "author": author,
        "attachments": [],
        "external_id": null,
        "redacted": false,
    })
}

/// Adds a part to a conversation and updates everything that depends on it.
pub(crate) fn add_part(conversation: &mut Value, part: Value) {
    let by_admin = part["author"]["type"] == "admin";
    let state = match part["part_type"].as_str().unwrap_or_default() {
        "close" => Some("closed"),
        "open" => Some("open"),
        "snoozed" => Some("snoozed"),
        "comment" if !by_admin => Some("open"),
        _ => None,
    };
    if let Some(state) = state {
        conversation["state"] = state.into();
        conversation["open"] = (state != "closed").into();
        if state != "snoozed" {
            conversation["snoozed_until"] = Value::Null;
        }
    }
    if part["part_type"] == "comment" {
        conversation["read"] = by_admin.into();
    }
    let at = part["created_at"].as_i64();
    if at > conversation["updated_at"].as_i64() {
        conversation["updated_at"] = at.into();
    }
    if let Some(parts) = conversation["conversation_parts"]["conversation_parts"].as_array_mut() {
        let index = parts.partition_point(|other| other["created_at"].as_i64() <= at);
        parts.insert(index, part);
    }
    refresh(conversation);
}

/// Assigns a conversation to an admin or a team, or unassigns it. Returns the `assigned_to`
/// of the part that records the change.
pub(crate) fn assign(conversation: &mut Value, assignee_type: &str, id: Option<&str>) -> Value {
    conversation[format!("{assignee_type}_assignee_id")] = ids::as_integer(&id.into());
    id.map_or(Value::Null, |id| json!({"type": assignee_type, "id": id}))
}

/// Adds a link to a ticket to a conversation.
pub(crate) fn link_ticket(conversation: &mut Value, ticket: &Value) {
    linked_objects::add(
        conversation,
        json!({"type": "ticket", "id": ticket["id"], "category": ticket["category"]}),
    );
}

/// Returns whether a contact takes part in a conversation.
pub(crate) fn has_contact(conversation: &Value, id: &Value) -> bool {
    conversation["contacts"]["contacts"]
        .as_array()
        .is_some_and(|members| members.iter().any(|member| member["id"] == *id))
}
