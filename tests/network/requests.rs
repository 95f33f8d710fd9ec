//! What a request contains, and its own deadline.

use std::time::{Duration, Instant};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use serde_json::{Value, json};

use crate::server::{ReceivedRequest, Server, Step, ok};
use crate::support::{client, get, post};

const SHORT_TIMEOUT: Duration = Duration::from_millis(200);

#[track_caller]
fn assert_times_out(call: impl FnOnce() -> Result<(), Error>) {
    let started = Instant::now();
    match call() {
        Err(Error::Transport(error)) => assert_eq!(error.kind, Kind::Timeout, "{error}"),
        other => panic!("{other:?}"),
    }
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn request_has_the_required_headers() {
    let server = Server::responding([ok("{}")]);
    post(&client(&server)).send().unwrap();
    let request = &server.requests()[0];
    assert_eq!(request.line(), "POST /notes");
    let head = request.head.to_ascii_lowercase();
    for header in [
        "authorization: bearer token-of-the-tests\r\n",
        "intercom-version: 2.10\r\n",
        "accept: application/json\r\n",
        "content-type: application/json\r\n",
        "user-agent: intercom-client/",
    ] {
        assert!(head.contains(header), "{header} missing in {head}");
    }
    assert_eq!(
        serde_json::from_slice::<Value>(&request.body).unwrap(),
        json!({"text": "hello"})
    );
}

/// Requests that are larger than the buffer that they are sent from arrive whole, also on a pooled
/// connection.
#[test]
fn long_query_and_token_are_sent_whole() {
    let exchange = [Step::ReadRequest, Step::Write(ok("{}"))];
    let server = Server::start(vec![vec![exchange; 4].concat(); 2]);
    for token in ["token".to_owned(), "token".repeat(1_500)] {
        let builder = intercom::Client::builder(&token).base_url(server.url() + "/base");
        let client = builder.build().unwrap();
        for length in [100, 8_800, 9_000, 15_900] {
            let text = "q".repeat(length);
            let request = post(&client).query("text", &text);
            request.send().unwrap();
            let received = server.requests().pop().unwrap();
            assert_eq!(received.line(), format!("POST /base/notes?text={text}"));
            let authorization = format!("\r\nauthorization: Bearer {token}\r\n");
            assert!(received.head.contains(&authorization));
            assert_eq!(received.body, br#"{"text":"hello"}"#);
        }
    }
}

#[test]
fn path_is_sent_unchanged_or_rejected() {
    let target = |request: &ReceivedRequest| {
        let (_, target) = request.line().split_once(' ').unwrap();
        ok(&json!(target).to_string())
    };
    let client = client(&Server::responding_with(target));
    for character in (0..=0xFF).filter_map(char::from_u32).filter(|c| *c != '?') {
        for path in [format!("/a{character}b"), format!("/{character}/b")] {
            let sent = client.request::<String>(Method::Get, &path).send();
            let is_path =
                character.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%".contains(character);
            let is_valid = is_path && !matches!(&*path, "/./b" | "///b");
            match sent {
                Ok(target) => assert_eq!((target, is_valid), (path, true)),
                Err(Error::InvalidInput(_)) => assert!(!is_valid, "{path:?}"),
                Err(error) => panic!("{path:?}: {error:?}"),
            }
        }
    }
}

#[test]
fn request_has_its_own_timeout() {
    let server = Server::start(vec![vec![Step::ReadRequest, Step::WaitForClose]]);
    let request = get(&client(&server)).timeout(SHORT_TIMEOUT);
    assert_times_out(|| request.send_json().map(drop));
}

#[test]
fn client_with_another_timeout_shares_the_pool() {
    let script = vec![
        Step::ReadRequest,
        Step::Write(ok("{}")),
        Step::ReadRequest,
        Step::WaitForClose,
    ];
    let server = Server::start(vec![script]);
    let client = client(&server);
    let impatient = client.with_timeout(SHORT_TIMEOUT).unwrap();
    get(&client).send().unwrap();
    assert_times_out(|| get(&impatient).send().map(drop));
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[test]
fn maximum_timeout_does_not_panic() {
    let server = Server::responding([ok("{}")]);
    let result = get(&client(&server)).timeout(Duration::MAX).send();
    assert!(
        matches!(result, Ok(_) | Err(Error::InvalidInput(_))),
        "{result:?}"
    );
}
