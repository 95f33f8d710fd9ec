//! Data events: what contacts did, and how often.
//!
//! A stored event has `at_ms`, its time in milliseconds, which no two events of a contact share:
//! pages begin before or after one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter, query_boolean, query_integer};
use crate::http::{Request, Response};
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create),
    ("list", list),
    ("create_summaries", create_summaries),
];

const PER_PAGE: i64 = 50;
const MAX_PER_PAGE: i64 = 150;
/// What is older is counted, but not listed.
const LISTED_SECONDS: i64 = 90 * 24 * 60 * 60;
/// Of more the rest is not kept.
const MAX_METADATA: usize = 10;

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let name = body.required_text("event_name")?.to_owned();
    let created_at = body.required_integer("created_at")?;
    let contact = contact_of_body(context.state, &body)?.clone();
    let metadata = metadata(&body)?;
    let mut at_ms = created_at.saturating_mul(1000);
    for event in of_contact(context.state, &contact) {
        if event["event_name"] == name && event["created_at"] == created_at {
            return Ok(Response::empty(202));
        }
        // In the order of time, so that every gap is found.
        if event["at_ms"] == at_ms {
            at_ms += 1;
        }
    }
    let event = json!({
        "type": "event",
        "id": context.state.new_uuid(),
        "event_name": name,
        "created_at": created_at,
        "user_id": contact["external_id"],
        "intercom_user_id": contact["id"],
        "email": contact["email"],
        "metadata": metadata,
        "at_ms": at_ms,
    });
    context.state.data_events.put(event);
    Ok(Response::empty(202))
}

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    match context.request.query_value("type").as_deref() {
        Some("user") => {}
        Some(_) => return Err(invalid_parameter("type", "user")),
        None => return Err(missing_parameter("type")),
    }
    let contact = contact_of_query(context.state, context.request)?;
    if query_boolean(context.request, "summary")?.unwrap_or(false) {
        return Ok(response(contact, summaries(context.state, contact), None));
    }
    let per_page = query_integer(context.request, "per_page")?.unwrap_or(PER_PAGE);
    if !(1..=MAX_PER_PAGE).contains(&per_page) {
        return Err(invalid_parameter(
            "per_page",
            &format!("between 1 and {MAX_PER_PAGE}"),
        ));
    }
    let before = query_integer(context.request, "before")?;
    let since = query_integer(context.request, "since")?;
    let at = |event: &Value| event["at_ms"].as_i64().unwrap_or_default();
    let mut events: Vec<&Value> = of_contact(context.state, contact)
        .into_iter()
        .filter(|event| event["created_at"].as_i64() > Some(context.now - LISTED_SECONDS))
        .filter(|event| before.is_none_or(|before| at(event) < before))
        .filter(|event| since.is_none_or(|since| at(event) >= since))
        .collect();
    events.sort_by_key(|event| Reverse(at(event)));
    let per_page = usize::try_from(per_page).unwrap_or(usize::MAX);
    let more = events.len() > per_page;
    events.truncate(per_page);
    let url = |name: &str, at: i64| page_url(context.request, context.base_url, name, at);
    let next = events.last().filter(|_| more);
    let mut pages = json!({"next": next.map(|last| url("before", at(last)))});
    if let Some(first) = events.first() {
        pages["since"] = url("since", at(first) + 1).into();
    }
    let events = events.into_iter().map(shown).collect();
    Ok(response(contact, events, Some(pages)))
}

fn create_summaries(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let user_id = body.required_id("user_id")?;
    let contact = context.state.contacts.find("external_id", &user_id);
    let contact = contact.ok_or_else(ApiError::contact_not_found)?["id"].clone();
    // An object, or a list of them: the description says both.
    let told = match body.get("event_summaries") {
        Some(Value::Array(list)) => list.clone(),
        Some(one @ Value::Object(_)) => vec![one.clone()],
        _ => return Err(missing_parameter("event_summaries")),
    };
    let mut summaries = Vec::new();
    for summary in told {
        let Value::Object(fields) = summary else {
            return Err(invalid_parameter("event_summaries", "objects"));
        };
        let fields = Fields::from(fields);
        let name = fields.required_text("event_name")?;
        summaries.push(json!({
            "id": format!("{} {name}", contact.as_str().unwrap_or_default()),
            "contact": contact,
            "name": name,
            "count": fields.integer("count")?.unwrap_or(1),
            "first": fields.integer("first")?,
            "last": fields.integer("last")?,
        }));
    }
    for summary in summaries {
        context.state.event_summaries.put(summary);
    }
    Ok(Response::empty(200))
}

fn response(contact: &Value, events: Vec<Value>, pages: Option<Value>) -> Response {
    let mut response = json!({
        "type": "event.summary",
        "events": events,
        "email": contact["email"],
        "intercom_user_id": contact["id"],
        "user_id": contact["external_id"],
    });
    if let Some(pages) = pages {
        response["pages"] = pages;
    }
    Response::json(&response)
}

/// The events of a contact, the oldest first.
fn of_contact<'s>(state: &'s State, contact: &Value) -> Vec<&'s Value> {
    let events = state.data_events.iter();
    let mut events: Vec<&Value> = events
        .filter(|event| event["intercom_user_id"] == contact["id"])
        .collect();
    events.sort_by_key(|event| event["at_ms"].as_i64());
    events
}

fn shown(event: &Value) -> Value {
    let mut event = event.clone();
    if let Some(fields) = event.as_object_mut() {
        fields.remove("at_ms");
    }
    event
}

/// What was sent event by event and what was sent in sum, by name.
fn summaries(state: &State, contact: &Value) -> Vec<Value> {
    let sums = state.event_summaries.iter();
    let sums = sums
        .filter(|sum| sum["contact"] == contact["id"])
        .map(|sum| {
            let (first, last) = (sum["first"].as_i64(), sum["last"].as_i64());
            (
                &sum["name"],
                sum["count"].as_i64().unwrap_or(0),
                first,
                last,
            )
        });
    let events = of_contact(state, contact).into_iter().map(|event| {
        let at = event["created_at"].as_i64();
        (&event["event_name"], 1, at, at)
    });
    let mut by_name: BTreeMap<&str, (i64, Option<i64>, Option<i64>)> = BTreeMap::new();
    for (name, count, first, last) in sums.chain(events) {
        let sum = by_name
            .entry(name.as_str().unwrap_or_default())
            .or_default();
        sum.0 += count;
        sum.1 = sum.1.into_iter().chain(first).min();
        sum.2 = sum.2.max(last);
    }
    let summary = |(name, (count, first, last)): (&str, (i64, Option<i64>, Option<i64>))| {
        json!({
            "name": name,
            "first": first.map(iso_8601),
            "last": last.map(iso_8601),
            "count": count,
            "description": null,
        })
    };
    by_name.into_iter().map(summary).collect()
}

/// As in `2026-01-05T11:06:40.000+00:00`.
fn iso_8601(time: i64) -> String {
    let (days, seconds) = (time.div_euclid(86_400), time.rem_euclid(86_400));
    // Years that begin in March end with the leap day; 400 of them are an era.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let march = (5 * day + 2) / 153;
    let day = day - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.000+00:00")
}

/// The same list from another place.
fn page_url(request: &Request, base_url: &str, name: &str, at: i64) -> String {
    let kept = request.query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !matches!(name, "" | "before" | "since")
    });
    let query: Vec<&str> = kept.collect();
    format!("{base_url}{}?{}&{name}={at}", request.path, query.join("&"))
}

fn metadata(body: &Fields) -> Result<Map<String, Value>, ApiError> {
    let Some(told) = body.object("metadata")? else {
        return Ok(Map::new());
    };
    let mut metadata = Map::new();
    for (name, value) in told.as_map().iter().take(MAX_METADATA) {
        let is_pair = |one, other| {
            value.as_object().is_some_and(|fields| {
                fields.len() == 2 && fields.contains_key(one) && fields.contains_key(other)
            })
        };
        match value {
            Value::Object(_) if is_pair("url", "value") || is_pair("amount", "currency") => {}
            Value::Object(_) | Value::Array(_) => {
                return Err(invalid_parameter(
                    name,
                    "text, a number, a link or an amount",
                ));
            }
            _ => {}
        }
        metadata.insert(name.clone(), value.clone());
    }
    Ok(metadata)
}

fn contact_of_body<'s>(state: &'s State, body: &Fields) -> Result<&'s Value, ApiError> {
    for (name, field) in [("id", "id"), ("user_id", "external_id"), ("email", "email")] {
        if let Some(value) = body.id(name)? {
            return contact(state, field, &value);
        }
    }
    Err(missing_parameter("id, user_id or email"))
}

fn contact_of_query<'s>(state: &'s State, request: &Request) -> Result<&'s Value, ApiError> {
    for (name, field) in [
        ("intercom_user_id", "id"),
        ("user_id", "external_id"),
        ("email", "email"),
    ] {
        if let Some(value) = request.query_value(name) {
            return contact(state, field, &value);
        }
    }
    Err(missing_parameter("user_id, intercom_user_id or email"))
}

fn contact<'s>(state: &'s State, field: &str, value: &str) -> Result<&'s Value, ApiError> {
    let contact = state.contacts.find(field, value);
    contact.ok_or_else(ApiError::contact_not_found)
}

#[cfg(test)]
mod tests {
    use super::iso_8601;

    #[test]
    fn times_are_told_in_iso_8601() {
        for (time, text) in [
            (0, "1970-01-01T00:00:00.000+00:00"),
            (951_782_399, "2000-02-28T23:59:59.000+00:00"),
            (951_782_400, "2000-02-29T00:00:00.000+00:00"),
            (1_709_251_199, "2024-02-29T23:59:59.000+00:00"),
            (1_767_225_600, "2026-01-01T00:00:00.000+00:00"),
            (1_767_600_000, "2026-01-05T08:00:00.000+00:00"),
            (-1, "1969-12-31T23:59:59.000+00:00"),
        ] {
            assert_eq!(iso_8601(time), text);
        }
    }
}
