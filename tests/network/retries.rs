//! Which requests are retried, and when.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;
use serde_json::json;

use crate::retry_policy::retry_policy;
use crate::server::{Server, Step, ok, response};
use crate::support::{api_error, builder, client, client_without_retries, get, post};

#[test]
fn retry_sends_the_same_body() {
    let server = Server::responding([response(429, "Retry-After: 0\r\n", ""), ok("{\"a\":1}")]);
    assert_eq!(post(&client(&server)).send().unwrap(), json!({"a": 1}));
    assert_eq!(server.requests().len(), 2);
    assert_eq!(server.requests()[1].body, server.requests()[0].body);
}

#[test]
fn jitter_spreads_retries() {
    const CALLERS: usize = 8;
    let delay = Duration::from_millis(400);
    let rate_limited = vec![response(429, "Retry-After: 0\r\n", ""); CALLERS];
    let server = Server::responding(rate_limited.into_iter().chain(vec![ok("{}"); CALLERS]));
    let waits = Arc::new(Mutex::new(Vec::new()));
    let log = waits.clone();
    // A caller may receive several of the 429 responses, and others none.
    let policy = retry_policy(CALLERS as u32, delay, delay);
    let client = builder(&server.url())
        .retry_policy(policy)
        .observer(move |attempt| log.lock().unwrap().extend(attempt.wait))
        .build()
        .unwrap();
    thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| post(&client).send().unwrap());
        }
    });
    let mut waits = waits.lock().unwrap().clone();
    waits.sort();
    assert_eq!(waits.len(), CALLERS);
    let (shortest, longest) = (waits[0], waits[CALLERS - 1]);
    assert!(shortest >= delay / 2 && longest <= delay, "{waits:?}");
    // A smaller spread of eight random waits occurs once in a million runs.
    assert!(longest - shortest > Duration::from_millis(20), "{waits:?}");
}

#[test]
fn longest_retry_after_does_not_overflow() {
    let rate_limited = response(429, &format!("Retry-After: {}\r\n", u64::MAX), "");
    let server = Server::responding([rate_limited]);
    let delay = Duration::from_secs(4);
    let client = builder(&server.url())
        .retry_policy(retry_policy(1, delay, delay))
        .build()
        .unwrap();
    let error = api_error(post(&client).send(), 429);
    let expected = Duration::from_secs(u64::MAX);
    assert_eq!(error.context.retry_after, Some(expected));
}

/// The fault matrix covers the operations of the table, not `Client::request`.
#[test]
fn method_of_a_custom_request_decides_whether_it_is_retried() {
    let server = Server::responding([response(503, "", ""), ok("{}")]);
    get(&client(&server)).send().unwrap();
    assert_eq!(server.requests().len(), 2);

    let server = Server::responding([response(503, "", ""), ok("{}")]);
    let error = api_error(post(&client(&server)).send(), 503);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn closed_pooled_connection_is_replaced_without_a_retry() {
    let once = |body| vec![Step::ReadRequest, Step::Write(ok(body))];
    let server = Server::start(vec![once("1"), once("2")]);
    let client = client_without_retries(&server);
    assert_eq!(get(&client).send_json().unwrap(), "1");
    server.wait_for_closed(1);
    assert_eq!(post(&client).send_json().unwrap(), "2");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn stale_connection_is_replaced_without_a_retry() {
    // Reads the second request, then closes the connection without a response.
    let first = vec![Step::ReadRequest, Step::Write(ok("1")), Step::ReadRequest];
    let second = vec![Step::ReadRequest, Step::Write(ok("2"))];
    let server = Server::start(vec![first, second]);
    let client = client_without_retries(&server);
    get(&client).send().unwrap();
    assert_eq!(get(&client).send_json().unwrap(), "2");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn cancellation_does_not_affect_later_calls() {
    let server = Server::start(vec![
        vec![Step::ReadRequest, Step::WaitForClose],
        vec![Step::ReadRequest, Step::Write(ok("{}"))],
    ]);
    let client = client(&server);
    let started = Instant::now();
    let call = thread::spawn({
        let client = client.clone();
        move || post(&client).send()
    });
    server.wait_for_requests(1);
    client.cancel();
    match call.join().unwrap() {
        Err(Error::Transport(error)) => assert_eq!(error.kind, Kind::Cancelled, "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(started.elapsed() < Duration::from_secs(2));
    get(&client).send().unwrap();
}

#[test]
fn retry_without_a_permit_keeps_the_error_of_the_last_attempt() {
    use std::error::Error as _;

    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let headers = format!(
        "X-RateLimit-Limit: 9\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: {}\r\nX-Request-Id: r7\r\n",
        now.as_secs() + 1000
    );
    let server = Server::responding([response(503, &headers, "")]);
    let client = builder(&server.url())
        .throttle(true)
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    let error = get(&client).send().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(
        (error.status(), error.request_id()),
        (Some(503), Some("r7"))
    );
    assert_eq!(error.attempts(), 1);
    let cause = error.source().expect("the error of the attempt");
    assert!(cause.to_string().contains("503"), "{cause}");
}
