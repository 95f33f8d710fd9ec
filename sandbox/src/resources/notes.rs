//! Notes: what admins know of contacts. They are written at the contacts.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[("retrieve", retrieve)];

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let note = context.state.notes.get(context.id());
    note.map(Response::json).ok_or_else(ApiError::not_found)
}

/// The notes on a contact, the oldest first.
pub(crate) fn of_contact<'s>(
    state: &'s State,
    contact_id: &str,
) -> impl DoubleEndedIterator<Item = &'s Value> + use<'s> {
    let contact_id = contact_id.to_owned();
    let is_on_it = move |note: &&Value| note["contact"]["id"] == *contact_id;
    state.notes.iter().filter(is_on_it)
}

pub(crate) fn new(id: &str, contact_id: &str, author: Value, body: &str, now: i64) -> Value {
    json!({
        "type": "note",
        "id": id,
        "created_at": now,
        "contact": {"type": "contact", "id": contact_id},
        "author": author,
        "body": body,
    })
}
