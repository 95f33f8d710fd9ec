//! Replies to tickets.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::tickets::{add_part, new_part};
use crate::resources::objects::{conversations, linked_objects};
use crate::resources::thread;
use crate::text::to_html;

const MESSAGE_TYPES: [&str; 3] = ["comment", "note", "quick_reply"];

pub(super) fn reply(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let (author, message_type) = thread::reply_author(context.state, &body, &MESSAGE_TYPES)?;
    let text = if message_type == "quick_reply" {
        validate_reply_options(&body)?;
        None
    } else {
        Some(to_html(body.required_text("body")?))
    };
    let attachments = thread::attachments(&body)?;
    let mut ticket = context
        .state
        .tickets
        .get(context.id())
        .cloned()
        .ok_or_else(ApiError::not_found)?;
    if body.boolean("cross_post")?.unwrap_or(false) {
        if message_type != "note" || ticket["category"] != "Back-office" {
            return Err(invalid_parameter(
                "cross_post",
                "used with a note on a Back-office ticket",
            ));
        }
        add_note_to_conversations(context, &ticket, &author, text.as_deref());
    }
    let id = context.state.new_id();
    let mut part = new_part(&id, message_type, author, text.as_deref(), context.now);
    part["attachments"] = attachments.into();
    add_part(&mut ticket, part.clone());
    context.state.tickets.put(ticket);
    Ok(Response::json(&part))
}

/// Adds a note to all conversations that a ticket is linked to.
fn add_note_to_conversations(
    context: &mut Context<'_>,
    ticket: &Value,
    author: &Value,
    text: Option<&str>,
) {
    for conversation_id in linked_objects::conversation_ids(ticket) {
        let id = context.state.new_id();
        let note = conversations::new_part(&id, "note", author.clone(), text, context.now);
        if let Some(conversation) = context.state.conversations.get_mut(&conversation_id) {
            conversations::add_part(conversation, note);
        }
    }
}

fn validate_reply_options(body: &Fields) -> Result<(), ApiError> {
    let options = body.array("reply_options")?;
    if options.is_empty() {
        return Err(missing_parameter("reply_options"));
    }
    for option in options {
        for name in ["text", "uuid"] {
            if option[name].as_str().is_none_or(str::is_empty) {
                return Err(missing_parameter(&format!("reply_options.{name}")));
            }
        }
    }
    Ok(())
}
