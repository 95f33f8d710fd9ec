//! What the headers and the body of a refusal say.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use ureq::http::HeaderMap;

use super::RateLimit;
use crate::error::ErrorDetail;

pub(super) fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn number(headers: &HeaderMap, name: &str) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

pub(super) fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let seen = RateLimit {
        limit: number(headers, "x-ratelimit-limit"),
        remaining: number(headers, "x-ratelimit-remaining"),
        reset_at: number(headers, "x-ratelimit-reset"),
    };
    seen.limit.or(seen.remaining).or(seen.reset_at)?;
    Some(seen)
}

/// How long an answer asks to wait: `Retry-After` in seconds or as a date, or, of a 429, the
/// time until the next window of the rate limit.
pub(super) fn retry_after(headers: &HeaderMap, status: u16) -> Option<Duration> {
    let now = now(headers)?;
    if let Some(value) = text(headers, "retry-after") {
        if let Ok(seconds) = value.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        if let Some(date) = http_date(&value) {
            return Some(Duration::from_secs(date.saturating_sub(now)));
        }
    }
    if status != 429 {
        return None;
    }
    window_left(headers)
}

/// The time until the next window of the rate limit.
pub(super) fn window_left(headers: &HeaderMap) -> Option<Duration> {
    let reset = u64::try_from(number(headers, "x-ratelimit-reset")?).ok()?;
    Some(Duration::from_secs(reset.saturating_sub(now(headers)?)))
}

/// The Unix time by the server's clock, where it tells it: ours may differ.
fn now(headers: &HeaderMap) -> Option<u64> {
    text(headers, "date")
        .and_then(|date| http_date(&date))
        .or_else(|| Some(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs()))
}

/// The Unix seconds of a date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut parts = text.trim().split_once(", ")?.1.split([' ', ':']);
    let mut next = || parts.next();
    let day: u64 = next()?.parse().ok()?;
    let name = next()?;
    let month = MONTHS.iter().position(|month| *month == name)? as u64 + 1;
    let year: u64 = next()?
        .parse()
        .ok()
        .filter(|year| (1970..10_000).contains(year))?;
    let hour: u64 = next()?.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u64 = next()?.parse().ok().filter(|minute| *minute < 60)?;
    let second: u64 = next()?.parse().ok().filter(|second| *second <= 60)?;
    if next()? != "GMT" || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1970 of a date in the Gregorian calendar, with years that begin in March.
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let shifted_month = (month + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let days = 365 * shifted_year + shifted_year / 4 - shifted_year / 100
        + shifted_year / 400
        + day_of_year
        - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// What a refusal says is wrong.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub request_id: Option<String>,
    pub errors: Vec<ErrorDetail>,
}

/// Reads Intercom's list of errors, or the single error that the phone call redirects answer
/// with. Of anything else, nothing.
pub(super) fn errors(body: &[u8]) -> Said {
    let Ok(said) = serde_json::from_slice::<Value>(body) else {
        return Said::default();
    };
    let text = |value: &Value, name: &str| match value.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let detail = |value: &Value, code: &str| ErrorDetail {
        code: text(value, code).unwrap_or_default(),
        message: text(value, "message"),
        field: text(value, "field"),
    };
    let errors = match said.get("errors").and_then(Value::as_array) {
        Some(errors) => errors.iter().map(|error| detail(error, "code")).collect(),
        None if said.get("error_key").is_some() => vec![detail(&said, "error_key")],
        None => Vec::new(),
    };
    Said {
        request_id: text(&said, "request_id"),
        errors,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn dates_are_read_as_http_writes_them() {
        assert_eq!(
            http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(784_111_777)
        );
        assert_eq!(
            http_date("Thu, 29 Feb 2024 00:00:00 GMT"),
            Some(1_709_164_800)
        );
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        for nonsense in [
            "",
            "soon",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
        ] {
            assert_eq!(http_date(nonsense), None);
        }
    }

    #[test]
    fn waits_are_read_in_each_form() {
        let date = ("date", "Thu, 01 Jan 1970 00:01:40 GMT");
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let read = |pairs: &[(&'static str, &str)], status| retry_after(&headers(pairs), status);
        assert_eq!(read(&[("retry-after", "12")], 503), seconds(12));
        let later = ("retry-after", "Thu, 01 Jan 1970 00:02:00 GMT");
        assert_eq!(read(&[date, later], 503), seconds(20));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "107")], 429), seconds(7));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "93")], 429), seconds(0));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "107")], 200), None);
        assert_eq!(read(&[("retry-after", "soon")], 429), None);
        assert_eq!(read(&[("x-ratelimit-reset", "-5")], 429), None);
        assert_eq!(read(&[], 429), None);
    }

    #[test]
    fn refusals_are_read_in_both_shapes_and_nonsense_is_nothing() {
        let said = errors(br#"{"type":"error.list","request_id":"r1","errors":[{"code":"bad","message":null,"field":"name"}]}"#);
        assert_eq!(said.request_id.as_deref(), Some("r1"));
        assert_eq!(said.errors[0].field.as_deref(), Some("name"));
        let said = errors(br#"{"error_key":"sms_failed","message":"no"}"#);
        assert_eq!(said.errors[0].code, "sms_failed");
        assert!(errors(b"<html>").errors.is_empty());
    }
}
