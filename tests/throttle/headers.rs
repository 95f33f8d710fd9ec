//! Rate limits as no server should report them.

use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use intercom::operations::Method;
use intercom::{Client, ClientBuilder, RetryPolicy};
use serde_json::Value;

use crate::server::{Server, response};

fn builder(server: &Server) -> ClientBuilder {
    Client::builder("token")
        .base_url(server.url())
        .retry_policy(RetryPolicy::never())
        .throttle(true)
}

fn get(client: &Client, path: &str) -> intercom::Result<Value> {
    client.request(Method::Get, path).send()
}

fn rate_limit(limit: i128, remaining: i128, reset: i128) -> String {
    format!(
        "X-RateLimit-Limit: {limit}\r\nX-RateLimit-Remaining: {remaining}\r\n\
         X-RateLimit-Reset: {reset}\r\n"
    )
}

fn unix_time() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

#[test]
fn no_numbers_and_no_date_overflow() {
    const NUMBERS: [i128; 7] = [
        i64::MIN as i128,
        -1,
        0,
        1,
        1_767_225_600_000,
        i64::MAX as i128,
        i128::MAX,
    ];
    let dates = [
        "",
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
        "Date: Fri, 31 Dec 9999 23:59:60 GMT\r\n",
        "Date: soon\r\n",
    ];
    let mut headers = Vec::new();
    for date in dates {
        for reset in NUMBERS {
            for other in NUMBERS {
                headers.push(format!("{}{date}", rate_limit(other, other, reset)));
                headers.push(format!("{}{date}", rate_limit(1, other, reset)));
            }
        }
    }
    let count = headers.len();
    let headers = Mutex::new(headers.into_iter());
    let server = Server::responding_with(move |_| {
        let headers = headers.lock().unwrap().next().unwrap_or_default();
        response(200, &headers, "{}")
    });
    for _ in 0..count {
        let client = builder(&server)
            .timeout(Duration::from_secs(30))
            .build()
            .unwrap();
        get(&client, "/").unwrap();
        // The second call is sent, or fails at once because it would have to wait for too long.
        let brief = client.with_timeout(Duration::from_millis(50)).unwrap();
        if let Err(error) = get(&brief, "/") {
            assert!(error.is_timeout() && error.attempts() <= 1, "{error}");
        }
    }
}

#[test]
fn reset_in_milliseconds_is_understood() {
    let reset = unix_time().as_millis() as i128 + 2000;
    let server = Server::responding_with(move |_| response(200, &rate_limit(9, 0, reset), "{}"));
    let client = builder(&server)
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    let started = Instant::now();
    for _ in 0..2 {
        get(&client, "/").unwrap();
    }
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn call_that_waits_for_an_impossible_window_learns_of_the_next() {
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let server = Server::responding_with(move |request| {
        if request.line() == "GET /slow" {
            let _ = released.lock().unwrap().recv();
            let reset = i128::from(unix_time().as_secs()) + 10;
            return response(200, &rate_limit(1000, 999, reset), "{}");
        }
        response(200, &rate_limit(1000, 0, i64::MAX.into()), "{}")
    });
    let client = builder(&server)
        .timeout(Duration::from_secs(65))
        .build()
        .unwrap();
    thread::scope(|scope| {
        let slow = scope.spawn(|| get(&client, "/slow"));
        get(&client, "/").unwrap();
        let started = Instant::now();
        let waiting = scope.spawn(|| get(&client, "/"));
        thread::sleep(Duration::from_millis(300));
        assert!(!waiting.is_finished(), "the window delays no call");
        release.send(()).unwrap();
        slow.join().unwrap().unwrap();
        waiting.join().unwrap().unwrap();
        assert!(started.elapsed() < Duration::from_secs(30));
    });
}
