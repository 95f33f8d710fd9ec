//! Phone call redirects: callers receive a link to the Messenger.

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("create", create)];

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let Some(phone) = body
        .get("phone")
        .and_then(Value::as_str)
        .and_then(parse_e164)
    else {
        return Ok(error(
            400,
            json!({
                "error_key": "invalid_phone_number",
                "message": "the phone number must be in E.164 format",
            }),
        ));
    };
    let attributes = match body.get("custom_attributes") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(attributes)) => attributes.clone(),
        Some(_) => {
            let body = json!({"error_key": "invalid_custom_attributes"});
            return Ok(error(422, body));
        }
    };
    let callers: Vec<String> = context
        .state
        .contacts
        .iter()
        .filter(|contact| contact["phone"].as_str().and_then(parse_e164).as_ref() == Some(&phone))
        .filter_map(|contact| Some(contact["id"].as_str()?.to_owned()))
        .collect();
    for caller in callers.iter().filter(|_| !attributes.is_empty()) {
        if let Some(contact) = context.state.contacts.get_mut(caller) {
            for (name, value) in &attributes {
                contact["custom_attributes"][name] = value.clone();
            }
            contact["updated_at"] = context.now.into();
        }
    }
    let link = context.state.new_uuid();
    // Intercom's schema has the phone number, its examples have the URL.
    Ok(Response::json(&json!({
        "type": "phone_call_redirect",
        "phone": phone,
        "url": format!("https://link.freewheel.example/msgr/{link}"),
    })))
}

/// Returns an error of this operation, which is an object of its own and not an `error.list`.
fn error(status: u16, body: Value) -> Response {
    Response::json_with_status(status, &body)
}

/// Returns a phone number in E.164 format without separators, or `None` if it is invalid.
fn parse_e164(phone: &str) -> Option<String> {
    let number: String = phone
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')'))
        .collect();
    let digits = number.strip_prefix('+')?;
    let is_valid = (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    is_valid.then_some(number)
}
