//! Contents of an export.

use std::error::Error;

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use crate::state::State;

const COLUMNS: [&str; 26] = [
    "user_id",
    "user_external_id",
    "company_id",
    "email",
    "name",
    "ruleset_id",
    "content_id",
    "content_type",
    "content_title",
    "ruleset_version_id",
    "receipt_id",
    "received_at",
    "series_id",
    "series_title",
    "node_id",
    "first_reply",
    "first_completion",
    "first_series_completion",
    "first_series_disengagement",
    "first_series_exit",
    "first_goal_success",
    "first_open",
    "first_click",
    "first_dismisall",
    "first_unsubscribe",
    "first_hard_bounce",
];

/// Returns the messages sent by admins from `after` to `before`, both inclusive, as CSV with a
/// header, or `None` if there are none.
pub(super) fn export(state: &State, after: i64, before: i64) -> Option<String> {
    let rows = rows(state, after, before);
    if rows.is_empty() {
        return None;
    }
    Some(document(&rows).expect("memory can be written to"))
}

/// Returns one row for each message of an admin and each contact that received it.
fn rows(state: &State, after: i64, before: i64) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for conversation in state.conversations.iter() {
        let messages = messages(conversation);
        for message in &messages {
            if !message.by_admin || !(after..=before).contains(&message.at) {
                continue;
            }
            let reply = messages
                .iter()
                .filter(|reply| !reply.by_admin && reply.at <= before)
                .find(|reply| reply.at >= message.at);
            let contacts = conversation["contacts"]["contacts"].as_array();
            for contact in contacts.into_iter().flatten() {
                rows.push(row(state, conversation, message, contact, reply));
            }
        }
    }
    rows.sort_by_key(|row| row.get(11).and_then(|at| at.parse::<i64>().ok()));
    rows
}

/// Message of a conversation, from an admin or a contact.
struct Message<'a> {
    id: &'a str,
    at: i64,
    by_admin: bool,
}

/// Returns the messages of a conversation in order of time.
fn messages(conversation: &Value) -> Vec<Message<'_>> {
    fn message<'a>(source: &'a Value, at: &Value) -> Message<'a> {
        Message {
            id: source["id"].as_str().unwrap_or_default(),
            at: at.as_i64().unwrap_or(0),
            by_admin: source["author"]["type"] == "admin",
        }
    }
    let parts = conversation["conversation_parts"]["conversation_parts"].as_array();
    let comments = parts
        .into_iter()
        .flatten()
        .filter(|part| part["part_type"] == "comment")
        .map(|part| message(part, &part["created_at"]));
    let first = message(&conversation["source"], &conversation["created_at"]);
    std::iter::once(first).chain(comments).collect()
}

fn row(
    state: &State,
    conversation: &Value,
    message: &Message<'_>,
    contact: &Value,
    reply: Option<&Message<'_>>,
) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let contact_id = text(&contact["id"]);
    let stored = state.contacts.get(&contact_id).unwrap_or(contact);
    let company = stored["companies"]["data"][0]["id"].as_str();
    let content_type = match conversation["source"]["type"].as_str() {
        Some("email") => "Email",
        _ => "Chat",
    };
    let mut row = vec![
        contact_id.clone(),
        text(&contact["external_id"]),
        company.unwrap_or("-1").to_owned(),
        text(&stored["email"]),
        text(&stored["name"]),
        text(&conversation["id"]),
        message.id.to_owned(),
        content_type.to_owned(),
        text(&conversation["title"]),
        message.id.to_owned(),
        format!("{}-{contact_id}", message.id),
        message.at.to_string(),
        "-1".to_owned(),
        String::new(),
        String::new(),
        reply.map(|reply| reply.at.to_string()).unwrap_or_default(),
    ];
    // The remaining columns are about events that the sandbox does not simulate.
    row.resize(COLUMNS.len(), String::new());
    row
}

/// Formats rows as CSV with a header.
fn document(rows: &[Vec<String>]) -> Result<String, Box<dyn Error>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
