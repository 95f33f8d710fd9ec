//! Response types, one file per resource. They have no examples of their own: the methods of
//! [`api`](crate::api) return them.
//!
//! Any field may be missing or null: it is then `None`, empty or, for an id, the empty id. A string
//! enum keeps a value unknown to this version in its variant `Other`. Times are Unix seconds unless
//! the field says otherwise.
//!
//! A field that Intercom sends only from some version of the API on says so. To receive it, set that
//! version with [`ClientBuilder::api_version`](crate::ClientBuilder::api_version).
//!
//! Nothing of a response is dropped, whatever its API version. A value in another form than usual is
//! converted: a number sent as text, an id sent as a number. Fields that this version does not know
//! and values of an unexpected type are in [`extra`](crate::Extra), and
//! [`Response::mismatches`](crate::Response) says where the latter are. If a field occurs twice, the
//! first value that is not null is kept and the others are dropped. Serializing a model gives the
//! JSON from which it was decoded, apart from fields that have been set since:
//!
//! ```
//! use intercom::models::Contact;
//! use intercom::serde_json;
//!
//! let text = r#"{"id":"c1","phone":null,"created_at":"1735689600","name":{"first":"Wilma"}}"#;
//! let contact: Contact = serde_json::from_str(text)?;
//! assert_eq!(contact.created_at, Some(1_735_689_600));
//! assert_eq!(contact.name, None);
//! assert_eq!(contact.extra.get("name").unwrap()["first"], "Wilma");
//!
//! let json = serde_json::to_value(&contact)?;
//! assert_eq!(json, serde_json::from_str::<serde_json::Value>(text)?);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A [`Request`](crate::Request) also decodes what serde_json alone rejects: strings with half of a
//! surrogate pair, numbers beyond `f64`, deep nesting. Only a field name with half of a surrogate
//! pair makes its whole object unreadable.

mod activity_logs;
mod admins;
mod ai_agents;
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

pub use crate::json::Kind;
pub use activity_logs::*;
pub use admins::*;
pub use ai_agents::*;
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
