//! Phone call redirects: callers who are sent a link to the messenger.

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("create", create)];

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let Some(phone) = body.get("phone").and_then(Value::as_str).and_then(e164) else {
        return Ok(refused(
            400,
            json!({
                "error_key": "invalid_phone_number",
                "message": "the phone number is not in the form of E.164",
            }),
        ));
    };
    let attributes = match body.get("custom_attributes") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(attributes)) => attributes.clone(),
        Some(_) => {
            let error = json!({"error_key": "invalid_custom_attributes"});
            return Ok(refused(422, error));
        }
    };
    let callers: Vec<String> = context
        .state
        .contacts
        .iter()
        .filter(|contact| contact["phone"].as_str().and_then(e164).as_ref() == Some(&phone))
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
    Ok(Response::json(&json!({
        "type": "phone_call_redirect",
        "url": format!("https://link.freewheel.example/msgr/{link}"),
    })))
}

/// These errors are no `error.list`.
fn refused(status: u16, error: Value) -> Response {
    Response::json_with_status(status, &error)
}

/// A plus and up to fifteen digits, without the space between.
fn e164(phone: &str) -> Option<String> {
    let plain: String = phone
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')'))
        .collect();
    let digits = plain.strip_prefix('+')?;
    let fits = (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    fits.then_some(plain)
}
