//! Contacts who take part in a conversation.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::http::Response;
use crate::resources::conversations::responses::store_with_customers;
use crate::resources::objects::conversations::{add_part, find, has_contact, new_part};
use crate::resources::objects::{admins, authors, contacts};
use crate::resources::thread::contact_by_reference;

pub(super) fn attach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let customer = body.required_object("customer")?;
    let author = match body.id("admin_id")? {
        Some(id) => authors::admin(admins::find(context.state, &id)?),
        None => conversation["source"]["author"].clone(),
    };
    let contact = match contact_by_reference(context.state, &customer)? {
        Some(contact) => contact.clone(),
        None => new_lead(context, &customer)?,
    };
    if !has_contact(&conversation, &contact["id"]) {
        if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
            members.push(contacts::as_reference(&contact));
        }
        record(context, &mut conversation, "participant_added", author);
    }
    Ok(store_with_customers(context, conversation))
}

/// Creates a lead for an email address that no contact has.
fn new_lead(context: &mut Context<'_>, customer: &Fields) -> Result<Value, ApiError> {
    let email = customer
        .text("email")?
        .ok_or_else(ApiError::contact_not_found)?;
    let id = context.state.new_hex_id();
    let lead = contacts::new(context.state, &id, "lead", Some(email), context.now);
    context.state.contacts.put(lead.clone());
    Ok(lead)
}

pub(super) fn detach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let admin = admins::find(context.state, &context.body()?.required_id("admin_id")?)?;
    let author = authors::admin(admin);
    let contact_id = Value::from(context.second_id());
    if !has_contact(&conversation, &contact_id) {
        return Err(ApiError::contact_not_found());
    }
    if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
        if members.len() == 1 {
            return Err(ApiError::new(
                422,
                "parameter_invalid",
                "the last contact cannot be detached",
            ));
        }
        members.retain(|contact| contact["id"] != contact_id);
    }
    record(context, &mut conversation, "participant_removed", author);
    Ok(store_with_customers(context, conversation))
}

/// Adds the part that records a change of the participants.
fn record(context: &mut Context<'_>, conversation: &mut Value, part_type: &str, author: Value) {
    let id = context.state.new_id();
    let part = new_part(&id, part_type, author, None, context.now);
    add_part(conversation, part);
}
