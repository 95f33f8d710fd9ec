//! Help Centers.

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    Ok(responses::unpaginated(context.state.help_centers.iter()))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    context
        .state
        .help_centers
        .get(context.id())
        .map(Response::json)
        .ok_or_else(ApiError::not_found)
}
