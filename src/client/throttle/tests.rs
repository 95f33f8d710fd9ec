use super::*;

fn report(remaining: i64, reset_at: i64) -> RateLimit {
    RateLimit {
        limit: Some(100),
        remaining: Some(remaining),
        reset_at: Some(reset_at),
    }
}

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

fn acquire(throttle: &Throttle, now: Instant) -> Permit<'_> {
    throttle.acquire(now, now + seconds(100.0)).unwrap()
}

/// Acquires permits whose responses arrive at once. Returns how long after the start each is.
fn offsets(throttle: &Throttle, start: Instant, count: usize) -> Vec<f64> {
    (0..count)
        .map(|_| (acquire(throttle, start).at - start).as_secs_f64())
        .collect()
}

#[test]
fn first_requests_are_not_delayed() {
    let throttle = Throttle::default();
    assert_eq!(offsets(&throttle, Instant::now(), 3), [0.0, 0.0, 0.0]);
}

#[test]
fn remaining_requests_last_until_the_window_ends() {
    let throttle = Throttle::default();
    let start = Instant::now();
    acquire(&throttle, start).update(start, report(4, 1000), seconds(8.0));
    let offsets = offsets(&throttle, start, 7);
    // Four requests in these eight seconds, then a hundred in ten.
    assert_eq!(&offsets[..5], [0.0, 2.0, 4.0, 6.0, 8.0]);
    assert!((offsets[5] - 8.1).abs() < 1e-6, "{offsets:?}");
    assert!((offsets[6] - 8.2).abs() < 1e-6, "{offsets:?}");
}

#[test]
fn exhausted_window_delays_until_the_next() {
    let throttle = Throttle::default();
    let start = Instant::now();
    acquire(&throttle, start).update(start, report(0, 1000), seconds(3.0));
    assert_eq!(acquire(&throttle, start).at, start + seconds(3.0));
}

#[test]
fn pending_requests_and_other_clients_count() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let [first, second, third] = [(); 3].map(|()| acquire(&throttle, start));
    first.update(start, report(4, 1000), seconds(10.0));
    // Two of the four belong to the second and third.
    assert_eq!(acquire(&throttle, start).at, start);
    assert_eq!(acquire(&throttle, start).at, start + seconds(5.0));
    drop((first, second));
    third.update(start, report(0, 1000), seconds(10.0));
    assert_eq!(acquire(&throttle, start).at, start + seconds(10.0));
}

#[test]
fn report_of_an_older_window_is_ignored() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let slow = acquire(&throttle, start);
    acquire(&throttle, start).update(start, report(90, 1010), seconds(10.0));
    slow.update(start, report(0, 1000), seconds(0.0));
    assert_eq!(acquire(&throttle, start).at, start);
    assert!(acquire(&throttle, start).at < start + seconds(1.0));
}

#[test]
fn window_ends_without_a_report() {
    let throttle = Throttle::default();
    let start = Instant::now();
    acquire(&throttle, start).update(start, report(0, 1000), seconds(2.0));
    let later = start + seconds(60.0);
    assert_eq!(acquire(&throttle, later).at, later);
    assert!(acquire(&throttle, later).at < later + seconds(0.2));
}

#[test]
fn permit_after_the_deadline_is_not_acquired() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let deadline = start + seconds(3.0);
    let first = throttle.acquire(start, deadline).unwrap();
    first.update(start, report(0, 1000), seconds(4.0));
    assert!(throttle.acquire(start, deadline).is_none());
    assert!(throttle.acquire(start, deadline).is_none());
    let longer = throttle.acquire(start, start + seconds(5.0)).unwrap();
    assert_eq!(longer.at, start + seconds(4.0));
}

#[test]
fn report_of_a_new_window_replaces_the_guess() {
    let throttle = Throttle::default();
    let start = Instant::now();
    acquire(&throttle, start).update(start, report(1, 1000), seconds(2.0));
    assert_eq!(acquire(&throttle, start).at, start);
    let predicted = acquire(&throttle, start);
    assert_eq!(predicted.at, start + seconds(2.0));
    // The window lasts two seconds, not ten.
    predicted.update(predicted.at, report(4, 1002), seconds(2.0));
    drop(predicted);
    let next = [(); 3].map(|()| (acquire(&throttle, start).at - start).as_secs_f64());
    assert!((next[0] - 2.1).abs() < 1e-6, "{next:?}");
    assert!((next[2] - next[1] - 1.9 / 4.0).abs() < 0.1, "{next:?}");
}

#[test]
fn extreme_reports_do_not_overflow() {
    let start = Instant::now();
    for reset_at in [i64::MIN, 0, i64::MAX] {
        for remaining in [i64::MIN, 0, i64::MAX] {
            for limit in [None, Some(i64::MIN), Some(i64::MAX)] {
                let throttle = Throttle::default();
                let rate_limit = RateLimit {
                    limit,
                    ..report(remaining, reset_at)
                };
                let pending = [(); 2].map(|()| acquire(&throttle, start));
                pending[0].update(start, rate_limit, Duration::MAX);
                pending[1].update(start, rate_limit, Duration::ZERO);
                // Within the window that is believed, and in the predicted one after it.
                for wait in [Duration::ZERO, MAX_WINDOW, 2 * MAX_WINDOW] {
                    let latest = start + 3 * MAX_WINDOW;
                    let permit = throttle.acquire(start + wait, latest).unwrap();
                    assert!(permit.at <= start + wait + MAX_WINDOW);
                }
            }
        }
    }
}
