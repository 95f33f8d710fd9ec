//! Messages: what admins write to contacts first.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, missing_parameter};
use crate::http::Response;
use crate::resources::{admins, conversations};
use crate::state::State;
use crate::text::to_html;

pub(crate) const HANDLERS: Handlers = &[("create", create)];

/// What a message in the app is called: in the schema, by old clients, and in the examples.
const IN_APP: [&str; 3] = ["in_app", "inapp", "conversation"];

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let kind = body
        .one_of("message_type", &[&IN_APP[..], &["email"]].concat())?
        .ok_or_else(|| missing_parameter("message_type"))?;
    let is_email = kind == "email";
    let from = body.required_object("from")?;
    from.one_of("type", &["admin"])?
        .ok_or_else(|| missing_parameter("from.type"))?;
    let to = body.required_object("to")?;
    to.one_of("type", &["user", "lead", "contact"])?
        .ok_or_else(|| missing_parameter("to.type"))?;
    body.one_of("template", &["plain", "personal"])?;
    let begins = body
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
            "an email needs a subject",
        ));
    }
    let admin = admins::find(context.state, &from.required_id("id")?)?.clone();
    let contact = receiver(context.state, &to)?.clone();

    let id = context.state.new_id();
    let mut message = json!({
        "type": "admin_message",
        "id": id,
        "created_at": context.now,
        "body": text,
        "message_type": if is_email { "email" } else { "inapp" },
        "owner": {
            "type": "admin",
            "id": admin["id"],
            "name": admin["name"],
            "email": admin["email"],
            "away_mode_enabled": admin["away_mode_enabled"],
            "away_mode_reassign": admin["away_mode_reassign"],
        },
    });
    if let Some(subject) = subject {
        message["subject"] = subject.into();
    }
    if begins {
        let conversation_id = context.state.new_id();
        let html = to_html(text);
        let mut conversation =
            conversations::started(&conversation_id, &id, &contact, &html, context.now);
        let source = &mut conversation["source"];
        source["type"] = if is_email { "email" } else { "conversation" }.into();
        source["delivered_as"] = "admin_initiated".into();
        source["subject"] = subject.unwrap_or_default().into();
        source["author"] = admins::as_author(&admin);
        conversation["waiting_since"] = Value::Null;
        conversations::refresh(&mut conversation);
        context.state.conversations.put(conversation);
        message["conversation_id"] = conversation_id.into();
    }
    if let Some(id) = contact["id"].as_str() {
        if let Some(contact) = context.state.contacts.get_mut(id) {
            contact["last_contacted_at"] = context.now.into();
        }
    }
    context.state.messages.put(message.clone());
    Ok(Response::json(&message))
}

/// The contact that `id` or `user_id` names.
fn receiver<'s>(state: &'s State, to: &Fields) -> Result<&'s Value, ApiError> {
    let found = match (to.id("id")?, to.id("user_id")?) {
        (Some(id), _) => state.contacts.get(&id),
        (None, Some(user_id)) => state.contacts.find("external_id", &user_id),
        (None, None) => return Err(missing_parameter("to.id")),
    };
    found.ok_or_else(ApiError::contact_not_found)
}
