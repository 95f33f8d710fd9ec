//! Sequences of faults: the last attempt determines the error, and `maybe_applied` accumulates over
//! all attempts.

use intercom::api::articles::UpdateArticle;
use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use intercom::{Client, Error, Request};
use serde_json::{Value, json};

use crate::responses::closing_response;
use crate::retry_policy::quick_retries;
use crate::server::{Server, Step};

fn client(server: &Server) -> Client {
    let builder = Client::builder("token").base_url(server.url());
    builder.retry_policy(quick_retries(2)).build().unwrap()
}

fn safe_write(client: &Client) -> Result<(), Error> {
    let request = client.articles().update(1, &UpdateArticle::new());
    request.send().map(drop)
}

fn unsafe_write(client: &Client) -> Result<(), Error> {
    let request: Request<Value> = client.request(Method::Post, "/notes");
    request.body(&json!({"text": "hello"})).send().map(drop)
}

fn returns(status: u16) -> Vec<Step> {
    vec![
        Step::ReadRequest,
        Step::Write(closing_response(status, "", "{}")),
    ]
}

fn closes() -> Vec<Step> {
    vec![Step::ReadRequest]
}

#[test]
fn maybe_applied_survives_later_attempts() {
    for first in [closes(), returns(503), returns(408)] {
        let server = Server::start(vec![first.clone(), returns(404)]);
        let error = safe_write(&client(&server)).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(404), 2));
        assert!(error.maybe_applied());

        let server = Server::start(vec![first, returns(429), returns(429)]);
        let error = safe_write(&client(&server)).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(429), 3));
        assert!(error.maybe_applied());
    }
    let server = Server::start(vec![returns(429), returns(404)]);
    assert!(!safe_write(&client(&server)).unwrap_err().maybe_applied());
}

#[test]
fn stale_connection_counts_as_maybe_applied() {
    // A stale connection does not count as an attempt, but the request may have been processed.
    let keep_alive = crate::operation_kinds::good_keep_alive_response();
    let first = vec![
        Step::ReadRequest,
        Step::Write(keep_alive),
        Step::ReadRequest,
    ];
    let server = Server::start(vec![first, returns(404)]);
    let client = client(&server);
    safe_write(&client).unwrap();
    let error = safe_write(&client).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(404), 1));
    assert!(error.maybe_applied());
}

#[test]
fn unsafe_write_is_not_retried_once_maybe_applied() {
    let server = Server::start(vec![returns(429), closes(), returns(200)]);
    match unsafe_write(&client(&server)).unwrap_err() {
        Error::Transport(error) => {
            assert_eq!(error.kind, Kind::ConnectionClosed);
            assert_eq!(error.context.attempts, 2);
            assert!(error.context.maybe_applied);
        }
        other => panic!("{other}"),
    }
    assert_eq!(server.requests().len(), 2);

    let server = Server::start(vec![returns(429), returns(429), returns(200)]);
    unsafe_write(&client(&server)).unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn retries_are_counted_across_different_faults() {
    let server = Server::start(vec![closes(), returns(502), returns(429), returns(200)]);
    let error = safe_write(&client(&server)).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(429), 3));
    let server = Server::start(vec![returns(429), returns(500), returns(200)]);
    safe_write(&client(&server)).unwrap();
}
