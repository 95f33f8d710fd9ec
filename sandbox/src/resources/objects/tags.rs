//! Tags attached to other objects.

use serde_json::{Value, json};

use crate::resources::objects::contact_lists::{item, put_item, remove_item};

/// Returns a tag as it appears on the object that it is attached to.
pub(crate) fn applied(tag: &Value, admin_id: &str, at: i64) -> Value {
    json!({
        "type": "tag",
        "id": tag["id"],
        "name": tag["name"],
        "applied_at": at,
        "applied_by": {"type": "admin", "id": admin_id},
    })
}

/// Attaches a tag to a contact, which contains references to tags only.
pub(crate) fn attach_to_contact(contact: &mut Value, tag: &Value) {
    let id = tag["id"].as_str().unwrap_or_default();
    remove_item(contact, "tags", id);
    put_item(contact, "tags", item("tag", id, "tags"));
}
