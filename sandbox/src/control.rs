//! Control endpoints under `/_sandbox/`: no token, no rate limit, no faults.

use serde_json::{Value, json};

use crate::core::CoreState;
use crate::error::ApiError;
use crate::faults::{Fault, fault_from_json};
use crate::fields::Fields;
use crate::http::{Request, Response};
use crate::recorded_request::RecordedRequest;

const PREFIX: &str = "/_sandbox/";

pub(crate) fn is_control_request(request: &Request) -> bool {
    request.path.starts_with(PREFIX)
}

pub(crate) fn respond(request: &Request, state: &mut CoreState) -> Result<Response, ApiError> {
    match (request.method.as_str(), &request.path[PREFIX.len()..]) {
        ("GET", "health") => {}
        ("POST", "faults") => state.faults.push(parse_fault(request)?),
        ("GET", "requests") => {
            let requests: Vec<Value> = state
                .requests
                .iter()
                .map(RecordedRequest::to_json)
                .collect();
            return Ok(Response::json(&Value::Array(requests)));
        }
        ("DELETE", "requests") => state.requests.clear(),
        ("POST", "reset") => state.reset(),
        _ => return Err(ApiError::not_found()),
    }
    Ok(Response::json(&json!({"ok": true})))
}

fn parse_fault(request: &Request) -> Result<Fault, ApiError> {
    let fields = Fields::from_request(request)?;
    fault_from_json(fields.as_map()).map_err(ApiError::parameter_invalid)
}
