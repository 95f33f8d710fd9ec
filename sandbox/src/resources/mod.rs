//! Handlers of the API's operations, one module for each resource.
//!
//! The handlers of one resource never use those of another: what they share is in [`objects`],
//! [`responses`] and [`thread`].

use crate::context::Handlers;

pub(crate) mod objects;

mod admins;
mod articles;
mod collections;
mod companies;
mod contacts;
mod conversations;
mod data_attributes;
mod data_events;
mod data_exports;
mod help_centers;
mod messages;
mod news_items;
mod newsfeeds;
mod notes;
mod phone_call_redirects;
mod responses;
mod segments;
mod subscription_types;
mod tags;
mod teams;
mod thread;
mod ticket_types;
mod tickets;
mod visitors;

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
