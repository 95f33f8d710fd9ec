//! What may be tried again, and when.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use crate::error::TransportErrorKind;
use crate::operations::Repeat;

/// How often, and after what wait, a failed request is tried again.
///
/// The wait before the second try is at most `base`, before each further one twice that, up to
/// `cap`; between half of it and all of it, by chance, so that many callers do not come back at
/// once. When Intercom says how long to wait, that is kept instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How often a request is tried again at most; 0 for never.
    pub retries: u32,
    /// The longest wait before the second try.
    pub base: Duration,
    /// The longest wait before any try, unless Intercom asks for more.
    pub cap: Duration,
}

impl Default for RetryPolicy {
    /// Two retries, waits from half a second to eight.
    fn default() -> Self {
        RetryPolicy {
            retries: 2,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
        }
    }
}

/// How an attempt failed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    /// With an answer.
    Status {
        status: u16,
        retry_after: Option<Duration>,
    },
    /// Without one.
    Broken {
        kind: TransportErrorKind,
        sent: bool,
    },
}

impl Outcome {
    /// Whether the request may have changed something.
    pub(crate) fn maybe_applied(self, reads: bool) -> bool {
        !reads
            && match self {
                // See Other, and what servers mean by Found, is where the result is.
                Outcome::Status { status, .. } => {
                    status >= 500 || status == 408 || (301..=303).contains(&status)
                }
                Outcome::Broken { sent, .. } => sent,
            }
    }
}

impl RetryPolicy {
    /// How long to wait before the next try, when there should be one. `chance` is between 0
    /// and 1.
    pub(crate) fn wait(
        &self,
        attempts: u32,
        repeat: Repeat,
        outcome: Outcome,
        chance: f64,
    ) -> Option<Duration> {
        if attempts > self.retries {
            return None;
        }
        let backoff = self.backoff(attempts).mul_f64(0.5 + chance / 2.0);
        match outcome {
            Outcome::Status {
                status: 429,
                retry_after: Some(asked),
            } => Some(asked.saturating_add(backoff)),
            Outcome::Status { status: 429, .. } => Some(backoff),
            Outcome::Status {
                status: 408 | 500 | 502 | 503 | 504,
                retry_after,
            } if repeat == Repeat::Safe => Some(retry_after.unwrap_or_default().max(backoff)),
            Outcome::Broken { kind, sent } => {
                let retryable = matches!(
                    kind,
                    TransportErrorKind::NameLookup
                        | TransportErrorKind::Connect
                        | TransportErrorKind::Timeout
                        | TransportErrorKind::BrokenOff
                        | TransportErrorKind::Decompress
                );
                (retryable && (!sent || repeat == Repeat::Safe)).then_some(backoff)
            }
            Outcome::Status { .. } => None,
        }
    }

    fn backoff(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(20);
        self.base.saturating_mul(1 << doublings).min(self.cap)
    }
}

/// A number between 0 and 1, another each time.
pub(crate) fn chance() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: RetryPolicy = RetryPolicy {
        retries: 3,
        base: Duration::from_secs(1),
        cap: Duration::from_secs(3),
    };

    fn status(status: u16, retry_after: Option<u64>) -> Outcome {
        Outcome::Status {
            status,
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    #[test]
    fn waits_double_up_to_the_cap_and_end() {
        let waits: Vec<_> = (1..=4)
            .map(|attempts| POLICY.wait(attempts, Repeat::Safe, status(503, None), 1.0))
            .collect();
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(waits, [seconds(1), seconds(2), seconds(3), None]);
    }

    #[test]
    fn chance_takes_away_up_to_half() {
        let wait = POLICY.wait(1, Repeat::Safe, status(503, None), 0.0);
        assert_eq!(wait, Some(Duration::from_millis(500)));
        for _ in 0..100 {
            assert!((0.0..1.0).contains(&chance()));
        }
    }

    #[test]
    fn a_429_is_tried_again_on_any_operation_after_what_it_asks() {
        for repeat in [Repeat::Safe, Repeat::Unsafe, Repeat::Restart] {
            let wait = POLICY.wait(1, repeat, status(429, Some(7)), 1.0);
            assert_eq!(wait, Some(Duration::from_secs(8)));
        }
    }

    #[test]
    fn only_safe_operations_are_repeated_blindly() {
        let broken = Outcome::Broken {
            kind: TransportErrorKind::BrokenOff,
            sent: true,
        };
        for outcome in [status(500, None), status(502, None), broken] {
            assert!(POLICY.wait(1, Repeat::Safe, outcome, 0.5).is_some());
            assert!(POLICY.wait(1, Repeat::Unsafe, outcome, 0.5).is_none());
            assert!(POLICY.wait(1, Repeat::Restart, outcome, 0.5).is_none());
        }
        let unsent = Outcome::Broken {
            kind: TransportErrorKind::Connect,
            sent: false,
        };
        assert!(POLICY.wait(1, Repeat::Unsafe, unsent, 0.5).is_some());
    }

    #[test]
    fn a_refusal_is_final() {
        for refusal in [400, 401, 404, 409, 422, 501] {
            let wait = POLICY.wait(1, Repeat::Safe, status(refusal, None), 0.5);
            assert_eq!(wait, None);
        }
    }
}
