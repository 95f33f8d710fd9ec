//! Segments: the contacts that a filter finds.
//!
//! A stored segment has that `filter`, in the language of the search for contacts.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::query_boolean;
use crate::http::Response;
use crate::resources::contacts;
use crate::search::Query;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let include_count = query_boolean(context.request, "include_count")?.unwrap_or(false);
    let state = &*context.state;
    let segments: Vec<Value> = state
        .segments
        .iter()
        .map(|segment| {
            let mut item = shown(segment);
            if include_count {
                let has = |contact: &&Value| holds(segment, contact);
                item["count"] = contacts::present(state).filter(has).count().into();
            }
            item
        })
        .collect();
    Ok(Response::json(
        &json!({"type": "segment.list", "segments": segments, "pages": {}}),
    ))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let segment = context.state.segments.get(context.id());
    segment
        .map(|segment| Response::json(&shown(segment)))
        .ok_or_else(ApiError::not_found)
}

/// A segment as Intercom answers with it: nobody is told its filter.
pub(crate) fn shown(segment: &Value) -> Value {
    let mut segment = segment.clone();
    if let Some(fields) = segment.as_object_mut() {
        fields.remove("filter");
    }
    segment
}

/// The segments that a contact is in.
pub(crate) fn of_contact<'s>(
    state: &'s State,
    contact: &'s Value,
) -> impl Iterator<Item = &'s Value> {
    let holds_it = |segment: &&Value| holds(segment, contact);
    state.segments.iter().filter(holds_it)
}

fn holds(segment: &Value, contact: &Value) -> bool {
    let role = match segment["person_type"].as_str() {
        Some("user") => "user",
        _ => "lead",
    };
    contact["role"] == role
        && Query::parse(&segment["filter"], &contacts::SEARCH)
            .is_ok_and(|filter| filter.matches(contact))
}
