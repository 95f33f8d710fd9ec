//! Searchable fields of contacts.

use serde_json::Value;

use crate::resources::objects::contact_lists::{ids, items};
use crate::search::{FieldType, SearchSchema, value_at};

pub(crate) const SCHEMA: SearchSchema = SearchSchema {
    fields: &[
        ("id", FieldType::Text),
        ("role", FieldType::Text),
        ("name", FieldType::Text),
        ("avatar", FieldType::Text),
        ("owner_id", FieldType::Number),
        ("email", FieldType::Text),
        ("email_domain", FieldType::Text),
        ("phone", FieldType::Text),
        ("external_id", FieldType::Text),
        ("created_at", FieldType::Day),
        ("signed_up_at", FieldType::Day),
        ("updated_at", FieldType::Day),
        ("last_seen_at", FieldType::Day),
        ("last_contacted_at", FieldType::Day),
        ("last_replied_at", FieldType::Day),
        ("last_email_opened_at", FieldType::Day),
        ("last_email_clicked_at", FieldType::Day),
        ("language_override", FieldType::Text),
        ("browser", FieldType::Text),
        ("browser_language", FieldType::Text),
        ("os", FieldType::Text),
        ("location.country", FieldType::Text),
        ("location.region", FieldType::Text),
        ("location.city", FieldType::Text),
        ("unsubscribed_from_emails", FieldType::Boolean),
        ("marked_email_as_spam", FieldType::Boolean),
        ("has_hard_bounced", FieldType::Boolean),
        ("ios_last_seen_at", FieldType::Day),
        ("ios_app_version", FieldType::Text),
        ("ios_device", FieldType::Text),
        ("ios_app_device", FieldType::Text),
        ("ios_os_version", FieldType::Text),
        ("ios_app_name", FieldType::Text),
        ("ios_sdk_version", FieldType::Text),
        ("android_last_seen_at", FieldType::Day),
        ("android_app_version", FieldType::Text),
        ("android_device", FieldType::Text),
        ("android_app_name", FieldType::Text),
        // Documented as `andoid_sdk_version`; the intended name is accepted too.
        ("andoid_sdk_version", FieldType::Text),
        ("android_sdk_version", FieldType::Text),
        ("segment_id", FieldType::Text),
        ("tag_id", FieldType::Reference),
        ("custom_attributes.", FieldType::Custom),
    ],
    values: search_values,
    inclusive_bounds: false,
};

fn search_values(contact: &Value, field: &str) -> Vec<Value> {
    match field {
        "avatar" => vec![value_at(contact, "avatar.image_url")],
        "ios_app_device" => vec![contact["ios_device"].clone()],
        "andoid_sdk_version" => vec![contact["android_sdk_version"].clone()],
        "segment_id" => items(&contact["segment_id"]).to_vec(),
        "tag_id" => ids(&contact["tags"]),
        field => match field.strip_prefix("custom_attributes.") {
            // Names of attributes may contain dots.
            Some(name) => vec![contact["custom_attributes"][name].clone()],
            None => vec![value_at(contact, field)],
        },
    }
}
