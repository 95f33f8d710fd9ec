//! Exports of the messages that admins sent, as packed CSV. How often an export was looked at
//! decides how far it is.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::invalid_parameter;
use crate::http::Response;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create),
    ("retrieve", retrieve),
    ("cancel", cancel),
    ("download", download),
];

/// How long a completed export is kept: two days.
const KEPT_SECONDS: i64 = 2 * 24 * 60 * 60;

/// What the third look and all later ones find is completed, or without data.
const LOOKS: i64 = 3;

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

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let after = body.required_integer("created_at_after")?;
    let before = body.required_integer("created_at_before")?;
    if before < after {
        return Err(invalid_parameter(
            "created_at_before",
            "no earlier than the other",
        ));
    }
    if context.state.data_exports.iter().any(is_active) {
        return Err(ApiError::new(
            429,
            "rate_limit_exceeded",
            "an export is being made already",
        ));
    }
    context.state.generated_ids += 1;
    let id = format!(
        "{:016x}",
        context
            .state
            .generated_ids
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
    );
    let export = json!({
        "id": id, "after": after, "before": before, "looks": 0, "csv": "", "status": "pending",
        "download_url": "", "download_expires_at": "",
    });
    let response = response(&export);
    context.state.data_exports.put(export);
    Ok(response)
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut export = find(context)?.clone();
    if is_active(&export) {
        let looks = export["looks"].as_i64().unwrap_or(0) + 1;
        export["looks"] = looks.into();
        if looks == LOOKS {
            complete(&mut export, context);
        } else if looks > 1 {
            export["status"] = "in_progress".into();
        }
        context.state.data_exports.put(export.clone());
    }
    Ok(response(&export))
}

fn cancel(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut export = find(context)?.clone();
    if !is_active(&export) {
        let message = "the export is finished already";
        return Err(ApiError::new(409, "conflict", message));
    }
    export["status"] = "canceled".into();
    context.state.data_exports.put(export.clone());
    Ok(response(&export))
}

/// The only operation that has to be told what it is to answer with.
fn download(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let export = find(context)?;
    if context.request.header("accept") != Some("application/octet-stream") {
        let message = "Accept must be application/octet-stream";
        return Err(ApiError::new(406, "not_acceptable", message));
    }
    let expires_at = export["download_expires_at"].as_str().unwrap_or_default();
    let is_there =
        export["status"] == "completed" && expires_at.parse().is_ok_and(|at: i64| context.now < at);
    if !is_there {
        return Err(ApiError::not_found());
    }
    let csv = export["csv"].as_str().unwrap_or_default();
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packed
        .write_all(csv.as_bytes())
        .and_then(|()| packed.finish())
        .map_err(|error| ApiError::new(500, "server_error", error.to_string()))?;
    Ok(Response::bytes(200, "application/octet-stream", packed))
}

fn find<'s>(context: &'s Context<'_>) -> Result<&'s Value, ApiError> {
    let export = context.state.data_exports.get(context.id());
    export.ok_or_else(ApiError::not_found)
}

fn is_active(export: &Value) -> bool {
    export["status"] == "pending" || export["status"] == "in_progress"
}

fn response(export: &Value) -> Response {
    Response::json(&json!({
        "job_identifier": export["id"],
        "status": export["status"],
        "download_url": export["download_url"],
        "download_expires_at": export["download_expires_at"],
    }))
}

fn complete(export: &mut Value, context: &Context<'_>) {
    let time = |name: &str| export[name].as_i64().unwrap_or(0);
    let rows = rows(context.state, time("after"), time("before"));
    if rows.is_empty() {
        export["status"] = "no_data".into();
        return;
    }
    let columns = COLUMNS.map(str::to_owned);
    let rows: String = rows.iter().map(|row| line(row)).collect();
    let id = export["id"].as_str().unwrap_or_default();
    export["download_url"] = format!("{}/download/content/data/{id}", context.base_url).into();
    export["download_expires_at"] = (context.now + KEPT_SECONDS).to_string().into();
    export["csv"] = (line(&columns) + &rows).into();
    export["status"] = "completed".into();
}

/// One row for each message that an admin sent in that time, and each contact that received it.
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

/// What was said in a conversation, in the order in which it was said.
struct Message<'a> {
    id: &'a str,
    at: i64,
    by_admin: bool,
}

fn messages(conversation: &Value) -> Vec<Message<'_>> {
    fn message<'a>(told: &'a Value, at: &Value) -> Message<'a> {
        Message {
            id: told["id"].as_str().unwrap_or_default(),
            at: at.as_i64().unwrap_or(0),
            by_admin: told["author"]["type"] == "admin",
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
    let known = state.contacts.get(&contact_id).unwrap_or(contact);
    let company = known["companies"]["data"][0]["id"].as_str();
    let content_type = match conversation["source"]["type"].as_str() {
        Some("email") => "Email",
        _ => "Chat",
    };
    let mut row = vec![
        contact_id.clone(),
        text(&contact["external_id"]),
        company.unwrap_or("-1").to_owned(),
        text(&known["email"]),
        text(&known["name"]),
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
    // Nothing else that can happen to a message happens here.
    row.resize(COLUMNS.len(), String::new());
    row
}

/// A line of CSV.
fn line(row: &[String]) -> String {
    let fields: Vec<String> = row
        .iter()
        .map(|field| match field.contains([',', '"', '\r', '\n']) {
            true => format!("\"{}\"", field.replace('"', "\"\"")),
            false => field.clone(),
        })
        .collect();
    fields.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_need_it_are_quoted() {
        let row = ["a", "b, c", "\"d\"", ""].map(str::to_owned);
        assert_eq!(line(&row), "a,\"b, c\",\"\"\"d\"\"\",\r\n");
    }
}
