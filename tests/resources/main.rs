//! Every operation, sent to the sandbox: one file per resource.

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
mod search;
mod segments;
mod subscription_types;
mod support;
mod tags;
mod teams;
mod ticket_types;
mod tickets;
mod visitors;
