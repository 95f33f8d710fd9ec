//! A contact as an object: its fields, and the lists of what belongs to it.

use serde_json::{Value, json};

use crate::resources::notes;
use crate::state::State;

/// How many items of a list stand in the contact itself.
pub(super) const MAX_SHOWN: usize = 10;
/// What belongs to a contact: the lists in it, and where they are.
pub(super) const LISTS: [(&str, &str); 5] = [
    ("tags", "tags"),
    ("notes", "notes"),
    ("companies", "companies"),
    (OPTED_OUT, "subscriptions"),
    (OPTED_IN, "subscriptions"),
];
pub(super) const OPTED_OUT: &str = "opted_out_subscription_types";
pub(super) const OPTED_IN: &str = "opted_in_subscription_types";

/// When and by whom a tag was put on: kept with the tag, but not shown in the contact.
pub(super) const APPLIED: [&str; 2] = ["applied_at", "applied_by"];

/// A contact as Intercom answers with it: the beginning of each list.
pub(crate) fn shown(contact: &Value) -> Value {
    let mut contact = contact.clone();
    if let Some(fields) = contact.as_object_mut() {
        fields.remove("archived");
    }
    for (name, _) in LISTS {
        if let Some(items) = contact[name]["data"].as_array_mut() {
            items.truncate(MAX_SHOWN);
            for fields in items.iter_mut().filter_map(Value::as_object_mut) {
                fields.retain(|name, _| !APPLIED.contains(&name.as_str()));
            }
        }
    }
    contact
}

pub(super) fn item(kind: &str, id: &str, path: &str) -> Value {
    json!({"type": kind, "id": id, "url": format!("/{path}/{id}")})
}

/// Puts an item into a list of a contact, in the place of the one that has its id.
pub(super) fn put_item(contact: &mut Value, name: &str, item: Value) {
    if let Some(items) = contact[name]["data"].as_array_mut() {
        match items.iter_mut().find(|other| other["id"] == item["id"]) {
            Some(other) => *other = item,
            None => items.push(item),
        }
    }
    count(contact);
}

pub(super) fn take_item(contact: &mut Value, name: &str, id: &str) -> Option<Value> {
    let items = contact[name]["data"].as_array_mut()?;
    let at = items.iter().position(|item| item["id"] == *id)?;
    let item = items.remove(at);
    count(contact);
    Some(item)
}

pub(super) fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The ids in a list of a contact.
pub(super) fn ids(list: &Value) -> Vec<Value> {
    let ids = items(&list["data"]).iter().map(|item| item["id"].clone());
    ids.collect()
}

/// Counts what is in the lists of a contact.
pub(super) fn count(contact: &mut Value) {
    for (name, _) in LISTS {
        let count = items(&contact[name]["data"]).len();
        contact[name]["total_count"] = count.into();
        contact[name]["has_more"] = (count > MAX_SHOWN).into();
    }
}

/// Brings the lists of a contact in line with what there is.
pub(crate) fn refresh(contact: &mut Value, state: &State) {
    let id = contact["id"].as_str().unwrap_or_default();
    let notes: Vec<Value> = notes::of_contact(state, id)
        .filter_map(|note| Some(item("note", note["id"].as_str()?, "notes")))
        .collect();
    contact["notes"]["data"] = notes.into();
    count(contact);
}

/// What nobody knows of a new contact.
pub(super) const UNKNOWN: [&str; 33] = [
    "phone",
    "name",
    "owner_id",
    "signed_up_at",
    "last_seen_at",
    "last_replied_at",
    "last_contacted_at",
    "last_email_opened_at",
    "last_email_clicked_at",
    "language_override",
    "browser",
    "browser_version",
    "browser_language",
    "os",
    "android_app_name",
    "android_app_version",
    "android_device",
    "android_os_version",
    "android_sdk_version",
    "android_last_seen_at",
    "ios_app_name",
    "ios_app_version",
    "ios_device",
    "ios_os_version",
    "ios_sdk_version",
    "ios_last_seen_at",
    "avatar",
    "utm_campaign",
    "utm_content",
    "utm_medium",
    "utm_source",
    "utm_term",
    "referrer",
];

/// A contact about whom nothing but this is known.
pub(crate) fn new(state: &State, id: &str, role: &str, email: Option<&str>, now: i64) -> Value {
    let mut contact = json!({
        "type": "contact",
        "id": id,
        "external_id": null,
        "workspace_id": state.workspace_id(),
        "role": role,
        "email": email,
        "email_domain": email.and_then(|email| Some(email.rsplit_once('@')?.1)),
        "has_hard_bounced": false,
        "marked_email_as_spam": false,
        "unsubscribed_from_emails": false,
        "created_at": now,
        "updated_at": now,
        "custom_attributes": {},
        "location": {
            "type": "location",
            "country": null,
            "region": null,
            "city": null,
            "country_code": null,
            "continent_code": null,
        },
        "social_profiles": {"type": "list", "data": []},
    });
    for name in UNKNOWN {
        contact[name] = Value::Null;
    }
    for (name, _) in LISTS {
        contact[name] = json!({"type": "list", "data": []});
    }
    count(&mut contact);
    with_id(contact, id)
}

/// Gives a contact its id, and its lists their addresses.
pub(super) fn with_id(mut contact: Value, id: &str) -> Value {
    contact["id"] = id.into();
    for (name, path) in LISTS {
        contact[name]["url"] = format!("/contacts/{id}/{path}").into();
    }
    contact
}

/// A contact where only its identity matters.
pub(crate) fn as_reference(contact: &Value) -> Value {
    json!({
        "type": "contact",
        "id": contact["id"],
        "external_id": contact["external_id"],
    })
}

/// A contact as the author of a part.
pub(crate) fn as_author(contact: &Value) -> Value {
    json!({
        "type": contact["role"],
        "id": contact["id"],
        "name": contact["name"],
        "email": contact["email"],
    })
}
