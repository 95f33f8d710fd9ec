//! Contacts: the users and leads that write in.

use serde_json::{Value, json};

use crate::routes::Route;
use crate::state::State;

pub(crate) fn routes() -> Vec<Route> {
    vec![]
}

/// What nobody knows of a new contact.
const UNKNOWN: [&str; 26] = [
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
];

/// A contact about whom nothing but this is known.
pub(crate) fn new(state: &State, id: &str, role: &str, email: Option<&str>, now: i64) -> Value {
    let addressable = |what: &str| {
        json!({
            "type": "list",
            "data": [],
            "url": format!("/contacts/{id}/{what}"),
            "total_count": 0,
            "has_more": false,
        })
    };
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
        "avatar": {"type": "avatar", "image_url": null},
        "tags": addressable("tags"),
        "notes": addressable("notes"),
        "companies": addressable("companies"),
        "location": {"type": "location", "country": null, "region": null, "city": null},
        "social_profiles": {"type": "list", "data": []},
    });
    for name in UNKNOWN {
        contact[name] = Value::Null;
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
