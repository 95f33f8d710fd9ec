//! The sandbox's own operations, under `/_sandbox/`: no token, no rate limit, no faults.

use serde_json::{Value, json};

use crate::Recorded;
use crate::errors::Failure;
use crate::faults::Fault;
use crate::fields::Fields;
use crate::http::{Answer, Request};
use crate::sandbox::Core;

const PREFIX: &str = "/_sandbox/";

pub(crate) fn is_for(request: &Request) -> bool {
    request.path.starts_with(PREFIX)
}

pub(crate) fn answer(request: &Request, core: &mut Core) -> Result<Answer, Failure> {
    match (request.method.as_str(), &request.path[PREFIX.len()..]) {
        ("GET", "health") => {}
        ("POST", "faults") => core.faults.push(read_fault(request)?),
        ("GET", "requests") => {
            let requests: Vec<Value> = core.requests.iter().map(recorded).collect();
            return Ok(Answer::json(&Value::Array(requests)));
        }
        ("DELETE", "requests") => core.requests.clear(),
        ("POST", "reset") => core.reset(),
        _ => return Err(Failure::not_found()),
    }
    Ok(Answer::json(&json!({"ok": true})))
}

fn read_fault(request: &Request) -> Result<Fault, Failure> {
    let fields = Fields::of(request)?;
    Fault::from_json(fields.as_map()).map_err(Failure::parameter_invalid)
}

fn recorded(request: &Recorded) -> Value {
    json!({
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "headers": request.headers,
        "body": request.body,
    })
}
