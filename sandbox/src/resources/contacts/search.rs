//! What can be searched of a contact.

use serde_json::Value;

use super::object::{ids, items};
use crate::search::{Dialect, Kind, at_path};

pub(crate) const SEARCH: Dialect = Dialect {
    fields: &[
        ("id", Kind::Text),
        ("role", Kind::Text),
        ("name", Kind::Text),
        ("avatar", Kind::Text),
        ("owner_id", Kind::Number),
        ("email", Kind::Text),
        ("email_domain", Kind::Text),
        ("phone", Kind::Text),
        ("external_id", Kind::Text),
        ("created_at", Kind::Day),
        ("signed_up_at", Kind::Day),
        ("updated_at", Kind::Day),
        ("last_seen_at", Kind::Day),
        ("last_contacted_at", Kind::Day),
        ("last_replied_at", Kind::Day),
        ("last_email_opened_at", Kind::Day),
        ("last_email_clicked_at", Kind::Day),
        ("language_override", Kind::Text),
        ("browser", Kind::Text),
        ("browser_language", Kind::Text),
        ("os", Kind::Text),
        ("location.country", Kind::Text),
        ("location.region", Kind::Text),
        ("location.city", Kind::Text),
        ("unsubscribed_from_emails", Kind::Boolean),
        ("marked_email_as_spam", Kind::Boolean),
        ("has_hard_bounced", Kind::Boolean),
        ("ios_last_seen_at", Kind::Day),
        ("ios_app_version", Kind::Text),
        ("ios_device", Kind::Text),
        ("ios_app_device", Kind::Text),
        ("ios_os_version", Kind::Text),
        ("ios_app_name", Kind::Text),
        ("ios_sdk_version", Kind::Text),
        ("android_last_seen_at", Kind::Day),
        ("android_app_version", Kind::Text),
        ("android_device", Kind::Text),
        ("android_app_name", Kind::Text),
        // Intercom's spelling, and the one that was meant.
        ("andoid_sdk_version", Kind::Text),
        ("android_sdk_version", Kind::Text),
        ("segment_id", Kind::Text),
        ("tag_id", Kind::Label),
        ("custom_attributes.", Kind::Custom),
    ],
    values: search_values,
    inclusive_bounds: false,
};

fn search_values(contact: &Value, field: &str) -> Vec<Value> {
    match field {
        "avatar" => vec![at_path(contact, "avatar.image_url")],
        "ios_app_device" => vec![contact["ios_device"].clone()],
        "andoid_sdk_version" => vec![contact["android_sdk_version"].clone()],
        "segment_id" => items(&contact["segment_id"]).to_vec(),
        "tag_id" => ids(&contact["tags"]),
        field => match field.strip_prefix("custom_attributes.") {
            // The name of an attribute may have a dot in it.
            Some(name) => vec![contact["custom_attributes"][name].clone()],
            None => vec![at_path(contact, field)],
        },
    }
}
