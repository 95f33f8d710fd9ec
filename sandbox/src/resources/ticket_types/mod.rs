//! Ticket types and their attributes.

mod attributes;

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::Fields;
use crate::http::Response;
use crate::resources::objects::ticket_types::find;
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("create_attribute", attributes::create),
    ("update_attribute", attributes::update),
];

const CATEGORIES: [&str; 3] = ["Customer", "Back-office", "Tracker"];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    Ok(responses::unpaginated(context.state.ticket_types.iter()))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    body.required_text("name")?;
    let mut ticket_type = json!({
        "type": "ticket_type",
        "id": null,
        "category": "Customer",
        "name": null,
        "description": null,
        "icon": "🎟️",
        "workspace_id": context.state.workspace_id(),
        "ticket_type_attributes": {"type": "list", "data": []},
        "archived": false,
        "is_internal": false,
        "created_at": context.now,
    });
    set_fields(&mut ticket_type, &body, context.now)?;

    ticket_type["id"] = context.state.new_id().into();
    for (name, multiline) in [("_default_title_", false), ("_default_description_", true)] {
        let mut attribute = attributes::new(&ticket_type, name, "", "string", context.now);
        attribute["id"] = context.state.new_id().into();
        attribute["input_options"] = json!({"multiline": multiline});
        attribute["default"] = true.into();
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
