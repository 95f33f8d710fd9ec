//! Response types, one file per resource.
//!
//! Any field may be missing or null: it is then `None`, empty or, for an id, the empty id. A string
//! enum keeps a value unknown to this version in its variant `Other`; unknown fields are ignored.
//! Times are Unix seconds unless the field says otherwise.

mod activity_logs;
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

pub use activity_logs::*;
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
