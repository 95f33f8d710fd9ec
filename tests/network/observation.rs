//! What a client reveals of its calls: observer, rate limit, and never the token.

use std::sync::{Arc, Mutex};

use intercom::Client;
use intercom::error::TransportErrorKind as Kind;

use crate::server::{Server, Step, ok, response};
use crate::support::{TOKEN, builder, client, get};

#[test]
fn observer_receives_every_attempt_without_secrets() {
    let server = Server::start(vec![
        vec![
            Step::ReadRequest,
            Step::Write(response(503, "Connection: close\r\n", "")),
        ],
        vec![Step::ReadRequest],
        vec![Step::ReadRequest, Step::Write(ok("{}"))],
    ]);
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let log = attempts.clone();
    let client = builder(&server.url())
        .observer(move |attempt| {
            let outcome = (
                attempt.number,
                attempt.status,
                attempt.failure,
                attempt.wait.is_some(),
            );
            assert_eq!(
                (attempt.method, attempt.path),
                (intercom::operations::Method::Get, "/notes")
            );
            let text = format!("{attempt:?} {attempt}");
            assert!(text.contains("GET /notes: "), "{text}");
            log.lock().unwrap().push((outcome, text));
        })
        .build()
        .unwrap();
    get(&client).query("secret", "hidden").send().unwrap();
    let attempts = attempts.lock().unwrap();
    let outcomes: Vec<_> = attempts.iter().map(|(outcome, _)| *outcome).collect();
    assert_eq!(
        outcomes,
        [
            (1, Some(503), None, true),
            (2, None, Some(Kind::ConnectionClosed), true),
            (3, Some(200), None, false),
        ]
    );
    assert!(
        attempts
            .iter()
            .all(|(_, text)| !text.contains(TOKEN) && !text.contains("hidden"))
    );
}

#[test]
fn rate_limit_is_the_last_one_received() {
    let headers =
        "X-RateLimit-Limit: 500\r\nX-RateLimit-Remaining: 17\r\nX-RateLimit-Reset: 1900000000\r\n";
    let server = Server::responding([response(200, headers, "{}"), ok("{}")]);
    let client = client(&server);
    assert_eq!(client.rate_limit(), None);
    let response = get(&client).send_response().unwrap();
    let limit = client.rate_limit().unwrap();
    assert_eq!(response.rate_limit, Some(limit));
    assert_eq!(
        (limit.limit, limit.remaining, limit.reset_at),
        (Some(500), Some(17), Some(1_900_000_000))
    );
    assert_eq!(get(&client).send_response().unwrap().rate_limit, None);
    assert_eq!(client.rate_limit(), Some(limit));
}

/// The fault matrix checks clients and errors.
#[test]
fn request_does_not_show_the_token() {
    let client = Client::new(TOKEN).unwrap();
    let text = format!("{:?} {}", get(&client), get(&client));
    assert!(text.contains("/notes") && !text.contains(TOKEN), "{text}");
}
