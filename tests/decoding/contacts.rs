use intercom::Change;
use intercom::api::contacts::{CreateContact, UpdateContact};
use intercom::models::{ArchivedContact, Contact, ContactRole, DeletedContact};
use serde_json::{Map, Value, json};

use crate::value_forms::assert_decodes_every_form;

fn addressable_list(kind: &str, id: &str, path: &str) -> Value {
    json!({
        "type": "list",
        "data": [{"type": kind, "id": id, "url": format!("/{path}/{id}")}],
        "url": format!("/contacts/65f0bb1122334455667788aa/{path}"),
        "total_count": 12,
        "has_more": true,
    })
}

fn full() -> Value {
    let mut full = json!({
        "type": "contact", "id": "65f0bb1122334455667788aa", "external_id": "b-7",
        "workspace_id": "bells1", "role": "user", "email": "ida@bells.example",
        "email_domain": "bells.example", "phone": "+4930555017", "name": "Ida",
        "avatar": {"type": "avatar", "image_url": "https://img.bells.example/1.png"},
        "owner_id": 8101,
        "social_profiles": {"type": "list", "data": [
            {"type": "social_profile", "name": "Mastodon", "url": "https://social.example/@ida"},
        ]},
        "has_hard_bounced": false, "marked_email_as_spam": true,
        "unsubscribed_from_emails": true, "created_at": 1_750_000_001,
        "updated_at": 1_750_000_002, "signed_up_at": 1_750_000_003,
        "last_seen_at": 1_750_000_004, "last_replied_at": 1_750_000_005,
        "last_contacted_at": 1_750_000_006, "last_email_opened_at": 1_750_000_007,
        "last_email_clicked_at": 1_750_000_008, "language_override": "de",
        "browser": "firefox", "browser_version": "140.0", "browser_language": "de",
        "os": "Linux",
        "location": {
            "type": "location", "country": "Germany", "region": "Berlin", "city": "Berlin",
            "country_code": "DEU", "continent_code": "EU",
        },
        "custom_attributes": {"bells": 3, "loud": true, "tone": "c", "weight": 1.5, "none": null},
    });
    let devices = json!({
        "android_app_name": "Bells", "android_app_version": "2.1", "android_device": "P8",
        "android_os_version": "15", "android_sdk_version": "35",
        "android_last_seen_at": 1_750_000_009, "ios_app_name": "Bells i",
        "ios_app_version": "2.2", "ios_device": "F5", "ios_os_version": "18.1",
        "ios_sdk_version": "18", "ios_last_seen_at": 1_750_000_010,
    });
    let origin = json!({
        "utm_campaign": "spring", "utm_content": "banner", "utm_medium": "email",
        "utm_source": "newsletter", "utm_term": "bell", "referrer": "https://bells.example/shop",
        "formatted_phone": "+49 30 555017", "enabled_push_messaging": true,
    });
    let lists = json!({
        "tags": addressable_list("tag", "61", "tags"),
        "notes": addressable_list("note", "41", "notes"),
        "companies": addressable_list("company", "65f0cc1122334455667788bb", "companies"),
        "opted_out_subscription_types": addressable_list("subscription", "31", "subscriptions"),
        "opted_in_subscription_types": addressable_list("subscription", "32", "subscriptions"),
    });
    for part in [devices, origin, lists] {
        let (Value::Object(fields), Value::Object(more)) = (&mut full, part) else {
            unreachable!()
        };
        fields.extend(more);
    }
    full
}

#[test]
fn contact_decodes_in_every_form() {
    assert_decodes_every_form::<Contact>(&full(), "role");
}

#[test]
fn owner_id_may_be_a_number_or_a_string() {
    let mut text = full();
    text["owner_id"] = "8101".into();
    let [number, text]: [Contact; 2] = [full(), text].map(|c| serde_json::from_value(c).unwrap());
    assert_eq!(number, text);
    assert_eq!(number.owner_id.as_deref(), Some("8101"));
}

#[test]
fn custom_attributes_are_kept_unchanged() {
    let attributes = json!({
        "whole": 9_007_199_254_740_993_i64, "part": 0.1, "text": "7", "no": null, "yes": true,
        "at": 1_750_000_011, "deep": {"list": [1]},
    });
    let contact: Contact =
        serde_json::from_value(json!({"custom_attributes": attributes})).unwrap();
    assert_eq!(Value::Object(contact.custom_attributes), attributes);
}

#[test]
fn archived_and_deleted_contacts_decode_in_every_form() {
    assert_decodes_every_form::<ArchivedContact>(
        &json!({"type": "contact", "id": "65f0bb", "external_id": "b-7", "archived": true}),
        "type",
    );
    assert_decodes_every_form::<DeletedContact>(
        &json!({"type": "contact", "id": "65f0bb", "external_id": "b-7", "deleted": true}),
        "type",
    );
}

#[test]
fn updates_omit_clear_or_set_each_field() {
    let encode = |changes: &UpdateContact| serde_json::to_value(changes).unwrap();
    assert_eq!(encode(&UpdateContact::new()), json!({}));

    let cleared = UpdateContact::new()
        .phone(Change::Clear)
        .name(Change::Clear)
        .avatar(Change::Clear)
        .signed_up_at(Change::Clear)
        .last_seen_at(Change::Clear)
        .owner_id(Change::Clear)
        .unsubscribed_from_emails(Change::Clear)
        .custom_attributes(Change::Clear);
    assert_eq!(
        encode(&cleared),
        json!({
            "phone": null, "name": null, "avatar": null, "signed_up_at": null,
            "last_seen_at": null, "owner_id": null, "unsubscribed_from_emails": null,
            "custom_attributes": null,
        })
    );

    let mut attributes = Map::new();
    attributes.insert("bells".into(), json!(4));
    attributes.insert("tone".into(), Value::Null);
    let filled = UpdateContact::new()
        .role(ContactRole::User)
        .external_id("b-8")
        .email("ida@bells.example")
        .phone("+49")
        .name("Ida")
        .avatar("https://img.bells.example/2.png")
        .signed_up_at(1)
        .last_seen_at(2)
        .owner_id(8101)
        .unsubscribed_from_emails(false)
        .custom_attributes(attributes);
    assert_eq!(
        encode(&filled),
        json!({
            "role": "user", "external_id": "b-8", "email": "ida@bells.example", "phone": "+49",
            "name": "Ida", "avatar": "https://img.bells.example/2.png", "signed_up_at": 1,
            "last_seen_at": 2, "owner_id": 8101, "unsubscribed_from_emails": false,
            "custom_attributes": {"bells": 4, "tone": null},
        })
    );
}

#[test]
fn each_key_of_a_new_contact_is_sent_alone() {
    for (contact, expected) in [
        (
            CreateContact::new().role(ContactRole::Lead),
            json!({"role": "lead"}),
        ),
        (
            CreateContact::new().email("ida@bells.example"),
            json!({"email": "ida@bells.example"}),
        ),
        (
            CreateContact::new().external_id("b-7"),
            json!({"external_id": "b-7"}),
        ),
    ] {
        assert_eq!(serde_json::to_value(&contact).unwrap(), expected);
    }
}
