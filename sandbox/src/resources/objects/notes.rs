//! Notes on contacts.

use serde_json::{Value, json};

use crate::resources::objects::authors;
use crate::state::State;

/// Returns the notes on a contact, oldest first.
pub(crate) fn of_contact<'s>(
    state: &'s State,
    contact_id: &str,
) -> impl DoubleEndedIterator<Item = &'s Value> + use<'s> {
    let contact_id = contact_id.to_owned();
    let is_about_contact = move |note: &&Value| note["contact"]["id"] == *contact_id;
    state.notes.iter().filter(is_about_contact)
}

/// Creates a note.
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

/// Returns an admin as the author of a note.
pub(crate) fn author(admin: &Value) -> Value {
    let mut author = authors::admin(admin);
    for name in ["away_mode_enabled", "away_mode_reassign"] {
        author[name] = admin[name].clone();
    }
    author
}
