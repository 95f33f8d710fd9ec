//! Calls that another thread cancels, wherever they are.

use std::any::Any;
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Method;
use intercom::{Client, ClientBuilder, Error, Request, RetryPolicy};
use serde_json::{Value, json};

use crate::cell::{Scene, TOKEN};
use crate::connections::Blackhole;
use crate::server::{Script, Server, Step};

/// A call has certainly come to where it stays by then.
const THERE: Duration = Duration::from_millis(200);
const SOON: Duration = Duration::from_secs(3);

/// Cancels a call of a client that is built so; it may have been applied only where it was sent.
fn cancel(place: &str, builder: ClientBuilder, sent: bool, held: Box<dyn Any>) {
    let policy = RetryPolicy::default()
        .max_retries(2)
        .base_delay(Duration::from_secs(60))
        .max_delay(Duration::from_secs(60));
    let builder = builder.retry_policy(policy).timeout(100 * SOON);
    let client = builder.build().unwrap();
    let call = {
        let request: Request<Value> = client.request(Method::Put, "/notes");
        // More than the sockets hold between them.
        let request = match place {
            "sending" => request.body(&json!({"text": "spoke ".repeat(4 << 20)})),
            _ => request.body(&json!({"text": "spoke"})),
        };
        thread::spawn(move || request.send())
    };
    thread::sleep(THERE);
    assert!(!call.is_finished(), "{place}: {:?}", call.join());
    let begun = Instant::now();
    client.cancel();
    let error = call.join().unwrap().unwrap_err();
    assert!(begun.elapsed() < SOON, "{place}: {:?}", begun.elapsed());
    match &error {
        Error::Transport(error) => assert_eq!(error.kind, Failure::Cancelled, "{place}: {error}"),
        other => panic!("{place}: {other}"),
    }
    assert_eq!(error.attempts(), 1, "{place}: {error}");
    assert_eq!(error.maybe_applied(), sent, "{place}: {error}");
    assert!(!format!("{error} {error:?}").contains(TOKEN));
    drop(held);
}

fn at(place: &str, script: Script, sent: bool) {
    let server = Server::start(vec![script; 3]);
    let builder = Client::builder(TOKEN).base_url(server.url());
    cancel(place, builder, sent, Box::new(server));
}

#[test]
fn while_a_connection_is_made() {
    let Scene { builder, held, .. } = Blackhole::scene();
    cancel("connecting", builder, false, held);
}

#[cfg(feature = "rustls")]
#[test]
fn while_a_connection_is_made_secure() {
    let server = Server::start(vec![vec![Step::Hold]; 3]);
    let url = server.url().replace("http:", "https:");
    let builder = Client::builder(TOKEN).base_url(url);
    cancel("the handshake", builder, false, Box::new(server));

    let server = Server::start(vec![vec![Step::Read, Step::Hold]; 3]);
    let builder = Client::builder(TOKEN).base_url("https://api.example");
    cancel(
        "the proxy",
        builder.proxy(server.url()),
        false,
        Box::new(server),
    );
}

#[test]
fn while_they_are_sent_and_answered() {
    let slowly = Duration::from_millis(20);
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".to_vec();
    let refusal = b"HTTP/1.1 404 No\r\nContent-Length: 10000\r\n\r\n".to_vec();
    at("sending", vec![Step::Pause(10 * SOON)], true);
    at("waiting", vec![Step::Read, Step::Hold], true);
    at(
        "the head",
        vec![Step::Read, Step::Drip(head.repeat(100), slowly)],
        true,
    );
    let drip = Step::Drip(vec![b'1'; 10_000], slowly);
    at(
        "the body",
        vec![Step::Read, Step::Write(head), drip.clone()],
        true,
    );
    at(
        "a refusal",
        vec![Step::Read, Step::Write(refusal), drip],
        true,
    );
}

#[test]
fn while_they_wait_for_their_next_try() {
    let busy = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n".to_vec();
    at("after a refusal", vec![Step::Read, Step::Write(busy)], true);
    let limit = b"HTTP/1.1 429 Slowly\r\nContent-Length: 0\r\n\r\n".to_vec();
    at("after a limit", vec![Step::Read, Step::Write(limit)], false);
    at("after a break", vec![Step::Read], true);
}
