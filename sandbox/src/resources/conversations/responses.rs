//! Responses that contain conversations.

use serde_json::{Value, json};

use crate::context::Context;
use crate::http::Response;
use crate::pagination::Page;
use crate::text::to_plain_text;

/// Maximum number of parts that a response contains.
const MAX_PARTS: usize = 500;

/// Stores a conversation and returns it as the response.
pub(super) fn store(context: &mut Context<'_>, conversation: Value) -> Response {
    let response = conversation_response(context, &conversation);
    context.state.conversations.put(conversation);
    response
}

/// Stores a conversation and returns it as the response, with its contacts as `customers` too:
/// the schema of the response is a conversation, but Intercom also returns `customers`.
pub(super) fn store_with_customers(context: &mut Context<'_>, mut conversation: Value) -> Response {
    context.state.conversations.put(conversation.clone());
    let customers: Vec<Value> = conversation["contacts"]["contacts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|contact| context.state.contacts.get(contact["id"].as_str()?))
        .map(|contact| json!({"type": contact["role"], "id": contact["id"]}))
        .collect();
    conversation["customers"] = customers.into();
    conversation_response(context, &conversation)
}

/// Returns a conversation with its newest parts, as plain text if the query has
/// `display_as=plaintext`.
pub(super) fn conversation_response(context: &Context<'_>, conversation: &Value) -> Response {
    let mut conversation = conversation.clone();
    let is_plain_text = context.request.query_value("display_as").as_deref() == Some("plaintext");
    let convert = |text: &mut Value| {
        if let Some(html) = text.as_str().filter(|_| is_plain_text) {
            *text = to_plain_text(html).into();
        }
    };
    convert(&mut conversation["source"]["body"]);
    convert(&mut conversation["source"]["subject"]);
    if let Some(parts) = conversation["conversation_parts"]["conversation_parts"].as_array_mut() {
        parts.drain(..parts.len().saturating_sub(MAX_PARTS));
        parts.iter_mut().for_each(|part| convert(&mut part["body"]));
    }
    Response::json(&conversation)
}

/// Returns a page of conversations without their parts.
pub(super) fn list_response(page: Page<'_>) -> Response {
    let conversations: Vec<Value> = page
        .items
        .into_iter()
        .map(|conversation| {
            let mut item = conversation.clone();
            if let Some(fields) = item.as_object_mut() {
                fields.remove("conversation_parts");
            }
            item
        })
        .collect();
    Response::json(&json!({
        "type": "conversation.list",
        "conversations": conversations,
        "total_count": page.total_count,
        "pages": page.pages,
    }))
}
