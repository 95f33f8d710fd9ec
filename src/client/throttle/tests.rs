use super::*;

mod headers;
mod workspace;

/// Longest time for which a response may delay a client.
const MINUTE: Duration = Duration::from_secs(60);

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

/// Waits for a permit. Returns it with the time at which it is given.
fn acquire(throttle: &Throttle, mut now: Instant) -> (Permit<'_>, Instant) {
    let turn = throttle.enqueue();
    loop {
        match turn.poll(now) {
            Poll::Ready(permit) => return (permit, now),
            Poll::Wait { pause, .. } => now += pause,
        }
    }
}

/// Returns when a call may send that is added to the queue now.
fn next(throttle: &Throttle, now: Instant) -> Instant {
    match throttle.enqueue().poll(now) {
        Poll::Ready(_) => now,
        Poll::Wait { at, .. } => at,
    }
}

/// Acquires permits whose responses arrive at once. Returns how long after the start each is.
fn offsets(throttle: &Throttle, start: Instant, count: usize) -> Vec<f64> {
    let mut now = start;
    let mut offset = || {
        now = acquire(throttle, now).1;
        (now - start).as_secs_f64()
    };
    (0..count).map(|_| offset()).collect()
}

#[track_caller]
fn assert_close(times: &[f64], expected: &[f64]) {
    let is_close = |(time, expected): (&f64, &f64)| (time - expected).abs() < 1e-6;
    assert!(times.len() == expected.len(), "{times:?}");
    assert!(times.iter().zip(expected).all(is_close), "{times:?}");
}

/// Asserts that a time is the end of a window, with jitter because there are other clients.
#[track_caller]
fn assert_at_end(time: Instant, end: Instant) {
    let jitter = time.checked_duration_since(end);
    assert!(
        jitter.is_some_and(|jitter| jitter <= seconds(0.1)),
        "{jitter:?}"
    );
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
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(4, 1000), seconds(8.0));
    drop(first);
    // Four requests in these eight seconds, then a hundred in ten.
    let expected = [0.0, 2.0, 4.0, 6.0, 8.0, 8.1, 8.2];
    assert_close(&offsets(&throttle, start, 7), &expected);
}

#[test]
fn calls_in_the_queue_know_when_their_turn_is() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(2, 1000), seconds(8.0));
    drop(first);
    drop(acquire(&throttle, start));
    let turns = [(); 4].map(|()| throttle.enqueue());
    let time_of = |turn: &Turn| match turn.poll(start) {
        Poll::Wait { at, .. } => (at - start).as_secs_f64(),
        Poll::Ready(_) => panic!("too early"),
    };
    assert_close(&turns.each_ref().map(time_of), &[4.0, 8.0, 8.1, 8.2]);
    let [leaves, stays, ..] = turns;
    drop(leaves);
    assert_close(&[time_of(&stays)], &[4.0]);
}

#[test]
fn exhausted_window_delays_until_the_next() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(0, 1000), seconds(3.0));
    assert_eq!(next(&throttle, start), start + seconds(3.0));
}

#[test]
fn pending_requests_count() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let [first, _second, third] = [(); 3].map(|()| acquire(&throttle, start).0);
    first.update(start, report(4, 1000), seconds(10.0));
    // Two of the four belong to the second and third.
    assert_eq!(acquire(&throttle, start).1, start);
    assert_eq!(next(&throttle, start), start + seconds(5.0));
    third.update(start, report(0, 1000), seconds(10.0));
    assert_at_end(next(&throttle, start), start + seconds(10.0));
}

#[test]
fn report_of_an_older_window_is_ignored() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let [slow, fast] = [(); 2].map(|()| acquire(&throttle, start).0);
    fast.update(start, report(90, 1010), seconds(10.0));
    slow.update(start, report(0, 1000), seconds(0.0));
    assert!(next(&throttle, start) < start + seconds(1.0));
}

#[test]
fn earliest_reported_end_of_a_window_holds() {
    let throttle = Throttle::default();
    let start = Instant::now();
    for (offset, left) in [(0.0, 3.0), (1.9, 1.0), (2.0, 1.0)] {
        let now = start + seconds(offset);
        let permit = Permit {
            given_at: now,
            throttle: &throttle,
        };
        permit.update(now, report(0, 1000), seconds(left));
    }
    // The server's clock counts whole seconds.
    assert_eq!(next(&throttle, start), start + seconds(2.9));
}

#[test]
fn window_ends_without_a_report() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(0, 1000), seconds(2.0));
    drop(first);
    let later = start + seconds(60.0);
    assert_eq!(acquire(&throttle, later).1, later);
    assert!(next(&throttle, later) < later + seconds(0.2));
}

#[test]
fn report_of_a_new_window_replaces_the_guess() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(0, 1000), seconds(2.0));
    drop(first);
    let (second, at) = acquire(&throttle, start);
    assert_eq!(at, start + seconds(2.0));
    // The window lasts two seconds, not ten. Another client may have used one request.
    second.update(at, report(98, 1002), seconds(2.0));
    drop(second);
    let interval = next(&throttle, at) - at;
    assert!(
        interval > seconds(0.018) && interval < seconds(0.03),
        "{interval:?}"
    );
}

#[test]
fn credible_window_replaces_one_that_is_not() {
    let start = Instant::now();
    for (reset_at, left) in [(i64::MAX, Duration::MAX), (90_000, seconds(86_400.0))] {
        let throttle = Throttle::default();
        let [first, second] = [(); 2].map(|()| acquire(&throttle, start).0);
        first.update(start, report(0, reset_at), left);
        let delayed = next(&throttle, start);
        assert!(delayed > start + seconds(59.0) && delayed <= start + MINUTE);
        second.update(start, report(99, 1000), seconds(5.0));
        assert!(next(&throttle, start) < start + seconds(0.2));
        // The other order.
        first.update(start, report(0, reset_at), left);
        assert!(next(&throttle, start) < start + seconds(0.2));
    }
}

#[test]
fn server_clock_may_be_set_back() {
    let throttle = Throttle::default();
    let start = Instant::now();
    let (first, _) = acquire(&throttle, start);
    first.update(start, report(0, 90_000), seconds(5.0));
    drop(first);
    let (second, at) = acquire(&throttle, start);
    assert_eq!(at, start + seconds(5.0));
    second.update(at, report(0, 90_010), seconds(9.0));
    drop(second);
    let (third, at) = acquire(&throttle, at);
    third.update(at, report(0, 1000), seconds(4.0));
    drop(third);
    assert_at_end(next(&throttle, at), at + seconds(4.0));
}
