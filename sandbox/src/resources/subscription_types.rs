//! Subscription types, which contacts can opt in to or out of.

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[("list", list)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    Ok(responses::unpaginated(
        context.state.subscription_types.iter(),
    ))
}
