//! Property test of the request types that are not written with `params!`, see
//! [`AnyParam`](crate::json::any::AnyParam).

mod search;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use super::conversations::{Action, AdminReply, Assign, Assignee, Close, ContactReply, Open};
use super::conversations::{Reply, Snooze, Target, TargetedReply};
use super::ids::ContactKey;
use super::messages::{Email, MessageContent};
use super::news_items::Reaction;
use super::tags::CompanyKey;
use crate::json::any::{AnyParam, Fields, any_json, assert_round_trips, for_any};
use crate::json::any_form::read_object;
use crate::json::{Id, ParamValue};
use crate::models::{ArticleTranslatedContent, GroupTranslatedContent, LOCALES};

impl AnyParam for ContactKey {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            Id::any().prop_map(ContactKey::Id),
            String::any().prop_map(ContactKey::ExternalId),
            String::any().prop_map(ContactKey::Email),
        ]
        .boxed()
    }

    /// Reads what the readers of its forms return.
    fn read(json: Value) -> Option<Self> {
        let key = json[1].as_str()?;
        match json[0].as_str()? {
            "id" => Some(ContactKey::id(key)),
            "external_id" => Some(ContactKey::external_id(key)),
            "email" => Some(ContactKey::email(key)),
            _ => None,
        }
    }
}

impl AnyParam for CompanyKey {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            Id::any().prop_map(CompanyKey::Id),
            Id::any().prop_map(CompanyKey::CompanyId),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        read_object(json, |fields| Self::read_field(fields, ""))
    }

    fn read_field(fields: &mut Fields, _: &str) -> Option<Self> {
        match fields.contains_key("id") {
            true => String::read_field(fields, "id").map(CompanyKey::id),
            false => String::read_field(fields, "company_id").map(CompanyKey::company_id),
        }
    }
}

impl AnyParam for MessageContent {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            String::any().prop_map(MessageContent::InApp),
            Email::any().prop_map(MessageContent::Email),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        read_object(json, |fields| Self::read_field(fields, ""))
    }

    fn read_field(fields: &mut Fields, _: &str) -> Option<Self> {
        match fields.remove("message_type")?.as_str()? {
            "in_app" => String::read_field(fields, "body").map(MessageContent::InApp),
            "email" => Email::take_fields(fields).map(MessageContent::Email),
            _ => None,
        }
    }
}

impl AnyParam for Assignee {
    fn any() -> BoxedStrategy<Self> {
        // The id 0 is how nobody is written.
        let id = || Id::any().prop_filter("nobody", |id| id != "0");
        prop_oneof![
            id().prop_map(Assignee::Admin),
            id().prop_map(Assignee::Team),
            Just(Assignee::Nobody),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        read_object(json, |fields| Self::read_field(fields, ""))
    }

    fn read_field(fields: &mut Fields, _: &str) -> Option<Self> {
        let id = String::read_field(fields, "assignee_id")?;
        match (fields.remove("type")?.as_str()?, id.as_str()) {
            ("admin", "0") => Some(Assignee::Nobody),
            ("admin", _) => Some(Assignee::Admin(id.into())),
            ("team", _) => Some(Assignee::Team(id.into())),
            _ => None,
        }
    }
}

impl AnyParam for Reaction {
    fn any() -> BoxedStrategy<Self> {
        Option::<String>::any().prop_map(Reaction).boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json {
            Value::Null => Some(Reaction(None)),
            json => String::read(json).map(|emoji| Reaction(Some(emoji))),
        }
    }
}

impl AnyParam for Action {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            Close::any().prop_map(Action::Close),
            Snooze::any().prop_map(Action::Snooze),
            Open::any().prop_map(Action::Open),
            Assign::any().prop_map(Action::Assign),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json["message_type"].as_str()? {
            "close" => Close::read(json).map(Action::Close),
            "snoozed" => Snooze::read(json).map(Action::Snooze),
            "open" => Open::read(json).map(Action::Open),
            "assignment" => Assign::read(json).map(Action::Assign),
            _ => None,
        }
    }
}

impl AnyParam for Reply {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            AdminReply::any().prop_map(Reply::Admin),
            ContactReply::any().prop_map(Reply::Contact),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json["type"].as_str()? {
            "admin" => AdminReply::read(json).map(Reply::Admin),
            "user" => ContactReply::read(json).map(Reply::Contact),
            _ => None,
        }
    }
}

/// Content by locale, which is a response type too: its fields are arbitrary JSON, of which a request
/// sends what fits.
macro_rules! any_translations {
    ($($type:ty),*) => {$(impl AnyParam for $type {
        fn any() -> BoxedStrategy<Self> {
            let locale = prop::sample::select(LOCALES.to_vec());
            let name = prop::sample::select(vec!["type", "title", "body", "name", "author_id"]);
            let content = prop::collection::btree_map(name, any_json(), 0..4);
            prop::collection::btree_map(locale, content, 0..3)
                .prop_map(|contents| {
                    let json = serde_json::to_string(&contents).unwrap();
                    let received: Self = serde_json::from_str(&json).unwrap();
                    let mut sent = Self::default();
                    for (locale, content) in received.iter() {
                        let mut content = content.clone();
                        content.extra.clear();
                        sent.set(locale, content);
                    }
                    sent
                })
                .boxed()
        }

        fn read(json: Value) -> Option<Self> {
            serde_json::from_value(json).ok()
        }
    })*};
}

any_translations!(ArticleTranslatedContent, GroupTranslatedContent);

#[test]
fn any_action_round_trips() {
    assert_round_trips::<Action>();
}

#[test]
fn any_reply_round_trips() {
    assert_round_trips::<Reply>();
}

#[test]
fn any_targeted_reply_is_written_like_the_reply() {
    for_any(&Reply::any(), |reply| {
        for target in [Target::Conversation, Target::Ticket] {
            let targeted = TargetedReply::new(target, reply.clone());
            prop_assert_eq!(
                serde_json::to_string(&targeted).unwrap(),
                serde_json::to_string(reply).unwrap()
            );
            prop_assert!(targeted.check().is_err() || reply.check().is_ok());
        }
        Ok(())
    });
}

/// Types that `params!` does not define are found by their `impl ParamValue`.
#[test]
fn every_request_type_has_a_property_test() {
    fn visit(folder: &Path, check: &mut impl FnMut(&str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => visit(&path, check),
                false => check(&fs::read_to_string(path).unwrap()),
            }
        }
    }
    let tests = concat!(include_str!("mod.rs"), include_str!("search.rs"));
    let mut count = 0;
    visit(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api"),
        &mut |text| {
            for implementation in text.split("impl ParamValue for ").skip(1) {
                let is_name = |c: char| c.is_alphanumeric() || c == '_';
                let (name, rest) =
                    implementation.split_at(implementation.find(|c| !is_name(c)).unwrap());
                // A value with a lifetime is the form of a field, whose function has a reader here.
                if name.is_empty() || rest.starts_with('<') || name == "TargetedReply" {
                    continue;
                }
                count += 1;
                assert!(
                    tests.contains(&format!("impl AnyParam for {name} ")),
                    "{name}"
                );
            }
        },
    );
    assert!(count >= 7, "{count}");
}
