//! JSON form of a fault, as sent to `POST /_sandbox/faults`.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::fault::{Fault, FaultKind, Times};

const FIELDS: [&str; 10] = [
    "kind",
    "status",
    "retry_after",
    "reset",
    "ms",
    "times",
    "method",
    "path",
    "headers",
    "body",
];

/// Value of `times` for a fault that is never used up.
const ALWAYS: &str = "always";

/// Parses a fault.
///
/// # Errors
///
/// Returns a message that names the first invalid, missing or unknown field.
pub(crate) fn fault_from_json(fields: &Map<String, Value>) -> Result<Fault, String> {
    if let Some(unknown) = fields.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        return Err(format!("unknown field {unknown}"));
    }
    let mut fault = parse_kind(fields)?;
    fault.times = times(fields)?;
    fault.method = text(fields, "method")?.map(str::to_owned);
    fault.path_prefix = text(fields, "path")?.map(str::to_owned);
    fault.body = text(fields, "body")?.map(str::to_owned);
    fault.headers = parse_headers(fields)?;
    Ok(fault)
}

fn parse_kind(fields: &Map<String, Value>) -> Result<Fault, String> {
    Ok(match text(fields, "kind")?.ok_or("kind is required")? {
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
            let value = value.as_str().ok_or("header values must be strings")?;
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

fn status(fields: &Map<String, Value>) -> Result<u16, String> {
    number(fields, "status")?
        .and_then(|status| u16::try_from(status).ok())
        .filter(|status| (200..600).contains(status))
        .ok_or_else(|| "status must be between 200 and 599".to_owned())
}

fn pause(fields: &Map<String, Value>) -> Result<Duration, String> {
    number(fields, "ms")?
        .map(Duration::from_millis)
        .ok_or_else(|| "ms is required".to_owned())
}
