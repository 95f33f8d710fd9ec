//! What Intercom answers with, one file for each resource.
//!
//! Every field may be absent or null, a word that is unknown is kept, a field that is unknown is
//! passed over. Times are Unix seconds.

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
mod segments;
mod shared;
mod subscription_types;
mod tags;
mod teams;
mod ticket_types;
mod tickets;
mod translations;
mod visitors;

pub use admins::*;
pub use articles::*;
pub use collections::*;
pub use companies::*;
pub use contacts::*;
pub use conversations::*;
pub use data_attributes::*;
pub use data_events::*;
pub use data_exports::*;
pub use help_centers::*;
pub use messages::*;
pub use news_items::*;
pub use newsfeeds::*;
pub use notes::*;
pub use phone_call_redirects::*;
pub use segments::*;
pub use shared::*;
pub use subscription_types::*;
pub use tags::*;
pub use teams::*;
pub use ticket_types::*;
pub use tickets::*;
pub use translations::*;
pub use visitors::*;
