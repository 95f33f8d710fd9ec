//! Bulk work under a rate limit.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind;
use intercom::{Client, ClientBuilder, Error};
use intercom_sandbox::Sandbox;

const THREADS: u32 = 8;

/// What an observer counts.
#[derive(Default)]
struct Tally {
    attempts: AtomicU32,
    refused: AtomicU32,
}

fn client(
    sandbox: &Sandbox,
    tally: &Arc<Tally>,
    choose: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Client {
    let tally = tally.clone();
    let builder = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .observer(move |attempt| {
            tally.attempts.fetch_add(1, Ordering::Relaxed);
            if attempt.status == Some(429) {
                tally.refused.fetch_add(1, Ordering::Relaxed);
            }
        });
    choose(builder).build().unwrap()
}

/// Makes that many calls from several threads; answers with how many succeeded.
fn bulk(client: &Client, calls: u32) -> u32 {
    let succeeded = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..calls / THREADS {
                    if client.admins().retrieve(410_001).send().is_ok() {
                        succeeded.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    succeeded.into_inner()
}

#[test]
fn a_bulk_job_stays_under_the_limit() {
    let limited = || Sandbox::builder().rate_limit(40).rate_limit_window(2);
    let sandbox = limited().start().unwrap();
    let tally = Arc::new(Tally::default());
    let throttled = client(&sandbox, &tally, |builder| builder.throttle(true));
    let calls = 96;
    assert_eq!(bulk(&throttled, calls), calls);
    let refused = tally.refused.load(Ordering::Relaxed);
    assert!(refused * 100 <= calls, "{refused} of {calls} were refused");

    // Without the throttle the limit is met.
    let sandbox = limited().start().unwrap();
    let tally = Arc::new(Tally::default());
    let hasty = client(&sandbox, &tally, |builder| {
        builder.retry_policy(intercom::RetryPolicy::default().max_retries(0))
    });
    assert!(bulk(&hasty, calls) < calls);
    assert!(tally.refused.load(Ordering::Relaxed) > 1);
}

/// `cargo test --release --test throttle -- --ignored --nocapture`
#[test]
#[ignore = "takes a minute"]
fn a_bulk_job_over_several_windows() {
    let sandbox = Sandbox::builder().rate_limit(200).start().unwrap();
    let tally = Arc::new(Tally::default());
    let client = client(&sandbox, &tally, |builder| builder.throttle(true));
    let calls = 1000;
    let begun = Instant::now();
    assert_eq!(bulk(&client, calls), calls);
    let refused = tally.refused.load(Ordering::Relaxed);
    println!("{calls} calls in {:?}: {refused} refused", begun.elapsed());
    assert!(refused * 100 < calls, "{refused} of {calls} were refused");
}

#[test]
fn a_turn_after_the_deadline_is_an_error_at_once() {
    let sandbox = Sandbox::builder().rate_limit(1).start().unwrap();
    let tally = Arc::new(Tally::default());
    let client = client(&sandbox, &tally, |builder| {
        builder
            .throttle(true)
            .retry_policy(intercom::RetryPolicy::default().max_retries(0))
            .timeout(Duration::from_millis(500))
    });
    // The window may end between the calls, but not twice.
    let begun = Instant::now();
    let error = (0..4)
        .find_map(|_| client.admins().identify().send().err())
        .unwrap();
    assert!(begun.elapsed() < Duration::from_secs(2));
    match &error {
        Error::Transport(error) => {
            assert_eq!(error.kind, TransportErrorKind::Timeout);
            assert!(!error.context.maybe_applied);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        error.attempts(),
        0,
        "nothing was sent, so nothing was tried"
    );
}

#[test]
fn a_call_that_waits_for_its_turn_can_be_cancelled() {
    let sandbox = Sandbox::builder().rate_limit(1).start().unwrap();
    let tally = Arc::new(Tally::default());
    let client = client(&sandbox, &tally, |builder| builder.throttle(true));
    let failure = Mutex::new(None);
    let waits =
        || -> Option<Error> { (0..4).find_map(|_| client.admins().identify().send().err()) };
    let begun = Instant::now();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| *failure.lock().unwrap() = waits());
        while !waiting.is_finished() {
            thread::sleep(Duration::from_millis(200));
            client.cancel();
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(5));
    match failure.into_inner().unwrap().unwrap() {
        Error::Transport(error) => assert_eq!(error.kind, TransportErrorKind::Cancelled),
        other => panic!("{other:?}"),
    }
}
