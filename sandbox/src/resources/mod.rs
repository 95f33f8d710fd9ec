//! The resources of the API, one module each: a table of handlers, then the handlers.

use crate::context::Handlers;

pub(crate) mod admins;
pub(crate) mod articles;
pub(crate) mod collections;
pub(crate) mod companies;
pub(crate) mod contacts;
pub(crate) mod conversations;
pub(crate) mod data_attributes;
pub(crate) mod data_events;
pub(crate) mod data_exports;
pub(crate) mod help_centers;
pub(crate) mod messages;
pub(crate) mod news_items;
pub(crate) mod newsfeeds;
pub(crate) mod notes;
pub(crate) mod phone_call_redirects;
pub(crate) mod segments;
mod statistics;
pub(crate) mod subscription_types;
pub(crate) mod tags;
pub(crate) mod teams;
pub(crate) mod ticket_types;
pub(crate) mod tickets;
pub(crate) mod visitors;

/// Handlers of all resources, keyed by the resource's name.
pub(crate) const HANDLERS: &[(&str, Handlers)] = &[
    ("admins", admins::HANDLERS),
    ("articles", articles::HANDLERS),
    ("collections", collections::HANDLERS),
    ("companies", companies::HANDLERS),
    ("contacts", contacts::HANDLERS),
    ("conversations", conversations::HANDLERS),
    ("data_attributes", data_attributes::HANDLERS),
    ("data_events", data_events::HANDLERS),
    ("data_exports", data_exports::HANDLERS),
    ("help_centers", help_centers::HANDLERS),
    ("messages", messages::HANDLERS),
    ("news_items", news_items::HANDLERS),
    ("newsfeeds", newsfeeds::HANDLERS),
    ("notes", notes::HANDLERS),
    ("phone_call_redirects", phone_call_redirects::HANDLERS),
    ("segments", segments::HANDLERS),
    ("subscription_types", subscription_types::HANDLERS),
    ("tags", tags::HANDLERS),
    ("teams", teams::HANDLERS),
    ("ticket_types", ticket_types::HANDLERS),
    ("tickets", tickets::HANDLERS),
    ("visitors", visitors::HANDLERS),
];
