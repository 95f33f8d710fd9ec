//! Authors of the parts of seeded conversations and tickets.

use serde_json::Value;

use crate::resources::objects::authors;
use crate::state::State;

/// Returns the author named by `by`: `contact`, or the id of an admin.
pub(super) fn author(by: &Value, contact: &Value, state: &State) -> Option<Value> {
    Some(match by.as_str()? {
        "contact" => authors::contact(contact),
        admin_id => authors::admin(state.admins.get(admin_id)?),
    })
}
