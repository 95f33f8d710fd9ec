//! Tags of a contact.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::objects::admins::token_owner;
use crate::resources::objects::contact_lists::{item, items, put_item, remove_item};
use crate::resources::objects::contacts::{self, TAG_DETAILS};
use crate::resources::objects::tags;
use crate::resources::responses;
use crate::state::State;

pub(super) fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = contacts::find(context.state, context.id())?;
    let found: Vec<Value> = items(&contact["tags"]["data"])
        .iter()
        .filter_map(|item| applied_tag(context.state, item))
        .collect();
    Ok(responses::unpaginated(&found))
}

pub(super) fn attach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let id = context.body()?.required_id("id")?;
    let tag = context
        .state
        .tags
        .get(&id)
        .ok_or_else(ApiError::not_found)?;
    let admin_id = token_owner(context.state).and_then(|admin| admin["id"].as_str());
    let applied = tags::applied(tag, admin_id.unwrap_or_default(), context.now);
    let mut item = item("tag", &id, "tags");
    for name in TAG_DETAILS {
        item[name] = applied[name].clone();
    }
    put_item(&mut contact, "tags", item);
    context.state.contacts.put(contact);
    Ok(Response::json(&applied))
}

pub(super) fn detach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let item =
        remove_item(&mut contact, "tags", context.second_id()).ok_or_else(ApiError::not_found)?;
    let tag = applied_tag(context.state, &item).ok_or_else(ApiError::not_found)?;
    context.state.contacts.put(contact);
    Ok(Response::json(&tag))
}

/// Returns the tag that an item of a contact refers to, with the item's details.
fn applied_tag(state: &State, item: &Value) -> Option<Value> {
    let mut tag = state.tags.get(item["id"].as_str()?)?.clone();
    for name in TAG_DETAILS {
        tag[name] = item[name].clone();
    }
    Some(tag)
}
