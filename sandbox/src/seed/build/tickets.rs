//! Builds tickets.

use serde_json::{Value, json};

use super::super::json::items;
use super::super::problem::Problem;
use super::super::schema::texts;
use super::authors::author;
use super::conversations::TAG_DELAY;
use crate::fields::Fields;
use crate::resources::objects::admins::token_owner;
use crate::resources::objects::conversations::link_ticket;
use crate::resources::objects::{authors, contacts, tags, ticket_types, tickets};
use crate::state::State;

/// Builds a ticket and links it to its conversations.
pub(in crate::seed) fn ticket(seed: &Value, state: &mut State, now: i64) -> Result<Value, Problem> {
    let text = |name: &str| seed[name].as_str().unwrap_or_default();
    let id = text("id");
    let contact = state
        .contacts
        .get(text("contact"))
        .cloned()
        .unwrap_or_default();
    let ticket_type = state
        .ticket_types
        .get(text("ticket_type"))
        .cloned()
        .unwrap_or_default();
    let given = seed["attributes"].as_object().cloned().map(Fields::from);
    let attributes = ticket_types::parse_values(&ticket_type, given)
        .map_err(|error| Problem::from(error).in_field("attributes"))?;
    let created_at = seed["created_at"].as_i64().unwrap_or(now);
    let mut ticket = tickets::new(state, id, &ticket_type, attributes, created_at);
    ticket["contacts"]["contacts"] = json!([contacts::as_reference(&contact)]);
    for conversation in texts(&seed["conversations"]) {
        if let Some(conversation) = state.conversations.get(conversation) {
            tickets::link_conversation(&mut ticket, conversation);
        }
    }
    let admin_id = token_owner(state).and_then(|admin| admin["id"].as_str());
    let applied = texts(&seed["tags"])
        .filter_map(|id| state.tags.get(id))
        .map(|tag| tags::applied(tag, admin_id.unwrap_or_default(), created_at + TAG_DELAY));
    ticket["tags"]["tags"] = applied.collect::<Vec<Value>>().into();
    let submitted = tickets::new_part(
        &format!("{id}00"),
        "ticket_state_updated_by_admin",
        authors::operator(state),
        None,
        created_at,
    );
    tickets::set_state(&mut ticket, "submitted", submitted);
    for (index, part) in items(&seed["parts"]).iter().enumerate() {
        let part_id = format!("{id}{:02}", index + 1);
        add_part(&mut ticket, &part_id, part, &contact, state);
    }
    for name in ["open", "snoozed_until"] {
        if !seed[name].is_null() {
            ticket[name] = seed[name].clone();
        }
    }
    for conversation in texts(&seed["conversations"]) {
        if let Some(conversation) = state.conversations.get_mut(conversation) {
            link_ticket(conversation, &ticket);
        }
    }
    Ok(ticket)
}

fn add_part(ticket: &mut Value, part_id: &str, seed: &Value, contact: &Value, state: &State) {
    let previous = ticket["updated_at"].as_i64().unwrap_or_default();
    let part = tickets::new_part(
        part_id,
        seed["type"].as_str().unwrap_or_default(),
        author(&seed["by"], contact, state),
        seed["body"].as_str(),
        seed["created_at"].as_i64().unwrap_or(previous),
    );
    if let Some(new_state) = seed["state"].as_str() {
        tickets::set_state(ticket, new_state, part);
    } else if let Some(assignee_id) = seed["to"].as_str() {
        let assignee = tickets::assignee(state, assignee_id);
        tickets::assign(ticket, assignee, part);
    } else {
        tickets::add_part(ticket, part);
    }
}
