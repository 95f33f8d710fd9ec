//! Servers that respond before they have received the whole request.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use intercom::{Client, Error};
use serde_json::{Value, json};

#[cfg(feature = "rustls")]
use crate::authority::{authority, tls_stream};
use crate::case::{Setup, TOKEN};
use crate::operation_kinds::good_response;
use crate::retry_policy::quick_retries;
use crate::server::{Script, Server, Step, response};

const BODY: &str = r#"{"errors":[{"code":"early","message":"Too early"}]}"#;

/// Size of a request body that is sent in several parts.
const SMALL: usize = 300 << 10;
/// Size of a request body that may be larger than the send and receive buffers together.
const LARGE: usize = 4 << 20;

fn early(status: u16, headers: &str) -> Vec<u8> {
    response(status, headers, BODY)
}

/// Responds in the middle of the request and closes the connection, which resets it because a part
/// of the request has not been read.
fn responds_and_closes(response: Vec<u8>) -> Script {
    vec![Step::ReadBytes(2000), Step::Write(response)]
}

/// Responds in the middle of the request and reads the rest.
fn responds_and_reads(response: Vec<u8>) -> Script {
    vec![
        Step::ReadBytes(2000),
        Step::Write(response),
        Step::WaitForClose,
    ]
}

fn good_script() -> Script {
    vec![Step::ReadRequest, Step::Write(good_response())]
}

/// Sends a POST of this size.
fn post(client: &Client, size: usize) -> Result<Value, Error> {
    let request = client.request::<Value>(Method::Post, "/notes");
    request.body(&json!({"text": "x".repeat(size)})).send()
}

fn client(url: &str) -> Client {
    let builder = Setup::new(url, None).builder.retry_policy(quick_retries(1));
    #[cfg(feature = "rustls")]
    let builder = builder.ca_file(&authority().file);
    builder.timeout(Duration::from_secs(30)).build().unwrap()
}

/// Runs a check with a server that runs the scripts, without TLS and with.
fn with_servers(scripts: &[Script], check: impl Fn(&Server, &Client)) {
    let server = Server::start(scripts.to_vec());
    check(&server, &client(&server.url()));
    #[cfg(feature = "rustls")]
    {
        let config = authority().server("127.0.0.1", 4000);
        let wrap = move |socket| tls_stream(&config, socket);
        let server = Server::start_wrapped(scripts.to_vec(), wrap);
        let url = server.url().replace("http:", "https:");
        check(&server, &client(&url));
    }
}

#[track_caller]
fn assert_rejected(result: Result<Value, Error>, status: u16) {
    let error = result.unwrap_err();
    assert_eq!(error.status(), Some(status), "{error}: {:?}", error.body());
    assert_eq!(error.body(), BODY.as_bytes());
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.maybe_applied(), status >= 500);
    assert!(!format!("{error:?}").contains(TOKEN));
}

#[test]
fn response_before_the_connection_is_closed_is_read() {
    for (status, size) in [(401, SMALL), (413, LARGE), (500, SMALL)] {
        let close = early(status, "Connection: close\r\n");
        for script in [
            responds_and_closes(close.clone()),
            // Although the connection is not announced to be closed.
            responds_and_closes(early(status, "")),
            responds_and_reads(close),
        ] {
            with_servers(&[script, good_script()], |server, client| {
                assert_rejected(post(client, size), status);
                // The connection is not used again.
                server.wait_for_closed(1);
                post(client, 1).unwrap();
                assert_eq!(server.connections(), 2);
            });
        }
    }
}

#[test]
fn early_rate_limit_is_retried() {
    for script in [responds_and_closes, responds_and_reads] {
        let limited = script(early(429, "Connection: close\r\nRetry-After: 0\r\n"));
        with_servers(&[limited, good_script()], |server, client| {
            post(client, LARGE).unwrap();
            assert_eq!(server.connections(), 2);
        });
    }
}

/// Counts the bytes that are read.
struct Counted(TcpStream, Arc<AtomicUsize>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        self.1.fetch_add(count, Ordering::SeqCst);
        Ok(count)
    }
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[test]
fn upload_ends_when_the_server_rejects_it() {
    let received = Arc::new(AtomicUsize::new(0));
    let count = received.clone();
    let scripts = vec![responds_and_reads(early(413, "")), good_script()];
    let server = Server::start_wrapped(scripts, move |socket| {
        Box::new(Counted(socket, count.clone()))
    });
    // More than the send and receive buffers hold.
    let size = 24 << 20;
    let client = client(&server.url());
    assert_rejected(post(&client, size), 413);
    server.wait_for_closed(1);
    let received = received.load(Ordering::SeqCst);
    assert!(received < size / 2, "{received} bytes");
    // What is left of the request is missing on this connection.
    post(&client, 1).unwrap();
    assert_eq!(server.connections(), 2);
}

#[test]
fn upload_continues_after_informational_and_successful_responses() {
    let informational = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n";
    let script = vec![
        Step::Write(informational.into()),
        Step::ReadRequest,
        Step::Write(informational.into()),
        Step::Write(good_response()),
    ];
    with_servers(&[script], |server, client| {
        post(client, LARGE).unwrap();
        assert_eq!(server.requests()[0].body.len(), LARGE + 11);
    });
    let script = vec![Step::Write(good_response()), Step::ReadRequest];
    with_servers(&[script], |server, client| {
        post(client, LARGE).unwrap();
        server.wait_for_requests(1);
        assert_eq!(server.requests()[0].body.len(), LARGE + 11);
    });
}

#[test]
fn connection_closed_without_a_response_is_reported() {
    for script in [
        vec![Step::ReadBytes(2000)],
        vec![Step::ReadBytes(2000), Step::Reset],
        vec![
            Step::ReadBytes(2000),
            Step::Write(b"HTTP/1.1 413 Too".into()),
        ],
    ] {
        with_servers(&[script], |server, client| {
            let error = post(client, LARGE).unwrap_err();
            match &error {
                Error::Transport(error) => assert_eq!(error.kind, Kind::ConnectionClosed),
                other => panic!("{other}"),
            }
            assert!(error.maybe_applied());
            assert_eq!((error.attempts(), server.connections()), (1, 1));
        });
    }
}
