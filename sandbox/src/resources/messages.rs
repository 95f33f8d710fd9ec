//! Messages that admins send to contacts.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, missing_parameter};
use crate::http::Response;
use crate::resources::objects::conversation_statistics::refresh;
use crate::resources::objects::{admins, authors, conversations};
use crate::state::State;
use crate::text::to_html;

pub(crate) const HANDLERS: Handlers = &[("create", create)];

/// Values of `message_type` for in-app messages: the documented one, and two that Intercom also
/// accepts.
const IN_APP: [&str; 3] = ["in_app", "inapp", "conversation"];

/// Validated request.
struct NewMessage<'b> {
    is_email: bool,
    text: &'b str,
    /// Subject of an email.
    subject: Option<&'b str>,
    admin: Value,
    contact: Value,
    creates_conversation: bool,
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let new = parse(&body, context.state)?;
    let id = context.state.new_id();
    let mut message = message(&id, &new, context.now);
    if new.creates_conversation {
        let conversation_id = context.state.new_id();
        let conversation = conversation(&conversation_id, &id, &new, context.now);
        context.state.conversations.put(conversation);
        message["conversation_id"] = conversation_id.into();
    }
    let contact_id = new.contact["id"].as_str().unwrap_or_default();
    if let Some(contact) = context.state.contacts.get_mut(contact_id) {
        contact["last_contacted_at"] = context.now.into();
    }
    context.state.messages.put(message.clone());
    Ok(Response::json(&message))
}

fn parse<'b>(body: &'b Fields, state: &State) -> Result<NewMessage<'b>, ApiError> {
    let message_type = body
        .one_of("message_type", &[&IN_APP[..], &["email"]].concat())?
        .ok_or_else(|| missing_parameter("message_type"))?;
    let is_email = message_type == "email";
    let from = body.required_object("from")?;
    from.one_of("type", &["admin"])?
        .ok_or_else(|| missing_parameter("from.type"))?;
    let to = body.required_object("to")?;
    to.one_of("type", &["user", "lead", "contact"])?
        .ok_or_else(|| missing_parameter("to.type"))?;
    body.one_of("template", &["plain", "personal"])?;
    let creates_conversation = body
        .boolean("create_conversation_without_contact_reply")?
        .unwrap_or(false);
    let text = body
        .text("body")?
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| ApiError::parameter_invalid("body is required"))?;
    let subject = body.text("subject")?.filter(|_| is_email);
    if is_email && subject.is_none_or(|subject| subject.trim().is_empty()) {
        return Err(ApiError::new(
            422,
            "parameter_not_found",
            "subject is required for an email",
        ));
    }
    Ok(NewMessage {
        is_email,
        text,
        subject,
        admin: admins::find(state, &from.required_id("id")?)?.clone(),
        contact: recipient(state, &to)?.clone(),
        creates_conversation,
    })
}

/// Returns the contact that `id` or `user_id` refers to.
fn recipient<'s>(state: &'s State, to: &Fields) -> Result<&'s Value, ApiError> {
    let found = match (to.id("id")?, to.id("user_id")?) {
        (Some(id), _) => state.contacts.get(&id),
        (None, Some(user_id)) => state.contacts.find("external_id", &user_id),
        (None, None) => return Err(missing_parameter("to.id")),
    };
    found.ok_or_else(ApiError::contact_not_found)
}

fn message(id: &str, new: &NewMessage<'_>, now: i64) -> Value {
    let mut owner = authors::admin(&new.admin);
    for name in ["away_mode_enabled", "away_mode_reassign"] {
        owner[name] = new.admin[name].clone();
    }
    let mut message = json!({
        "type": "admin_message",
        "id": id,
        "created_at": now,
        "body": new.text,
        "message_type": if new.is_email { "email" } else { "inapp" },
        "owner": owner,
    });
    if let Some(subject) = new.subject {
        message["subject"] = subject.into();
    }
    message
}

/// Creates the conversation that a message starts.
fn conversation(id: &str, message_id: &str, new: &NewMessage<'_>, now: i64) -> Value {
    let html = to_html(new.text);
    let mut conversation = conversations::new(id, message_id, &new.contact, &html, now);
    let source = &mut conversation["source"];
    source["type"] = if new.is_email {
        "email"
    } else {
        "conversation"
    }
    .into();
    source["delivered_as"] = "admin_initiated".into();
    source["subject"] = new.subject.unwrap_or_default().into();
    source["author"] = authors::admin(&new.admin);
    refresh(&mut conversation);
    conversation
}
