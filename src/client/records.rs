//! Records of attempts and waits, for the logger that the program has installed.

use std::fmt;
use std::time::Duration;

use log::Level;

use super::{Attempt, Call};
use crate::error::{EXCERPT_CHARS, line};
use crate::operations::{Method, Operation};

/// Target of all records.
const TARGET: &str = "intercom";

/// Shortest wait for the rate limit that is recorded. The throttle spaces calls by less.
const MIN_WAIT: Duration = Duration::from_secs(1);

/// Writes a record of an attempt.
pub(super) fn write(attempt: &Attempt) {
    let level = match (attempt.failure, attempt.wait) {
        (None, None) => Level::Debug,
        _ => Level::Warn,
    };
    log::log!(
        target: TARGET, level,
        operation:% = Name(attempt.operation),
        method = attempt.method.as_str(),
        route = attempt.operation.map(|operation| operation.route),
        status = attempt.status,
        failure = attempt.failure.map(|failure| failure.as_str()),
        attempt = attempt.number,
        duration_us = saturating(attempt.duration.as_micros()),
        wait_ms = attempt.wait.map(|wait| saturating(wait.as_millis())),
        request_id = attempt.request_id.map(|id| line(id, EXCERPT_CHARS)).as_deref();
        "{}", Line(attempt)
    );
}

/// Returns whether a call that waits this long for the throttle is recorded.
pub(super) fn is_wait_recorded(wait: Duration) -> bool {
    wait >= MIN_WAIT && log::log_enabled!(target: TARGET, Level::Debug)
}

/// Writes a record of a call that waits until the throttle permits another request.
pub(super) fn write_wait(call: &Call, wait: Duration) {
    log::debug!(
        target: TARGET,
        operation:% = Name(call.operation),
        method = call.method.as_str(),
        route = call.operation.map(|operation| operation.route),
        wait_ms = saturating(wait.as_millis());
        "{}: waits {wait:.1?} for the rate limit", Request(call.method, call.operation)
    );
}

fn saturating(number: u128) -> u64 {
    number.try_into().unwrap_or(u64::MAX)
}

/// Prints the name of an operation, as in `articles.retrieve`.
struct Name(Option<&'static Operation>);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(operation) => write!(f, "{}.{}", operation.resource, operation.name),
            None => f.write_str("request"),
        }
    }
}

/// Prints method and route, as in `GET /articles/{id}`. The path of a request that is not in the
/// operation table is not shown, because it may hold ids.
struct Request(Method, Option<&'static Operation>);

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Some(operation) => operation.fmt(f),
            None => write!(f, "{} (custom request)", self.0),
        }
    }
}

/// Prints an attempt, as in `GET /articles/{id}: 200, attempt 1 in 12.5ms (articles.retrieve,
/// request id r1)`.
struct Line<'a>(&'a Attempt<'a>);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Line(attempt) = self;
        write!(f, "{}: ", Request(attempt.method, attempt.operation))?;
        attempt.write_outcome(f)?;
        write!(f, " ({}", Name(attempt.operation))?;
        match attempt.request_id {
            Some(id) => write!(f, ", request id {})", line(id, EXCERPT_CHARS)),
            None => f.write_str(")"),
        }
    }
}
