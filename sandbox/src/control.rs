//! Control endpoints under `/_sandbox/`: no token, no rate limit, no faults.

use serde_json::{Map, Value, json};

use crate::core::CoreState;
use crate::error::ApiError;
use crate::faults::{fault_from_json, fault_to_json};
use crate::fields::Fields;
use crate::http::{Request, Response};
use crate::recorded_request::RecordedRequest;
use crate::seed::Seed;

const PREFIX: &str = "/_sandbox/";

/// Number of requests in the status.
const LATEST_REQUESTS: usize = 50;

pub(crate) fn is_control_request(request: &Request) -> bool {
    request.path.starts_with(PREFIX)
}

pub(crate) fn respond(request: &Request, state: &mut CoreState) -> Result<Response, ApiError> {
    reject_other_sites(request)?;
    let path: Vec<&str> = request.path[PREFIX.len()..].split('/').collect();
    let body = match (request.method.as_str(), path.as_slice()) {
        ("GET", ["health"]) => json!({"ok": true}),
        ("GET", ["status"]) => status(state),
        ("GET" | "POST" | "DELETE", ["faults"]) => faults(request, state)?,
        ("GET" | "DELETE", ["faults", id]) => fault(request, id, state)?,
        ("GET", ["requests"]) => state
            .requests
            .iter()
            .map(RecordedRequest::to_json)
            .collect(),
        ("DELETE", ["requests"]) => {
            state.requests.clear();
            json!({"ok": true})
        }
        ("POST", ["reset"]) => {
            state.reset();
            json!({"ok": true})
        }
        ("GET" | "PUT" | "DELETE", ["seed"]) => return seed(request, state),
        ("GET" | "PUT" | "DELETE", ["clock"]) => clock(request, state)?,
        ("GET" | "PUT" | "DELETE", ["rate_limit"]) => rate_limit(request, state)?,
        ("GET", ["workspace"]) => counts(state),
        ("GET", ["workspace", name]) => objects(name, state)?,
        (method, _) => {
            let message = format!(
                "no control endpoint {method} {}; known below {PREFIX}: clock, faults, health, \
                 rate_limit, requests, reset, seed, status, workspace; docs/sandbox.md describes them",
                request.path
            );
            return Err(ApiError::new(404, "not_found", message));
        }
    };
    Ok(Response::json(&body))
}

/// Rejects requests that a page of another site makes in the user's browser. Programs send no
/// `Origin`.
fn reject_other_sites(request: &Request) -> Result<(), ApiError> {
    let Some(origin) = request.header("origin") else {
        return Ok(());
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    if host.is_some() && host == request.header("host") {
        return Ok(());
    }
    let message = "control endpoints cannot be called by pages of other sites";
    Err(ApiError::new(403, "forbidden", message))
}

/// Everything that the page shows, except the objects.
fn status(state: &CoreState) -> Value {
    let now = state.clock.now();
    let requests = state.requests.iter().rev().take(LATEST_REQUESTS);
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "app": state.workspace.app,
        "workspace": counts(state),
        "revision": state.revision,
        "requests": requests.map(RecordedRequest::summary).collect::<Value>(),
        "faults": all_faults(state),
        "rate_limit": state.rate_limit.to_json(now),
        "clock": state.clock.to_json(),
    })
}

fn faults(request: &Request, state: &mut CoreState) -> Result<Value, ApiError> {
    match request.method.as_str() {
        "POST" => {
            let fields = Fields::from_request(request)?;
            let fault = fault_from_json(fields.as_map()).map_err(ApiError::parameter_invalid)?;
            let json = fault_to_json(&fault);
            Ok(with_id(state.faults.push(fault), json))
        }
        "DELETE" => {
            state.faults.clear();
            Ok(json!({"ok": true}))
        }
        _ => Ok(all_faults(state)),
    }
}

fn fault(request: &Request, id: &str, state: &mut CoreState) -> Result<Value, ApiError> {
    let not_found = || {
        let message = format!("there is no fault {id}; it may be used up");
        ApiError::new(404, "not_found", message)
    };
    let id: u64 = id.parse().map_err(|_| not_found())?;
    let fault = state.faults.get(id).ok_or_else(not_found)?;
    let json = with_id(id, fault_to_json(fault));
    if request.method == "DELETE" {
        state.faults.remove(id);
    }
    Ok(json)
}

fn all_faults(state: &CoreState) -> Value {
    let faults = state.faults.iter();
    faults
        .map(|(id, fault)| with_id(*id, fault_to_json(fault)))
        .collect()
}

fn with_id(id: u64, mut fault: Value) -> Value {
    fault["id"] = id.into();
    fault
}

fn seed(request: &Request, state: &mut CoreState) -> Result<Response, ApiError> {
    match request.method.as_str() {
        "PUT" => {
            let text = std::str::from_utf8(&request.body)
                .map_err(|_| ApiError::bad_request("the seed must be UTF-8"))?;
            let seed = Seed::from_json(text)
                .map_err(|error| ApiError::parameter_invalid(error.to_string()))?;
            state.reseed(seed);
        }
        "DELETE" => state.reset_seed(),
        _ => {
            let text = state.seed().to_json().into_bytes();
            return Ok(Response::bytes(
                200,
                "application/json; charset=utf-8",
                text,
            ));
        }
    }
    Ok(Response::json(&counts(state)))
}

fn clock(request: &Request, state: &mut CoreState) -> Result<Value, ApiError> {
    match request.method.as_str() {
        "PUT" => state.clock.set(&Fields::from_request(request)?)?,
        "DELETE" => state.clock.reset(),
        _ => {}
    }
    Ok(state.clock.to_json())
}

fn rate_limit(request: &Request, state: &mut CoreState) -> Result<Value, ApiError> {
    let now = state.clock.now();
    match request.method.as_str() {
        "PUT" => state.rate_limit.set(&Fields::from_request(request)?, now)?,
        "DELETE" => state.rate_limit.reset(),
        _ => {}
    }
    Ok(state.rate_limit.to_json(now))
}

/// Returns the number of objects of each resource.
fn counts(state: &CoreState) -> Value {
    let tables = state.workspace.tables();
    tables
        .map(|(name, table)| (name.to_owned(), table.len().into()))
        .collect::<Map<String, Value>>()
        .into()
}

fn objects(name: &str, state: &CoreState) -> Result<Value, ApiError> {
    let table = state.workspace.table(name);
    let table = table
        .ok_or_else(|| ApiError::new(404, "not_found", format!("there is no resource {name}")))?;
    Ok(table.iter().cloned().collect())
}
