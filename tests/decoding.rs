//! What Intercom sends, in every form that it may have.

use std::fmt::Debug;

use intercom::api::conversations::{AssignConversation, AssigneeType};
use intercom::models::{
    ActivityLog, Admin, Article, ArticleStatistics, ArticleTranslatedContent, Conversation,
    LOCALES, Ticket,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Fields that hold whatever they hold.
const FREE: [&str; 4] = ["ticket_attributes", "before", "after", "message"];

/// Changes every field inside, except in what is free-form.
fn change(value: &mut Value, how: &impl Fn(&str, &mut Value)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields
                .iter_mut()
                .filter(|(name, _)| !FREE.contains(&&***name))
            {
                how(name, value);
                change(value, how);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, how)),
        _ => {}
    }
}

fn in_another_form(name: &str, value: &mut Value) {
    let is_id = |text: &str| text.parse::<u64>().ok();
    match value {
        Value::Number(_) | Value::Bool(_) => *value = value.to_string().into(),
        Value::String(text) if name == "id" || name.ends_with("_id") => {
            if let Some(number) = is_id(text) {
                *value = number.into();
            }
        }
        Value::Array(items) if name.ends_with("_ids") => {
            for item in items {
                *item = match &*item {
                    Value::Number(number) => number.to_string().into(),
                    other => is_id(other.as_str().unwrap()).unwrap().into(),
                };
            }
        }
        _ => {}
    }
}

fn with_unknown_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                // The names in these are not those of fields.
                if !FREE.contains(&&**name) && name != "translated_content" {
                    with_unknown_fields(value);
                }
            }
            fields.insert("of_tomorrow".into(), json!({"deep": [1, {"er": null}]}));
        }
        Value::Array(items) => items.iter_mut().for_each(with_unknown_fields),
        _ => {}
    }
}

/// Reads a full sample whole and in the forms that it may have.
fn check<T>(full: &Value, word: &str)
where
    T: Serialize + DeserializeOwned + Default + Debug + PartialEq,
{
    let read = |value: &Value| -> T {
        serde_json::from_str(&value.to_string()).unwrap_or_else(|e| panic!("{e} in {value}"))
    };
    let model = read(full);
    assert_eq!(serde_json::to_value(&model).unwrap(), *full);
    assert_eq!(read(&json!({})), T::default());

    let mut all_null = full.clone();
    for name in full.as_object().unwrap().keys() {
        let (mut null, mut absent) = (full.clone(), full.clone());
        null[name] = Value::Null;
        absent.as_object_mut().unwrap().remove(name);
        assert_eq!(read(&null), read(&absent), "{name}");
        assert_ne!(read(&null), model, "{name} is not read");
        all_null[name] = Value::Null;
    }
    assert_eq!(read(&all_null), T::default());

    let mut deep_null = full.clone();
    change(&mut deep_null, &|_, value| {
        if !value.is_object() && !value.is_array() {
            *value = Value::Null;
        }
    });
    assert_ne!(deep_null, *full);
    read(&deep_null);

    let mut other_form = full.clone();
    change(&mut other_form, &in_another_form);
    assert_ne!(other_form, *full);
    assert_eq!(read(&other_form), model);

    let mut unknown = full.clone();
    with_unknown_fields(&mut unknown);
    assert_ne!(unknown, *full);
    assert_eq!(read(&unknown), model);

    let mut new_word = full.clone();
    assert!(new_word[word].is_string());
    new_word[word] = "of_tomorrow".into();
    assert_eq!(serde_json::to_value(read(&new_word)).unwrap(), new_word);
}

fn content(locale: &str, author_id: Value) -> Value {
    json!({
        "type": "article_content", "title": format!("Bells ({locale})"), "description": "Ring",
        "body": "<p>Ring <b>twice</b>.</p>", "author_id": author_id, "state": "published",
        "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
        "url": format!("https://help.bells.example/{locale}/bells"),
    })
}

fn translations() -> Value {
    let mut all = json!({"type": "article_translated_content"});
    for (at, locale) in LOCALES.into_iter().chain(["tlh"]).enumerate() {
        let author = if at % 2 == 0 {
            json!("8101")
        } else {
            json!(8101)
        };
        all[locale] = content(locale, author);
    }
    all
}

#[test]
fn translated_content_round_trips() {
    let original = translations();
    assert_eq!(original.as_object().unwrap().len(), 39);
    let read: ArticleTranslatedContent = serde_json::from_str(&original.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), original);
    assert_eq!(read.locales().count(), 38);
    for locale in LOCALES.into_iter().chain(["tlh"]) {
        let content = read.get(locale).unwrap();
        assert_eq!(content.title, Some(format!("Bells ({locale})")));
        assert_eq!(content.author_id.as_deref(), Some("8101"));
    }
}

#[test]
fn statistics_round_trip_to_the_letter() {
    for text in [
        r#"{"type":"article_statistics","views":120,"conversions":3,"reactions":8,"happy_reaction_percentage":50,"neutral_reaction_percentage":37.5,"sad_reaction_percentage":12.5}"#,
        r#"{"type":"article_statistics","views":0,"conversions":0,"reactions":0,"happy_reaction_percentage":0,"neutral_reaction_percentage":0,"sad_reaction_percentage":0}"#,
        r#"{"views":9007199254740993}"#,
    ] {
        let read: ArticleStatistics = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
    let other_name: ArticleStatistics = serde_json::from_str(r#"{"conversations":3}"#).unwrap();
    assert_eq!(other_name.conversions, Some(3));
}

#[test]
fn assignments_round_trip() {
    for (assign, text) in [
        (
            AssignConversation::new(AssigneeType::Team, 21, 44, Some("Yours")),
            r#"{"message_type":"assignment","type":"team","admin_id":"21","assignee_id":"44","body":"Yours"}"#,
        ),
        (
            AssignConversation::new(AssigneeType::Admin, 21, 0, None),
            r#"{"message_type":"assignment","type":"admin","admin_id":"21","assignee_id":"0"}"#,
        ),
    ] {
        assert_eq!(serde_json::to_string(&assign).unwrap(), text);
        assert_eq!(
            serde_json::from_str::<AssignConversation>(text).unwrap(),
            assign
        );
    }
}

#[test]
fn articles() {
    check::<Article>(
        &json!({
            "type": "article", "id": "9001", "workspace_id": "bells1", "title": "Bells",
            "description": "Ring", "body": "<p>Ring.</p>", "author_id": 8101, "state": "draft",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
            "url": "https://help.bells.example/bells", "parent_id": 71, "parent_ids": [71, 70],
            "parent_type": "section", "default_locale": "en",
            "translated_content": translations(),
            "statistics": {
                "type": "article_statistics", "views": 120, "conversions": 3, "reactions": 8,
                "happy_reaction_percentage": 50, "neutral_reaction_percentage": 37.5,
                "sad_reaction_percentage": 12.5,
            },
        }),
        "state",
    );
}

#[test]
fn conversations() {
    let contact = json!({"type": "contact", "id": "c0ffee", "external_id": "b-7"});
    let author =
        json!({"type": "user", "id": "c0ffee", "name": "Ida", "email": "ida@bells.example"});
    let file = json!({
        "type": "upload", "name": "bell.png", "url": "https://files.bells.example/1",
        "content_type": "image/png", "filesize": 2048, "width": 64, "height": 32,
    });
    check::<Conversation>(
        &json!({
            "type": "conversation", "id": "5501", "title": "A bell", "created_at": 1_750_000_001,
            "updated_at": 1_750_000_002, "waiting_since": 1_750_000_003,
            "snoozed_until": 1_750_000_004, "open": true, "state": "snoozed", "read": false,
            "priority": "priority", "admin_assignee_id": 8101, "team_assignee_id": "8201",
            "tags": {"type": "tag.list", "tags": [{
                "type": "tag", "id": "61", "name": "loud", "applied_at": 1_750_000_005,
                "applied_by": {"type": "admin", "id": "8101"},
            }]},
            "conversation_rating": {
                "rating": 4, "remark": "Fine", "created_at": 1_750_000_006, "contact": contact,
                "teammate": {"type": "admin", "id": 8101},
            },
            "source": {
                "type": "email", "id": "5500", "delivered_as": "customer_initiated",
                "subject": "Bell", "body": "<p>Which?</p>", "author": author,
                "attachments": [file], "url": "https://bells.example", "redacted": false,
            },
            "contacts": {"type": "contact.list", "contacts": [contact]},
            "teammates": {"type": "admin.list", "teammates": [{"type": "admin", "id": "8101"}]},
            "first_contact_reply": {
                "created_at": 1_750_000_007, "type": "email", "url": "https://bells.example/x",
            },
            "sla_applied": {"type": "conversation_sla_summary", "sla_name": "Fast", "sla_status": "hit"},
            "statistics": {"type": "conversation_statistics", "time_to_assignment": 60, "count_reopens": 0},
            "conversation_parts": {
                "type": "conversation_part.list", "total_count": 1,
                "conversation_parts": [{
                    "type": "conversation_part", "id": "5502", "part_type": "comment",
                    "body": "<p>This one.</p>", "created_at": 1_750_000_008,
                    "updated_at": 1_750_000_009, "notified_at": 1_750_000_010,
                    "assigned_to": {"type": "team", "id": "8201"}, "author": author,
                    "attachments": [file], "external_id": "x-1", "redacted": false,
                }],
            },
            "linked_objects": {
                "type": "list", "total_count": 1, "has_more": false,
                "data": [{"type": "ticket", "id": "77", "category": "Customer"}],
            },
            "customers": [contact],
        }),
        "state",
    );
}

#[test]
fn admins() {
    check::<Admin>(
        &json!({
            "type": "admin", "id": "8101", "name": "Ole", "email": "ole@bells.example",
            "job_title": "Ringer", "away_mode_enabled": true, "away_mode_reassign": false,
            "has_inbox_seat": true, "team_ids": [8201, 8202],
            "avatar": {"type": "avatar", "image_url": "https://files.bells.example/ole"},
            "team_priority_level": {"primary_team_ids": [8201], "secondary_team_ids": [8202]},
        }),
        // No set of words here: what an admin is stays as it came.
        "type",
    );
    let address: Admin =
        serde_json::from_value(json!({"avatar": "https://files.bells.example/ole"})).unwrap();
    assert_eq!(
        address.avatar.unwrap().image_url.as_deref(),
        Some("https://files.bells.example/ole")
    );
}

#[test]
fn activity_logs() {
    check::<ActivityLog>(
        &json!({
            "id": "17", "created_at": 1_750_000_001, "activity_type": "admin_away_mode_change",
            "activity_description": "Ole went away",
            "performed_by": {
                "type": "admin", "id": "8101", "email": "ole@bells.example", "ip": "198.51.100.7",
            },
            "metadata": {
                "sign_in_method": "email", "external_id": "b-7", "away_mode": true,
                "away_status_reason": "Lunch", "reassign_conversations": false, "source": "web",
                "auto_changed": "no", "update_by": 8101, "update_by_name": "Ole",
                "message": {"id": 4}, "before": "Bell", "after": [1, true],
            },
        }),
        "activity_type",
    );
}

#[test]
fn tickets() {
    let full = json!({
        "type": "ticket", "id": "7701", "ticket_id": "12", "category": "Back-office",
        "ticket_attributes": {"_default_title_": "Cracked", "count": 3, "sure": true},
        "ticket_state": "in_progress", "ticket_state_internal_label": "At work",
        "ticket_state_external_label": "We are on it",
        "ticket_type": {
            "type": "ticket_type", "id": "31", "category": "Customer", "name": "Claim",
            "description": "Broken bells", "icon": "🔔", "workspace_id": "bells1",
            "ticket_type_attributes": {"type": "list", "ticket_type_attributes": [{
                "type": "ticket_type_attribute", "id": "311", "workspace_id": "bells1",
                "name": "count", "description": "How many", "data_type": "integer", "order": 1,
                "required_to_create": true, "required_to_create_for_contacts": false,
                "visible_on_create": true, "visible_to_contacts": false, "default": false,
                "ticket_type_id": 31, "archived": false, "created_at": 1_750_000_001,
                "updated_at": 1_750_000_002,
            }]},
            "archived": false, "is_internal": false, "created_at": 1_750_000_003,
            "updated_at": 1_750_000_004,
        },
        "contacts": {"type": "contact.list", "contacts": [
            {"type": "contact", "id": "c0ffee", "external_id": "b-7"},
        ]},
        "admin_assignee_id": "8101", "team_assignee_id": "0", "created_at": 1_750_000_005,
        "updated_at": 1_750_000_006, "open": true, "snoozed_until": 1_750_000_007,
        "linked_objects": {
            "type": "list", "total_count": 1, "has_more": true,
            "data": [{"type": "conversation", "id": "5501"}],
        },
        "ticket_parts": {"type": "ticket_part.list", "total_count": 1, "ticket_parts": [{
            "type": "ticket_part", "id": "7702", "part_type": "note", "body": "<p>Cast anew</p>",
            "previous_ticket_state": "submitted", "ticket_state": "in_progress",
            "created_at": 1_750_000_008, "updated_at": 1_750_000_009,
            "assigned_to": {"type": "admin", "id": "8101"},
            "author": {"type": "bot", "id": "8", "name": "Bot", "email": "bot@bells.example"},
            "attachments": [], "external_id": "x-2", "redacted": false,
        }]},
        "is_shared": true,
    });
    check::<Ticket>(&full, "category");
    check::<Ticket>(&full, "ticket_state");

    let mut object = full.clone();
    object["ticket_state"] = json!({"type": "ticket_state", "id": "5", "category": "in_progress"});
    let (word, object): (Ticket, Ticket) = (
        serde_json::from_value(full).unwrap(),
        serde_json::from_value(object).unwrap(),
    );
    assert_eq!(object.ticket_state, word.ticket_state);
}

#[test]
fn what_is_text_or_an_object_is_read_either_way() {
    let avatar = |value: Value| {
        let admin: Admin = serde_json::from_value(json!({ "avatar": value })).unwrap();
        admin.avatar.map(|avatar| avatar.image_url)
    };
    let address = Some(Some("https://img.example/1.png".to_owned()));
    assert_eq!(avatar(json!("https://img.example/1.png")), address);
    let object = json!({"type": "avatar", "image_url": "https://img.example/1.png"});
    assert_eq!(avatar(object), address);
    assert_eq!(avatar(json!({"image_url": 7})), Some(Some("7".into())));
    assert_eq!(avatar(json!({"image_url": null})), Some(None));
    assert_eq!(avatar(Value::Null), None);
}
