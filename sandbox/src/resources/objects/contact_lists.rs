//! Lists inside a contact: what belongs to the contact or is attached to it.

use serde_json::{Value, json};

/// Maximum number of items of each list that a response contains.
pub(crate) const MAX_EMBEDDED: usize = 10;

/// Names of the lists, with the last segment of their URLs.
pub(crate) const LISTS: [(&str, &str); 5] = [
    ("tags", "tags"),
    ("notes", "notes"),
    ("companies", "companies"),
    (OPTED_OUT, "subscriptions"),
    (OPTED_IN, "subscriptions"),
];
/// Name of the list of subscription types that the contact has opted out of.
pub(crate) const OPTED_OUT: &str = "opted_out_subscription_types";
/// Name of the list of subscription types that the contact has opted in to.
pub(crate) const OPTED_IN: &str = "opted_in_subscription_types";

/// Creates a list item that refers to the object at `/{path}/{id}`.
pub(crate) fn item(object_type: &str, id: &str, path: &str) -> Value {
    json!({"type": object_type, "id": id, "url": format!("/{path}/{id}")})
}

/// Adds an item to a list of a contact, or replaces the item with the same id.
pub(crate) fn put_item(contact: &mut Value, name: &str, item: Value) {
    if let Some(items) = contact[name]["data"].as_array_mut() {
        match items.iter_mut().find(|other| other["id"] == item["id"]) {
            Some(other) => *other = item,
            None => items.push(item),
        }
    }
    update_counts(contact);
}

/// Removes an item from a list of a contact and returns it.
pub(crate) fn remove_item(contact: &mut Value, name: &str, id: &str) -> Option<Value> {
    let items = contact[name]["data"].as_array_mut()?;
    let index = items.iter().position(|item| item["id"] == *id)?;
    let item = items.remove(index);
    update_counts(contact);
    Some(item)
}

/// Returns the items of a JSON array, or none if the value is not an array.
pub(crate) fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Returns the ids in a list of a contact.
pub(crate) fn ids(list: &Value) -> Vec<Value> {
    let ids = items(&list["data"]).iter().map(|item| item["id"].clone());
    ids.collect()
}

/// Updates the item counts of all lists of a contact.
pub(crate) fn update_counts(contact: &mut Value) {
    for (name, _) in LISTS {
        let count = items(&contact[name]["data"]).len();
        contact[name]["total_count"] = count.into();
        contact[name]["has_more"] = (count > MAX_EMBEDDED).into();
    }
}
