//! One fault after another: the last is told, but what the first did is not forgotten.

use intercom::api::articles::UpdateArticle;
use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Method;
use intercom::{Client, Error, Request, RetryPolicy};
use serde_json::{Value, json};
use std::time::Duration;

use crate::answers::told;
use crate::server::{Server, Step};

fn client(server: &Server) -> Client {
    let policy = RetryPolicy::default()
        .max_retries(2)
        .base_delay(Duration::from_millis(1))
        .max_delay(Duration::from_millis(4));
    let builder = Client::builder("token").base_url(server.url());
    builder.retry_policy(policy).build().unwrap()
}

fn safe(client: &Client) -> Result<(), Error> {
    let articles = client.articles();
    articles
        .update(1, &UpdateArticle::default())
        .send()
        .map(drop)
}

fn unsafe_(client: &Client) -> Result<(), Error> {
    let request: Request<Value> = client.request(Method::Post, "/notes");
    request.body(&json!({"text": "hello"})).send().map(drop)
}

fn answers(status: u16) -> Vec<Step> {
    vec![Step::Read, Step::Write(told(status, "", "{}"))]
}

fn breaks() -> Vec<Step> {
    vec![Step::Read]
}

#[test]
fn what_a_try_may_have_done_no_refusal_of_a_later_one_undoes() {
    for first in [breaks(), answers(503), answers(408)] {
        let server = Server::start(vec![first.clone(), answers(404)]);
        let error = safe(&client(&server)).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(404), 2));
        assert!(error.maybe_applied());

        let server = Server::start(vec![first, answers(429), answers(429)]);
        let error = safe(&client(&server)).unwrap_err();
        assert_eq!((error.status(), error.attempts()), (Some(429), 3));
        assert!(error.maybe_applied());
    }
    let server = Server::start(vec![answers(429), answers(404)]);
    assert!(!safe(&client(&server)).unwrap_err().maybe_applied());
}

#[test]
fn a_connection_that_took_the_request_and_was_closed_may_have_applied_it() {
    // A kept connection that closes as it is used costs no attempt, but it counts.
    let kept = crate::kinds::good_kept();
    let first = vec![Step::Read, Step::Write(kept), Step::Read];
    let server = Server::start(vec![first, answers(404)]);
    let client = client(&server);
    safe(&client).unwrap();
    let error = safe(&client).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(404), 1));
    assert!(error.maybe_applied());
}

#[test]
fn an_unsafe_write_ends_where_it_may_have_been_applied() {
    let server = Server::start(vec![answers(429), breaks(), answers(200)]);
    match unsafe_(&client(&server)).unwrap_err() {
        Error::Transport(error) => {
            assert_eq!(error.kind, Failure::ConnectionClosed);
            assert_eq!(error.context.attempts, 2);
            assert!(error.context.maybe_applied);
        }
        other => panic!("{other}"),
    }
    assert_eq!(server.requests().len(), 2);

    let server = Server::start(vec![answers(429), answers(429), answers(200)]);
    unsafe_(&client(&server)).unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn all_kinds_of_faults_are_tried_again_as_one() {
    let server = Server::start(vec![breaks(), answers(502), answers(429), answers(200)]);
    let error = safe(&client(&server)).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(429), 3));
    let server = Server::start(vec![answers(429), answers(500), answers(200)]);
    safe(&client(&server)).unwrap();
}
