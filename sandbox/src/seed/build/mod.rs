//! Builds the objects of the workspace from those of a seed, whose fields are checked and whose ids
//! are strings.
//!
//! They are built by the code that also serves requests, so that derived fields are consistent.

mod articles;
mod authors;
mod contacts;
mod conversations;
mod settings;
mod tickets;

pub(super) use articles::article;
pub(super) use contacts::{company, contact, data_event, note, visitor};
pub(super) use conversations::conversation;
pub(super) use settings::{
    activity_log, admin, collection, data_attribute, help_center, news_item, newsfeed, segment,
    subscription_type, tag, team, ticket_type,
};
pub(super) use tickets::ticket;
