//! Help centers.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

/// All of them: this list has no pages.
fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let data: Vec<&Value> = context.state.help_centers.iter().collect();
    Ok(Response::json(&json!({"type": "list", "data": data})))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    context
        .state
        .help_centers
        .get(context.id())
        .map(Response::json)
        .ok_or_else(ApiError::not_found)
}
