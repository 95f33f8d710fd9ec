//! Builds conversations.

use serde_json::{Value, json};

use super::super::json::{items, merge};
use super::super::problem::Problem;
use super::super::schema::texts;
use super::authors::author;
use crate::resources::objects::admins::token_owner;
use crate::resources::objects::{contacts, conversation_statistics, conversations, tags};
use crate::state::State;

/// Fields that are set as the seed contains them.
const FIELDS: [&str; 5] = ["title", "priority", "read", "sla_applied", "source"];

/// Seconds from the start of a conversation or ticket until its tags are applied.
pub(super) const TAG_DELAY: i64 = 60;

pub(in crate::seed) fn conversation(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let text = |name: &str| seed[name].as_str().unwrap_or_default();
    let id = text("id");
    let contact = state
        .contacts
        .get(text("contact"))
        .cloned()
        .unwrap_or_default();
    let created_at = seed["created_at"].as_i64().unwrap_or(now);
    let message_id = format!("{id}00");
    let mut conversation = conversations::new(id, &message_id, &contact, text("body"), created_at);
    for name in FIELDS {
        if !seed[name].is_null() {
            merge(&mut conversation[name], &seed[name]);
        }
    }
    conversation_statistics::refresh(&mut conversation);
    let admin_id = token_owner(state).and_then(|admin| admin["id"].as_str());
    let applied = texts(&seed["tags"])
        .filter_map(|id| state.tags.get(id))
        .map(|tag| tags::applied(tag, admin_id.unwrap_or_default(), created_at + TAG_DELAY));
    conversation["tags"]["tags"] = applied.collect::<Vec<Value>>().into();
    for (index, part) in items(&seed["parts"]).iter().enumerate() {
        let part_id = format!("{id}{:02}", index + 1);
        add_part(&mut conversation, &part_id, part, &contact, state);
    }
    if seed["rating"].is_object() {
        conversation["conversation_rating"] = rating(&seed["rating"], &contact);
    }
    Ok(conversation)
}

fn add_part(conversation: &mut Value, part_id: &str, seed: &Value, contact: &Value, state: &State) {
    let part_type = seed["type"].as_str().unwrap_or_default();
    let previous = conversation["updated_at"].as_i64().unwrap_or_default();
    let mut part = conversations::new_part(
        part_id,
        part_type,
        author(&seed["by"], contact, state),
        seed["body"].as_str(),
        seed["created_at"].as_i64().unwrap_or(previous),
    );
    for assignee_type in ["admin", "team"] {
        if let Some(assignee) = seed[assignee_type].as_str() {
            part["assigned_to"] =
                conversations::assign(conversation, assignee_type, Some(assignee));
        }
    }
    if part_type == "snoozed" {
        conversation["snoozed_until"] = seed["until"].clone();
    }
    conversations::add_part(conversation, part);
}

fn rating(seed: &Value, contact: &Value) -> Value {
    json!({
        "rating": seed["rating"],
        "remark": seed["remark"],
        "created_at": seed["created_at"],
        "contact": contacts::as_reference(contact),
        "teammate": {"type": "admin", "id": seed["admin"]},
    })
}
