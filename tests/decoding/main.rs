//! Decoding of the models from every form that Intercom sends.

mod admins;
#[path = "../common/any.rs"]
mod any;
mod articles;
mod collections;
mod companies;
mod contacts;
mod conversations;
mod data_attributes;
mod data_events;
mod data_exports;
mod decode;
mod duplicate_fields;
mod help_centers;
mod later_versions;
mod messages;
mod model_list;
mod news_items;
mod newsfeeds;
mod notes;
mod phone_call_redirects;
mod segments;
mod subscription_types;
mod tags;
mod teams;
mod ticket_types;
mod tickets;
mod value_forms;
mod visitors;
