//! Many calls of one client under a rate limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind as Kind;
use intercom::{Client, ClientBuilder, Error};
use intercom_sandbox::Sandbox;

const THREADS: u32 = 8;

/// Counts attempts that were rejected with 429.
#[derive(Default)]
struct RateLimited(AtomicU32);

impl RateLimited {
    fn count(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

fn client(
    sandbox: &Sandbox,
    rate_limited: &Arc<RateLimited>,
    options: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Client {
    let rate_limited = rate_limited.clone();
    let builder = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .observer(move |attempt| {
            if attempt.status == Some(429) {
                rate_limited.0.fetch_add(1, Ordering::Relaxed);
            }
        });
    options(builder).build().unwrap()
}

/// Makes this many calls from several threads and returns the number of successful ones.
fn call_in_parallel(client: &Client, calls: u32) -> u32 {
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
fn throttle_keeps_parallel_calls_under_the_rate_limit() {
    let limited = || Sandbox::builder().rate_limit(40).rate_limit_window(2);
    let sandbox = limited().start().unwrap();
    let rate_limited = Arc::new(RateLimited::default());
    let throttled = client(&sandbox, &rate_limited, |builder| builder.throttle(true));
    let calls = 96;
    assert_eq!(call_in_parallel(&throttled, calls), calls);
    let rejected = rate_limited.count();
    assert!(rejected * 100 <= calls, "{rejected} of {calls} rejected");

    // Without the throttle, the same calls exceed the limit.
    let sandbox = limited().start().unwrap();
    let rate_limited = Arc::new(RateLimited::default());
    let unthrottled = client(&sandbox, &rate_limited, |builder| {
        builder.retry_policy(intercom::RetryPolicy::never())
    });
    assert!(call_in_parallel(&unthrottled, calls) < calls);
    assert!(rate_limited.count() > 1);
}

/// `cargo test --release --test throttle -- --ignored --nocapture`
#[test]
#[ignore = "takes a minute"]
fn throttle_spreads_calls_over_several_windows() {
    let sandbox = Sandbox::builder().rate_limit(200).start().unwrap();
    let rate_limited = Arc::new(RateLimited::default());
    let client = client(&sandbox, &rate_limited, |builder| builder.throttle(true));
    let calls = 1000;
    let started = Instant::now();
    assert_eq!(call_in_parallel(&client, calls), calls);
    let rejected = rate_limited.count();
    println!(
        "{calls} calls in {:?}: {rejected} rejected",
        started.elapsed()
    );
    assert!(rejected * 100 < calls, "{rejected} of {calls} rejected");
}

#[test]
fn wait_beyond_the_deadline_fails_immediately() {
    let sandbox = Sandbox::builder().rate_limit(1).start().unwrap();
    let rate_limited = Arc::new(RateLimited::default());
    let client = client(&sandbox, &rate_limited, |builder| {
        builder
            .throttle(true)
            .retry_policy(intercom::RetryPolicy::never())
            .timeout(Duration::from_millis(500))
    });
    // A new window may begin between the calls, but not more than once.
    let started = Instant::now();
    let error = (0..4)
        .find_map(|_| client.admins().identify().send().err())
        .unwrap();
    assert!(started.elapsed() < Duration::from_secs(2));
    match &error {
        Error::Transport(error) => {
            assert_eq!(error.kind, Kind::Timeout);
            assert!(!error.context.maybe_applied);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(error.attempts(), 0, "nothing was sent");
}

#[test]
fn waiting_for_the_throttle_can_be_cancelled() {
    let sandbox = Sandbox::builder().rate_limit(1).start().unwrap();
    let rate_limited = Arc::new(RateLimited::default());
    let client = client(&sandbox, &rate_limited, |builder| builder.throttle(true));
    let first_error = || (0..4).find_map(|_| client.admins().identify().send().err());
    let started = Instant::now();
    let error = thread::scope(|scope| {
        let waiting = scope.spawn(first_error);
        while !waiting.is_finished() {
            thread::sleep(Duration::from_millis(200));
            client.cancel();
        }
        waiting.join().unwrap()
    });
    assert!(started.elapsed() < Duration::from_secs(5));
    match error.unwrap() {
        Error::Transport(error) => assert_eq!(error.kind, Kind::Cancelled),
        other => panic!("{other:?}"),
    }
}
