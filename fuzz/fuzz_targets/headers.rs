//! Headers of responses, and the waits that follow from them: none is longer than the library says.

#![no_main]

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use arbitrary::{Arbitrary, Unstructured};
use intercom::RetryPolicy;
use intercom::fuzzing::{
    SimulatedPermit, SimulatedThrottle, SimulatedTurn, retry_after, retry_delay,
};
use libfuzzer_sys::fuzz_target;

/// Maximum length of a window of the rate limit, and so of the wait of a caller that is alone.
const MAX_WINDOW: Duration = Duration::from_secs(60);

/// Maximum number of requests at once.
const MAX_PENDING: usize = 16;

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    /// Whether each request waits for the response to the one before.
    sequential: bool,
    steps: Vec<Step<'a>>,
    status: u16,
    retry: Retry,
}

#[derive(Debug, Arbitrary)]
enum Step<'a> {
    /// Asks for a permit that is needed within this many milliseconds.
    Acquire(u32),
    /// A response to one of the requests.
    Respond(u8, Headers<'a>),
    /// A request that received no response.
    Fail(u8),
    /// Milliseconds pass.
    Pass(u32),
}

#[derive(Debug, Clone, Arbitrary)]
struct Headers<'a> {
    date: Date<'a>,
    limit: Number<'a>,
    remaining: Number<'a>,
    reset: Number<'a>,
    retry_after: RetryAfter<'a>,
}

#[derive(Debug, Clone, Arbitrary)]
enum Number<'a> {
    Missing,
    Small(i8),
    /// Seconds after the date of the response.
    Later(i16),
    /// Milliseconds after it, since 1970.
    LaterMilliseconds(i16),
    Any(i64),
    Text(&'a [u8]),
}

#[derive(Debug, Clone, Arbitrary)]
enum Date<'a> {
    Missing,
    Valid(u32),
    Text(&'a [u8]),
}

#[derive(Debug, Clone, Arbitrary)]
enum RetryAfter<'a> {
    Number(Number<'a>),
    Date(Date<'a>),
}

#[derive(Debug, Arbitrary)]
struct Retry {
    max_retries: u32,
    base: Duration,
    max: Duration,
    attempts: u32,
    left: Duration,
    jitter: u8,
}

fuzz_target!(|data: &[u8]| run(data));

fn run(data: &[u8]) {
    let Ok(input) = Input::arbitrary(&mut Unstructured::new(data)) else {
        return;
    };
    check_throttle(&input);
    for step in &input.steps {
        if let Step::Respond(_, headers) = step {
            check_retry(headers, input.status, &input.retry);
        }
    }
}

fn check_throttle(input: &Input) {
    let throttle = SimulatedThrottle::default();
    let mut now = Instant::now();
    let mut waiting: Vec<SimulatedTurn> = Vec::new();
    let mut pending: Vec<SimulatedPermit> = Vec::new();
    for step in &input.steps {
        match step {
            Step::Acquire(_) if waiting.len() + pending.len() >= MAX_PENDING => {}
            Step::Acquire(_) if input.sequential => {
                pending.clear();
                let turn = throttle.enqueue();
                let permit = turn.poll(now).or_else(|at| {
                    let wait = at.saturating_duration_since(now);
                    assert!(wait <= MAX_WINDOW, "a wait of {wait:?}");
                    now = at;
                    turn.poll(now)
                });
                pending.push(permit.expect("a call that waited until its time has its turn"));
            }
            Step::Acquire(within) => {
                let turn = throttle.enqueue();
                match turn.poll(now) {
                    Ok(permit) => pending.push(permit),
                    Err(at) if at <= now + Duration::from_millis((*within).into()) => {
                        waiting.push(turn);
                    }
                    // It would not wait so long.
                    Err(_) => {}
                }
            }
            Step::Respond(index, headers) => {
                if let Some(index) = usize::from(*index).checked_rem(pending.len()) {
                    pending.swap_remove(index).respond(now, &headers.write());
                }
            }
            Step::Fail(index) => {
                if let Some(index) = usize::from(*index).checked_rem(pending.len()) {
                    pending.swap_remove(index);
                }
            }
            Step::Pass(milliseconds) => now += Duration::from_millis((*milliseconds).into()),
        }
        let longest = MAX_WINDOW * (1 + waiting.len() as u32);
        waiting.retain(|turn| match turn.poll(now) {
            Ok(permit) => {
                pending.push(permit);
                false
            }
            Err(at) => {
                assert!(at > now && at <= now + longest);
                true
            }
        });
    }
}

/// Checks the wait that a response requests, and the one before the next attempt.
fn check_retry(headers: &Headers, status: u16, retry: &Retry) {
    let wait = retry_after(&headers.write(), status);
    if let Some(expected) = headers.expected_wait() {
        assert_eq!(wait, Some(Duration::from_secs(expected)), "{headers:?}");
    }
    let policy = RetryPolicy::default()
        .max_retries(retry.max_retries)
        .base_delay(retry.base)
        .max_delay(retry.max);
    let jitter = f64::from(retry.jitter) / 256.0;
    if let Some(delay) = retry_delay(policy, retry.attempts, wait, retry.left, jitter) {
        assert!(delay < retry.left);
        assert!(delay >= wait.unwrap_or_default());
        assert!(retry.attempts <= retry.max_retries);
        assert!(delay - wait.unwrap_or_default() <= retry.max);
    }
}

impl Headers<'_> {
    fn write(&self) -> Vec<(&'static str, Vec<u8>)> {
        let retry_after = match &self.retry_after {
            RetryAfter::Number(number) => self.number(number),
            RetryAfter::Date(date) => date.write(),
        };
        let headers = [
            ("date", self.date.write()),
            ("x-ratelimit-limit", self.number(&self.limit)),
            ("x-ratelimit-remaining", self.number(&self.remaining)),
            ("x-ratelimit-reset", self.number(&self.reset)),
            ("retry-after", retry_after),
        ];
        let present = headers.into_iter();
        present
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    fn number(&self, number: &Number) -> Option<Vec<u8>> {
        let now = match self.date {
            Date::Valid(seconds) => i64::from(seconds),
            _ => i64::try_from(unix_time()).unwrap_or_default(),
        };
        let number = match number {
            Number::Missing => return None,
            Number::Text(text) => return Some(text.to_vec()),
            Number::Small(number) => (*number).into(),
            Number::Later(seconds) => now + i64::from(*seconds),
            Number::LaterMilliseconds(milliseconds) => 1000 * now + i64::from(*milliseconds),
            Number::Any(number) => *number,
        };
        Some(number.to_string().into())
    }

    /// Returns the wait in seconds that `Retry-After` requests, if it is one of the valid forms.
    fn expected_wait(&self) -> Option<u64> {
        match (&self.retry_after, &self.date) {
            (RetryAfter::Number(Number::Small(seconds)), _) => u64::try_from(*seconds).ok(),
            (RetryAfter::Number(Number::Any(seconds)), _) => u64::try_from(*seconds).ok(),
            (RetryAfter::Date(Date::Valid(date)), Date::Valid(now)) => {
                Some(date.saturating_sub(*now).into())
            }
            _ => None,
        }
    }
}

impl Date<'_> {
    fn write(&self) -> Option<Vec<u8>> {
        match self {
            Date::Missing => None,
            Date::Valid(seconds) => {
                let time = UNIX_EPOCH + Duration::from_secs((*seconds).into());
                Some(httpdate::fmt_http_date(time).into())
            }
            Date::Text(text) => Some(text.to_vec()),
        }
    }
}

fn unix_time() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}
