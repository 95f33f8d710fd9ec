//! Contacts: users and leads.

mod companies;
mod fields;
mod merge;
mod notes;
mod subscriptions;
mod tags;

use serde_json::Value;

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::missing_parameter;
use crate::http::Response;
use crate::pagination::{self, CursorParams};
use crate::resources::objects::contact_lists::ids;
use crate::resources::objects::contacts::{
    as_reference, find, new, to_response, unarchived, with_id,
};
use crate::resources::objects::{contact_search, segments};
use crate::resources::responses;
use crate::search::Query;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("search", search),
    ("merge", merge::merge),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("archive", archive),
    ("unarchive", unarchive),
    ("list_companies", companies::list),
    ("attach_company", companies::attach),
    ("detach_company", companies::detach),
    ("list_notes", notes::list),
    ("create_note", notes::create),
    ("list_segments", list_segments),
    ("list_subscriptions", subscriptions::list),
    ("attach_subscription", subscriptions::attach),
    ("detach_subscription", subscriptions::detach),
    ("list_tags", tags::list),
    ("attach_tag", tags::attach),
    ("detach_tag", tags::detach),
];

const PER_PAGE: usize = 50;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let cursor = CursorParams::from_query(context.request)?;
    let contacts = unarchived(context.state).collect();
    let page = pagination::by_cursor(contacts, "created_at", &cursor, PER_PAGE)?;
    Ok(responses::page(page, to_response))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    if !["role", "external_id", "email"]
        .iter()
        .any(|name| body.get(name).is_some_and(|value| !value.is_null()))
    {
        return Err(ApiError::parameter_not_found(
            "one of email, external_id and role is required",
        ));
    }
    let contact = new(context.state, "", "user", None, context.now);
    let contact = fields::with_fields(&contact, &body, context.state, context.now)?;
    let id = context.state.new_hex_id();
    Ok(store(context, with_id(contact, &id)))
}

fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let query = body
        .get("query")
        .ok_or_else(|| missing_parameter("query"))?;
    let query = Query::parse(query, &contact_search::SCHEMA)?;
    let cursor = CursorParams::from_search(&body)?;
    let state = &*context.state;
    let found = unarchived(state)
        .filter(|contact| {
            let mut contact = (*contact).clone();
            let segments = segments::of_contact(state, &contact);
            contact["segment_id"] = segments.map(|segment| segment["id"].clone()).collect();
            query.matches(&contact)
        })
        .collect();
    let page = pagination::by_cursor(found, "created_at", &cursor, PER_PAGE)?;
    Ok(responses::page(page, to_response))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(|contact| Response::json(&to_response(contact)))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let contact = fields::with_fields(contact, &context.body()?, context.state, context.now)?;
    Ok(store(context, contact))
}

fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?.clone();
    let id = context.id().to_owned();
    context.state.contacts.remove(&id);
    for note in ids(&contact["notes"]) {
        context
            .state
            .notes
            .remove(note.as_str().unwrap_or_default());
    }
    Ok(reference_with(&contact, "deleted", true))
}

fn archive(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    contact["archived"] = true.into();
    let response = reference_with(&contact, "archived", true);
    context.state.contacts.put(contact);
    Ok(response)
}

fn unarchive(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    if let Some(fields) = contact.as_object_mut() {
        fields.remove("archived");
    }
    let response = reference_with(&contact, "archived", false);
    context.state.contacts.put(contact);
    Ok(response)
}

fn list_segments(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let segments: Vec<Value> = segments::of_contact(context.state, contact)
        .map(segments::to_response)
        .collect();
    Ok(responses::unpaginated(&segments))
}

/// Stores a contact and returns it as the response.
fn store(context: &mut Context<'_>, contact: Value) -> Response {
    let response = Response::json(&to_response(&contact));
    context.state.contacts.put(contact);
    response
}

fn reference_with(contact: &Value, name: &str, value: bool) -> Response {
    let mut reference = as_reference(contact);
    reference[name] = value.into();
    Response::json(&reference)
}
