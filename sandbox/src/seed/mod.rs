//! Initial content of the workspace, from the files in `seed/`.
//!
//! Contacts, articles, conversations and tickets are stored in a short form and built by the
//! code that also serves requests, so that derived fields are consistent.

mod articles;
mod authors;
mod contacts;
mod conversations;
mod json;
mod tickets;

use serde_json::Value;

use crate::resources::objects::companies;
use crate::resources::objects::conversations::link_ticket;
use crate::state::{State, Table};
use json::items;

macro_rules! seed {
    ($name:literal) => {
        parse(include_str!(concat!("../../seed/", $name, ".json")))
    };
}

/// Returns null for invalid JSON, which a unit test detects.
fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// Returns the initial workspace, which is the same every time.
pub(crate) fn workspace() -> State {
    let mut state = State {
        app: seed!("app"),
        activity_logs: table(&seed!("activity_logs")),
        admins: table(&seed!("admins")),
        collections: table(&seed!("collections")),
        companies: table(&seed!("companies")),
        data_attributes: table(&seed!("data_attributes")),
        data_events: table(&seed!("data_events")),
        help_centers: table(&seed!("help_centers")),
        news_items: table(&seed!("news_items")),
        newsfeeds: table(&seed!("newsfeeds")),
        notes: table(&seed!("notes")),
        segments: table(&seed!("segments")),
        subscription_types: table(&seed!("subscription_types")),
        tags: table(&seed!("tags")),
        teams: table(&seed!("teams")),
        ticket_types: table(&seed!("ticket_types")),
        visitors: table(&seed!("visitors")),
        ..State::default()
    };
    add_contacts(&mut state);
    companies::link_seed_contacts(&mut state);
    add_articles(&mut state);
    add_conversations(&mut state);
    add_tickets(&mut state);
    state
}

fn table(objects: &Value) -> Table {
    let mut table = Table::default();
    for object in items(objects) {
        table.put(object.clone());
    }
    table
}

fn add_contacts(state: &mut State) {
    for seed in items(&seed!("contacts")) {
        let contact = contacts::build(seed, state);
        state.contacts.put(contact);
    }
}

fn add_articles(state: &mut State) {
    for seed in items(&seed!("articles")) {
        if let Some(article) = articles::build(seed, state) {
            state.articles.put(article);
        }
    }
}

fn add_conversations(state: &mut State) {
    for seed in items(&seed!("conversations")) {
        if let Some(conversation) = conversations::build(seed, state) {
            state.conversations.put(conversation);
        }
    }
}

fn add_tickets(state: &mut State) {
    for seed in items(&seed!("tickets")) {
        let Some(ticket) = tickets::build(seed, state) else {
            continue;
        };
        let linked = items(&seed["conversations"]).iter();
        for id in linked.filter_map(Value::as_str) {
            if let Some(conversation) = state.conversations.get_mut(id) {
                link_ticket(conversation, &ticket);
            }
        }
        state.tickets.put(ticket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invalid objects and those with a dangling reference are skipped when seeding.
    #[test]
    fn every_seed_object_is_loaded() {
        let state = workspace();
        assert_eq!(state.workspace_id(), state.app["id_code"]);
        for (name, table, seed) in [
            (
                "activity_logs",
                &state.activity_logs,
                seed!("activity_logs"),
            ),
            ("admins", &state.admins, seed!("admins")),
            ("articles", &state.articles, seed!("articles")),
            ("collections", &state.collections, seed!("collections")),
            ("companies", &state.companies, seed!("companies")),
            ("contacts", &state.contacts, seed!("contacts")),
            (
                "conversations",
                &state.conversations,
                seed!("conversations"),
            ),
            (
                "data_attributes",
                &state.data_attributes,
                seed!("data_attributes"),
            ),
            ("data_events", &state.data_events, seed!("data_events")),
            ("help_centers", &state.help_centers, seed!("help_centers")),
            ("news_items", &state.news_items, seed!("news_items")),
            ("newsfeeds", &state.newsfeeds, seed!("newsfeeds")),
            ("notes", &state.notes, seed!("notes")),
            ("segments", &state.segments, seed!("segments")),
            (
                "subscription_types",
                &state.subscription_types,
                seed!("subscription_types"),
            ),
            ("tags", &state.tags, seed!("tags")),
            ("teams", &state.teams, seed!("teams")),
            ("ticket_types", &state.ticket_types, seed!("ticket_types")),
            ("tickets", &state.tickets, seed!("tickets")),
            ("visitors", &state.visitors, seed!("visitors")),
        ] {
            assert!(!items(&seed).is_empty(), "{name}");
            assert_eq!(table.iter().count(), items(&seed).len(), "{name}");
        }
    }

    #[test]
    fn reaction_percentages_add_up_to_100() {
        for article in workspace().articles.iter() {
            let statistics = &article["statistics"];
            let sum: f64 = ["happy", "neutral", "sad"]
                .iter()
                .filter_map(|name| statistics[format!("{name}_reaction_percentage")].as_f64())
                .sum();
            let expected = if statistics["reactions"] == 0 {
                0.0
            } else {
                100.0
            };
            assert!((sum - expected).abs() < 1e-9, "{}", article["id"]);
        }
    }
}
