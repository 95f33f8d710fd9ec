//! Help Centers.

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::query_integer;
use crate::http::Response;
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("retrieve", retrieve)];

/// Returns all Help Centers on the first page. The response has no `pages`, so a client that counts
/// pages reads on until one is empty.
fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let is_first = query_integer(context.request, "page")?.is_none_or(|page| page <= 1);
    let shown = context.state.help_centers.iter().filter(|_| is_first);
    Ok(responses::unpaginated(shown))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    context
        .state
        .help_centers
        .get(context.id())
        .map(Response::json)
        .ok_or_else(ApiError::not_found)
}
