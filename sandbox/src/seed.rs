//! The workspace at the start: a shop for bicycle parts, out of the files in `seed/`.
//!
//! What Intercom derives is derived here too: articles, conversations and tickets are told in
//! short, and go through the code that requests go through.

use serde_json::{Value, json};

use crate::fields::Fields;
use crate::resources::{
    admins, articles, companies, contacts, conversations, tags, ticket_types, tickets,
};
use crate::state::{State, Table};

macro_rules! seed {
    ($name:literal) => {
        read(include_str!(concat!("../seed/", $name, ".json")))
    };
}

/// A test sees to it that the files are JSON.
fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// The whole workspace, always the same.
pub(crate) fn workspace() -> State {
    let mut state = State {
        app: seed!("app"),
        activity_logs: table(seed!("activity_logs")),
        admins: table(seed!("admins")),
        collections: table(seed!("collections")),
        companies: table(seed!("companies")),
        data_attributes: table(seed!("data_attributes")),
        data_events: table(seed!("data_events")),
        help_centers: table(seed!("help_centers")),
        news_items: table(seed!("news_items")),
        newsfeeds: table(seed!("newsfeeds")),
        notes: table(seed!("notes")),
        segments: table(seed!("segments")),
        subscription_types: table(seed!("subscription_types")),
        tags: table(seed!("tags")),
        teams: table(seed!("teams")),
        ticket_types: table(seed!("ticket_types")),
        visitors: table(seed!("visitors")),
        ..State::default()
    };
    for told in items(&seed!("contacts")) {
        let contact = contact(told, &state);
        state.contacts.put(contact);
    }
    companies::settle(&mut state);
    for told in items(&seed!("articles")) {
        if let Some(article) = article(told, &state) {
            state.articles.put(article);
        }
    }
    for told in items(&seed!("conversations")) {
        if let Some(conversation) = conversation(told, &state) {
            state.conversations.put(conversation);
        }
    }
    for told in items(&seed!("tickets")) {
        if let Some(ticket) = ticket(told, &state) {
            for id in items(&told["conversations"])
                .iter()
                .filter_map(Value::as_str)
            {
                if let Some(conversation) = state.conversations.get_mut(id) {
                    conversations::link_ticket(conversation, &ticket);
                }
            }
            state.tickets.put(ticket);
        }
    }
    state
}

fn table(objects: Value) -> Table {
    let mut table = Table::default();
    items(&objects)
        .iter()
        .for_each(|object| table.put(object.clone()));
    table
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Puts the fields that are told over those that are there.
fn overlay(object: &mut Value, told: &Value) {
    match (object, told) {
        (Value::Object(fields), Value::Object(told)) => {
            for (name, value) in told {
                overlay(fields.entry(name).or_insert(Value::Null), value);
            }
        }
        (object, told) => *object = told.clone(),
    }
}

fn contact(told: &Value, state: &State) -> Value {
    let text = |name: &str| told[name].as_str();
    let mut contact = contacts::new(
        state,
        text("id").unwrap_or_default(),
        text("role").unwrap_or("user"),
        text("email"),
        told["created_at"].as_i64().unwrap_or_default(),
    );
    overlay(&mut contact, told);
    contacts::refresh(&mut contact, state);
    contact
}

fn article(told: &Value, state: &State) -> Option<Value> {
    let id = told["id"].as_str()?;
    let created_at = told["created_at"].as_i64()?;
    let updated_at = told["updated_at"].as_i64()?;
    let fields = Fields::from(told.as_object()?.clone());
    let mut blank = articles::blank(state, created_at);
    overlay(&mut blank["statistics"], &told["statistics"]);
    let article = articles::written(&blank, &fields, state, updated_at).ok()?;
    Some(articles::with_id(article, id, state))
}

fn conversation(told: &Value, state: &State) -> Option<Value> {
    let id = told["id"].as_str()?;
    let contact = state.contacts.get(told["contact"].as_str()?)?;
    let at = told["at"].as_i64()?;
    let body = told["body"].as_str()?;
    let mut conversation = conversations::started(id, &format!("{id}00"), contact, body, at);
    if told["fields"].is_object() {
        overlay(&mut conversation, &told["fields"]);
        // What was told may change what follows from it.
        conversations::refresh(&mut conversation);
    }
    if let Some(tags) = conversation["tags"]["tags"].as_array_mut() {
        for tag in items(&told["tags"]) {
            let tag = state.tags.get(tag.as_str()?)?;
            let admin = state.admins.iter().next()?;
            tags.push(tags::applied(tag, admin["id"].as_str()?, at + 60));
        }
    }
    for (n, part) in items(&told["parts"]).iter().enumerate() {
        let author = match part["by"].as_str()? {
            "contact" => contacts::as_author(contact),
            admin => admins::as_author(state.admins.get(admin)?),
        };
        let kind = part["type"].as_str()?;
        let part_id = format!("{id}{:02}", n + 1);
        let mut added = conversations::part(
            &part_id,
            kind,
            author,
            part["body"].as_str(),
            part["at"].as_i64()?,
        );
        for to in ["admin", "team"] {
            if let Some(assignee) = part[to].as_str() {
                added["assigned_to"] = conversations::assign(&mut conversation, to, Some(assignee));
            }
        }
        if kind == "snoozed" {
            conversation["snoozed_until"] = part["until"].clone();
        }
        conversations::add(&mut conversation, added);
    }
    if told["rating"].is_object() {
        conversation["conversation_rating"] = rating(&told["rating"], contact);
    }
    Some(conversation)
}

fn ticket(told: &Value, state: &State) -> Option<Value> {
    let id = told["id"].as_str()?;
    let contact = state.contacts.get(told["contact"].as_str()?)?;
    let ticket_type = state.ticket_types.get(told["ticket_type"].as_str()?)?;
    let given = Fields::from(told["attributes"].as_object()?.clone());
    let attributes = ticket_types::values(ticket_type, Some(given)).ok()?;
    let at = told["at"].as_i64()?;
    let mut ticket = tickets::blank(state, id, ticket_type, attributes, at);
    ticket["contacts"]["contacts"] = json!([contacts::as_reference(contact)]);
    for conversation in items(&told["conversations"]) {
        tickets::link(
            &mut ticket,
            state.conversations.get(conversation.as_str()?)?,
        );
    }
    for tag in items(&told["tags"]) {
        let tag = state.tags.get(tag.as_str()?)?;
        let tags = ticket["tags"]["tags"].as_array_mut()?;
        tags.push(tags::applied(tag, "410001", at + 60));
    }
    let submitted = tickets::part(
        &format!("{id}00"),
        "ticket_state_updated_by_admin",
        conversations::operator(state),
        None,
        at,
    );
    tickets::set_state(&mut ticket, "submitted", submitted);
    for (n, part) in items(&told["parts"]).iter().enumerate() {
        let author = match part["by"].as_str()? {
            "contact" => contacts::as_author(contact),
            admin => admins::as_author(state.admins.get(admin)?),
        };
        let added = tickets::part(
            &format!("{id}{:02}", n + 1),
            part["type"].as_str()?,
            author,
            part["body"].as_str(),
            part["at"].as_i64()?,
        );
        if let Some(reached) = part["state"].as_str() {
            tickets::set_state(&mut ticket, reached, added);
        } else if let Some(to) = part["to"].as_str() {
            let assignee = tickets::assignee(state, to)?;
            tickets::assign(&mut ticket, Some(assignee), added);
        } else {
            tickets::add(&mut ticket, added);
        }
    }
    if told["fields"].is_object() {
        overlay(&mut ticket, &told["fields"]);
    }
    Some(ticket)
}

fn rating(told: &Value, contact: &Value) -> Value {
    json!({
        "rating": told["rating"],
        "remark": told["remark"],
        "created_at": told["at"],
        "contact": contacts::as_reference(contact),
        "teammate": {"type": "admin", "id": told["admin"]},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever cannot be read or refers to nothing would be missing.
    #[test]
    fn nothing_of_the_seed_is_lost() {
        let state = workspace();
        assert_eq!(state.workspace_id(), state.app["id_code"]);
        for (name, table, told) in [
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
            assert!(!items(&told).is_empty(), "{name}");
            assert_eq!(table.iter().count(), items(&told).len(), "{name}");
        }
    }

    #[test]
    fn reactions_add_up() {
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
