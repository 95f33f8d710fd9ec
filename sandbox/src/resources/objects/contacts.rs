//! Contacts: users and leads.
//!
//! A stored contact contains its complete lists, and `archived` while it is archived;
//! [`to_response`] removes what responses do not contain.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::resources::objects::contact_lists::{LISTS, MAX_EMBEDDED, update_counts};
use crate::state::State;

/// Fields of a tag on a contact that are stored with the tag, but not part of the contact in
/// responses: when and by whom the tag was attached.
pub(crate) const TAG_DETAILS: [&str; 2] = ["applied_at", "applied_by"];

/// Returns the contact with this id.
///
/// # Errors
///
/// Fails with `not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .contacts
        .get(id)
        .ok_or_else(ApiError::contact_not_found)
}

/// Returns the contacts that are not archived.
pub(crate) fn unarchived(state: &State) -> impl Iterator<Item = &Value> {
    let is_unarchived = |contact: &&Value| contact["archived"] != true;
    state.contacts.iter().filter(is_unarchived)
}

/// Returns a contact as it appears in responses, with the first items of each list.
pub(crate) fn to_response(contact: &Value) -> Value {
    let mut contact = contact.clone();
    if let Some(fields) = contact.as_object_mut() {
        fields.remove("archived");
    }
    for (name, _) in LISTS {
        if let Some(items) = contact[name]["data"].as_array_mut() {
            items.truncate(MAX_EMBEDDED);
            for fields in items.iter_mut().filter_map(Value::as_object_mut) {
                fields.retain(|name, _| !TAG_DETAILS.contains(&name.as_str()));
            }
        }
    }
    contact
}

/// Fields that are null in a new contact.
const NULL_FIELDS: [&str; 33] = [
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

/// Creates a contact from its role and email address.
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
    for name in NULL_FIELDS {
        contact[name] = Value::Null;
    }
    for (name, _) in LISTS {
        contact[name] = json!({"type": "list", "data": []});
    }
    update_counts(&mut contact);
    with_id(contact, id)
}

/// Sets the id of a contact and the URLs of its lists.
pub(crate) fn with_id(mut contact: Value, id: &str) -> Value {
    contact["id"] = id.into();
    for (name, path) in LISTS {
        contact[name]["url"] = format!("/contacts/{id}/{path}").into();
    }
    contact
}

/// Returns a reference to a contact.
pub(crate) fn as_reference(contact: &Value) -> Value {
    json!({
        "type": "contact",
        "id": contact["id"],
        "external_id": contact["external_id"],
    })
}
