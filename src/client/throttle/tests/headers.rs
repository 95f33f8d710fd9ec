//! No headers and no clock stop a client.

use std::time::{SystemTime, UNIX_EPOCH};

use proptest::collection::vec;
use proptest::prelude::*;
use ureq::http::{HeaderMap, HeaderValue};

use super::*;
use crate::client::headers;

/// A response that arrives some time after the one before it.
#[derive(Debug, Clone)]
struct Report {
    /// Of `x-ratelimit-limit`, `-remaining` and `-reset`, and of `date`.
    values: [Option<String>; 4],
    clock: SystemTime,
    /// Milliseconds.
    after: u64,
}

/// Unix times around which clocks and reported times are.
const TIMES: [i64; 5] = [
    0,
    1_767_225_600,
    1_767_225_600_000,
    253_402_300_799,
    i64::MAX,
];

fn any_number() -> BoxedStrategy<i64> {
    let near = (prop::sample::select(TIMES.to_vec()), -100..100_i64);
    prop_oneof![
        2 => -2..20_i64,
        3 => near.prop_map(|(time, offset)| time.saturating_add(offset)),
        1 => any::<i64>(),
        1 => Just(i64::MIN),
    ]
    .boxed()
}

fn any_value() -> BoxedStrategy<Option<String>> {
    prop_oneof![
        6 => any_number().prop_map(|number| Some(number.to_string())),
        1 => "[ -~]{0,20}".prop_map(Some),
        1 => Just(None),
    ]
    .boxed()
}

fn any_date() -> BoxedStrategy<Option<String>> {
    let day = (prop::sample::select(vec![1970, 2025, 2026, 9999]), 0..32_u8);
    let date = (day, 0..25_u8, 0..61_u8, 0..62_u8);
    prop_oneof![
        4 => date.prop_map(|((year, day), hour, minute, second)| {
            Some(format!("Thu, {day:02} Jan {year} {hour:02}:{minute:02}:{second:02} GMT"))
        }),
        1 => "[ -~]{0,30}".prop_map(Some),
        2 => Just(None),
    ]
    .boxed()
}

/// Also before 1970.
fn any_clock() -> BoxedStrategy<SystemTime> {
    let seconds = any_number().prop_map(|number| {
        let seconds = Duration::from_secs(number.unsigned_abs().min(1 << 40));
        match number < 0 {
            true => UNIX_EPOCH - seconds,
            false => UNIX_EPOCH + seconds,
        }
    });
    seconds.boxed()
}

fn any_report() -> impl Strategy<Value = Report> {
    let numbers = (any_value(), any_value(), any_value());
    (numbers, any_date(), any_clock(), 0..20_000_u64).prop_map(
        |((limit, remaining, reset), date, clock, after)| Report {
            values: [limit, remaining, reset, date],
            clock,
            after,
        },
    )
}

impl Report {
    fn headers(&self) -> HeaderMap {
        let names = [
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "date",
        ];
        let pairs = names.into_iter().zip(&self.values);
        pairs
            .filter_map(|(name, value)| {
                let value = HeaderValue::from_str(value.as_ref()?).ok()?;
                Some((name.parse().ok()?, value))
            })
            .collect()
    }

    /// Reads the response as the client does.
    fn apply(&self, permit: &Permit, now: Instant) {
        let headers = self.headers();
        headers::retry_after(&headers, 429, || self.clock);
        let left = headers::window_left(&headers, || self.clock);
        if let (Some(rate_limit), Some(left)) = (headers::rate_limit(&headers), left) {
            permit.update(now, rate_limit, left);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_report_delays_a_client_for_more_than_a_minute(reports in vec(any_report(), 1..12)) {
        let throttle = Throttle::default();
        let mut now = Instant::now();
        let mut permits = vec![acquire(&throttle, now).0];
        for report in reports {
            now += Duration::from_millis(report.after);
            if let Some(permit) = permits.first() {
                report.apply(permit, now);
            }
            let (permit, at) = acquire(&throttle, now);
            prop_assert!(at - now <= MINUTE, "{:?}", at - now);
            // The responses of some requests arrive late.
            if report.after % 3 == 0 {
                permits.clear();
            }
            permits.push(permit);
            now = at;
        }
    }

    /// After any reports, a credible one decides within a minute.
    #[test]
    fn credible_report_wins_after_any_others(reports in vec(any_report(), 1..6)) {
        let throttle = Throttle::default();
        let mut now = Instant::now();
        for report in reports {
            now += Duration::from_millis(report.after);
            let (permit, at) = acquire(&throttle, now);
            now = at;
            report.apply(&permit, now);
        }
        let (permit, at) = acquire(&throttle, now);
        permit.update(at, report(0, 1_767_225_606), seconds(6.0));
        drop(permit);
        let delay = next(&throttle, at) - at;
        prop_assert!(delay >= seconds(5.0) && delay <= MINUTE, "{delay:?}");
    }
}
