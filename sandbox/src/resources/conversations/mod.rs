//! Conversations.

mod assignment;
mod convert;
mod participants;
mod redact;
mod responses;
mod search;

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination::{self, CursorParams};
use crate::resources::objects::conversations::{
    add_part, assign, find, has_contact, new, new_part,
};
use crate::resources::objects::{admins, authors};
use crate::resources::thread;
use crate::search::Query;
use crate::state::State;
use crate::text::to_html;
use assignment::assignee;
use responses::{list_response, store};

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("search", search),
    ("reply", reply),
    ("manage", manage),
    ("auto_assign", assignment::auto_assign),
    ("attach_contact", participants::attach),
    ("detach_contact", participants::detach),
    ("redact", redact::redact),
    ("convert_to_ticket", convert::convert_to_ticket),
    ("attach_tag", attach_tag),
    ("detach_tag", detach_tag),
];

const PER_PAGE: usize = 20;

/// Message types of `manage`.
const ACTIONS: [&str; 4] = ["close", "snoozed", "open", "assignment"];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let cursor = CursorParams::from_query(context.request)?;
    let conversations = context.state.conversations.iter().collect();
    Ok(list_response(pagination::by_cursor(
        conversations,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let from = body.required_object("from")?;
    from.one_of("type", &["lead", "user", "contact"])?
        .ok_or_else(|| missing_parameter("from.type"))?;
    let text = body.required_text("body")?.to_owned();
    let subject = body.text("subject")?.unwrap_or_default().to_owned();
    let contact = context
        .state
        .contacts
        .get(&from.required_id("id")?)
        .cloned()
        .ok_or_else(ApiError::contact_not_found)?;
    let attachments = thread::attachments(&body)?;

    let id = context.state.new_id();
    let message_id = context.state.new_id();
    let mut conversation = new(&id, &message_id, &contact, &to_html(&text), context.now);
    conversation["source"]["subject"] = subject.as_str().into();
    conversation["source"]["attachments"] = attachments.into();
    context.state.conversations.put(conversation);
    Ok(Response::json(&json!({
        "type": "user_message",
        "id": message_id,
        "created_at": context.now,
        "subject": subject,
        "body": text,
        "message_type": "inapp",
        "conversation_id": id,
    })))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let conversation = find(context.state, context.id())?;
    Ok(responses::conversation_response(context, conversation))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    if let Some(read) = context.body()?.boolean("read")? {
        conversation["read"] = read.into();
        conversation["updated_at"] = context.now.into();
    }
    Ok(store(context, conversation))
}

fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let query = Query::parse(
        body.get("query")
            .ok_or_else(|| missing_parameter("query"))?,
        &search::SCHEMA,
    )?;
    let cursor = CursorParams::from_search(&body)?;
    let found = context
        .state
        .conversations
        .iter()
        .filter(|conversation| query.matches(conversation))
        .collect();
    Ok(list_response(pagination::by_cursor(
        found,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn reply(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let message_type = body.get("message_type").and_then(Value::as_str);
    if message_type.is_some_and(|message_type| ACTIONS.contains(&message_type)) {
        // Intercom's older clients manage conversations by a reply.
        return manage(context);
    }
    let (author, message_type) = thread::reply_author(context.state, &body, &["comment", "note"])?;
    let text = to_html(body.required_text("body")?);
    let attachments = thread::attachments(&body)?;
    let at = body.integer("created_at")?.unwrap_or(context.now);
    let mut conversation = if context.id() == "last" {
        latest_of_contact(context.state, &author)?.clone()
    } else {
        find(context.state, context.id())?.clone()
    };

    let mut part = new_part(
        &context.state.new_id(),
        message_type,
        author,
        Some(&text),
        at,
    );
    part["attachments"] = attachments.into();
    add_part(&mut conversation, part);
    Ok(store(context, conversation))
}

fn manage(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let mut conversation = find(context.state, context.id())?.clone();
    let action = body
        .one_of("message_type", &ACTIONS)?
        .ok_or_else(|| missing_parameter("message_type"))?;
    let admin = admins::find(context.state, &body.required_id("admin_id")?)?;
    let author = authors::admin(admin);
    let text = body
        .text("body")?
        .filter(|text| !text.is_empty())
        .map(to_html);

    let mut part = new_part("", action, author, text.as_deref(), context.now);
    match action {
        "close" => {
            body.one_of("type", &["admin"])?;
        }
        "snoozed" => {
            let until = body.required_integer("snoozed_until")?;
            if until <= context.now {
                return Err(invalid_parameter("snoozed_until", "in the future"));
            }
            conversation["snoozed_until"] = until.into();
        }
        "assignment" => {
            let to = body
                .one_of("type", &["admin", "team"])?
                .ok_or_else(|| missing_parameter("type"))?;
            let assignee = assignee(context.state, to, &body.required_id("assignee_id")?)?;
            part["assigned_to"] = assign(&mut conversation, to, assignee.as_deref());
        }
        _ => {}
    }
    part["id"] = context.state.new_id().into();
    add_part(&mut conversation, part);
    Ok(store(context, conversation))
}

fn attach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let applied = thread::attach_tag(&mut conversation, context)?;
    context.state.conversations.put(conversation);
    Ok(Response::json(&applied))
}

fn detach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let removed = thread::detach_tag(&mut conversation, context)?;
    context.state.conversations.put(conversation);
    Ok(Response::json(&removed))
}

/// Returns the most recently updated conversation of a contact.
fn latest_of_contact<'s>(state: &'s State, author: &Value) -> Result<&'s Value, ApiError> {
    state
        .conversations
        .iter()
        .filter(|conversation| has_contact(conversation, &author["id"]))
        .max_by_key(|conversation| conversation["updated_at"].as_i64())
        .ok_or_else(ApiError::not_found)
}
