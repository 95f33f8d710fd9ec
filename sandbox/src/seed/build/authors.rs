//! Authors of the parts of conversations and tickets.

use serde_json::Value;

use crate::resources::objects::authors;
use crate::state::State;

/// Returns the author named by `by`: `contact`, or the id of an admin.
pub(super) fn author(by: &Value, contact: &Value, state: &State) -> Value {
    by.as_str()
        .and_then(|id| state.admins.get(id))
        .map_or_else(|| authors::contact(contact), authors::admin)
}
