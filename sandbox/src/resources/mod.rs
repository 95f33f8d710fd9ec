//! The resources of the API, one file each: a table of routes, then its handlers.

use crate::call::Route;

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

/// The tables of all resources.
pub(crate) fn routes() -> Vec<Route> {
    [
        admins::routes(),
        articles::routes(),
        collections::routes(),
        companies::routes(),
        contacts::routes(),
        conversations::routes(),
        data_attributes::routes(),
        data_events::routes(),
        data_exports::routes(),
        help_centers::routes(),
        messages::routes(),
        news_items::routes(),
        newsfeeds::routes(),
        notes::routes(),
        phone_call_redirects::routes(),
        segments::routes(),
        subscription_types::routes(),
        tags::routes(),
        teams::routes(),
        ticket_types::routes(),
        tickets::routes(),
        visitors::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
