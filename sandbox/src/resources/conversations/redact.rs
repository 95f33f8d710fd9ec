//! Redaction of messages.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::missing_parameter;
use crate::http::Response;
use crate::resources::conversations::responses::store;

const REDACTED_BODY: &str = "<p>This message was redacted</p>";

/// Redacts a part with a body, or a source that a contact wrote.
pub(super) fn redact(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let target = body
        .one_of("type", &["conversation_part", "source"])?
        .ok_or_else(|| missing_parameter("type"))?;
    let conversation_id = body.required_id("conversation_id")?;
    let id = body.required_id(&format!("{target}_id"))?;
    let not_found = || ApiError::object_not_found("conversation_part_or_message");
    let mut conversation = context
        .state
        .conversations
        .get(&conversation_id)
        .cloned()
        .ok_or_else(not_found)?;

    let message = if target == "source" {
        Some(&mut conversation["source"]).filter(|source| source["id"] == *id)
    } else {
        conversation["conversation_parts"]["conversation_parts"]
            .as_array_mut()
            .and_then(|parts| parts.iter_mut().find(|part| part["id"] == *id))
    };
    let message = message.ok_or_else(not_found)?;
    if !is_redactable(target, message) {
        return Err(ApiError::new(
            400,
            "conversation_part_not_redactable",
            "this message cannot be redacted",
        ));
    }
    message["body"] = REDACTED_BODY.into();
    message["attachments"] = json!([]);
    message["redacted"] = true.into();
    if target == "conversation_part" {
        message["updated_at"] = context.now.into();
    }
    conversation["updated_at"] = context.now.into();
    Ok(store(context, conversation))
}

fn is_redactable(target: &str, message: &Value) -> bool {
    if target == "source" {
        let author = &message["author"]["type"];
        author == "user" || author == "lead"
    } else {
        message["body"].is_string()
    }
}
