//! Connections that cannot be established, are lost, or were closed while idle in the pool.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use serde_json::{Value, json};
use socket2::SockRef;

use crate::case::{REQUEST_ID, Setup, check, fault, good_script};
use crate::operation_kinds::GOOD_BODY;
use crate::rule::Expected;
use crate::server::{ClosedPort, Server, Step};

const SECOND: Duration = Duration::from_secs(1);

/// Long enough for everything sent before to arrive.
const PAUSE_UNTIL_ARRIVED: Step = Step::Pause(Duration::from_millis(60));

/// A port whose backlog is full: connections are neither accepted nor refused, as behind a firewall
/// that drops packets.
pub struct FullBacklog {
    listener: TcpListener,
    _pending: Vec<TcpStream>,
}

impl FullBacklog {
    fn new() -> FullBacklog {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        SockRef::from(&listener).listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        let mut pending = Vec::new();
        loop {
            match TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
                Ok(stream) => pending.push(stream),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => break,
                Err(error) => panic!("{error}"),
            }
        }
        FullBacklog {
            listener,
            _pending: pending,
        }
    }

    pub fn setup() -> Setup {
        let backlog = FullBacklog::new();
        let address = backlog.listener.local_addr().unwrap();
        Setup {
            keep_alive: Box::new(backlog),
            ..Setup::new(&format!("http://{address}"), None)
        }
    }
}

#[test]
fn unestablished_connections_follow_the_rule() {
    check(vec![
        fault(
            "connection refused",
            Expected::NoConnection(Kind::Connect),
            vec![],
        )
        .with_setup(|_| {
            let port = ClosedPort::new();
            let mut setup = Setup::new(&port.url(), None);
            setup.keep_alive = Box::new(port);
            setup
        })
        .never_reaches_server(),
        fault(
            "no reply until the deadline",
            Expected::TimeoutBeforeSend,
            vec![],
        )
        .with_setup(|_| FullBacklog::setup())
        .never_reaches_server(),
        fault(
            "no reply within the connect timeout",
            Expected::NoConnection(Kind::Connect),
            vec![],
        )
        .with_setup(|_| FullBacklog::setup())
        .with_options(|builder| builder.connect_timeout(Duration::from_millis(100)))
        .never_reaches_server(),
    ]);
}

#[cfg(feature = "rustls")]
#[test]
fn unresolvable_hosts_follow_the_rule() {
    // The label is longer than 63 bytes, so the resolver rejects it without a DNS query.
    let label = "a".repeat(64);
    check(vec![
        fault(
            "DNS lookup fails",
            Expected::NoConnection(Kind::Dns),
            vec![],
        )
        .with_setup(move |_| Setup::new(&format!("https://{label}.example"), None))
        .never_reaches_server(),
    ]);
}

#[test]
fn lost_connections_follow_the_rule() {
    let incomplete = Expected::IncompleteResponse(Kind::ConnectionClosed);
    let head = format!("HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Len");
    let part = format!("{head}gth: 100\r\n\r\n{{\"id\":");
    let write = |text: &str| Step::Write(text.into());
    check(vec![
        fault("reset immediately", Expected::MaybeSent, vec![Step::Reset]),
        fault("closed immediately", Expected::MaybeSent, vec![]),
        fault(
            "reset during the request",
            incomplete,
            vec![Step::ReadBytes(20), Step::Reset],
        ),
        fault(
            "closed during the request",
            incomplete,
            vec![Step::ReadBytes(20)],
        ),
        fault(
            "reset after the request",
            incomplete,
            vec![Step::ReadRequest, Step::Reset],
        ),
        fault(
            "closed after the request",
            incomplete,
            vec![Step::ReadRequest],
        ),
        fault(
            "write side shut down before the request",
            incomplete,
            vec![Step::ShutdownWrite, Step::ReadRequest, Step::WaitForClose],
        ),
        fault(
            "write side shut down after the request",
            incomplete,
            vec![Step::ReadRequest, Step::ShutdownWrite, Step::WaitForClose],
        ),
        fault(
            "reset during the headers",
            incomplete,
            vec![
                Step::ReadRequest,
                write(&head),
                PAUSE_UNTIL_ARRIVED,
                Step::Reset,
            ],
        ),
        fault(
            "closed during a chunk size",
            incomplete,
            vec![
                Step::ReadRequest,
                write(&format!(
                    "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n\
                     Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n1"
                )),
            ],
        )
        .status(200)
        .body("{}"),
        fault(
            "closed during the headers",
            incomplete,
            vec![Step::ReadRequest, write(&head)],
        ),
        fault(
            "reset during the body",
            incomplete,
            vec![
                Step::ReadRequest,
                write(&part),
                PAUSE_UNTIL_ARRIVED,
                Step::Reset,
            ],
        )
        .status(200)
        .body("{\"id\":"),
        fault(
            "reset at the end of a body without length",
            incomplete,
            vec![
                Step::ReadRequest,
                write(&format!(
                    "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n\r\n{{}}"
                )),
                PAUSE_UNTIL_ARRIVED,
                Step::Reset,
            ],
        )
        .status(200)
        .body("{}"),
        fault(
            "closed at the end of a body without length",
            Expected::Success,
            vec![
                Step::ReadRequest,
                write(&format!("HTTP/1.1 200 OK\r\n\r\n{GOOD_BODY}")),
            ],
        ),
        fault(
            "closed during the body",
            incomplete,
            vec![Step::ReadRequest, write(&part)],
        )
        .status(200)
        .body("{\"id\":"),
    ]);
}

#[test]
fn silent_connections_follow_the_rule() {
    check(vec![
        fault(
            "silent after the request",
            Expected::TimeoutAfterSend,
            vec![Step::ReadRequest, Step::WaitForClose],
        ),
        fault(
            "request is not read",
            Expected::TimeoutAfterSend,
            vec![Step::Pause(Duration::from_secs(1))],
        ),
    ]);
}

#[test]
fn deadline_applies_while_a_long_request_is_sent() {
    // Larger than the send and receive buffers together.
    let text = "spoke ".repeat(4 << 20);
    for script in [
        vec![Step::Pause(SECOND)],
        vec![Step::ReadBytes(1), Step::Pause(SECOND)],
        vec![[Step::ReadBytes(1000), Step::Pause(SECOND / 50)]; 50].concat(),
    ] {
        let server = Server::start(vec![script; 3]);
        let deadline = SECOND / 3;
        let builder = Setup::new(&server.url(), None).builder.timeout(deadline);
        let client = builder.build().unwrap();
        let request = client.request::<Value>(Method::Post, "/notes");
        let request = request.body(&json!({"text": text}));
        let started = Instant::now();
        match request.send().unwrap_err() {
            Error::Transport(error) => {
                assert_eq!(error.kind, Kind::Timeout, "{error}");
                assert_eq!(error.context.attempts, 1);
                assert!(error.context.maybe_applied);
            }
            other => panic!("{other}"),
        }
        assert!(started.elapsed() >= deadline && started.elapsed() < deadline + 3 * SECOND);
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn closed_pooled_connections_follow_the_rule() {
    let incomplete_body = vec![
        Step::ReadRequest,
        Step::Write(
            format!(
                "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Length: 100\r\n\r\n\
                 {{\"id\":"
            )
            .into(),
        ),
    ];
    let request_timeout = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    check(vec![
        fault("closed while idle", Expected::Success, good_script()).on_pooled_connection(vec![]),
        fault("reset while idle", Expected::Success, good_script())
            .on_pooled_connection(vec![Step::Reset]),
        fault(
            "write side shut down while idle",
            Expected::Success,
            good_script(),
        )
        .on_pooled_connection(vec![Step::ShutdownWrite, Step::WaitForClose]),
        fault(
            "closed while idle, after a 408 response",
            Expected::Success,
            good_script(),
        )
        .on_pooled_connection(vec![Step::Write(request_timeout.into())]),
        fault(
            "closed when the request arrives",
            Expected::StaleConnection,
            good_script(),
        )
        .on_pooled_connection(vec![Step::ReadRequest]),
        fault(
            "reset when the request arrives",
            Expected::StaleConnection,
            good_script(),
        )
        .on_pooled_connection(vec![Step::ReadRequest, Step::Reset]),
        // A connection that began a response was not stale.
        fault(
            "closed during the body",
            Expected::IncompleteResponse(Kind::ConnectionClosed),
            incomplete_body.clone(),
        )
        .status(200)
        .body("{\"id\":")
        .on_pooled_connection(incomplete_body),
    ]);
}
