//! Summaries of the events of a contact, by event name.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::data_events;
use crate::state::State;

pub(super) fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let user_id = body.required_id("user_id")?;
    let contact = context.state.contacts.find("external_id", &user_id);
    let contact_id = contact.ok_or_else(ApiError::contact_not_found)?["id"].clone();
    // Intercom documents both one object and a list of objects.
    let submitted = match body.get("event_summaries") {
        Some(Value::Array(list)) => list.clone(),
        Some(summary @ Value::Object(_)) => vec![summary.clone()],
        _ => return Err(missing_parameter("event_summaries")),
    };
    let summaries = submitted
        .into_iter()
        .map(|summary| parse(summary, &contact_id))
        .collect::<Result<Vec<Value>, ApiError>>()?;
    for summary in summaries {
        context.state.event_summaries.put(summary);
    }
    Ok(Response::empty(200))
}

fn parse(summary: Value, contact_id: &Value) -> Result<Value, ApiError> {
    let Value::Object(fields) = summary else {
        return Err(invalid_parameter(
            "event_summaries",
            "an object or a list of objects",
        ));
    };
    let fields = Fields::from(fields);
    let name = fields.required_text("event_name")?;
    Ok(json!({
        "id": format!("{} {name}", contact_id.as_str().unwrap_or_default()),
        "contact": contact_id,
        "name": name,
        "count": fields.integer("count")?.unwrap_or(1),
        "first": fields.integer("first")?,
        "last": fields.integer("last")?,
    }))
}

/// Number of events with one name, and the times of the first and the last.
#[derive(Default)]
struct Summary {
    count: i64,
    first: Option<i64>,
    last: Option<i64>,
}

impl Summary {
    fn add(&mut self, count: i64, first: Option<i64>, last: Option<i64>) {
        self.count += count;
        self.first = self.first.into_iter().chain(first).min();
        self.last = self.last.max(last);
    }
}

/// Returns the summaries of a contact: single events and submitted summaries added together.
pub(super) fn of_contact(state: &State, contact: &Value) -> Vec<Value> {
    let mut by_name: BTreeMap<&str, Summary> = BTreeMap::new();
    let submitted = state.event_summaries.iter();
    for summary in submitted.filter(|summary| summary["contact"] == contact["id"]) {
        let name = summary["name"].as_str().unwrap_or_default();
        by_name.entry(name).or_default().add(
            summary["count"].as_i64().unwrap_or(0),
            summary["first"].as_i64(),
            summary["last"].as_i64(),
        );
    }
    for event in data_events::of_contact(state, contact) {
        let name = event["event_name"].as_str().unwrap_or_default();
        let at = event["created_at"].as_i64();
        by_name.entry(name).or_default().add(1, at, at);
    }
    by_name
        .into_iter()
        .map(|(name, summary)| {
            json!({
                "name": name,
                "first": summary.first.and_then(iso_8601),
                "last": summary.last.and_then(iso_8601),
                "count": summary.count,
                "description": null,
            })
        })
        .collect()
}

/// As in `2026-01-05T11:06:40.000+00:00`.
const ISO_8601: &[BorrowedFormatItem] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]+00:00");

/// Formats a Unix time; `None` if it is beyond the year 9999.
fn iso_8601(time: i64) -> Option<String> {
    OffsetDateTime::from_unix_timestamp(time)
        .ok()?
        .format(ISO_8601)
        .ok()
}

#[cfg(test)]
mod tests {
    use super::iso_8601;

    #[test]
    fn times_are_formatted_as_iso_8601() {
        for (time, text) in [
            (0, Some("1970-01-01T00:00:00.000+00:00")),
            (1_767_600_000, Some("2026-01-05T08:00:00.000+00:00")),
            (-1, Some("1969-12-31T23:59:59.000+00:00")),
            (i64::MAX, None),
        ] {
            assert_eq!(iso_8601(time).as_deref(), text);
        }
    }
}
