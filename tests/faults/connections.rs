//! Connections that never come about, break, or were closed while nobody looked.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use intercom::Error;
use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Method;
use serde_json::{Value, json};
use socket2::SockRef;

use crate::cell::{REQUEST_ID, Scene, check, fault, well};
use crate::rule::Fate;
use crate::server::{Deserted, Server, Step};

const SECOND: Duration = Duration::from_secs(1);

/// What was sent before has certainly arrived by then.
const ARRIVED: Step = Step::Pause(Duration::from_millis(60));

/// A port where connections are neither made nor refused, as behind a firewall.
pub struct Blackhole {
    listener: TcpListener,
    _waiting: Vec<TcpStream>,
}

impl Blackhole {
    fn new() -> Blackhole {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        SockRef::from(&listener).listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        // Until the queue is full.
        loop {
            match TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
                Ok(stream) => waiting.push(stream),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => break,
                Err(error) => panic!("{error}"),
            }
        }
        Blackhole {
            listener,
            _waiting: waiting,
        }
    }

    pub fn scene() -> Scene {
        let blackhole = Blackhole::new();
        let address = blackhole.listener.local_addr().unwrap();
        Scene {
            held: Box::new(blackhole),
            ..Scene::new(&format!("http://{address}"), None)
        }
    }
}

#[test]
fn that_are_not_made() {
    check(vec![
        fault("refused", Fate::NoWay(Failure::Connect), vec![])
            .on(|_| {
                let deserted = Deserted::new();
                let mut scene = Scene::new(&deserted.url(), None);
                scene.held = Box::new(deserted);
                scene
            })
            .unseen(),
        fault("no answer until the deadline", Fate::LateUnsent, vec![])
            .on(|_| Blackhole::scene())
            .unseen(),
        fault(
            "no answer in the time to connect",
            Fate::NoWay(Failure::Connect),
            vec![],
        )
        .on(|_| Blackhole::scene())
        .tuned(|builder| builder.connect_timeout(Duration::from_millis(100)))
        .unseen(),
    ]);
}

#[cfg(feature = "rustls")]
#[test]
fn to_a_name_without_an_address() {
    // No name service has to be asked: a label is too long.
    let name = "a".repeat(64);
    check(vec![
        fault("a failing lookup", Fate::NoWay(Failure::Dns), vec![])
            .on(move |_| Scene::new(&format!("https://{name}.example"), None))
            .unseen(),
    ]);
}

#[test]
fn that_break() {
    let broken = Fate::Broken(Failure::ConnectionClosed);
    let head = format!("HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Len");
    let part = format!("{head}gth: 100\r\n\r\n{{\"id\":");
    let write = |text: &str| Step::Write(text.into());
    check(vec![
        fault("reset at once", Fate::Unclear, vec![Step::Reset]),
        fault("closed at once", Fate::Unclear, vec![]),
        fault(
            "reset within the request",
            broken,
            vec![Step::Part(20), Step::Reset],
        ),
        fault("closed within the request", broken, vec![Step::Part(20)]),
        fault(
            "reset after the request",
            broken,
            vec![Step::Read, Step::Reset],
        ),
        fault("closed after the request", broken, vec![Step::Read]),
        fault(
            "half-closed before the request",
            broken,
            vec![Step::Finish, Step::Read, Step::Hold],
        ),
        fault(
            "half-closed after the request",
            broken,
            vec![Step::Read, Step::Finish, Step::Hold],
        ),
        fault(
            "reset within the headers",
            broken,
            vec![Step::Read, write(&head), ARRIVED, Step::Reset],
        ),
        fault(
            "closed within the size of a chunk",
            broken,
            vec![
                Step::Read,
                write(&format!(
                    "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n\
                     Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n1"
                )),
            ],
        )
        .status(200)
        .body("{}"),
        fault(
            "closed within the headers",
            broken,
            vec![Step::Read, write(&head)],
        ),
        fault(
            "reset within the body",
            broken,
            vec![Step::Read, write(&part), ARRIVED, Step::Reset],
        )
        .status(200)
        .body("{\"id\":"),
        fault(
            "reset where a body without length may end",
            broken,
            vec![
                Step::Read,
                write(&format!(
                    "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n\r\n{{}}"
                )),
                ARRIVED,
                Step::Reset,
            ],
        )
        .status(200)
        .body("{}"),
        fault(
            "closed where a body without length ends",
            Fate::Well,
            vec![Step::Read, write("HTTP/1.1 200 OK\r\n\r\n{}")],
        ),
        fault(
            "closed within the body",
            broken,
            vec![Step::Read, write(&part)],
        )
        .status(200)
        .body("{\"id\":"),
    ]);
}

#[test]
fn that_are_silent() {
    check(vec![
        fault(
            "silent after the request",
            Fate::Late,
            vec![Step::Read, Step::Hold],
        ),
        fault(
            "not even read from",
            Fate::Late,
            vec![Step::Pause(Duration::from_secs(1))],
        ),
    ]);
}

#[test]
fn that_take_a_long_request_too_slowly() {
    // More than the sockets hold between them.
    let text = "spoke ".repeat(4 << 20);
    for script in [
        vec![Step::Pause(SECOND)],
        vec![Step::Part(1), Step::Pause(SECOND)],
        vec![[Step::Part(1000), Step::Pause(SECOND / 50)]; 50].concat(),
    ] {
        let server = Server::start(vec![script; 3]);
        let deadline = SECOND / 3;
        let builder = Scene::new(&server.url(), None).builder.timeout(deadline);
        let client = builder.build().unwrap();
        let request = client.request::<Value>(Method::Post, "/notes");
        let request = request.body(&json!({"text": text}));
        let begun = Instant::now();
        match request.send().unwrap_err() {
            Error::Transport(error) => {
                assert_eq!(error.kind, Failure::Timeout, "{error}");
                assert_eq!(error.context.attempts, 1);
                assert!(error.context.maybe_applied);
            }
            other => panic!("{other}"),
        }
        assert!(begun.elapsed() >= deadline && begun.elapsed() < deadline + 3 * SECOND);
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn that_were_kept_and_closed() {
    let cut = vec![
        Step::Read,
        Step::Write(
            format!(
                "HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\nContent-Length: 100\r\n\r\n\
                 {{\"id\":"
            )
            .into(),
        ),
    ];
    let timed_out = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    check(vec![
        fault("closed while idle", Fate::Well, well()).on_a_kept_connection(vec![]),
        fault("reset while idle", Fate::Well, well()).on_a_kept_connection(vec![Step::Reset]),
        fault("half-closed while idle", Fate::Well, well())
            .on_a_kept_connection(vec![Step::Finish, Step::Hold]),
        fault("closed while idle with a word", Fate::Well, well())
            .on_a_kept_connection(vec![Step::Write(timed_out.into())]),
        fault("closed just as it is used", Fate::Stale, well())
            .on_a_kept_connection(vec![Step::Read]),
        fault("reset just as it is used", Fate::Stale, well())
            .on_a_kept_connection(vec![Step::Read, Step::Reset]),
        // It was alive enough to begin an answer.
        fault(
            "closed within the body",
            Fate::Broken(Failure::ConnectionClosed),
            cut.clone(),
        )
        .status(200)
        .body("{\"id\":")
        .on_a_kept_connection(cut),
    ]);
}
