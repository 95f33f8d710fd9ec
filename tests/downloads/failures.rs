//! Failures of the network and the server, deadlines and cancellation.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use std::{fs, thread};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;

use crate::server::{Server, Step, response};
use crate::support::{
    Folder, PROMPTLY, builder, client, download, download_once, endless_scripts, head,
    incomplete_responses, server_for_three, transport_error, write_error,
};
use crate::writers::FullWriter;

#[test]
fn incomplete_response_is_not_retried_for_a_writer() {
    for bytes in incomplete_responses() {
        let server = server_for_three(vec![Step::ReadRequest, Step::Write(bytes)]);
        let mut written = Vec::new();
        let error = transport_error(
            download(&server).send_to(&mut written),
            Kind::ConnectionClosed,
        );
        assert_eq!(written, b"some bytes");
        assert_eq!(
            (error.context.status, error.context.attempts),
            (Some(200), 1)
        );
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn incomplete_response_is_retried_for_a_file() {
    for bytes in incomplete_responses() {
        let folder = Folder::new("incomplete");
        let server = server_for_three(vec![Step::ReadRequest, Step::Write(bytes.clone())]);
        let error = transport_error(
            download(&server).send_to_file(folder.path()),
            Kind::ConnectionClosed,
        );
        assert_eq!(error.context.attempts, 3);
        assert_eq!(server.requests().len(), 3);
        assert!(folder.names().is_empty());

        // The second response is shorter than the part of the first that arrived.
        let server = Server::start(vec![
            vec![Step::ReadRequest, Step::Write(bytes)],
            vec![Step::ReadRequest, Step::Write(response(200, "", "short"))],
        ]);
        assert_eq!(download(&server).send_to_file(folder.path()).unwrap(), 5);
        assert_eq!(fs::read(folder.path()).unwrap(), b"short");
        assert_eq!(folder.names(), ["export.csv"]);
    }
}

#[test]
fn malformed_chunk_is_a_protocol_error() {
    let bytes = [
        &head("Transfer-Encoding: chunked\r\n")[..],
        b"4\r\nsome\r\nzz\r\nrest\r\n0\r\n\r\n",
    ]
    .concat();
    let folder = Folder::new("chunk");
    let server = server_for_three(vec![Step::ReadRequest, Step::Write(bytes)]);
    transport_error(
        download(&server).send_to_file(folder.path()),
        Kind::Protocol,
    );
    assert!(folder.names().is_empty());
}

#[test]
fn failure_before_the_first_byte_is_retried() {
    for first in [
        vec![Step::ReadRequest],
        vec![Step::ReadRequest, Step::Write(response(503, "", "busy"))],
        vec![
            Step::ReadRequest,
            Step::Write(response(429, "Retry-After: 0\r\n", "")),
        ],
        vec![
            Step::ReadRequest,
            Step::Write(head("Content-Length: 4\r\n")),
        ],
    ] {
        let complete = vec![
            Step::ReadRequest,
            Step::Write(response(200, "", "complete")),
        ];
        let server = Server::start(vec![first, complete]);
        let mut written = Vec::new();
        assert_eq!(download(&server).send_to(&mut written).unwrap(), 8);
        assert_eq!(written, b"complete");
        assert_eq!(
            server.request_lines(),
            ["GET /download/content/data/job"; 2]
        );
    }
}

#[test]
fn error_body_is_not_written() {
    let body = r#"{"type":"error.list","errors":[{"code":"not_found","message":"gone"}]}"#;
    let server = Server::responding([response(404, "X-Request-Id: r1\r\n", body)]);
    let mut written = Vec::new();
    let error = download(&server).send_to(&mut written).unwrap_err();
    assert!(matches!(&error, Error::Api(error) if error.has_code("not_found")));
    assert_eq!(
        (error.body(), error.request_id()),
        (body.as_bytes(), Some("r1"))
    );
    assert!(written.is_empty());

    // The limit applies to the body of an error, not to that of a success.
    let server = Server::responding([
        response(200, "", vec![b'1'; 5000]),
        response(500, "", vec![b'1'; 5000]),
    ]);
    let client = builder(&server.url())
        .max_response_bytes(1000)
        .retry_policy(intercom::RetryPolicy::never())
        .build()
        .unwrap();
    let download = client.data_exports().download("job");
    assert_eq!(download.send_to(io::sink()).unwrap(), 5000);
    match download.send_to(io::sink()) {
        Err(Error::Api(error)) => assert_eq!((error.status, error.context.body.len()), (500, 0)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_status_200_is_a_file() {
    let job = r#"{"job_identifier":"job","status":"in_progress"}"#;
    let part = "Content-Range: bytes 0-9/100\r\n";
    for (status, headers, body) in [
        (201, "", "some bytes"),
        (202, "", job),
        (202, "Content-Type: application/json\r\n", job),
        (203, "", "some bytes"),
        (204, "", ""),
        (205, "", ""),
        (206, part, "some bytes"),
        (226, "", "some bytes"),
        (299, "", "some bytes"),
    ] {
        let folder = Folder::new("status");
        let server = server_for_three(vec![
            Step::ReadRequest,
            Step::Write(response(status, headers, body)),
        ]);
        let download = download(&server);
        let mut written = Vec::new();
        let mut results = vec![
            download.send_to(&mut written),
            download.send_to_file(folder.path()),
        ];
        if cfg!(feature = "gzip") {
            let decompressed = download.clone().decompressed();
            results.push(decompressed.send_to_file(folder.path()));
        }
        let requests = results.len();
        for result in results {
            let error = result.expect_err("a status other than 200");
            assert!(matches!(&error, Error::Api(_)), "{status}: {error}");
            assert_eq!((error.status(), error.attempts()), (Some(status), 1));
            assert_eq!(error.body(), body.as_bytes(), "{status}");
            assert!(!error.maybe_applied());
            let message = error.to_string();
            let expected = ": only status 200 is a complete download";
            assert!(message.contains(expected), "{message}");
            assert!(message.contains(&body[..body.len().min(20)]), "{message}");
        }
        assert!(written.is_empty() && folder.names().is_empty(), "{status}");
        assert_eq!(server.requests().len(), requests, "{status}");
    }
}

#[test]
fn redirect_is_not_followed() {
    let server = Server::responding([response(302, "Location: https://files.example/x\r\n", "")]);
    match download(&server).send_to(io::sink()) {
        Err(Error::Api(error)) => {
            assert_eq!(error.location.as_deref(), Some("https://files.example/x"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn connection_is_reused_only_after_a_complete_response() {
    let script = vec![
        Step::ReadRequest,
        Step::Write(response(200, "", "one")),
        Step::ReadRequest,
        Step::Write(response(200, "", "two")),
    ];
    let server = Server::start(vec![
        script,
        vec![Step::ReadRequest, Step::Write(response(200, "", "three"))],
    ]);
    let download = download(&server);
    assert_eq!(download.send_to(io::sink()).unwrap(), 3);
    let full = FullWriter {
        space: 1,
        when_full: || Err(io::Error::other("full")),
    };
    write_error(download.send_to(full));
    assert_eq!(server.connections(), 1);
    assert_eq!(download.send_to(io::sink()).unwrap(), 5);
    assert_eq!(server.connections(), 2);
}

#[test]
fn incomplete_response_on_a_pooled_connection_is_an_attempt() {
    let script = vec![
        Step::ReadRequest,
        Step::Write(response(200, "", "one")),
        Step::ReadRequest,
        Step::Write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".to_vec()),
    ];
    let server = Server::start(vec![script]);
    let folder = Folder::new("pooled");
    let download = download_once(&server);
    download.send_to(io::sink()).unwrap();
    let error = transport_error(download.send_to_file(folder.path()), Kind::ConnectionClosed);
    assert_eq!((error.context.attempts, server.connections()), (1, 1));
}

#[test]
fn deadline_applies_while_the_body_arrives() {
    for script in endless_scripts() {
        let folder = Folder::new("deadline");
        let timeout = Duration::from_millis(300);
        let server = server_for_three(script);
        let download = download(&server).timeout(timeout);
        for to_file in [true, false] {
            let started = Instant::now();
            let result = match to_file {
                true => download.send_to_file(folder.path()),
                false => download.send_to(io::sink()),
            };
            let error = transport_error(result, Kind::Timeout);
            assert!(started.elapsed() >= timeout && started.elapsed() < PROMPTLY);
            assert_eq!(error.context.attempts, 1);
            assert!(folder.names().is_empty());
        }
    }
}

/// Sends a message for each write.
struct NotifyingWriter(mpsc::Sender<()>);

impl Write for NotifyingWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.send(());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn another_thread_can_cancel_a_download() {
    let stalled = vec![
        Step::ReadRequest,
        Step::Write(head("Content-Length: 100\r\n")),
        Step::Write(b"some bytes".to_vec()),
        Step::WaitForClose,
    ];
    for script in endless_scripts().into_iter().chain([stalled]) {
        let server = server_for_three(script);
        let client = client(&server);
        let (sender, writes) = mpsc::channel();
        let call = thread::spawn({
            let download = client.data_exports().download("job");
            move || download.send_to(NotifyingWriter(sender))
        });
        writes.recv().unwrap();
        let started = Instant::now();
        client.cancel();
        let error = transport_error(call.join().unwrap(), Kind::Cancelled);
        assert!(started.elapsed() < PROMPTLY);
        assert_eq!((error.context.attempts, server.requests().len()), (1, 1));
    }
}

#[test]
fn observer_receives_every_attempt() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let server = Server::start(vec![
        vec![
            Step::ReadRequest,
            Step::Write(incomplete_responses().remove(0)),
        ],
        vec![
            Step::ReadRequest,
            Step::Write(response(200, "", "complete")),
        ],
    ]);
    let client = builder(&server.url())
        .observer(move |attempt| {
            let outcome = (attempt.number, attempt.status, attempt.failure);
            log.lock().unwrap().push(outcome);
        })
        .build()
        .unwrap();
    let folder = Folder::new("observer");
    let download = client.data_exports().download("job");
    download.send_to_file(folder.path()).unwrap();
    let expected = [
        (1, Some(200), Some(Kind::ConnectionClosed)),
        (2, Some(200), None),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}
