//! Cancellation from another thread, in every phase of a call.

use std::any::Any;
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use intercom::{Client, ClientBuilder, Error, Request};
use serde_json::{Value, json};

use crate::case::{Setup, TOKEN};
use crate::connections::unresponsive;
use crate::retry_policy::retry_policy;
use crate::server::{Script, Server, Step};

/// Long enough for a call to reach the phase in which it waits.
const UNTIL_WAITING: Duration = Duration::from_millis(200);
/// A cancelled call returns within this time.
const PROMPTLY: Duration = Duration::from_secs(3);

/// Starts a PUT, cancels it in the given phase and checks the error. `sent`: whether the request
/// reached the server and was not rejected, so that it may have been applied. Returns the error.
fn cancel(phase: &str, builder: ClientBuilder, sent: bool, keep_alive: Box<dyn Any>) -> Error {
    let minute = Duration::from_secs(60);
    let builder = builder
        .retry_policy(retry_policy(2, minute, minute))
        .timeout(100 * PROMPTLY);
    let client = builder.build().unwrap();
    let call = {
        let request: Request<Value> = client.request(Method::Put, "/notes");
        let request = match phase {
            // Larger than the send and receive buffers together.
            "sending" => request.body(&json!({"text": "spoke ".repeat(4 << 20)})),
            _ => request.body(&json!({"text": "spoke"})),
        };
        thread::spawn(move || request.send())
    };
    thread::sleep(UNTIL_WAITING);
    assert!(!call.is_finished(), "{phase}: {:?}", call.join());
    let started = Instant::now();
    client.cancel();
    let error = call.join().unwrap().unwrap_err();
    assert!(
        started.elapsed() < PROMPTLY,
        "{phase}: {:?}",
        started.elapsed()
    );
    match &error {
        Error::Transport(error) => assert_eq!(error.kind, Kind::Cancelled, "{phase}: {error}"),
        other => panic!("{phase}: {other}"),
    }
    assert_eq!(error.attempts(), 1, "{phase}: {error}");
    assert_eq!(error.maybe_applied(), sent, "{phase}: {error}");
    assert!(!format!("{error} {error:?}").contains(TOKEN));
    drop(keep_alive);
    error
}

fn cancel_with_script(phase: &str, script: Script, sent: bool) -> Error {
    let server = Server::start(vec![script; 3]);
    let builder = Client::builder(TOKEN).base_url(server.url());
    cancel(phase, builder, sent, Box::new(server))
}

#[test]
fn cancels_while_connecting() {
    let Setup {
        builder,
        keep_alive,
        ..
    } = unresponsive();
    cancel("connecting", builder, false, keep_alive);
}

#[cfg(feature = "rustls")]
#[test]
fn cancels_during_tls_and_proxy_handshakes() {
    let server = Server::start(vec![vec![Step::WaitForClose]; 3]);
    let url = server.url().replace("http:", "https:");
    let builder = Client::builder(TOKEN).base_url(url);
    cancel("TLS handshake", builder, false, Box::new(server));

    let server = Server::start(vec![vec![Step::ReadRequest, Step::WaitForClose]; 3]);
    let builder = Client::builder(TOKEN).base_url("https://api.example");
    cancel(
        "proxy handshake",
        builder.proxy(server.url()),
        false,
        Box::new(server),
    );
}

#[test]
fn cancels_while_sending_and_receiving() {
    let pause = Duration::from_millis(20);
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".to_vec();
    let not_found = b"HTTP/1.1 404 Not Found\r\nContent-Length: 10000\r\n\r\n".to_vec();
    cancel_with_script("sending", vec![Step::Pause(10 * PROMPTLY)], true);
    cancel_with_script(
        "waiting for the response",
        vec![Step::ReadRequest, Step::WaitForClose],
        true,
    );
    cancel_with_script(
        "receiving headers",
        vec![
            Step::ReadRequest,
            Step::WriteSlowly(head.repeat(100), pause),
        ],
        true,
    );
    let slow_body = Step::WriteSlowly(vec![b'1'; 10_000], pause);
    cancel_with_script(
        "receiving the body",
        vec![Step::ReadRequest, Step::Write(head), slow_body.clone()],
        true,
    );
    cancel_with_script(
        "receiving the body of an error",
        vec![Step::ReadRequest, Step::Write(not_found), slow_body],
        true,
    );
}

#[test]
fn cancels_while_waiting_to_retry() {
    let unavailable = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n".to_vec();
    let error = cancel_with_script(
        "waiting after 503",
        vec![Step::ReadRequest, Step::Write(unavailable)],
        true,
    );
    assert_eq!(error.status(), Some(503));
    let rate_limited = b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n".to_vec();
    cancel_with_script(
        "waiting after 429",
        vec![Step::ReadRequest, Step::Write(rate_limited)],
        false,
    );
    cancel_with_script(
        "waiting after a lost connection",
        vec![Step::ReadRequest],
        true,
    );
}
