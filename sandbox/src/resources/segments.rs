//! Segments of contacts.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::query_boolean;
use crate::http::Response;
use crate::resources::objects::contacts::unarchived;
use crate::resources::objects::segments::{contains, to_response};

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let include_count = query_boolean(context.request, "include_count")?.unwrap_or(false);
    let state = &*context.state;
    let segments: Vec<Value> = state
        .segments
        .iter()
        .map(|segment| {
            let mut item = to_response(segment);
            if include_count {
                let is_member = |contact: &&Value| contains(segment, contact);
                item["count"] = unarchived(state).filter(is_member).count().into();
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
        .map(|segment| Response::json(&to_response(segment)))
        .ok_or_else(ApiError::not_found)
}
