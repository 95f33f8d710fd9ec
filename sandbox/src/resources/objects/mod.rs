//! Objects of the workspace as they are stored: how they are created, changed, looked up and
//! converted to the form that responses contain.
//!
//! Handlers and the seed build on these modules; the handlers of one resource never use those
//! of another.

pub(crate) mod admins;
pub(crate) mod articles;
pub(crate) mod authors;
pub(crate) mod collections;
pub(crate) mod companies;
pub(crate) mod contact_lists;
pub(crate) mod contact_search;
pub(crate) mod contacts;
pub(crate) mod conversation_statistics;
pub(crate) mod conversations;
pub(crate) mod data_attributes;
pub(crate) mod data_events;
pub(crate) mod ids;
pub(crate) mod linked_objects;
pub(crate) mod locales;
pub(crate) mod news_items;
pub(crate) mod notes;
pub(crate) mod segments;
pub(crate) mod tags;
pub(crate) mod ticket_types;
pub(crate) mod tickets;
