//! Subscription types: what contacts can choose or refuse.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("list", list)];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let data: Vec<&Value> = context.state.subscription_types.iter().collect();
    Ok(Response::json(&json!({"type": "list", "data": data})))
}
