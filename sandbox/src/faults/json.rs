//! JSON form of a fault, as sent to `POST /_sandbox/faults`.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::fault::{Fault, FaultKind, Times};

/// Fields that every kind accepts.
const COMMON: [&str; 6] = ["kind", "times", "method", "path", "headers", "body"];

/// Each kind and the fields that only some kinds accept.
const KINDS: [(&str, &[&str]); 12] = [
    ("status", &["status"]),
    ("rate_limited", &["retry_after", "reset"]),
    ("html", &["status"]),
    ("reset", &[]),
    ("reset_after_processing", &[]),
    ("cut_off", &[]),
    ("empty", &[]),
    ("not_json", &[]),
    ("integer_ids", &[]),
    ("delay", &["ms"]),
    ("slow_headers", &["ms"]),
    ("slow_body", &["ms"]),
];

/// Headers that frame the response, which `cut_off` and `reset` break.
const FRAMING: [&str; 3] = ["connection", "content-length", "transfer-encoding"];

/// Longest pause: an hour.
const MAX_PAUSE_MS: u64 = 3_600_000;

/// Value of `times` for a fault that is never used up.
const ALWAYS: &str = "always";

/// Parses a fault.
///
/// # Errors
///
/// Returns a message that names the first invalid, missing or unknown field.
pub(crate) fn fault_from_json(fields: &Map<String, Value>) -> Result<Fault, String> {
    let name =
        text(fields, "kind")?.ok_or_else(|| format!("kind is required; known: {}", kinds()))?;
    let (_, own) = KINDS
        .iter()
        .find(|(kind, _)| *kind == name)
        .ok_or_else(|| format!("unknown kind {name}; known: {}", kinds()))?;
    let is_known = |field: &str| COMMON.contains(&field) || own.contains(&field);
    if let Some(unknown) = fields.keys().find(|field| !is_known(field)) {
        let known = [&COMMON, *own].concat().join(", ");
        return Err(format!(
            "unknown field {unknown} of the kind {name}; known: {known}"
        ));
    }
    let mut fault = parse_kind(name, fields)?;
    fault.times = times(fields)?;
    fault.method = method(fields)?;
    fault.path_prefix = path(fields)?;
    fault.body = text(fields, "body")?.map(str::to_owned);
    fault.headers = parse_headers(fields)?;
    Ok(fault)
}

fn kinds() -> String {
    KINDS.map(|(kind, _)| kind).join(", ")
}

fn parse_kind(name: &str, fields: &Map<String, Value>) -> Result<Fault, String> {
    Ok(match name {
        "status" => Fault::status(status(fields)?),
        "rate_limited" => {
            Fault::rate_limited(number(fields, "retry_after")?, number(fields, "reset")?)
        }
        "html" => Fault::html(status(fields)?),
        "cut_off" => Fault::cut_off(),
        "slow_headers" => Fault::slow_headers(pause(fields)?),
        "slow_body" => Fault::slow_body(pause(fields)?),
        "reset" => Fault::reset(),
        "reset_after_processing" => Fault::reset_after_processing(),
        "integer_ids" => Fault::integer_ids(),
        "not_json" => Fault::not_json(),
        "empty" => Fault::empty(),
        "delay" => Fault::delay(pause(fields)?),
        other => return Err(format!("unknown fault kind {other}")),
    })
}

/// Returns a fault as [`fault_from_json`] reads it. `times` is the number of requests that it still
/// applies to.
pub(crate) fn fault_to_json(fault: &Fault) -> Value {
    let mut fields = json!({
        "kind": fault.kind.name(),
        "times": match fault.times {
            Times::Remaining(times) => times.into(),
            Times::Always => Value::from(ALWAYS),
        },
    });
    match &fault.kind {
        FaultKind::Status(status) | FaultKind::Html(status) => fields["status"] = (*status).into(),
        FaultKind::RateLimited { retry_after, reset } => {
            fields["retry_after"] = (*retry_after).into();
            fields["reset"] = (*reset).into();
        }
        kind => {
            if let Some(pause) = kind.pause() {
                fields["ms"] = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX).into();
            }
        }
    }
    let optional = [
        ("method", &fault.method),
        ("path", &fault.path_prefix),
        ("body", &fault.body),
    ];
    for (name, value) in optional {
        if let Some(text) = value {
            fields[name] = text.as_str().into();
        }
    }
    if !fault.headers.is_empty() {
        let headers = fault.headers.iter().cloned();
        fields["headers"] = headers
            .map(|(name, value)| (name, value.into()))
            .collect::<Map<_, _>>()
            .into();
    }
    fields
}

fn times(fields: &Map<String, Value>) -> Result<Times, String> {
    match fields.get("times") {
        None | Some(Value::Null) => Ok(Times::Remaining(1)),
        Some(value) if value == ALWAYS => Ok(Times::Always),
        Some(value) => value
            .as_u64()
            .and_then(|times| u32::try_from(times).ok())
            .filter(|times| *times > 0)
            .map(Times::Remaining)
            .ok_or_else(|| format!("times must be a positive integer or {ALWAYS}")),
    }
}

fn parse_headers(fields: &Map<String, Value>) -> Result<Vec<(String, String)>, String> {
    let headers = match fields.get("headers") {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(headers) => headers.as_object().ok_or("headers must be an object")?,
    };
    headers
        .iter()
        .map(|(name, value)| {
            let is_name = !name.is_empty() && name.bytes().all(is_token);
            if !is_name {
                return Err(format!("{name:?} in headers is not the name of a header"));
            }
            if FRAMING.contains(&name.to_ascii_lowercase().as_str()) {
                return Err(format!("the header {name} cannot be set"));
            }
            let value = value
                .as_str()
                .filter(|value| !value.contains(char::is_control));
            let value =
                value.ok_or_else(|| format!("the header {name} must be a string in one line"))?;
            Ok((name.clone(), value.to_owned()))
        })
        .collect()
}

fn number(fields: &Map<String, Value>, name: &str) -> Result<Option<u64>, String> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_u64()
            .map(Some)
            .ok_or_else(|| format!("{name} must be a non-negative integer")),
    }
}

fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, String> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(format!("{name} must be a string")),
    }
}

fn method(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    match text(fields, "method")? {
        None => Ok(None),
        Some(method) if !method.is_empty() && method.bytes().all(is_token) => {
            Ok(Some(method.to_owned()))
        }
        Some(_) => Err("method must be an HTTP method, as in GET".into()),
    }
}

fn path(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    match text(fields, "path")? {
        Some(path) if !path.starts_with('/') || path.contains('?') => {
            Err("path must begin with / and must not have a query, as in /articles".into())
        }
        path => Ok(path.map(str::to_owned)),
    }
}

/// Whether a byte may be in an HTTP method or the name of a header.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn status(fields: &Map<String, Value>) -> Result<u16, String> {
    number(fields, "status")?
        .and_then(|status| u16::try_from(status).ok())
        .filter(|status| (200..600).contains(status))
        .ok_or_else(|| "status must be between 200 and 599".to_owned())
}

fn pause(fields: &Map<String, Value>) -> Result<Duration, String> {
    number(fields, "ms")?
        .filter(|ms| *ms <= MAX_PAUSE_MS)
        .map(Duration::from_millis)
        .ok_or_else(|| format!("ms must be an integer from 0 to {MAX_PAUSE_MS}"))
}
