//! Ticket types and their attributes.

mod attributes;

use serde_json::Value;

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::http::Response;
use crate::resources::objects::ticket_types::{
    CATEGORIES, DEFAULT_ATTRIBUTES, default_attribute, empty, find,
};
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("create_attribute", attributes::create),
    ("update_attribute", attributes::update),
];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    Ok(responses::unpaginated(context.state.ticket_types.iter()))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    body.required_text("name")?;
    let mut ticket_type = empty(context.state, context.now);
    set_fields(&mut ticket_type, &body, context.now)?;

    ticket_type["id"] = context.state.new_id().into();
    for (name, multiline) in DEFAULT_ATTRIBUTES {
        let id = context.state.new_id();
        let attribute = default_attribute(&ticket_type, &id, name, multiline, context.now);
        attributes::put(&mut ticket_type, attribute, context.now);
    }
    context.state.ticket_types.put(ticket_type.clone());
    Ok(Response::json(&ticket_type))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket_type = find(context.state, context.id())?.clone();
    set_fields(&mut ticket_type, &context.body()?, context.now)?;
    context.state.ticket_types.put(ticket_type.clone());
    Ok(Response::json(&ticket_type))
}

/// Sets the fields of a ticket type.
fn set_fields(ticket_type: &mut Value, body: &Fields, now: i64) -> Result<(), ApiError> {
    if body.has("name") {
        ticket_type["name"] = body.required_text("name")?.into();
    }
    for name in ["description", "icon"] {
        if let Some(text) = body.text(name)? {
            ticket_type[name] = text.into();
        }
    }
    if let Some(category) = body.one_of("category", &CATEGORIES)? {
        ticket_type["category"] = category.into();
    }
    for name in ["archived", "is_internal"] {
        if let Some(flag) = body.boolean(name)? {
            ticket_type[name] = flag.into();
        }
    }
    ticket_type["updated_at"] = now.into();
    Ok(())
}
