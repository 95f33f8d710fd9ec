//! Builds conversations from seed data.

use serde_json::{Value, json};

use super::authors::author;
use super::json::{items, merge};
use crate::resources::objects::{contacts, conversation_statistics, conversations, tags};
use crate::state::State;

/// Returns `None` if the seed data is invalid.
pub(super) fn build(seed: &Value, state: &State) -> Option<Value> {
    let id = seed["id"].as_str()?;
    let contact = state.contacts.get(seed["contact"].as_str()?)?;
    let created_at = seed["at"].as_i64()?;
    let body = seed["body"].as_str()?;
    let mut conversation = conversations::new(id, &format!("{id}00"), contact, body, created_at);
    if seed["fields"].is_object() {
        merge(&mut conversation, &seed["fields"]);
        conversation_statistics::refresh(&mut conversation);
    }
    let admin = state.admins.iter().next()?;
    for tag in items(&seed["tags"]) {
        let tag = state.tags.get(tag.as_str()?)?;
        let applied = tags::applied(tag, admin["id"].as_str()?, created_at + 60);
        conversation["tags"]["tags"].as_array_mut()?.push(applied);
    }
    for (index, part) in items(&seed["parts"]).iter().enumerate() {
        let part_id = format!("{id}{:02}", index + 1);
        add_part(&mut conversation, &part_id, part, contact, state)?;
    }
    if seed["rating"].is_object() {
        conversation["conversation_rating"] = rating(&seed["rating"], contact);
    }
    Some(conversation)
}

fn add_part(
    conversation: &mut Value,
    part_id: &str,
    seed: &Value,
    contact: &Value,
    state: &State,
) -> Option<()> {
    let part_type = seed["type"].as_str()?;
    let mut part = conversations::new_part(
        part_id,
        part_type,
        author(&seed["by"], contact, state)?,
        seed["body"].as_str(),
        seed["at"].as_i64()?,
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
    Some(())
}

fn rating(seed: &Value, contact: &Value) -> Value {
    json!({
        "rating": seed["rating"],
        "remark": seed["remark"],
        "created_at": seed["at"],
        "contact": contacts::as_reference(contact),
        "teammate": {"type": "admin", "id": seed["admin"]},
    })
}
