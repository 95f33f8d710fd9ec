//! Builds tickets from seed data.

use serde_json::{Value, json};

use super::authors::author;
use super::json::{items, merge};
use crate::fields::Fields;
use crate::resources::objects::{authors, contacts, tags, ticket_types, tickets};
use crate::state::State;

/// Admin who applied the tags of the seeded tickets.
const TAGGED_BY: &str = "410001";

/// Returns `None` if the seed data is invalid.
pub(super) fn build(seed: &Value, state: &State) -> Option<Value> {
    let id = seed["id"].as_str()?;
    let contact = state.contacts.get(seed["contact"].as_str()?)?;
    let ticket_type = state.ticket_types.get(seed["ticket_type"].as_str()?)?;
    let attributes = Fields::from(seed["attributes"].as_object()?.clone());
    let attributes = ticket_types::parse_values(ticket_type, Some(attributes)).ok()?;
    let created_at = seed["at"].as_i64()?;
    let mut ticket = tickets::new(state, id, ticket_type, attributes, created_at);
    ticket["contacts"]["contacts"] = json!([contacts::as_reference(contact)]);
    for conversation in items(&seed["conversations"]) {
        let conversation = state.conversations.get(conversation.as_str()?)?;
        tickets::link_conversation(&mut ticket, conversation);
    }
    for tag in items(&seed["tags"]) {
        let tag = state.tags.get(tag.as_str()?)?;
        let applied = tags::applied(tag, TAGGED_BY, created_at + 60);
        ticket["tags"]["tags"].as_array_mut()?.push(applied);
    }
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
        add_part(&mut ticket, &part_id, part, contact, state)?;
    }
    if seed["fields"].is_object() {
        merge(&mut ticket, &seed["fields"]);
    }
    Some(ticket)
}

fn add_part(
    ticket: &mut Value,
    part_id: &str,
    seed: &Value,
    contact: &Value,
    state: &State,
) -> Option<()> {
    let part = tickets::new_part(
        part_id,
        seed["type"].as_str()?,
        author(&seed["by"], contact, state)?,
        seed["body"].as_str(),
        seed["at"].as_i64()?,
    );
    if let Some(new_state) = seed["state"].as_str() {
        tickets::set_state(ticket, new_state, part);
    } else if let Some(assignee_id) = seed["to"].as_str() {
        let assignee = tickets::assignee(state, assignee_id)?;
        tickets::assign(ticket, Some(assignee), part);
    } else {
        tickets::add_part(ticket, part);
    }
    Some(())
}
