//! What Intercom sends, in every form that it may have.

mod admins;
mod articles;
mod collections;
mod companies;
mod contacts;
mod conversations;
mod data_attributes;
mod data_events;
mod data_exports;
mod forms;
mod help_centers;
mod later;
mod messages;
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
mod twice;
mod visitors;
