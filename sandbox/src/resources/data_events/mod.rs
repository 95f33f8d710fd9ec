//! Data events of contacts, and summaries of them.
//!
//! The time of a stored event in milliseconds is the position in paginated lists.

mod summaries;

use std::cmp::Reverse;

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter, query_boolean, query_integer};
use crate::http::{Request, Response};
use crate::resources::objects::data_events::{self, of_contact};
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create),
    ("list", list),
    ("create_summaries", summaries::create),
];

const PER_PAGE: i64 = 50;
const MAX_PER_PAGE: i64 = 150;
/// Age in seconds from which events are no longer listed. Summaries still count them.
const MAX_AGE_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Maximum number of metadata fields that are stored; the others are ignored.
const MAX_METADATA: usize = 10;

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let name = body.required_text("event_name")?.to_owned();
    let created_at = body.required_integer("created_at")?;
    let contact = contact_from_body(context.state, &body)?.clone();
    let metadata = parse_metadata(&body)?;
    let mut at_ms = data_events::at_ms(created_at);
    for event in of_contact(context.state, &contact) {
        if event["event_name"] == name && event["created_at"] == created_at {
            return Ok(Response::empty(202));
        }
        // Events are sorted by time, so the first free millisecond is found.
        if event["at_ms"] == at_ms {
            at_ms += 1;
        }
    }
    let id = context.state.new_uuid();
    let mut event = data_events::new(&id, &contact, &name, created_at, metadata);
    event["at_ms"] = at_ms.into();
    context.state.data_events.put(event);
    Ok(Response::empty(202))
}

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    match context.request.query_value("type").as_deref() {
        Some("user") => {}
        Some(_) => return Err(invalid_parameter("type", "user")),
        None => return Err(missing_parameter("type")),
    }
    let contact = contact_from_query(context.state, context.request)?;
    if query_boolean(context.request, "summary")?.unwrap_or(false) {
        let summaries = summaries::of_contact(context.state, contact);
        return Ok(response(contact, summaries, None));
    }
    let (events, pages) = events_page(context, contact)?;
    Ok(response(contact, events, Some(pages)))
}

/// Returns a page of events, newest first, with the `pages` object that describes it.
fn events_page(context: &Context<'_>, contact: &Value) -> Result<(Vec<Value>, Value), ApiError> {
    let per_page = query_integer(context.request, "per_page")?.unwrap_or(PER_PAGE);
    if !(1..=MAX_PER_PAGE).contains(&per_page) {
        return Err(invalid_parameter(
            "per_page",
            &format!("between 1 and {MAX_PER_PAGE}"),
        ));
    }
    let before = query_integer(context.request, "before")?;
    let since = query_integer(context.request, "since")?;
    let at = |event: &Value| event["at_ms"].as_i64().unwrap_or_default();
    let mut events: Vec<&Value> = of_contact(context.state, contact)
        .into_iter()
        .filter(|event| event["created_at"].as_i64() > Some(context.now - MAX_AGE_SECONDS))
        .filter(|event| before.is_none_or(|before| at(event) < before))
        .filter(|event| since.is_none_or(|since| at(event) >= since))
        .collect();
    events.sort_by_key(|event| Reverse(at(event)));
    let per_page = usize::try_from(per_page).unwrap_or(usize::MAX);
    let has_more = events.len() > per_page;
    events.truncate(per_page);
    let url = |name: &str, at: i64| page_url(context.request, context.base_url, name, at);
    let last = events.last().filter(|_| has_more);
    let mut pages = json!({"next": last.map(|last| url("before", at(last)))});
    if let Some(first) = events.first() {
        pages["since"] = url("since", at(first) + 1).into();
    }
    Ok((events.into_iter().map(to_response).collect(), pages))
}

fn response(contact: &Value, events: Vec<Value>, pages: Option<Value>) -> Response {
    let mut response = json!({
        "type": "event.summary",
        "events": events,
        "email": contact["email"],
        "intercom_user_id": contact["id"],
        "user_id": contact["external_id"],
    });
    if let Some(pages) = pages {
        response["pages"] = pages;
    }
    Response::json(&response)
}

/// Returns an event as it appears in responses: without its position.
fn to_response(event: &Value) -> Value {
    let mut event = event.clone();
    if let Some(fields) = event.as_object_mut() {
        fields.remove("at_ms");
    }
    event
}

/// Returns the URL of this list with `name`, which is `before` or `since`, set to a position.
fn page_url(request: &Request, base_url: &str, name: &str, at: i64) -> String {
    let other_parameters = request.query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !matches!(name, "" | "before" | "since")
    });
    let query: Vec<&str> = other_parameters.collect();
    format!("{base_url}{}?{}&{name}={at}", request.path, query.join("&"))
}

/// Returns the validated metadata of a request.
fn parse_metadata(body: &Fields) -> Result<Map<String, Value>, ApiError> {
    let Some(sent) = body.object("metadata")? else {
        return Ok(Map::new());
    };
    let mut metadata = Map::new();
    for (name, value) in sent.as_map().iter().take(MAX_METADATA) {
        let has_only = |one, other| {
            value.as_object().is_some_and(|fields| {
                fields.len() == 2 && fields.contains_key(one) && fields.contains_key(other)
            })
        };
        match value {
            Value::Object(_) if has_only("url", "value") || has_only("amount", "currency") => {}
            Value::Object(_) | Value::Array(_) => {
                return Err(invalid_parameter(
                    name,
                    "a string, a number, a link or an amount",
                ));
            }
            _ => {}
        }
        metadata.insert(name.clone(), value.clone());
    }
    Ok(metadata)
}

fn contact_from_body<'s>(state: &'s State, body: &Fields) -> Result<&'s Value, ApiError> {
    for (name, field) in [("id", "id"), ("user_id", "external_id"), ("email", "email")] {
        if let Some(value) = body.id(name)? {
            return contact(state, field, &value);
        }
    }
    Err(missing_parameter("id, user_id or email"))
}

fn contact_from_query<'s>(state: &'s State, request: &Request) -> Result<&'s Value, ApiError> {
    for (name, field) in [
        ("intercom_user_id", "id"),
        ("user_id", "external_id"),
        ("email", "email"),
    ] {
        if let Some(value) = request.query_value(name) {
            return contact(state, field, &value);
        }
    }
    Err(missing_parameter("user_id, intercom_user_id or email"))
}

fn contact<'s>(state: &'s State, field: &str, value: &str) -> Result<&'s Value, ApiError> {
    let contact = state.contacts.find(field, value);
    contact.ok_or_else(ApiError::contact_not_found)
}
