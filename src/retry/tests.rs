use super::*;
use Repeat::{Restart, Safe, Unsafe};
use TransportErrorKind as Kind;

const POLICY: RetryPolicy = RetryPolicy {
    max_retries: 3,
    base_delay: Duration::from_secs(1),
    max_delay: Duration::from_secs(3),
};
const HOUR: Duration = Duration::from_secs(3600);

const READ: Facts = facts(true, Safe);
const SAFE_WRITE: Facts = facts(false, Safe);
const UNSAFE_WRITE: Facts = facts(false, Unsafe);
const SCROLL: Facts = facts(true, Restart);

const TRANSIENT: [Kind; 5] = [
    Kind::Dns,
    Kind::Connect,
    Kind::Timeout,
    Kind::ConnectionClosed,
    Kind::Decompress,
];
const PERMANENT: [Kind; 5] = [
    Kind::Proxy,
    Kind::Tls,
    Kind::Protocol,
    Kind::ResponseTooLarge,
    Kind::Cancelled,
];

const fn facts(reads: bool, repeat: Repeat) -> Facts {
    Facts { reads, repeat }
}

/// The verdict as letters: `A` maybe applied, `S` must restart, `R` may repeat.
fn letters(operation: Facts, outcome: Outcome) -> String {
    let verdict = verdict(operation, outcome);
    [
        (verdict.maybe_applied, 'A'),
        (verdict.must_restart, 'S'),
        (verdict.may_repeat, 'R'),
    ]
    .into_iter()
    .filter_map(|(holds, letter)| holds.then_some(letter))
    .collect()
}

#[test]
fn verdict_follows_the_table() {
    let sent = |kind| Outcome::Transport { kind, sent: true };
    let unsent = |kind| Outcome::Transport { kind, sent: false };
    // Outcome, then the verdict on a read, a safe write, an unsafe write and a scroll.
    let mut table = vec![
        (Outcome::Status(408), ["R", "AR", "A", "S"]),
        (Outcome::Status(404), ["", "", "", "S"]),
        (Outcome::Status(429), ["R", "R", "R", "R"]),
        (Outcome::Undecodable, ["", "A", "A", "S"]),
        (Outcome::SinkFailed, ["", "A", "A", "S"]),
    ];
    for status in [500, 502, 503, 504] {
        table.push((Outcome::Status(status), ["R", "AR", "A", "S"]));
    }
    for status in [501, 505, 520, 599] {
        table.push((Outcome::Status(status), ["", "A", "A", "S"]));
    }
    for status in [301, 302, 303] {
        table.push((Outcome::Status(status), ["", "A", "A", ""]));
    }
    for status in [
        100, 300, 304, 305, 307, 308, 400, 401, 403, 405, 409, 410, 422, 451,
    ] {
        table.push((Outcome::Status(status), ["", "", "", ""]));
    }
    for kind in TRANSIENT {
        table.push((sent(kind), ["R", "AR", "A", "S"]));
        table.push((unsent(kind), ["R", "R", "R", "R"]));
    }
    for kind in PERMANENT {
        table.push((sent(kind), ["", "A", "A", "S"]));
        table.push((unsent(kind), ["", "", "", ""]));
    }
    let operations = [READ, SAFE_WRITE, UNSAFE_WRITE, SCROLL];
    for (outcome, row) in table {
        let seen = operations.map(|operation| letters(operation, outcome));
        assert_eq!(seen, row, "{outcome:?}");
    }
}

/// Returns when the attempts of a call start that always fails in the same way, in a time that
/// passes only by waiting, and why they ended.
fn attempts(
    policy: RetryPolicy,
    retry_after: Option<u64>,
    deadline: Duration,
) -> (Vec<f64>, GaveUp) {
    let mut now = Duration::ZERO;
    let mut attempts = vec![0.0];
    loop {
        let made = attempts.len().try_into().unwrap();
        let retry_after = retry_after.map(Duration::from_secs);
        match policy.delay(made, retry_after, deadline - now, 1.0) {
            Ok(delay) => now += delay,
            Err(reason) => return (attempts, reason),
        }
        assert!(now < deadline);
        attempts.push(now.as_secs_f64());
    }
}

#[test]
fn delays_double_up_to_the_maximum() {
    let policy = RetryPolicy::default();
    let exhausted = |times: &[f64]| (times.to_vec(), GaveUp::RetriesExhausted);
    assert_eq!(attempts(policy, None, HOUR), exhausted(&[0.0, 0.5, 1.5]));
    assert_eq!(
        attempts(policy.max_retries(7), None, HOUR),
        exhausted(&[0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 23.5, 31.5])
    );
    let low = POLICY.max_delay(Duration::from_millis(250));
    assert_eq!(
        attempts(low, None, HOUR),
        exhausted(&[0.0, 0.25, 0.5, 0.75])
    );
    let immediate = POLICY.base_delay(Duration::ZERO);
    assert_eq!(attempts(immediate, None, HOUR), exhausted(&[0.0; 4]));
}

#[test]
fn never_makes_one_attempt() {
    for retry_after in [None, Some(0)] {
        let (times, reason) = attempts(RetryPolicy::never(), retry_after, HOUR);
        assert_eq!(times, [0.0]);
        assert_eq!(reason, GaveUp::RetriesDisabled);
    }
}

#[test]
fn retry_after_is_added_to_the_backoff() {
    let (times, _) = attempts(POLICY, Some(7), HOUR);
    assert_eq!(times, [0.0, 8.0, 17.0, 27.0]);
}

#[test]
fn delay_that_exceeds_the_deadline_ends_the_call() {
    for (seconds, count) in [(5, 1), (8, 1), (9, 2), (17, 2), (18, 3), (27, 3), (28, 4)] {
        let (times, reason) = attempts(POLICY, Some(7), Duration::from_secs(seconds));
        assert_eq!(times.len(), count, "within {seconds} seconds");
        let all = count == 4;
        assert_eq!(reason == GaveUp::RetriesExhausted, all, "{reason:?}");
        assert_eq!(reason == GaveUp::WaitTooLong, !all, "{reason:?}");
    }
    assert_eq!(attempts(POLICY, Some(u64::MAX), HOUR).0.len(), 1);
    assert_eq!(
        POLICY.delay(1, None, Duration::ZERO, 0.0),
        Err(GaveUp::WaitTooLong)
    );
}

#[test]
fn extreme_policies_do_not_overflow() {
    let endless = RetryPolicy {
        max_retries: u32::MAX,
        base_delay: Duration::MAX,
        max_delay: Duration::MAX,
    };
    for attempts in [1, 21, 64, u32::MAX] {
        for (retry_after, jitter) in [(None, 1.0), (Some(Duration::MAX), 0.5)] {
            assert_eq!(
                endless.delay(attempts, retry_after, Duration::MAX, jitter),
                Err(GaveUp::WaitTooLong)
            );
        }
    }
}

#[test]
fn jitter_shortens_delays_by_up_to_half() {
    let delay = |jitter| POLICY.delay(1, None, HOUR, jitter).unwrap();
    assert_eq!(delay(0.0), Duration::from_millis(500));
    assert_eq!(delay(0.5), Duration::from_millis(750));
    assert_eq!(delay(1.0), Duration::from_secs(1));
    for _ in 0..100 {
        assert!((0.0..1.0).contains(&jitter()));
    }
}

#[test]
fn jitter_spreads_retries() {
    const CALLERS: usize = 2000;
    let mut slices = [0; 10];
    for _ in 0..CALLERS {
        let delay = POLICY.delay(1, Some(Duration::from_secs(10)), HOUR, jitter());
        let late = delay.unwrap().as_secs_f64() - 10.5;
        assert!((0.0..0.5).contains(&late), "{late}");
        slices[(late * 20.0) as usize] += 1;
    }
    // Two hundred are expected in each slice; 100 more or less are seven standard deviations.
    assert!(
        slices.iter().all(|slice| (100..300).contains(slice)),
        "{slices:?}"
    );
}
