//! Authors of conversation and ticket parts.

use serde_json::{Value, json};

use crate::state::State;

/// Returns an admin as an author.
pub(crate) fn admin(admin: &Value) -> Value {
    json!({
        "type": "admin",
        "id": admin["id"],
        "name": admin["name"],
        "email": admin["email"],
    })
}

/// Returns a contact as an author.
pub(crate) fn contact(contact: &Value) -> Value {
    json!({
        "type": contact["role"],
        "id": contact["id"],
        "name": contact["name"],
        "email": contact["email"],
    })
}

/// Returns Intercom's bot as an author.
pub(crate) fn operator(state: &State) -> Value {
    json!({
        "type": "bot",
        "id": "700001",
        "name": "Operator",
        "email": format!("operator+{}@intercom.io", state.workspace_id()),
    })
}
