//! The specification: the result of a call, derived from the effect of the fault and the kind of
//! the operation.
//!
//! 1. The last attempt determines the result.
//! 2. A request that certainly was not processed is retried, whatever the operation.
//! 3. A request that may have been processed is retried only if the operation is safe to repeat.
//! 4. A fault that a retry cannot cure is not retried.
//! 5. A failed call may have been applied if the operation writes and the request may have been
//!    processed.

use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Repeat;

use crate::operation_kinds::OperationKind;

/// Maximum number of attempts of the client under test.
pub const MAX_ATTEMPTS: u32 = 3;

/// Time that a busy machine may need to wake a thread.
const SCHEDULING_TOLERANCE: Duration = Duration::from_millis(2500);

/// The expected effect of a fault on a request, as far as a client can know it.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// The call succeeds at the first attempt.
    Success,
    /// No connection could be established; the next attempt might succeed.
    NoConnection(Kind),
    #[cfg_attr(
        not(feature = "rustls"),
        allow(dead_code, reason = "only proxies and TLS peers reject connections")
    )]
    /// The proxy or the TLS handshake rejected the connection, and would do so again.
    ConnectionRejected(Kind),
    /// The request was sent, and the response did not arrive complete and undamaged.
    IncompleteResponse(Kind),
    /// The server closed a pooled connection at the moment the request was sent on it.
    StaleConnection,
    /// The connection is closed so early that the request may have been sent or not.
    MaybeSent,
    /// The deadline passed before the request was sent.
    TimeoutBeforeSend,
    /// The deadline passed after the request, or a part of it, was sent.
    TimeoutAfterSend,
    /// The response is larger than allowed, or is not valid HTTP.
    UnusableResponse(Kind),
    /// A 2xx response whose body is not of the expected type.
    Undecodable,
    /// A 2xx response with an empty body.
    EmptyBody,
    /// A response with an error status.
    Status(u16),
    /// A response with an error status that asks to wait longer than the deadline allows.
    StatusWithLongWait(u16),
}

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Success,
    Transport(Kind),
    Decode,
    Api(u16),
}

/// What the caller learns of a finished call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub outcome: Outcome,
    pub attempts: u32,
    pub maybe_applied: bool,
}

/// Returns the reports that conform to the specification: exactly one, except where the result
/// depends on timing.
pub fn conforming_reports(expected: Expected, operation: &OperationKind) -> Vec<Report> {
    if let Expected::MaybeSent = expected {
        return reports_if_maybe_sent(operation);
    }
    let outcome = outcome(expected, operation);
    let failed = outcome != Outcome::Success;
    vec![Report {
        outcome,
        attempts: if is_retried(expected, operation) {
            MAX_ATTEMPTS
        } else {
            1
        },
        maybe_applied: failed && operation.writes && maybe_processed(expected),
    }]
}

fn outcome(expected: Expected, operation: &OperationKind) -> Outcome {
    match expected {
        Expected::Success => Outcome::Success,
        Expected::NoConnection(kind)
        | Expected::ConnectionRejected(kind)
        | Expected::IncompleteResponse(kind)
        | Expected::UnusableResponse(kind) => Outcome::Transport(kind),
        // The request is sent again on a new connection, which is not counted as an attempt.
        Expected::StaleConnection if operation.repeat == Repeat::Safe => Outcome::Success,
        Expected::StaleConnection | Expected::MaybeSent => {
            Outcome::Transport(Kind::ConnectionClosed)
        }
        Expected::TimeoutBeforeSend | Expected::TimeoutAfterSend => {
            Outcome::Transport(Kind::Timeout)
        }
        // A streamed body is not decoded.
        Expected::Undecodable | Expected::EmptyBody if operation.streams => Outcome::Success,
        // A scroll may end with an empty body; no other list may.
        Expected::EmptyBody if operation.repeat == Repeat::Restart => Outcome::Success,
        Expected::Undecodable | Expected::EmptyBody => Outcome::Decode,
        Expected::Status(status) | Expected::StatusWithLongWait(status) => Outcome::Api(status),
    }
}

fn is_retried(expected: Expected, operation: &OperationKind) -> bool {
    match expected {
        // Certainly not processed.
        Expected::NoConnection(_) | Expected::Status(429) => true,
        // Possibly processed.
        Expected::IncompleteResponse(_)
        | Expected::MaybeSent
        | Expected::Status(408 | 500 | 502 | 503 | 504) => operation.repeat == Repeat::Safe,
        // A retry would have the same result, or no time is left for it.
        _ => false,
    }
}

fn maybe_processed(expected: Expected) -> bool {
    match expected {
        Expected::Success
        | Expected::NoConnection(_)
        | Expected::ConnectionRejected(_)
        | Expected::TimeoutBeforeSend => false,
        Expected::IncompleteResponse(_)
        | Expected::StaleConnection
        | Expected::MaybeSent
        | Expected::TimeoutAfterSend
        | Expected::UnusableResponse(_)
        | Expected::Undecodable
        | Expected::EmptyBody => true,
        // Servers send 301 to 303 also to point to the result of a processed request.
        Expected::Status(status) | Expected::StatusWithLongWait(status) => {
            status == 408 || status >= 500 || (301..=303).contains(&status)
        }
    }
}

/// Each attempt may find its connection closed before anything was sent, which counts as no
/// connection, or after, which ends a call that is not safe to repeat.
fn reports_if_maybe_sent(operation: &OperationKind) -> Vec<Report> {
    let mut reports = Vec::new();
    for attempts in 1..=MAX_ATTEMPTS {
        for kind in [Kind::ConnectionClosed, Kind::Connect] {
            for maybe_applied in [false, true] {
                let sent = kind == Kind::ConnectionClosed && maybe_applied == operation.writes;
                let is_last = match operation.repeat {
                    Repeat::Safe => attempts == MAX_ATTEMPTS,
                    _ if sent => true,
                    _ => attempts == MAX_ATTEMPTS && !maybe_applied,
                };
                if is_last && (operation.writes || !maybe_applied) {
                    reports.push(Report {
                        outcome: Outcome::Transport(kind),
                        attempts,
                        maybe_applied,
                    });
                }
            }
        }
    }
    reports
}

/// Returns the shortest and the longest duration that conform to the specification: a timeout
/// occurs at the deadline, and everything else promptly.
pub fn conforming_durations(expected: Expected, deadline: Duration) -> (Duration, Duration) {
    match expected {
        Expected::TimeoutBeforeSend | Expected::TimeoutAfterSend => {
            (deadline, deadline + SCHEDULING_TOLERANCE)
        }
        _ => (
            Duration::ZERO,
            deadline.min(Duration::from_secs(5)) + SCHEDULING_TOLERANCE,
        ),
    }
}
