//! Notes on a contact.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::contact_lists::{item, put_item};
use crate::resources::objects::{contacts, notes};
use crate::text::to_html;

const PER_PAGE: usize = 50;

pub(super) fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    contacts::find(context.state, context.id())?;
    let mut found: Vec<&Value> = notes::of_contact(context.state, context.id())
        .rev()
        .collect();
    found.sort_by_key(|note| std::cmp::Reverse(note["created_at"].as_i64()));
    pagination::by_number(found, context.request, context.base_url, PER_PAGE)
        .map(|page| page.list_response())
}

pub(super) fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let body = context.body()?;
    if body.id("contact_id")?.is_some_and(|id| id != context.id()) {
        return Err(ApiError::contact_not_found());
    }
    let text = to_html(body.required_text("body")?);
    let author = match body.id("admin_id")? {
        None => Value::Null,
        Some(id) => {
            let admin = context.state.admins.get(&id);
            notes::author(admin.ok_or_else(ApiError::not_found)?)
        }
    };
    let id = context.state.new_id();
    let note = notes::new(&id, context.id(), author, &text, context.now);
    put_item(&mut contact, "notes", item("note", &id, "notes"));
    context.state.notes.put(note.clone());
    context.state.contacts.put(contact);
    Ok(Response::json(&note))
}
