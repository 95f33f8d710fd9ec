//! Retries: the verdict on a failed attempt, and when the next one starts.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use crate::error::{GaveUp, TransportErrorKind};
use crate::operations::Repeat;

/// How often a failed request is retried, and after what wait.
///
/// The wait before the first retry is at most `base_delay`; it doubles with each further retry, up
/// to `max_delay`. Jitter shortens it by up to half, so that many callers do not retry at the same
/// time. A wait that Intercom requests is added. A wait that does not fit in the
/// deadline of the call ends the call at once.
///
/// ```
/// use std::time::Duration;
/// use intercom::RetryPolicy;
///
/// let policy = RetryPolicy::default().max_retries(5).max_delay(Duration::from_secs(30));
/// assert_eq!(policy.max_retries, 5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// Highest number of retries of a call; 0 disables them.
    pub max_retries: u32,
    /// Longest wait before the first retry.
    pub base_delay: Duration,
    /// Longest wait before any retry, apart from a wait that Intercom requests.
    pub max_delay: Duration,
}

impl Default for RetryPolicy {
    /// Two retries; waits of up to half a second at first and 8 seconds at most.
    fn default() -> Self {
        RetryPolicy {
            max_retries: 2,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
        }
    }
}

impl RetryPolicy {
    /// Returns a policy without retries.
    #[must_use]
    pub fn never() -> Self {
        RetryPolicy::default().max_retries(0)
    }

    /// Sets the highest number of retries of a call.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// Sets the longest wait before the first retry.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets the longest wait before any retry.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }
}

/// What the verdict needs to know about an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts {
    /// Whether it only reads.
    pub reads: bool,
    pub repeat: Repeat,
}

/// How an attempt ended, if not with a usable response.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    /// A status other than 2xx or, to a download, other than 200.
    Status(u16),
    /// No complete response. `sent`: a byte of the request may have left.
    Transport {
        kind: TransportErrorKind,
        sent: bool,
    },
    /// A 2xx response whose body does not decode.
    Undecodable,
    /// A 2xx response whose body could not be stored.
    SinkFailed,
}

/// What an outcome means for the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The request may have changed something.
    pub maybe_applied: bool,
    /// The operation is a scroll that lost its position.
    pub must_restart: bool,
    /// Another attempt does no harm and may succeed.
    pub may_repeat: bool,
}

/// Decides what the outcome of an attempt means.
pub(crate) fn verdict(operation: Facts, outcome: Outcome) -> Verdict {
    let safe = operation.repeat == Repeat::Safe;
    // Processed: the server may have acted. Moved: a scroll's position may have changed.
    let (processed, moved, may_repeat) = match outcome {
        // A 429 was certainly not processed.
        Outcome::Status(429) => (false, false, true),
        // 404: the scroll expired. 408: the server may have read the whole request.
        Outcome::Status(404) => (false, true, false),
        Outcome::Status(408) => (true, true, safe),
        // 303, and 301 and 302 as servers use them, point to the result of the request.
        Outcome::Status(301..=303) => (true, false, false),
        Outcome::Status(500 | 502..=504) => (true, true, safe),
        Outcome::Status(501 | 505..) => (true, true, false),
        Outcome::Status(_) => (false, false, false),
        Outcome::Transport { kind, sent } => (sent, sent, is_transient(kind) && (safe || !sent)),
        Outcome::Undecodable | Outcome::SinkFailed => (true, true, false),
    };
    Verdict {
        maybe_applied: processed && !operation.reads,
        must_restart: moved && operation.repeat == Repeat::Restart,
        may_repeat,
    }
}

fn is_transient(kind: TransportErrorKind) -> bool {
    match kind {
        TransportErrorKind::Dns
        | TransportErrorKind::Connect
        | TransportErrorKind::Timeout
        | TransportErrorKind::ConnectionClosed
        | TransportErrorKind::Decompress => true,
        TransportErrorKind::Proxy
        | TransportErrorKind::Tls
        | TransportErrorKind::Protocol
        | TransportErrorKind::ResponseTooLarge
        | TransportErrorKind::Cancelled => false,
    }
}

impl RetryPolicy {
    /// Returns how long to wait before the next attempt, or why there is none. `retry_after` is
    /// the wait that Intercom requests, `left` the rest of the deadline, `jitter` between 0 and 1.
    pub(crate) fn delay(
        &self,
        attempts: u32,
        retry_after: Option<Duration>,
        left: Duration,
        jitter: f64,
    ) -> Result<Duration, GaveUp> {
        if self.max_retries == 0 {
            return Err(GaveUp::RetriesDisabled);
        }
        if attempts > self.max_retries {
            return Err(GaveUp::RetriesExhausted);
        }
        let longest = self.longest_delay(attempts);
        let backoff = longest - longest.mul_f64(0.5 - jitter / 2.0);
        // The backoff is added even to the wait that Intercom requests, because all callers that
        // exceeded the limit receive the same.
        let delay = retry_after.unwrap_or_default().saturating_add(backoff);
        if delay < left {
            Ok(delay)
        } else {
            Err(GaveUp::WaitTooLong)
        }
    }

    fn longest_delay(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(20);
        self.base_delay
            .saturating_mul(1 << doublings)
            .min(self.max_delay)
    }
}

/// Returns a random number from 0 up to, but not including, 1.
pub(crate) fn jitter() -> f64 {
    (random() >> 11) as f64 / (1u64 << 53) as f64
}

/// Returns a random number.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests;
