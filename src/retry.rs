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
/// once. When Intercom says how long to wait, that is waited first. A wait that does not fit in
/// what is left of the call is not begun.
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

    /// Whether the request may be sent again: when it certainly was not processed, and when it
    /// does no harm twice.
    fn may_be_repeated(self, repeat: Repeat) -> bool {
        let safe = repeat == Repeat::Safe;
        match self {
            Outcome::Status { status: 429, .. } => true,
            Outcome::Status { status, .. } => safe && matches!(status, 408 | 500 | 502 | 503 | 504),
            Outcome::Broken { kind, sent } => {
                let passing = matches!(
                    kind,
                    TransportErrorKind::NameLookup
                        | TransportErrorKind::Connect
                        | TransportErrorKind::Timeout
                        | TransportErrorKind::BrokenOff
                        | TransportErrorKind::Decompress
                );
                passing && (safe || !sent)
            }
        }
    }
}

impl RetryPolicy {
    /// How long to wait before the next try, when there should be one and it fits in the time
    /// that is left. `chance` is between 0 and 1.
    pub(crate) fn wait(
        &self,
        attempts: u32,
        repeat: Repeat,
        outcome: Outcome,
        left: Duration,
        chance: f64,
    ) -> Option<Duration> {
        if attempts > self.retries || !outcome.may_be_repeated(repeat) {
            return None;
        }
        let asked = match outcome {
            Outcome::Status { retry_after, .. } => retry_after.unwrap_or_default(),
            Outcome::Broken { .. } => Duration::ZERO,
        };
        // On top of what is asked for: all who were refused together were asked the same.
        let longest = self.backoff(attempts);
        let backoff = longest - longest.mul_f64(0.5 - chance / 2.0);
        Some(asked.saturating_add(backoff)).filter(|wait| *wait < left)
    }

    fn backoff(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(20);
        self.base.saturating_mul(1 << doublings).min(self.cap)
    }
}

/// A number between 0 and 1, another each time.
pub(crate) fn chance() -> f64 {
    (random() >> 11) as f64 / (1u64 << 53) as f64
}

/// A number that nobody else comes by.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use TransportErrorKind as Kind;

    const POLICY: RetryPolicy = RetryPolicy {
        retries: 3,
        base: Duration::from_secs(1),
        cap: Duration::from_secs(3),
    };
    const HOUR: Duration = Duration::from_secs(3600);
    const ALL: [Repeat; 3] = [Repeat::Safe, Repeat::Unsafe, Repeat::Restart];

    fn status(status: u16, retry_after: Option<u64>) -> Outcome {
        Outcome::Status {
            status,
            retry_after: retry_after.map(Duration::from_secs),
        }
    }

    fn broken(kind: Kind, sent: bool) -> Outcome {
        Outcome::Broken { kind, sent }
    }

    /// When the tries of a call that always fails alike are made, in time that only passes by
    /// waiting.
    fn tries(
        policy: RetryPolicy,
        repeat: Repeat,
        outcome: Outcome,
        deadline: Duration,
    ) -> Vec<f64> {
        let mut now = Duration::ZERO;
        let mut tries = vec![0.0];
        while let Some(wait) = policy.wait(
            tries.len().try_into().unwrap(),
            repeat,
            outcome,
            deadline - now,
            1.0,
        ) {
            now += wait;
            tries.push(now.as_secs_f64());
        }
        assert!(now < deadline || now.is_zero());
        tries
    }

    #[test]
    fn waits_double_up_to_the_cap_and_end() {
        let policy = RetryPolicy {
            retries: 7,
            ..RetryPolicy::default()
        };
        assert_eq!(
            tries(policy, Repeat::Safe, status(503, None), HOUR),
            [0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 23.5, 31.5]
        );
        assert_eq!(
            tries(
                RetryPolicy::default(),
                Repeat::Safe,
                status(503, None),
                HOUR
            ),
            [0.0, 0.5, 1.5]
        );
        let low_cap = RetryPolicy {
            cap: Duration::from_millis(250),
            ..POLICY
        };
        assert_eq!(
            tries(low_cap, Repeat::Safe, status(503, None), HOUR),
            [0.0, 0.25, 0.5, 0.75]
        );
    }

    #[test]
    fn a_policy_without_retries_tries_once() {
        let off = RetryPolicy {
            retries: 0,
            ..POLICY
        };
        for outcome in [
            status(429, Some(0)),
            status(503, None),
            broken(Kind::Connect, false),
            broken(Kind::BrokenOff, true),
        ] {
            assert_eq!(tries(off, Repeat::Safe, outcome, HOUR), [0.0]);
        }
    }

    #[test]
    fn no_policy_overflows() {
        let endless = RetryPolicy {
            retries: u32::MAX,
            base: Duration::MAX,
            cap: Duration::MAX,
        };
        for attempts in [1, 21, 64, u32::MAX] {
            for (asked, chance) in [(None, 1.0), (Some(u64::MAX), 0.5), (Some(u64::MAX), 1.0)] {
                let outcome = status(429, asked);
                let wait = endless.wait(attempts, Repeat::Safe, outcome, Duration::MAX, chance);
                assert_eq!(wait, None);
            }
        }
        let at_once = RetryPolicy {
            retries: 3,
            base: Duration::ZERO,
            cap: Duration::ZERO,
        };
        assert_eq!(
            tries(at_once, Repeat::Safe, status(503, None), HOUR),
            [0.0; 4]
        );
    }

    #[test]
    fn chance_takes_away_up_to_half() {
        let wait = |chance| POLICY.wait(1, Repeat::Safe, status(503, None), HOUR, chance);
        assert_eq!(wait(0.0), Some(Duration::from_millis(500)));
        assert_eq!(wait(0.5), Some(Duration::from_millis(750)));
        assert_eq!(wait(1.0), Some(Duration::from_secs(1)));
        for _ in 0..100 {
            assert!((0.0..1.0).contains(&chance()));
        }
    }

    #[test]
    fn a_rate_limit_is_waited_for_on_any_operation() {
        for repeat in ALL {
            let limited = status(429, Some(7));
            assert_eq!(tries(POLICY, repeat, limited, HOUR), [0.0, 8.0, 17.0, 27.0]);
            assert_eq!(
                tries(POLICY, repeat, status(429, None), HOUR),
                [0.0, 1.0, 3.0, 6.0]
            );
        }
    }

    #[test]
    fn a_wait_that_does_not_fit_is_not_begun() {
        let tried = |outcome, seconds| {
            tries(POLICY, Repeat::Safe, outcome, Duration::from_secs(seconds)).len()
        };
        // At 8, at 17 and at 27 seconds.
        let limited = status(429, Some(7));
        for (seconds, times) in [(5, 1), (8, 1), (9, 2), (17, 2), (18, 3), (27, 3), (28, 4)] {
            assert_eq!(tried(limited, seconds), times, "within {seconds} seconds");
        }
        assert_eq!(tried(status(429, Some(u64::MAX)), 3600), 1);
        assert_eq!(tried(status(503, Some(3600)), 60), 1);
        assert_eq!(tried(broken(Kind::BrokenOff, true), 2), 2);
        assert_eq!(
            POLICY.wait(1, Repeat::Safe, status(503, None), Duration::ZERO, 0.0),
            None
        );
    }

    #[test]
    fn those_who_are_refused_together_do_not_come_back_together() {
        const CALLERS: usize = 2000;
        for refusal in [429, 503] {
            let mut slices = [0; 10];
            for _ in 0..CALLERS {
                let outcome = status(refusal, Some(10));
                let wait = POLICY.wait(1, Repeat::Safe, outcome, HOUR, chance());
                let late = wait.unwrap().as_secs_f64() - 10.5;
                assert!((0.0..0.5).contains(&late), "{refusal}: {late}");
                slices[(late * 20.0) as usize] += 1;
            }
            // Two hundred each, were it not for chance: off by a hundred is seven deviations.
            assert!(
                slices.iter().all(|slice| (100..300).contains(slice)),
                "{refusal}: {slices:?}"
            );
        }
    }

    #[test]
    fn only_what_is_safe_is_repeated_blindly() {
        let mut blind = vec![];
        blind.extend([408, 500, 502, 503, 504].map(|number| status(number, None)));
        blind.extend(
            [Kind::BrokenOff, Kind::Timeout, Kind::Decompress].map(|kind| broken(kind, true)),
        );
        for outcome in blind {
            assert_eq!(tries(POLICY, Repeat::Safe, outcome, HOUR).len(), 4);
            assert_eq!(tries(POLICY, Repeat::Unsafe, outcome, HOUR).len(), 1);
            // A scroll that failed has to begin again.
            assert_eq!(tries(POLICY, Repeat::Restart, outcome, HOUR).len(), 1);
        }
    }

    #[test]
    fn what_was_certainly_not_sent_is_sent_again() {
        for kind in [
            Kind::NameLookup,
            Kind::Connect,
            Kind::Timeout,
            Kind::BrokenOff,
        ] {
            for repeat in ALL {
                assert_eq!(tries(POLICY, repeat, broken(kind, false), HOUR).len(), 4);
            }
        }
    }

    #[test]
    fn a_refusal_is_final() {
        let mut finals = vec![];
        finals.extend(
            [301, 400, 401, 403, 404, 409, 422, 501, 505].map(|number| status(number, Some(0))),
        );
        for sent in [false, true] {
            let kinds = [
                Kind::Proxy,
                Kind::Tls,
                Kind::Protocol,
                Kind::TooLarge,
                Kind::Cancelled,
                Kind::Receiver,
            ];
            finals.extend(kinds.map(|kind| broken(kind, sent)));
        }
        for outcome in finals {
            for repeat in ALL {
                assert_eq!(tries(POLICY, repeat, outcome, HOUR), [0.0], "{outcome:?}");
            }
        }
    }

    #[test]
    fn only_what_changes_something_may_have_been_applied() {
        for outcome in [status(500, None), broken(Kind::BrokenOff, true)] {
            assert!(outcome.maybe_applied(false));
            assert!(!outcome.maybe_applied(true));
        }
        for number in [301, 302, 303, 408, 500, 502, 503, 504, 599] {
            assert!(status(number, None).maybe_applied(false), "{number}");
        }
        for number in [300, 304, 307, 308, 400, 401, 404, 409, 422, 429] {
            assert!(!status(number, None).maybe_applied(false), "{number}");
        }
        assert!(!broken(Kind::Connect, false).maybe_applied(false));
    }
}
