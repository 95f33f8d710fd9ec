//! JSON form of a fault, as sent to `POST /_sandbox/faults`.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::check;
use super::fault::{Fault, FaultKind, Times};

/// Fields that every kind accepts.
const COMMON: [&str; 6] = ["kind", "times", "method", "path", "headers", "body"];

/// A kind of fault in JSON.
struct Kind {
    name: &'static str,
    /// Fields that only some kinds accept.
    fields: &'static [&'static str],
    parse: fn(&Map<String, Value>) -> Result<Fault, String>,
}

const KINDS: [Kind; 12] = [
    kind("status", &["status"], |fields| {
        Ok(Fault::status(status(fields)?))
    }),
    kind("rate_limited", &["retry_after", "reset"], |fields| {
        let (retry_after, reset) = (number(fields, "retry_after")?, number(fields, "reset")?);
        Ok(Fault::rate_limited(retry_after, reset))
    }),
    kind("html", &["status"], |fields| {
        Ok(Fault::html(status(fields)?))
    }),
    kind("reset", &[], |_| Ok(Fault::reset())),
    kind("reset_after_processing", &[], |_| {
        Ok(Fault::reset_after_processing())
    }),
    kind("cut_off", &[], |_| Ok(Fault::cut_off())),
    kind("empty", &[], |_| Ok(Fault::empty())),
    kind("not_json", &[], |_| Ok(Fault::not_json())),
    kind("integer_ids", &[], |_| Ok(Fault::integer_ids())),
    kind("delay", &["ms"], |fields| Ok(Fault::delay(pause(fields)?))),
    kind("slow_headers", &["ms"], |fields| {
        Ok(Fault::slow_headers(pause(fields)?))
    }),
    kind("slow_body", &["ms"], |fields| {
        Ok(Fault::slow_body(pause(fields)?))
    }),
];

const fn kind(
    name: &'static str,
    fields: &'static [&'static str],
    parse: fn(&Map<String, Value>) -> Result<Fault, String>,
) -> Kind {
    Kind {
        name,
        fields,
        parse,
    }
}

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
    let kind = KINDS
        .iter()
        .find(|kind| kind.name == name)
        .ok_or_else(|| format!("unknown kind {name}; known: {}", kinds()))?;
    let is_known = |field: &str| COMMON.contains(&field) || kind.fields.contains(&field);
    if let Some(unknown) = fields.keys().find(|field| !is_known(field)) {
        let known = [&COMMON, kind.fields].concat().join(", ");
        return Err(format!(
            "unknown field {unknown} of the kind {name}; known: {known}"
        ));
    }
    let mut fault = (kind.parse)(fields)?;
    fault.times = times(fields)?;
    fault.method = method(fields)?;
    fault.path_prefix = path(fields)?;
    fault.body = text(fields, "body")?.map(str::to_owned);
    fault.headers = parse_headers(fields)?;
    Ok(fault)
}

fn kinds() -> String {
    KINDS.map(|kind| kind.name).join(", ")
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
            let value = value.as_str();
            let value =
                value.ok_or_else(|| format!("the header {name} must be a string in one line"))?;
            check::header(name, value)?;
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
    let method = text(fields, "method")?;
    method.map_or(Ok(()), check::method)?;
    Ok(method.map(str::to_owned))
}

fn path(fields: &Map<String, Value>) -> Result<Option<String>, String> {
    let path = text(fields, "path")?;
    path.map_or(Ok(()), check::path)?;
    Ok(path.map(str::to_owned))
}

fn status(fields: &Map<String, Value>) -> Result<u16, String> {
    let status = number(fields, "status")?.unwrap_or_default();
    let status = u16::try_from(status).unwrap_or(u16::MAX);
    check::status(status).map(|()| status)
}

fn pause(fields: &Map<String, Value>) -> Result<Duration, String> {
    number(fields, "ms")?
        .filter(|ms| *ms <= MAX_PAUSE_MS)
        .map(Duration::from_millis)
        .ok_or_else(|| format!("ms must be an integer from 0 to {MAX_PAUSE_MS}"))
}
