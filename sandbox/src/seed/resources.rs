//! The resources of a seed, in the order in which they are loaded: an object may refer to those that
//! precede it.

use serde_json::Value;

use super::build;
use super::problem::Problem;
use super::schema::Kind::{
    Array, Assignee, Author, Flag, Id, Integer, NumericReference, Object, Objects, OneOf,
    Reference, References, Text, Time,
};
use super::schema::{Field, field, required};
use crate::resources::objects::ticket_types::{CATEGORIES, DATA_TYPES};
use crate::resources::objects::{articles, news_items};
use crate::state::State;

/// A list of objects of a seed.
pub(super) struct Resource {
    pub name: &'static str,
    pub ids: Ids,
    /// What a seed that leaves the list out gets.
    pub left_out: LeftOut,
    pub fields: &'static [Field],
    pub build: fn(&Value, &mut State, i64) -> Result<Value, Problem>,
}

/// Form of the ids of a resource.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ids {
    /// Digits only, because some fields contain the id as an integer.
    Digits,
    /// New ids consist of digits, others may be any text.
    Any,
    Hex,
    Uuid,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum LeftOut {
    Empty,
    BuiltIn,
    /// The built-in list, if the seed leaves out this other one, too.
    BuiltInWith(&'static str),
}

impl Ids {
    pub fn new_id(self, state: &mut State) -> String {
        match self {
            Ids::Digits | Ids::Any => state.new_id(),
            Ids::Hex => state.new_hex_id(),
            Ids::Uuid => state.new_uuid(),
        }
    }
}

/// Fields of the workspace itself.
pub(super) const APP: &[Field] = &[
    field("id_code", Text),
    field("name", Text),
    field("region", Text),
    field("timezone", Text),
    field("created_at", Time),
    field("identity_verification", Flag),
];

const ADMINS: &[Field] = &[
    field("id", Id),
    required("name", Text),
    required("email", Text),
    field("job_title", Text),
    field("away_mode_enabled", Flag),
    field("away_mode_reassign", Flag),
    field("has_inbox_seat", Flag),
    field("team_ids", Array),
    field("avatar", Text),
    field("team_priority_level", Object),
];

const TEAMS: &[Field] = &[
    field("id", Id),
    required("name", Text),
    field("admin_ids", Array),
    field("admin_priority_level", Object),
];

const TAGS: &[Field] = &[field("id", Id), required("name", Text)];

const HELP_CENTERS: &[Field] = &[
    field("id", Id),
    required("identifier", Text),
    required("display_name", Text),
    field("website_turned_on", Flag),
    field("url", Text),
    field("custom_domain", Text),
    field("created_at", Time),
    field("updated_at", Time),
];

const COLLECTIONS: &[Field] = &[
    field("id", Id),
    required("name", Text),
    field("description", Text),
    field("parent_id", Reference("collections")),
    field("help_center_id", NumericReference("help_centers")),
    field("icon", Text),
    field("order", Integer),
    field("default_locale", Text),
    field("translated_content", Object),
    field("created_at", Time),
    field("updated_at", Time),
];

const ARTICLES: &[Field] = &[
    field("id", Id),
    required("title", Text),
    field("description", Text),
    field("body", Text),
    field("author_id", NumericReference("admins")),
    field("state", OneOf(&articles::STATES)),
    field("parent_id", NumericReference("collections")),
    field("translated_content", Object),
    field("statistics", Object),
    field("created_at", Time),
    field("updated_at", Time),
];

const DATA_ATTRIBUTES: &[Field] = &[
    field("id", Id),
    required("model", OneOf(&["contact", "company", "conversation"])),
    required("name", Text),
    field("full_name", Text),
    field("label", Text),
    field("description", Text),
    field(
        "data_type",
        OneOf(&["string", "integer", "float", "boolean", "date"]),
    ),
    field("options", Array),
    field("api_writable", Flag),
    field("ui_writable", Flag),
    field("messenger_writable", Flag),
    field("custom", Flag),
    field("archived", Flag),
    field("admin_id", Reference("admins")),
    field("used_by", Text),
    field("created_at", Time),
    field("updated_at", Time),
];

const SEGMENTS: &[Field] = &[
    field("id", Id),
    required("name", Text),
    required("filter", Object),
    field("person_type", OneOf(&["contact", "user"])),
    field("created_at", Time),
    field("updated_at", Time),
];

const SUBSCRIPTION_TYPES: &[Field] = &[
    field("id", Id),
    required("default_translation", Object),
    field("translations", Array),
    field("state", OneOf(&["live", "draft", "archived"])),
    field("consent_type", OneOf(&["opt_out", "opt_in"])),
    field("content_types", Array),
];

const CONTACTS: &[Field] = &[
    field("id", Id),
    field("role", OneOf(&["user", "lead"])),
    field("external_id", Text),
    field("email", Text),
    field("name", Text),
    field("phone", Text),
    field("owner_id", NumericReference("admins")),
    field("avatar", Text),
    field("tags", References("tags")),
    field(
        "opted_in_subscription_types",
        References("subscription_types"),
    ),
    field(
        "opted_out_subscription_types",
        References("subscription_types"),
    ),
    field("custom_attributes", Object),
    field("location", Object),
    field("social_profiles", Object),
    field("created_at", Time),
    field("updated_at", Time),
    field("signed_up_at", Time),
    field("last_seen_at", Time),
    field("last_replied_at", Time),
    field("last_contacted_at", Time),
    field("last_email_opened_at", Time),
    field("last_email_clicked_at", Time),
    field("language_override", Text),
    field("browser", Text),
    field("browser_version", Text),
    field("browser_language", Text),
    field("os", Text),
    field("unsubscribed_from_emails", Flag),
    field("marked_email_as_spam", Flag),
    field("has_hard_bounced", Flag),
    field("archived", Flag),
];

const COMPANIES: &[Field] = &[
    field("id", Id),
    field("company_id", Id),
    required("name", Text),
    field("contacts", References("contacts")),
    field("tags", References("tags")),
    field("segments", Object),
    field("plan", Object),
    field("size", Integer),
    field("website", Text),
    field("industry", Text),
    field("monthly_spend", Integer),
    field("session_count", Integer),
    field("custom_attributes", Object),
    field("remote_created_at", Time),
    field("created_at", Time),
    field("updated_at", Time),
    field("last_request_at", Time),
];

const NOTES: &[Field] = &[
    field("id", Id),
    required("contact", Reference("contacts")),
    required("body", Text),
    field("author", Reference("admins")),
    field("created_at", Time),
];

const CONVERSATIONS: &[Field] = &[
    field("id", Id),
    required("contact", Reference("contacts")),
    required("body", Text),
    field("title", Text),
    field("priority", OneOf(&["priority", "not_priority"])),
    field("read", Flag),
    field("source", Object),
    field("sla_applied", Object),
    field("tags", References("tags")),
    field("rating", Object),
    field("created_at", Time),
    field("parts", Objects(CONVERSATION_PARTS)),
];

pub(super) const CONVERSATION_PARTS: &[Field] = &[
    required(
        "type",
        OneOf(&["comment", "note", "assignment", "close", "open", "snoozed"]),
    ),
    required("by", Author),
    field("body", Text),
    field("admin", Reference("admins")),
    field("team", Reference("teams")),
    field("until", Time),
    field("created_at", Time),
];

const TICKET_TYPES: &[Field] = &[
    field("id", Id),
    required("name", Text),
    field("description", Text),
    field("icon", Text),
    field("category", OneOf(&CATEGORIES)),
    field("is_internal", Flag),
    field("archived", Flag),
    field("attributes", Objects(TICKET_TYPE_ATTRIBUTES)),
    field("created_at", Time),
    field("updated_at", Time),
];

pub(super) const TICKET_TYPE_ATTRIBUTES: &[Field] = &[
    field("id", Id),
    required("name", Text),
    field("description", Text),
    field("data_type", OneOf(&DATA_TYPES)),
    field("input_options", Object),
    field("required_to_create", Flag),
    field("required_to_create_for_contacts", Flag),
    field("visible_on_create", Flag),
    field("visible_to_contacts", Flag),
    field("default", Flag),
    field("archived", Flag),
    field("created_at", Time),
    field("updated_at", Time),
];

const TICKETS: &[Field] = &[
    field("id", Id),
    required("ticket_type", Reference("ticket_types")),
    required("contact", Reference("contacts")),
    field("attributes", Object),
    field("conversations", References("conversations")),
    field("tags", References("tags")),
    field("open", Flag),
    field("snoozed_until", Time),
    field("created_at", Time),
    field("parts", Objects(TICKET_PARTS)),
];

pub(super) const TICKET_PARTS: &[Field] = &[
    required(
        "type",
        OneOf(&[
            "comment",
            "note",
            "assignment",
            "ticket_state_updated_by_admin",
            "close",
            "snoozed",
        ]),
    ),
    required("by", Author),
    field("body", Text),
    field("to", Assignee),
    field(
        "state",
        OneOf(&[
            "submitted",
            "in_progress",
            "waiting_on_customer",
            "resolved",
        ]),
    ),
    field("created_at", Time),
];

const DATA_EVENTS: &[Field] = &[
    field("id", Id),
    required("event_name", Text),
    required("contact", Reference("contacts")),
    field("metadata", Object),
    field("created_at", Time),
];

const NEWSFEEDS: &[Field] = &[
    field("id", Id),
    required("name", Text),
    field("created_at", Time),
    field("updated_at", Time),
];

const NEWS_ITEMS: &[Field] = &[
    field("id", Id),
    required("title", Text),
    required("sender_id", NumericReference("admins")),
    field("body", Text),
    field("state", OneOf(&news_items::STATES)),
    field("newsfeed_assignments", Array),
    field("labels", Array),
    field("reactions", Array),
    field("cover_image_url", Text),
    field("deliver_silently", Flag),
    field("created_at", Time),
    field("updated_at", Time),
];

const VISITORS: &[Field] = &[
    field("id", Id),
    required("user_id", Text),
    field("email", Text),
    field("name", Text),
    field("phone", Text),
    field("pseudonym", Text),
    field("anonymous", Flag),
    field("avatar", Object),
    field("owner_id", Reference("admins")),
    field("tags", References("tags")),
    field("companies", Object),
    field("segments", Object),
    field("social_profiles", Object),
    field("location_data", Object),
    field("custom_attributes", Object),
    field("session_count", Integer),
    field("unsubscribed_from_emails", Flag),
    field("marked_email_as_spam", Flag),
    field("has_hard_bounced", Flag),
    field("do_not_track", Flag),
    field("referrer", Text),
    field("utm_campaign", Text),
    field("utm_content", Text),
    field("utm_medium", Text),
    field("utm_source", Text),
    field("utm_term", Text),
    field("last_request_at", Time),
    field("created_at", Time),
    field("remote_created_at", Time),
    field("signed_up_at", Time),
    field("updated_at", Time),
];

const ACTIVITY_LOGS: &[Field] = &[
    field("id", Id),
    required("activity_type", Text),
    field("activity_description", Text),
    field("performed_by", Object),
    field("metadata", Object),
    field("created_at", Time),
];

macro_rules! resource {
    ($name:literal, $ids:ident, $default:expr, $fields:ident, $build:ident) => {
        Resource {
            name: $name,
            ids: Ids::$ids,
            left_out: $default,
            fields: $fields,
            build: build::$build,
        }
    };
}

use LeftOut::{BuiltIn, BuiltInWith, Empty};

pub(super) const RESOURCES: [Resource; 20] = [
    resource!("admins", Digits, BuiltIn, ADMINS, admin),
    resource!("teams", Digits, BuiltInWith("admins"), TEAMS, team),
    resource!("tags", Digits, Empty, TAGS, tag),
    resource!("help_centers", Digits, BuiltIn, HELP_CENTERS, help_center),
    resource!("collections", Digits, Empty, COLLECTIONS, collection),
    resource!("articles", Digits, Empty, ARTICLES, article),
    resource!(
        "data_attributes",
        Any,
        BuiltInWith("admins"),
        DATA_ATTRIBUTES,
        data_attribute
    ),
    resource!("segments", Hex, Empty, SEGMENTS, segment),
    resource!(
        "subscription_types",
        Digits,
        BuiltIn,
        SUBSCRIPTION_TYPES,
        subscription_type
    ),
    resource!("contacts", Hex, Empty, CONTACTS, contact),
    resource!("companies", Hex, Empty, COMPANIES, company),
    resource!("notes", Digits, Empty, NOTES, note),
    resource!("conversations", Digits, Empty, CONVERSATIONS, conversation),
    resource!("ticket_types", Digits, BuiltIn, TICKET_TYPES, ticket_type),
    resource!("tickets", Digits, Empty, TICKETS, ticket),
    resource!("data_events", Uuid, Empty, DATA_EVENTS, data_event),
    resource!("newsfeeds", Digits, BuiltIn, NEWSFEEDS, newsfeed),
    resource!("news_items", Digits, Empty, NEWS_ITEMS, news_item),
    resource!("visitors", Hex, Empty, VISITORS, visitor),
    resource!("activity_logs", Uuid, Empty, ACTIVITY_LOGS, activity_log),
];
