//! What the client makes of every way in which a network and a server can fail.

#[path = "network/memory.rs"]
mod memory;
#[path = "network/server.rs"]
mod server;

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use intercom::api::articles::ListArticles;
use intercom::api::conversations::ListConversations;
use intercom::api::data_events::{EventContact, ListDataEvents};
use intercom::error::{ApiError, TransportError, TransportErrorKind as Kind};
use intercom::operations::Method;
use intercom::search::field;
use intercom::{Client, ClientBuilder, Error, Page, Request, RetryPolicy};
use serde_json::{Value, json};

use server::{Deserted, Server, Step, answer, ok};

const TOKEN: &str = "token-of-the-tests";
const SOON: Duration = Duration::from_secs(2);

/// Two retries, at once.
fn builder(url: &str) -> ClientBuilder {
    Client::builder(TOKEN).base_url(url).retry_policy(
        RetryPolicy::default()
            .max_retries(2)
            .base_delay(Duration::from_millis(1))
            .max_delay(Duration::from_millis(4)),
    )
}

fn client(server: &Server) -> Client {
    builder(&server.url()).build().unwrap()
}

fn get(client: &Client) -> Request<Value> {
    client.request(Method::Get, "/notes")
}

fn post(client: &Client) -> Request<Value> {
    client
        .request(Method::Post, "/notes")
        .body(&json!({"text": "hello"}))
}

#[track_caller]
fn transport<T: std::fmt::Debug>(result: Result<T, Error>, kind: Kind) -> TransportError {
    match result {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind, kind, "{error}");
            *error
        }
        other => panic!("not a transport error: {other:?}"),
    }
}

#[track_caller]
fn api<T: std::fmt::Debug>(result: Result<T, Error>, status: u16) -> ApiError {
    match result {
        Err(Error::Api(error)) => {
            assert_eq!(error.status, status, "{error}");
            *error
        }
        other => panic!("not an answer of the API: {other:?}"),
    }
}

/// Three times the same.
fn thrice(bytes: &[u8]) -> Vec<Vec<u8>> {
    vec![bytes.to_vec(); 3]
}

#[test]
fn a_request_carries_what_the_api_asks_for() {
    let server = Server::answering([ok("{}")]);
    post(&client(&server)).send().unwrap();
    let seen = &server.requests()[0];
    assert_eq!(seen.line(), "POST /notes");
    let head = seen.head.to_ascii_lowercase();
    for header in [
        "authorization: bearer token-of-the-tests\r\n",
        "intercom-version: 2.10\r\n",
        "accept: application/json\r\n",
        "content-type: application/json\r\n",
        "user-agent: intercom-client/",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    assert_eq!(
        serde_json::from_slice::<Value>(&seen.body).unwrap(),
        json!({"text": "hello"})
    );
}

#[test]
fn an_empty_success_is_null() {
    let server = Server::answering([answer(200, "", ""), answer(204, "", "")]);
    let client = client(&server);
    assert_eq!(get(&client).json().unwrap(), "null");
    assert_eq!(get(&client).send().unwrap(), Value::Null);
}

#[test]
fn a_truncated_body_is_read_again_but_never_posted_again() {
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":";
    let server = Server::answering(thrice(cut));
    let error = transport(get(&client(&server)).send(), Kind::ConnectionClosed);
    assert_eq!(error.context.attempts, 3);
    assert_eq!(error.context.status, Some(200));
    assert_eq!(error.context.body, b"{\"a\":");
    assert!(!error.context.maybe_applied);
    assert_eq!(server.requests().len(), 3);

    let server = Server::answering(thrice(cut));
    let error = transport(post(&client(&server)).send(), Kind::ConnectionClosed);
    assert_eq!(error.context.attempts, 1);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_success_that_is_not_json_keeps_its_body() {
    for body in ["<html>hello</html>", "{\"a\":", "{} {}"] {
        let server = Server::answering([ok(body), ok(body)]);
        let client = client(&server);
        for result in [
            post(&client).send().map(|_| ()),
            post(&client).json().map(|_| ()),
        ] {
            let error = match result {
                Err(Error::Decode(error)) => error,
                other => panic!("{body}: {other:?}"),
            };
            assert_eq!(error.context.body, body.as_bytes());
            assert_eq!(error.context.status, Some(200));
            assert_eq!(error.context.attempts, 1);
            assert!(error.context.maybe_applied);
            assert_eq!(error.line(), 1);
        }
        assert_eq!(server.requests().len(), 2);
    }
    let server = Server::answering([answer(200, "", b"\"\xff\"")]);
    let error = get(&client(&server)).send().unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
    assert_eq!(error.body(), b"\"\xff\"");
    assert!(!error.maybe_applied());
}

#[test]
fn a_part_that_does_not_decode_keeps_the_whole_body() {
    let body = r#"{"id":"1","statistics":"none"}"#;
    let server = Server::answering([ok(body), ok("{\"statistics\":")]);
    let client = client(&server);
    let error = client.articles().statistics(1).send().unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(error.body(), body.as_bytes());
    let error = client.articles().statistics(1).send().unwrap_err();
    assert_eq!(error.body(), b"{\"statistics\":");
}

#[test]
fn the_page_of_a_proxy_is_kept() {
    let page = "<html>bad gateway</html>";
    let html = answer(502, "Content-Type: text/html\r\n", page);
    let server = Server::answering(thrice(&html));
    let error = api(get(&client(&server)).send(), 502);
    assert_eq!(error.context.body, page.as_bytes());
    assert!(error.errors.is_empty());
    assert_eq!(error.context.attempts, 3);
    assert!(!error.context.maybe_applied);
    assert_eq!(server.requests().len(), 3);

    let server = Server::answering(thrice(&html));
    let error = api(post(&client(&server)).send(), 502);
    assert_eq!(error.context.attempts, 1);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn all_errors_of_an_answer_are_read() {
    let body = json!({
        "type": "error.list",
        "request_id": "req-body",
        "errors": [
            {"code": "parameter_invalid", "message": "no such colour", "field": "colour"},
            {"code": "parameter_missing", "message": null},
        ],
    })
    .to_string();
    let server = Server::answering([
        answer(400, "", &body),
        answer(400, "X-Request-Id: req-head\r\n", &body),
    ]);
    let client = client(&server);
    let error = api(post(&client).send(), 400);
    assert_eq!(error.errors.len(), 2);
    assert_eq!(error.errors[0].message.as_deref(), Some("no such colour"));
    assert_eq!(error.errors[0].field.as_deref(), Some("colour"));
    assert_eq!(error.errors[1].message, None);
    assert!(error.has_code("parameter_missing") && !error.has_code("not_found"));
    assert_eq!(error.context.request_id.as_deref(), Some("req-body"));
    assert!(!error.context.maybe_applied);
    let error = api(post(&client).send(), 400);
    assert_eq!(error.context.request_id.as_deref(), Some("req-head"));
}

#[test]
fn a_rate_limited_post_is_tried_again() {
    let server = Server::answering([answer(429, "Retry-After: 0\r\n", ""), ok("{\"a\":1}")]);
    assert_eq!(post(&client(&server)).send().unwrap(), json!({"a": 1}));
    assert_eq!(server.requests().len(), 2);
    assert_eq!(server.requests()[1].body, server.requests()[0].body);
}

#[test]
fn callers_that_are_rate_limited_together_do_not_come_back_together() {
    const CALLERS: usize = 8;
    let base = Duration::from_millis(400);
    let limited = vec![answer(429, "Retry-After: 0\r\n", ""); CALLERS];
    let server = Server::answering(limited.into_iter().chain(vec![ok("{}"); CALLERS]));
    let waits = Arc::new(Mutex::new(Vec::new()));
    let log = waits.clone();
    let client = builder(&server.url())
        // Each is refused once, and some a second time in the place of another.
        .retry_policy(
            RetryPolicy::default()
                .max_retries(CALLERS as u32)
                .base_delay(base)
                .max_delay(base),
        )
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
    assert!(
        waits[0] >= base / 2 && waits[CALLERS - 1] <= base,
        "{waits:?}"
    );
    // By chance they are closer once in a million runs.
    let spread = waits[CALLERS - 1] - waits[0];
    assert!(spread > Duration::from_millis(20), "{waits:?}");
}

#[test]
fn a_wait_beyond_the_deadline_is_left_to_the_caller() {
    for (seconds, status) in [(3600, 429), (3600, 503), (u64::MAX, 429), (u64::MAX, 503)] {
        let limited = answer(status, &format!("Retry-After: {seconds}\r\n"), "");
        let server = Server::answering(thrice(&limited));
        let begun = Instant::now();
        let error = api(get(&client(&server)).send(), status);
        assert!(begun.elapsed() < SOON);
        assert_eq!(
            error.context.retry_after,
            Some(Duration::from_secs(seconds))
        );
        assert_eq!(error.context.attempts, 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_wait_beyond_all_time_is_no_panic() {
    let limited = answer(429, &format!("Retry-After: {}\r\n", u64::MAX), "");
    let server = Server::answering([limited]);
    let client = builder(&server.url())
        .retry_policy(
            RetryPolicy::default()
                .max_retries(1)
                .base_delay(Duration::from_secs(4))
                .max_delay(Duration::from_secs(4)),
        )
        .build()
        .unwrap();
    let error = api(post(&client).send(), 429);
    assert_eq!(
        error.context.retry_after,
        Some(Duration::from_secs(u64::MAX))
    );
}

#[test]
fn an_overloaded_server_is_asked_again_only_when_that_is_safe() {
    let server = Server::answering([answer(503, "", ""), ok("{}")]);
    get(&client(&server)).send().unwrap();
    assert_eq!(server.requests().len(), 2);

    let server = Server::answering([answer(503, "", ""), ok("{}")]);
    let error = api(post(&client(&server)).send(), 503);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);

    // A search only reads, although it is a POST.
    let server = Server::answering([answer(503, "", ""), ok("{}")]);
    client(&server)
        .conversations()
        .search(field("open").equals(true))
        .json()
        .unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn what_does_not_exist_is_asked_for_once() {
    let server = Server::answering(thrice(&answer(404, "", "")));
    let error = get(&client(&server)).send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[test]
fn a_body_beyond_the_limit_is_not_taken() {
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n";
    let long = [b'1'; 0x41];
    let chunked = [&chunked[..], &long, b"\r\n0\r\n\r\n"].concat();
    for bytes in [answer(200, "", long), chunked] {
        let server = Server::answering(thrice(&bytes));
        let client = builder(&server.url())
            .max_response_bytes(64)
            .build()
            .unwrap();
        let error = transport(get(&client).json(), Kind::ResponseTooLarge);
        assert_eq!(error.context.attempts, 1);
        assert!(!error.context.maybe_applied);
        assert!(error.context.body.len() <= 64);
        assert!(
            transport(post(&client).json(), Kind::ResponseTooLarge)
                .context
                .maybe_applied
        );
    }
    let server = Server::answering([answer(200, "", [b'1'; 64])]);
    let client = builder(&server.url())
        .max_response_bytes(64)
        .build()
        .unwrap();
    assert_eq!(get(&client).json().unwrap().len(), 64);
}

#[cfg(feature = "gzip")]
mod gzip {
    use std::io::Write;

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn gzipped(body: &[u8]) -> Vec<u8> {
        answer(200, "Content-Encoding: gzip\r\n", body)
    }

    #[test]
    fn is_understood() {
        let text = json!({"words": vec!["word"; 10_000]}).to_string();
        let server = Server::answering([gzipped(&packed(&text))]);
        assert_eq!(get(&client(&server)).json().unwrap(), text);
        let head = server.requests()[0].head.to_ascii_lowercase();
        assert!(head.contains("accept-encoding: gzip"), "{head}");
    }

    #[test]
    fn counts_unpacked() {
        let bomb = packed(&format!("\"{}\"", "a".repeat(1 << 20)));
        assert!(bomb.len() < 8192);
        let server = Server::answering([gzipped(&bomb)]);
        let client = builder(&server.url())
            .max_response_bytes(8192)
            .build()
            .unwrap();
        let error = transport(get(&client).json(), Kind::ResponseTooLarge);
        assert!(error.context.body.len() <= 8192);
    }

    #[test]
    fn that_is_damaged_is_said_to_be() {
        let good = packed(&json!({"words": vec!["word"; 100]}).to_string());
        let mut garbled = good.clone();
        garbled[10..].fill(0xff);
        let mut wrong_sum = good.clone();
        let sum = wrong_sum.len() - 8;
        wrong_sum[sum] ^= 1;
        for body in [garbled, wrong_sum, b"{\"plain\":1} and no gzip".to_vec()] {
            let server = Server::answering([gzipped(&body)]);
            let client = builder(&server.url())
                .retry_policy(intercom::RetryPolicy::default().max_retries(0))
                .build()
                .unwrap();
            let error = transport(post(&client).json(), Kind::Decompress);
            assert_eq!(error.context.status, Some(200));
            assert!(error.context.maybe_applied);
        }
    }
}

#[test]
fn the_deadline_holds_while_an_answer_drips() {
    let pause = Duration::from_millis(40);
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".to_vec();
    let drips = [
        vec![
            Step::Read,
            Step::Drip([&head[..], &[b'1'; 1000]].concat(), pause),
        ],
        vec![
            Step::Read,
            Step::Write(head),
            Step::Drip(vec![b'1'; 1000], pause),
        ],
        vec![Step::Read, Step::Hold],
    ];
    for script in drips {
        let server = Server::start(vec![script]);
        let timeout = Duration::from_millis(300);
        let client = builder(&server.url()).timeout(timeout).build().unwrap();
        let begun = Instant::now();
        let error = transport(post(&client).json(), Kind::Timeout);
        assert!(begun.elapsed() < SOON && begun.elapsed() >= timeout);
        assert!(error.context.maybe_applied);
        assert_eq!(error.context.attempts, 1);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn a_call_may_have_its_own_deadline() {
    let server = Server::start(vec![vec![Step::Read, Step::Hold]]);
    let begun = Instant::now();
    let request = get(&client(&server)).timeout(Duration::from_millis(200));
    transport(request.json(), Kind::Timeout);
    assert!(begun.elapsed() < SOON);
}

#[test]
fn a_client_may_have_a_twin_with_its_own_deadline() {
    let script = vec![Step::Read, Step::Write(ok("{}")), Step::Read, Step::Hold];
    let server = Server::start(vec![script]);
    let client = client(&server);
    let hasty = client.with_timeout(Duration::from_millis(200)).unwrap();
    get(&client).send().unwrap();
    let begun = Instant::now();
    transport(get(&hasty).send(), Kind::Timeout);
    assert!(begun.elapsed() < SOON);
    // It came on the connection that the other left.
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[test]
fn an_endless_deadline_of_a_call_is_no_panic() {
    let server = Server::answering([ok("{}")]);
    let result = get(&client(&server)).timeout(Duration::MAX).send();
    assert!(
        matches!(result, Ok(_) | Err(Error::InvalidInput(_))),
        "{result:?}"
    );
}

#[test]
fn a_refused_connection_is_tried_again_for_every_verb() {
    let deserted = Deserted::new();
    let client = builder(&deserted.url()).build().unwrap();
    for request in [get(&client), post(&client)] {
        let error = transport(request.send(), Kind::Connect);
        assert_eq!(error.context.attempts, 3);
        assert!(!error.context.maybe_applied);
        assert_eq!(error.context.status, None);
    }
}

#[test]
fn a_connection_closed_without_an_answer() {
    let silent = || Server::start(vec![vec![Step::Read]; 3]);
    let server = silent();
    let error = transport(get(&client(&server)).send(), Kind::ConnectionClosed);
    assert_eq!(error.context.attempts, 3);
    assert!(!error.context.maybe_applied);
    assert_eq!(server.requests().len(), 3);

    let server = silent();
    let error = transport(post(&client(&server)).send(), Kind::ConnectionClosed);
    assert_eq!(error.context.attempts, 1);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_answer_that_is_not_http() {
    let server = Server::answering(thrice(b"SSH-2.0-server\r\n\r\n"));
    let error = transport(post(&client(&server)).send(), Kind::Protocol);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn calls_share_a_connection() {
    let script = vec![
        Step::Read,
        Step::Write(ok("1")),
        Step::Read,
        Step::Write(ok("2")),
    ];
    let server = Server::start(vec![script]);
    let client = client(&server);
    assert_eq!(get(&client).json().unwrap(), "1");
    assert_eq!(post(&client.clone()).json().unwrap(), "2");
    assert_eq!(server.connections(), 1);
    assert_eq!(server.requests()[1].connection, 0);
}

#[test]
fn an_idle_connection_that_was_closed_costs_no_attempt() {
    let once = |body| vec![Step::Read, Step::Write(ok(body))];
    let server = Server::start(vec![once("1"), once("2")]);
    let client = builder(&server.url())
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .build()
        .unwrap();
    assert_eq!(get(&client).json().unwrap(), "1");
    server.wait_for_closed(1);
    assert_eq!(post(&client).json().unwrap(), "2");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_connection_closed_just_as_it_is_used_costs_only_what_is_not_safe() {
    // It takes the second request, and goes without a word.
    let first = vec![Step::Read, Step::Write(ok("1")), Step::Read];
    let second = vec![Step::Read, Step::Write(ok("2"))];
    let server = Server::start(vec![first.clone(), second.clone()]);
    let client = builder(&server.url())
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .build()
        .unwrap();
    get(&client).send().unwrap();
    assert_eq!(get(&client).json().unwrap(), "2");
    assert_eq!(server.requests().len(), 3);

    let server = Server::start(vec![first, second]);
    let client = builder(&server.url()).build().unwrap();
    get(&client).send().unwrap();
    let error = transport(post(&client).send(), Kind::ConnectionClosed);
    assert!(error.context.maybe_applied);
    assert_eq!(error.context.attempts, 1);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::answering([ok("{}")]);
    for status in [301, 302, 307, 308] {
        let location = format!("{}/elsewhere", other.url());
        let server = Server::answering([answer(status, &format!("Location: {location}\r\n"), "")]);
        let error = api(get(&client(&server)).send(), status);
        assert_eq!(error.location, Some(location));
        assert_eq!(server.requests().len(), 1);
    }
    assert_eq!(other.connections(), 0);
}

#[test]
fn an_observer_sees_every_attempt_and_never_the_token() {
    let server = Server::start(vec![
        vec![Step::Read, Step::Write(answer(503, "", ""))],
        vec![Step::Read],
        vec![Step::Read, Step::Write(ok("{}"))],
    ]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let client = builder(&server.url())
        .observer(move |attempt| {
            let outcome = (
                attempt.number,
                attempt.status,
                attempt.failure,
                attempt.wait.is_some(),
            );
            assert_eq!((attempt.method, attempt.path), (Method::Get, "/notes"));
            log.lock().unwrap().push((outcome, format!("{attempt:?}")));
        })
        .build()
        .unwrap();
    get(&client).query("secret", "hidden").send().unwrap();
    let seen = seen.lock().unwrap();
    let outcomes: Vec<_> = seen.iter().map(|(outcome, _)| *outcome).collect();
    assert_eq!(
        outcomes,
        [
            (1, Some(503), None, true),
            (2, None, Some(Kind::ConnectionClosed), true),
            (3, Some(200), None, false),
        ]
    );
    assert!(
        seen.iter()
            .all(|(_, text)| !text.contains(TOKEN) && !text.contains("hidden"))
    );
}

#[test]
fn the_rate_limit_is_the_last_one_told() {
    let headers =
        "X-RateLimit-Limit: 500\r\nX-RateLimit-Remaining: 17\r\nX-RateLimit-Reset: 1900000000\r\n";
    let server = Server::answering([answer(200, headers, "{}"), ok("{}")]);
    let client = client(&server);
    assert_eq!(client.rate_limit(), None);
    let response = get(&client).response().unwrap();
    let limit = client.rate_limit().unwrap();
    assert_eq!(response.rate_limit, Some(limit));
    assert_eq!(
        (limit.limit, limit.remaining, limit.reset_at),
        (Some(500), Some(17), Some(1_900_000_000))
    );
    assert_eq!(get(&client).response().unwrap().rate_limit, None);
    assert_eq!(client.rate_limit(), Some(limit));
}

#[test]
fn a_call_that_waits_for_its_answer_can_be_cancelled() {
    let server = Server::start(vec![
        vec![Step::Read, Step::Hold],
        vec![Step::Read, Step::Write(ok("{}"))],
    ]);
    let client = client(&server);
    let begun = Instant::now();
    let call = thread::spawn({
        let client = client.clone();
        move || post(&client).send()
    });
    server.wait_for_requests(1);
    client.cancel();
    let error = transport(call.join().unwrap(), Kind::Cancelled);
    assert!(begun.elapsed() < SOON);
    assert!(error.context.maybe_applied);
    assert_eq!(server.requests().len(), 1);
    // Later calls are not affected.
    get(&client).send().unwrap();
}

#[test]
fn a_call_that_waits_for_its_next_try_can_be_cancelled() {
    let server = Server::answering(thrice(&answer(503, "", "")));
    let (sender, receiver) = mpsc::channel();
    let client = builder(&server.url())
        .retry_policy(
            RetryPolicy::default()
                .max_retries(2)
                .base_delay(Duration::from_secs(30))
                .max_delay(Duration::from_secs(30)),
        )
        .observer(move |attempt| sender.send(attempt.wait).unwrap())
        .build()
        .unwrap();
    let begun = Instant::now();
    let call = thread::spawn({
        let client = client.clone();
        move || get(&client).send()
    });
    assert!(receiver.recv().unwrap().is_some());
    thread::sleep(Duration::from_millis(50));
    client.cancel();
    let error = transport(call.join().unwrap(), Kind::Cancelled);
    assert!(begun.elapsed() < SOON);
    assert_eq!(error.context.attempts, 1);
    assert_eq!(error.context.status, Some(503));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn the_token_is_never_shown() {
    let server = Server::answering([answer(401, "", "{}"), ok("no json")]);
    let builder =
        builder(&server.url()).retry_policy(intercom::RetryPolicy::default().max_retries(0));
    let client = builder.build().unwrap();
    let refused = get(&client).send().unwrap_err();
    let undecoded = get(&client).send().unwrap_err();
    let broken = get(&client).send().unwrap_err();
    for text in [
        format!("{client:?}"),
        format!("{:?} {}", get(&client), get(&client)),
        format!("{refused:?} {refused}"),
        format!("{undecoded:?} {undecoded}"),
        format!("{broken:?} {broken}"),
    ] {
        assert!(!text.contains(TOKEN), "{text}");
    }
}

fn page(ids: &[u32], pages: Value) -> Vec<u8> {
    let data: Vec<_> = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
    ok(&json!({"type": "list", "data": data, "total_count": 3, "pages": pages}).to_string())
}

fn articles(server: &Server) -> Vec<String> {
    let list = client(server).articles().list(&ListArticles::default());
    list.into_iter()
        .map(|article| format!("{:?}", article.unwrap().id))
        .collect()
}

#[test]
fn pages_follow_a_url_but_only_its_query() {
    let other = Server::answering([ok("{}")]);
    let next = format!("{}/elsewhere?page=2&per_page=2&q=a%20b", other.url());
    let server = Server::answering([
        page(&[1, 2], json!({"next": next})),
        page(&[3], json!({"next": null, "page": 2, "total_pages": 2})),
    ]);
    assert_eq!(articles(&server).len(), 3);
    assert_eq!(
        server.lines(),
        ["GET /articles", "GET /articles?page=2&per_page=2&q=a%20b"]
    );
    assert_eq!(other.connections(), 0);
}

#[test]
fn pages_are_counted_where_no_link_is_given() {
    let numbered = |page| json!({"next": null, "page": page, "total_pages": 3});
    let server = Server::answering([
        page(&[1], numbered(1)),
        page(&[2], numbered(2)),
        page(&[3], numbered(3)),
    ]);
    let ids = articles(&server);
    assert_eq!(ids.len(), 3);
    assert_ne!(ids[0], ids[2]);
    assert_eq!(
        server.lines(),
        [
            "GET /articles",
            "GET /articles?page=2",
            "GET /articles?page=3"
        ]
    );
}

#[test]
fn pages_follow_a_cursor_until_it_comes_back() {
    let cursor = |cursor: &str| json!({"next": {"starting_after": cursor}});
    let server = Server::answering([
        page(&[1], cursor("one")),
        page(&[2], cursor("two/=")),
        page(&[3], cursor("one")),
    ]);
    let list = client(&server).conversations().list(&Default::default());
    assert_eq!(
        list.pages()
            .map(|page| page.unwrap().items.len())
            .sum::<usize>(),
        3
    );
    assert_eq!(
        server.lines(),
        [
            "GET /conversations",
            "GET /conversations?starting_after=one",
            "GET /conversations?starting_after=two%2F%3D",
        ]
    );
}

#[test]
fn a_search_carries_its_cursor_in_the_body() {
    let search = field("open").equals(true).per_page(1);
    let next = json!({"next": {"page": 2, "starting_after": "there"}});
    let server = Server::answering([page(&[1], next), page(&[2], json!({"next": null}))]);
    let request = client(&server).conversations().search(search.clone());
    assert_eq!(request.into_iter().filter_map(Result::ok).count(), 2);
    let bodies: Vec<Value> = server
        .requests()
        .iter()
        .map(|seen| serde_json::from_slice(&seen.body).unwrap())
        .collect();
    let first = serde_json::to_value(&search).unwrap();
    let mut second = first.clone();
    second["pagination"]["starting_after"] = json!("there");
    assert_eq!(bodies, [first, second]);
    assert_eq!(server.lines()[1], "POST /conversations/search");
}

#[test]
fn an_error_ends_the_list() {
    let numbered = json!({"page": 1, "total_pages": 3});
    let server = Server::answering([page(&[1], numbered), answer(404, "", ""), ok("{}")]);
    let list = client(&server).articles().list(&ListArticles::default());
    let mut items = list.into_iter();
    assert!(items.next().unwrap().is_ok());
    assert!(items.next().unwrap().unwrap_err().is_not_found());
    assert!(items.next().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_list_without_more_is_one_page() {
    for pages in [
        Value::Null,
        json!({"next": null}),
        json!({"page": 1, "total_pages": 1}),
    ] {
        let server = Server::answering([page(&[1, 2], pages)]);
        assert_eq!(articles(&server).len(), 2);
        assert_eq!(server.requests().len(), 1);
    }
}

/// 10,000 items on 200 pages, which are told to go on in this way; the last one ends the list.
fn long_list(next: impl Fn(u32) -> Value) -> Server {
    let pages = (1..=200).map(|number| {
        let ids: Vec<u32> = (number * 50 - 49..=number * 50).collect();
        let mut list = json!({"type": "list", "total_count": 10_000});
        let name = if number % 2 == 0 { "data" } else { "companies" };
        list[name] = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
        for (name, value) in next(number).as_object().unwrap() {
            list[name] = value.clone();
        }
        list
    });
    let end = json!({"type": "list", "data": [], "scroll_param": "the-scroll"});
    let steps = pages
        .chain([end])
        .flat_map(|list| [Step::Read, Step::Write(ok(&list.to_string()))]);
    Server::start(vec![steps.collect()])
}

/// Reads a list to its end: all ids in order, each page only when it is reached, in the memory of
/// one page.
#[track_caller]
fn read_long_list<T>(
    server: &Server,
    list: Request<Page<T>>,
    id: fn(T) -> String,
    targets: impl Fn(u32) -> String,
) where
    Request<Page<T>>: IntoIterator<Item = intercom::Result<T>>,
{
    let mut items = list.into_iter();
    let mut held = Vec::new();
    for number in 1..=10_000u32 {
        let item = items.next().unwrap().unwrap();
        assert_eq!(id(item), number.to_string());
        if number % 500 == 1 {
            assert_eq!(server.requests().len() as u32, number / 50 + 1);
            held.push(memory::held());
        }
    }
    assert!(items.next().is_none() && items.next().is_none());
    let lines = server.lines();
    assert!((200..=201).contains(&lines.len()), "{}", lines.len());
    for (line, number) in lines.iter().zip(1..) {
        assert_eq!(*line, targets(number));
    }
    assert_eq!(server.connections(), 1);
    let growth = held.last().unwrap() - held[1];
    assert!(growth < 8192, "{growth} bytes more: {held:?}");
}

#[test]
fn a_long_list_is_read_by_cursor() {
    let server = long_list(|number| match number {
        200 => json!({"pages": {"next": null}}),
        _ => json!({"pages": {"next": {"per_page": 50, "starting_after": format!("c{number}")}}}),
    });
    let list = client(&server).conversations().list(&ListConversations {
        per_page: Some(50),
        starting_after: None,
    });
    read_long_list(
        &server,
        list,
        |conversation| conversation.id.to_string(),
        |number| match number {
            1 => "GET /conversations?per_page=50".into(),
            _ => format!(
                "GET /conversations?per_page=50&starting_after=c{}",
                number - 1
            ),
        },
    );
}

#[test]
fn a_long_list_is_read_by_url() {
    let server = long_list(|number| match number {
        200 => json!({"pages": {"next": null, "since": "https://api.intercom.io/events?since=1"}}),
        _ => json!({"pages": {
            "next": format!("https://api.intercom.io/events?before={number}&type=user&per_page=50"),
        }}),
    });
    let list = client(&server).data_events().list(
        &EventContact::Email("a@b.example".into()),
        &ListDataEvents { per_page: Some(50) },
    );
    read_long_list(
        &server,
        list,
        |event| event.id.to_string(),
        |number| match number {
            1 => "GET /events?type=user&email=a%40b.example&per_page=50".into(),
            _ => format!("GET /events?before={}&type=user&per_page=50", number - 1),
        },
    );
}

#[test]
fn a_long_list_is_read_by_number() {
    let server = long_list(|number| json!({"pages": {"page": number, "total_pages": 200}}));
    read_long_list(
        &server,
        client(&server).companies().list(&Default::default()),
        |company| company.id.to_string(),
        |number| match number {
            1 => "POST /companies/list".into(),
            _ => format!("POST /companies/list?page={number}"),
        },
    );
}

#[test]
fn a_long_list_is_read_by_scroll() {
    let server =
        long_list(|_| json!({"pages": null, "total_count": null, "scroll_param": "the-scroll"}));
    read_long_list(
        &server,
        client(&server).companies().scroll(),
        |company| company.id.to_string(),
        |number| match number {
            1 => "GET /companies/scroll".into(),
            _ => "GET /companies/scroll?scroll_param=the-scroll".into(),
        },
    );
    assert_eq!(server.requests().len(), 201);
}

#[test]
fn a_cursor_that_comes_back_ends_the_list_whatever_the_page_number() {
    let next = |page: u32, cursor: &str| json!({"next": {"page": page, "starting_after": cursor}});
    let pages = [
        page(&[1], next(2, "a")),
        page(&[2], next(3, "b")),
        page(&[3], next(4, "b")),
        page(&[4], next(5, "c")),
    ];
    let server = Server::answering(pages.clone());
    let list = client(&server).conversations().list(&Default::default());
    assert_eq!(list.into_iter().map(Result::unwrap).count(), 3);
    assert_eq!(
        server.lines()[2],
        "GET /conversations?starting_after=b&page=3"
    );

    // The first cursor may be the caller's.
    for cursor in ["a", "b"] {
        let from = ListConversations {
            starting_after: Some(cursor.into()),
            ..Default::default()
        };
        let server = Server::answering(pages.clone());
        let count = client(&server).conversations().list(&from).pages().count();
        assert_eq!((cursor, count), (cursor, if cursor == "a" { 1 } else { 2 }));

        let search = field("open").equals(true).starting_after(cursor);
        let server = Server::answering(pages.clone());
        let found = client(&server).conversations().search(search);
        assert_eq!(found.pages().count(), count);
    }
}

#[test]
fn a_url_that_comes_back_ends_the_list() {
    let url = |before: u32| json!({"next": format!("https://other.example/x?before={before}")});
    let server = Server::answering([
        page(&[1], url(9)),
        page(&[2], url(8)),
        page(&[3], url(9)),
        page(&[4], url(7)),
    ]);
    let list = client(&server).articles().list(&Default::default());
    assert_eq!(list.into_iter().map(Result::unwrap).count(), 3);
    assert_eq!(server.lines()[2], "GET /articles?before=8");
    let head = server.requests()[2].head.to_ascii_lowercase();
    assert!(head.contains(&format!("bearer {TOKEN}")), "{head}");

    // A URL without a query leads nowhere.
    let server = Server::answering([page(&[1], json!({"next": "https://other.example/x"}))]);
    assert_eq!(articles(&server).len(), 1);
}

fn scrolled(ids: &[u32], scroll: Value) -> Vec<u8> {
    let data: Vec<_> = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
    let list = json!({"type": "list", "data": data, "pages": null, "scroll_param": scroll});
    ok(&list.to_string())
}

#[test]
fn a_scroll_goes_on_until_a_page_is_empty() {
    for end in [
        scrolled(&[], json!("s")),
        scrolled(&[], Value::Null),
        ok(r#"{"type":"list","companies":[],"scroll_param":"s"}"#),
        ok(r#"{"type":"list","data":null}"#),
        ok("null"),
        ok(""),
    ] {
        let server = Server::answering([
            scrolled(&[1, 2], json!("s")),
            scrolled(&[3], Value::Null),
            scrolled(&[4], json!("t")),
            end,
            scrolled(&[5], json!("s")),
        ]);
        let scroll = client(&server).companies().scroll();
        assert_eq!(scroll.into_iter().map(Result::unwrap).count(), 4);
        let params: Vec<String> = server
            .lines()
            .iter()
            .map(|line| line.replace("GET /companies/scroll", ""))
            .collect();
        let expected = ["", "?scroll_param=s", "?scroll_param=s", "?scroll_param=t"];
        assert_eq!(params, expected);
    }
    // Without a parameter there is no going on.
    let server = Server::answering([scrolled(&[1], Value::Null), scrolled(&[2], Value::Null)]);
    let scroll = client(&server).companies().scroll();
    assert_eq!(scroll.into_iter().map(Result::unwrap).count(), 1);
}

#[test]
fn a_scroll_that_lost_its_place_says_so_and_is_not_tried_again() {
    let first = || scrolled(&[1], json!("s"));
    let lost = [
        (answer(500, "", ""), "500 Internal Server Error; restart"),
        (answer(503, "", ""), "503 Service Unavailable; restart"),
        (answer(404, "", ""), "404 Not Found; restart"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec(),
            "connection closed while reading the response body; restart",
        ),
        (ok("<html>"), "response body is HTML, not JSON; restart"),
        (
            scrolled(&[2], json!({"of": "tomorrow"})),
            "unexpected form; restart",
        ),
    ];
    for (failure, words) in lost {
        let server = Server::answering([first(), failure.clone(), failure, first()]);
        let mut items = client(&server).companies().scroll().into_iter();
        assert!(items.next().unwrap().is_ok());
        let error = items.next().unwrap().unwrap_err();
        assert!(error.must_restart() && !error.maybe_applied(), "{error}");
        assert_eq!(error.attempts(), 1);
        assert!(error.to_string().contains(words), "{error}");
        assert!(
            error
                .to_string()
                .contains("restart the scroll from its first page"),
            "{error}"
        );
        assert!(items.next().is_none());
        assert_eq!(server.requests().len(), 2);
    }

    // What was not processed is tried again, or may be.
    let server = Server::answering([
        first(),
        answer(429, "Retry-After: 0\r\n", ""),
        scrolled(&[2], json!("s")),
        answer(400, "", ""),
    ]);
    let mut items = client(&server).companies().scroll().into_iter();
    assert!(items.next().unwrap().is_ok() && items.next().unwrap().is_ok());
    let refused = items.next().unwrap().unwrap_err();
    assert!(!refused.must_restart(), "{refused}");
    let deserted = Deserted::new();
    let unsent = builder(&deserted.url()).build().unwrap();
    assert!(
        !unsent
            .companies()
            .scroll()
            .send()
            .unwrap_err()
            .must_restart()
    );
    // Other lists go on from where they were.
    let server = Server::answering(thrice(&answer(500, "", "")));
    let error = client(&server).articles().list(&Default::default()).send();
    assert!(!error.unwrap_err().must_restart());
}

#[test]
fn one_object_is_no_list() {
    let company =
        r#"{"type":"company","id":"1","name":"Bells","tags":{"type":"tag.list","tags":[]}}"#;
    for text in [company, r#"{"type":"company","id":"1"}"#] {
        let server = Server::answering([ok(text), ok(text), ok(text)]);
        let client = client(&server);
        let error = client.companies().find(&Default::default()).send();
        assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
        let mut pages = client.companies().find(&Default::default()).pages();
        assert_eq!(pages.next_json().unwrap().unwrap(), text);
        assert!(pages.next_json().is_none());
    }
}
