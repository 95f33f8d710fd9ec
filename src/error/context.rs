use std::fmt;
use std::time::Duration;

use ureq::http::StatusCode;

use super::text::{Beginning, EXCERPT_CHARS, line};

/// What is known about a call that was sent, or for which an attempt was made. `Debug` does not show
/// the body.
///
/// ```
/// use intercom::Error;
///
/// fn log(error: &Error) {
///     let Some(context) = error.context() else {
///         return eprintln!("nothing was sent: {error}");
///     };
///     eprintln!("{} {}: {:?}", context.method, context.path, context.status);
///     if context.maybe_applied {
///         eprintln!("check before you repeat it, after {} attempts", context.attempts);
///     }
/// }
/// ```
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Context {
    /// HTTP method, in upper case.
    pub method: &'static str,
    /// Path, percent-encoded, without the query.
    pub path: String,
    /// HTTP status, if the head of a response arrived.
    pub status: Option<u16>,
    /// Intercom's id of the request. Quote it when you contact Intercom's support.
    pub request_id: Option<String>,
    /// How long Intercom asked to wait before the next attempt.
    pub retry_after: Option<Duration>,
    /// Number of attempts; 0 if the call failed before the first.
    pub attempts: u32,
    /// Whether the request may have changed something at Intercom. Always false for a request
    /// that only reads; true for a 2xx response that could not be decoded.
    pub maybe_applied: bool,
    /// Whether a scroll lost its position: it cannot continue and has to be restarted from its
    /// first page.
    pub must_restart: bool,
    /// The part of the response body that was received.
    pub body: Vec<u8>,
    /// Why the body of an error response could not be decoded.
    pub(crate) body_problem: Option<String>,
    pub(crate) gave_up: Option<GaveUp>,
}

/// Why a request that is safe to repeat was not retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GaveUp {
    RetriesDisabled,
    RetriesExhausted,
    WaitTooLong,
}

impl GaveUp {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            GaveUp::RetriesDisabled => "retries are disabled",
            GaveUp::RetriesExhausted => "retries exhausted",
            GaveUp::WaitTooLong => "the wait does not fit in the deadline",
        }
    }
}

/// Number of bytes of a body that an error keeps if there is no memory for more.
const MIN_BODY: usize = 4 << 10;

/// Returns a copy of a body for an error, or of its beginning if there is no memory for all of it.
/// Has room for one more byte.
pub(crate) fn copy_of_body(body: &[u8]) -> Vec<u8> {
    let mut copy = Vec::new();
    let kept = match copy.try_reserve_exact(body.len().saturating_add(1)) {
        Ok(()) => body,
        Err(_) => body.get(..MIN_BODY).unwrap_or(body),
    };
    copy.extend_from_slice(kept);
    copy
}

impl Context {
    /// Writes the request, as in `GET /articles/1: `.
    pub(super) fn write_request(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.path)
    }

    /// Writes the status with its standard reason, as in `404 Not Found`.
    pub(super) fn write_status(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.unwrap_or_default();
        write!(f, "{status}")?;
        let reason = StatusCode::from_u16(status)
            .ok()
            .and_then(|status| status.canonical_reason());
        match reason {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }

    /// Writes the end of a message: whether the request may have been applied, whether to restart a
    /// scroll, the number of attempts and the request id.
    pub(super) fn write_notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.maybe_applied {
            f.write_str("; the request may have been applied")?;
        }
        if self.must_restart {
            f.write_str("; restart the scroll from its first page")?;
        }
        let request_id = self.request_id.as_deref();
        match (self.attempts, request_id.map(|id| line(id, EXCERPT_CHARS))) {
            (0 | 1, None) => Ok(()),
            (0 | 1, Some(id)) => write!(f, " (request id {id})"),
            (attempts, None) => write!(f, " (after {attempts} attempts)"),
            (attempts, Some(id)) => write!(f, " (after {attempts} attempts, request id {id})"),
        }
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("status", &self.status)
            .field("request_id", &self.request_id.as_deref().map(Beginning))
            .field("retry_after", &self.retry_after)
            .field("attempts", &self.attempts)
            .field("maybe_applied", &self.maybe_applied)
            .field("must_restart", &self.must_restart)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish()
    }
}
