//! Progress in bytes.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use intercom::Download;
use intercom::error::TransportErrorKind as Kind;

use crate::server::{Server, Step, response};
use crate::support::{Folder, download, head, incomplete_responses, transport_error};

type Seen = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

/// Records what the progress callback receives.
fn recorded(download: Download) -> (Download, Seen) {
    let seen = Seen::default();
    let callback = seen.clone();
    let download = download.progress(move |bytes, total| {
        callback.lock().unwrap().push((bytes, total));
        ControlFlow::Continue(())
    });
    (download, seen)
}

/// Asserts that progress begins at 0, never goes back, and ends with all bytes.
#[track_caller]
fn assert_complete(seen: &Seen, bytes: u64, total: Option<u64>) {
    let seen = seen.lock().unwrap();
    assert_eq!(seen.first(), Some(&(0, total)));
    assert_eq!(seen.last(), Some(&(bytes, total)));
    assert!(seen.iter().all(|(_, seen)| *seen == total), "{seen:?}");
    assert!(seen.is_sorted(), "{seen:?}");
}

#[test]
fn bytes_and_content_length_are_reported() {
    let body = vec![b'x'; 300_000];
    let server = Server::responding([response(200, "", &body)]);
    let (download, seen) = recorded(download(&server));
    download.send_to(&mut Vec::new()).unwrap();
    assert_complete(&seen, 300_000, Some(300_000));
    assert!(seen.lock().unwrap().len() > 4);
}

#[test]
fn total_is_unknown_without_content_length() {
    for body in [
        [&head("")[..], b"some bytes"].concat(),
        [
            &head("Transfer-Encoding: chunked\r\n")[..],
            b"a\r\nsome bytes\r\n0\r\n\r\n",
        ]
        .concat(),
    ] {
        let server = Server::start(vec![vec![Step::ReadRequest, Step::Write(body)]]);
        let (download, seen) = recorded(download(&server));
        download.send_to(&mut Vec::new()).unwrap();
        assert_complete(&seen, 10, None);
    }
}

#[test]
fn empty_file_is_reported_once() {
    let server = Server::responding([response(200, "", "")]);
    let (download, seen) = recorded(download(&server));
    download.send_to(&mut Vec::new()).unwrap();
    let seen = seen.lock().unwrap();
    assert!(matches!(seen[..], [(0, _)]), "{seen:?}");
}

#[cfg(feature = "gzip")]
#[test]
fn compressed_bytes_are_counted() {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&[b'x'; 300_000]).unwrap();
    let file = encoder.finish().unwrap();
    let length = file.len() as u64;
    for headers in ["", "Content-Encoding: gzip\r\n"] {
        let server = Server::responding([response(200, headers, &file)]);
        let (download, seen) = recorded(download(&server).decompressed());
        assert_eq!(download.send_to(&mut Vec::new()).unwrap(), 300_000);
        assert_complete(&seen, length, Some(length));
    }
}

#[test]
fn restarted_download_starts_again_from_zero() {
    let folder = Folder::new("progress-restart");
    let incomplete = incomplete_responses().remove(0);
    let server = Server::start(vec![
        vec![Step::ReadRequest, Step::Write(incomplete)],
        vec![
            Step::ReadRequest,
            Step::Write(response(200, "", "all bytes")),
        ],
    ]);
    let (download, seen) = recorded(download(&server));
    download.send_to_file(folder.path()).unwrap();
    let seen = seen.lock().unwrap();
    let restart = seen.iter().position(|state| *state == (0, Some(9)));
    let (first, second) = seen.split_at(restart.expect("a second start"));
    assert_eq!(first.first(), Some(&(0, Some(100))));
    assert!(first.iter().all(|(bytes, _)| *bytes <= 10), "{first:?}");
    assert_eq!(second.last(), Some(&(9, Some(9))));
}

#[test]
fn error_responses_are_not_reported() {
    let server = Server::responding([response(404, "", r#"{"type": "error.list"}"#)]);
    let (download, seen) = recorded(download(&server));
    assert_eq!(
        download.send_to(&mut Vec::new()).unwrap_err().status(),
        Some(404)
    );
    assert!(seen.lock().unwrap().is_empty());
}

#[test]
fn break_stops_the_download_without_a_retry() {
    let folder = Folder::new("progress-break");
    // At the start, in the middle and after the last byte.
    for stop_at in [0, 1, 100_000] {
        let server = Server::responding([response(200, "", vec![b'x'; 100_000])]);
        let download = download(&server).progress(move |bytes, _| match bytes < stop_at {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        });
        let error = transport_error(download.send_to_file(folder.path()), Kind::Cancelled);
        assert!(error.to_string().contains("progress callback"), "{error}");
        assert_eq!(error.context.attempts, 1);
        assert_eq!(server.requests().len(), 1);
        assert!(folder.names().is_empty());
    }
}

#[cfg(feature = "gzip")]
#[test]
fn break_stops_a_decompressed_download() {
    let server = Server::responding([response(200, "", "plain text")]);
    let download = download(&server).decompressed();
    let download = download.progress(|bytes, _| match bytes {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    });
    transport_error(download.send_to(&mut Vec::new()), Kind::Cancelled);
}
