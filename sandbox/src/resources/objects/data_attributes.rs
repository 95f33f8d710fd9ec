//! Attributes of contacts, companies and conversations.

use serde_json::{Value, json};

use crate::resources::objects::admins::token_owner;
use crate::state::State;

/// Creates a custom attribute without id and description.
pub(crate) fn new(state: &State, model: &str, name: &str, data_type: &str, now: i64) -> Value {
    json!({
        "type": "data_attribute",
        "name": name,
        "full_name": format!("custom_attributes.{name}"),
        "label": name,
        "data_type": data_type,
        "api_writable": true,
        "ui_writable": false,
        "messenger_writable": true,
        "custom": true,
        "archived": false,
        "admin_id": token_owner(state).map(|admin| &admin["id"]),
        "created_at": now,
        "updated_at": now,
        "model": model,
    })
}
