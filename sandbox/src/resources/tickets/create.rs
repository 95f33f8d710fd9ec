//! Creation of tickets.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::tickets::{new, new_part, set_state, to_response};
use crate::resources::objects::{authors, contacts, ticket_types};

pub(super) fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let ticket_type_id = body.required_id("ticket_type_id")?;
    let ticket_type = ticket_types::find(context.state, &ticket_type_id)?.clone();
    let attributes = ticket_types::parse_values(&ticket_type, body.object("ticket_attributes")?)?;
    if let Some(id) = body.id("company_id")? {
        if context.state.companies.find("company_id", &id).is_none() {
            return Err(ApiError::object_not_found("company"));
        }
    }
    let contact = contact_of(context, &body)?;

    let id = context.state.new_id();
    let mut ticket = new(context.state, &id, &ticket_type, attributes, context.now);
    ticket["contacts"]["contacts"] = json!([contacts::as_reference(&contact)]);
    let part = new_part(
        &context.state.new_id(),
        "ticket_state_updated_by_admin",
        authors::operator(context.state),
        None,
        context.now,
    );
    set_state(&mut ticket, "submitted", part);
    let response = Response::json(&to_response(context.state, &ticket));
    context.state.tickets.put(ticket);
    Ok(response)
}

/// Returns the contact that a new ticket is about. Creates a lead for an email address that no
/// contact has.
fn contact_of(context: &mut Context<'_>, body: &Fields) -> Result<Value, ApiError> {
    let reference = match body.array("contacts")? {
        [] => return Err(missing_parameter("contacts")),
        [Value::Object(fields)] => Fields::from(fields.clone()),
        _ => return Err(invalid_parameter("contacts", "an array of one object")),
    };
    let existing = &context.state.contacts;
    let found = if let Some(id) = reference.id("id")? {
        existing.get(&id)
    } else if let Some(id) = reference.id("external_id")? {
        existing.find("external_id", &id)
    } else {
        let email = reference.required_text("email").map_err(|_| {
            ApiError::parameter_not_found("a contact requires id, external_id or email")
        })?;
        if existing.find("email", email).is_none() {
            let id = context.state.new_hex_id();
            let lead = contacts::new(context.state, &id, "lead", Some(email), context.now);
            context.state.contacts.put(lead);
        }
        context.state.contacts.find("email", email)
    };
    found.cloned().ok_or_else(ApiError::contact_not_found)
}
