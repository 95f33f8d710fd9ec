//! What the headers of a response say, and the redaction of the access token.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ureq::http::header::{self, HeaderMap, HeaderName};

use super::RateLimit;
use crate::error::ErrorReport;

/// Names of Intercom's headers.
pub(super) mod names {
    use ureq::http::HeaderName;

    pub(in crate::client) static API_VERSION: HeaderName =
        HeaderName::from_static("intercom-version");
    pub(in crate::client) static LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
    pub(in crate::client) static REMAINING: HeaderName =
        HeaderName::from_static("x-ratelimit-remaining");
    pub(in crate::client) static RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");
    pub(in crate::client) static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
}

pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<i64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

pub(super) fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    RateLimit::new(
        number(headers, &names::LIMIT),
        number(headers, &names::REMAINING),
        reset_at(headers),
    )
}

/// Returns the Unix time in seconds at which the next window of the rate limit begins. A number that
/// would be thousands of years ahead is in milliseconds.
fn reset_at(headers: &HeaderMap) -> Option<i64> {
    const MILLISECONDS: i64 = 100_000_000_000;
    match number(headers, &names::RESET)? {
        milliseconds @ MILLISECONDS.. => Some((milliseconds - 1) / 1000 + 1),
        seconds => Some(seconds),
    }
}

/// Returns how long the response asks to wait: `Retry-After`, in seconds or as a date, or for a
/// 429 the time until the next window of the rate limit. The local clock is read only if the response
/// needs it.
pub(super) fn retry_after(
    headers: &HeaderMap,
    status: u16,
    clock: impl FnOnce() -> SystemTime,
) -> Option<Duration> {
    if let Some(value) = text(headers, &header::RETRY_AFTER) {
        if let Ok(seconds) = value.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        if let Some(date) = http_date(&value) {
            return Some(Duration::from_secs(
                date.saturating_sub(now(headers, clock)?),
            ));
        }
    }
    if status != 429 {
        return None;
    }
    window_left(headers, clock)
}

/// Returns the time until the next window of the rate limit.
pub(super) fn window_left(
    headers: &HeaderMap,
    clock: impl FnOnce() -> SystemTime,
) -> Option<Duration> {
    let reset = u64::try_from(reset_at(headers)?).ok()?;
    let left = reset.saturating_sub(now(headers, clock)?);
    Some(Duration::from_secs(left))
}

/// Returns the Unix time in seconds by the server's clock, if the response contains it, or else by
/// the local one, which may differ.
fn now(headers: &HeaderMap, clock: impl FnOnce() -> SystemTime) -> Option<u64> {
    text(headers, &header::DATE)
        .and_then(|date| http_date(&date))
        .or_else(|| Some(clock().duration_since(UNIX_EPOCH).ok()?.as_secs()))
}

/// Returns the Unix time in seconds of an HTTP date: `Sun, 06 Nov 1994 08:49:37 GMT`.
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
    // Days since 1970 in the Gregorian calendar, counted in years that begin in March.
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let shifted_month = (month + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
    let days = 365 * shifted_year + shifted_year / 4 - shifted_year / 100
        + shifted_year / 400
        + day_of_year
        - 719_468;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// Length of the shortest text that is treated as a secret.
const MIN_SECRET: usize = 12;

/// Overwrites the access token with asterisks wherever a body repeats it, as the error page of a
/// proxy may do, because messages quote the body. A token shorter than [`MIN_SECRET`] is a
/// placeholder, as in a test: it may be part of any word.
pub(super) fn redact(body: &mut [u8], token: &[u8]) {
    if token.len() < MIN_SECRET {
        return;
    }
    let mut start = 0;
    while let Some(offset) = body
        .get(start..)
        .and_then(|rest| rest.windows(token.len()).position(|window| window == token))
    {
        let end = start + offset + token.len();
        if let Some(secret) = body.get_mut(start + offset..end) {
            secret.fill(b'*');
        }
        start = end;
    }
}

/// Overwrites the access token in what was read from a body: JSON can write a character in several
/// ways, so [`redact`] does not find every token in the body itself.
pub(super) fn redact_report(report: &mut ErrorReport, token: &[u8]) {
    for error in &mut report.errors {
        redact_text(&mut error.code, token);
        for text in [&mut error.message, &mut error.field] {
            redact_optional(text, token);
        }
    }
    redact_optional(&mut report.request_id, token);
}

/// Overwrites the access token in a text.
pub(super) fn redact_optional(text: &mut Option<String>, token: &[u8]) {
    if let Some(text) = text {
        redact_text(text, token);
    }
}

fn redact_text(text: &mut String, token: &[u8]) {
    let mut bytes = std::mem::take(text).into_bytes();
    redact(&mut bytes, token);
    // Both are UTF-8, so what was found begins and ends between characters.
    *text = String::from_utf8(bytes).unwrap_or_default();
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
    fn http_date_is_parsed() {
        for (date, seconds) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ] {
            assert_eq!(http_date(date), Some(seconds));
        }
        for invalid in [
            "",
            "soon",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
        ] {
            assert_eq!(http_date(invalid), None);
        }
    }

    #[test]
    fn wait_is_read_in_each_form() {
        let date = ("date", "Thu, 01 Jan 1970 00:01:40 GMT");
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let read = |pairs: &[(&'static str, &str)], status| {
            let clock = || UNIX_EPOCH + Duration::from_secs(105);
            retry_after(&headers(pairs), status, clock)
        };
        assert_eq!(read(&[("retry-after", "12")], 503), seconds(12));
        let later = ("retry-after", "Thu, 01 Jan 1970 00:02:00 GMT");
        assert_eq!(read(&[date, later], 503), seconds(20));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "107")], 429), seconds(7));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "93")], 429), seconds(0));
        assert_eq!(read(&[("x-ratelimit-reset", "107")], 429), seconds(2));
        assert_eq!(read(&[date, ("x-ratelimit-reset", "107")], 200), None);
        assert_eq!(read(&[("retry-after", "soon")], 429), None);
        assert_eq!(read(&[("x-ratelimit-reset", "-5")], 429), None);
        assert_eq!(read(&[], 429), None);
    }

    #[test]
    fn reset_may_be_in_milliseconds() {
        let reset = ("x-ratelimit-reset", "1767225605001");
        let date = ("date", "Thu, 01 Jan 2026 00:00:00 GMT");
        let headers = headers(&[date, reset]);
        let reset_at = rate_limit(&headers).and_then(|rate_limit| rate_limit.reset_at);
        assert_eq!(reset_at, Some(1_767_225_606));
        let left = window_left(&headers, || UNIX_EPOCH);
        assert_eq!(left, Some(Duration::from_secs(6)));
    }

    #[test]
    fn repeated_token_is_redacted() {
        let mut body = *b"abc=dG9rOmFiYzEy&dG9rOmFiYzEy!dG9r";
        redact(&mut body, b"dG9rOmFiYzEy");
        assert_eq!(&body, b"abc=************&************!dG9r");
        let mut body = *b"not_found";
        redact(&mut body, b"not");
        assert_eq!(&body, b"not_found");
    }
}
