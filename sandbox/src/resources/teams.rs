//! Teams of admins.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let teams: Vec<&Value> = context.state.teams.iter().collect();
    Ok(Response::json(
        &json!({"type": "team.list", "teams": teams}),
    ))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    context
        .state
        .teams
        .get(context.id())
        .map(Response::json)
        .ok_or_else(|| ApiError::object_not_found("team"))
}
