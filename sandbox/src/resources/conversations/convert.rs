//! Conversion of a conversation to a ticket.

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::objects::conversations::{find, link_ticket};
use crate::resources::objects::{ticket_types, tickets};

pub(super) fn convert_to_ticket(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let ticket_type = context
        .state
        .ticket_types
        .get(&body.required_id("ticket_type_id")?)
        .cloned()
        .ok_or_else(ApiError::not_found)?;
    if ticket_type["category"] != "Customer" {
        return Err(ApiError::parameter_invalid(
            "the category of the ticket type must be Customer",
        ));
    }
    let attributes = ticket_types::parse_values(&ticket_type, body.object("attributes")?)?;

    let id = context.state.new_id();
    let ticket = tickets::from_conversation(
        context.state,
        &id,
        &conversation,
        &ticket_type,
        attributes,
        context.now,
    );
    link_ticket(&mut conversation, &ticket);
    conversation["updated_at"] = context.now.into();
    context.state.conversations.put(conversation);
    let response = Response::json(&tickets::to_response(context.state, &ticket));
    context.state.tickets.put(ticket);
    Ok(response)
}
