//! What a download makes of every way in which a network, a server and a writer can fail.

#[path = "network/server.rs"]
mod server;

use std::error::Error as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use std::{fs, thread};

use intercom::error::{TransportError, TransportErrorKind as Kind};
use intercom::{Client, ClientBuilder, Download, Error, RetryPolicy};

use server::{Script, Server, Step, answer};

const SOON: Duration = Duration::from_secs(2);

/// Two retries, at once.
fn builder(url: &str) -> ClientBuilder {
    Client::builder("token").base_url(url).retry_policy(
        RetryPolicy::default()
            .max_retries(2)
            .base_delay(Duration::from_millis(1))
            .max_delay(Duration::from_millis(4)),
    )
}

fn client(server: &Server) -> Client {
    builder(&server.url()).build().unwrap()
}

fn download(server: &Server) -> Download {
    client(server).data_exports().download("job")
}

#[track_caller]
fn transport(result: Result<u64, Error>, kind: Kind) -> TransportError {
    match result {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind, kind, "{error}");
            assert!(!error.context.maybe_applied);
            assert!(error.context.body.is_empty());
            *error
        }
        other => panic!("not a transport error: {other:?}"),
    }
}

fn writer_error(result: Result<u64, Error>) -> Error {
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Io(_)), "{error:?}");
    assert!(!error.maybe_applied() && error.body().is_empty());
    error
}

/// A folder of one test, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let name = format!("downloads-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("export.csv")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

/// Three times the same connection.
fn thrice(script: Script) -> Server {
    Server::start(vec![script; 3])
}

fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

/// The ways in which an answer of "some bytes" breaks off after them.
fn broken_off() -> Vec<Vec<u8>> {
    let chunked = head("Transfer-Encoding: chunked\r\n");
    vec![
        [&head("Content-Length: 100\r\n")[..], b"some bytes"].concat(),
        [&chunked[..], b"a\r\nsome bytes\r\n"].concat(),
        [&chunked[..], b"64\r\nsome bytes"].concat(),
        [&chunked[..], b"a\r\nsome bytes\r\n6"].concat(),
    ]
}

#[test]
fn a_broken_answer_is_never_whole_and_never_begun_again_for_a_writer() {
    for bytes in broken_off() {
        let server = thrice(vec![Step::Read, Step::Write(bytes)]);
        let mut written = Vec::new();
        let error = transport(
            download(&server).write_to(&mut written),
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
fn a_broken_answer_is_begun_again_for_a_file() {
    for bytes in broken_off() {
        let folder = Folder::new("broken");
        let server = thrice(vec![Step::Read, Step::Write(bytes.clone())]);
        let error = transport(
            download(&server).to_file(folder.path()),
            Kind::ConnectionClosed,
        );
        assert_eq!(error.context.attempts, 3);
        assert_eq!(server.requests().len(), 3);
        assert!(folder.names().is_empty());

        // The second answer is shorter than what came of the first.
        let server = Server::start(vec![
            vec![Step::Read, Step::Write(bytes)],
            vec![Step::Read, Step::Write(answer(200, "", "short"))],
        ]);
        assert_eq!(download(&server).to_file(folder.path()).unwrap(), 5);
        assert_eq!(fs::read(folder.path()).unwrap(), b"short");
        assert_eq!(folder.names(), ["export.csv"]);
    }
}

#[test]
fn a_broken_chunk_is_no_answer() {
    let bytes = [
        &head("Transfer-Encoding: chunked\r\n")[..],
        b"4\r\nsome\r\nzz\r\nrest\r\n0\r\n\r\n",
    ]
    .concat();
    let folder = Folder::new("chunk");
    let server = thrice(vec![Step::Read, Step::Write(bytes)]);
    transport(download(&server).to_file(folder.path()), Kind::Protocol);
    assert!(folder.names().is_empty());
}

#[test]
fn before_the_first_byte_it_is_tried_again_like_any_request_that_reads() {
    for first in [
        vec![Step::Read],
        vec![Step::Read, Step::Write(answer(503, "", "busy"))],
        vec![
            Step::Read,
            Step::Write(answer(429, "Retry-After: 0\r\n", "")),
        ],
        vec![Step::Read, Step::Write(head("Content-Length: 4\r\n"))],
    ] {
        let whole = vec![Step::Read, Step::Write(answer(200, "", "whole"))];
        let server = Server::start(vec![first, whole]);
        let mut written = Vec::new();
        assert_eq!(download(&server).write_to(&mut written).unwrap(), 5);
        assert_eq!(written, b"whole");
        assert_eq!(server.lines(), ["GET /download/content/data/job"; 2]);
    }
}

#[test]
fn a_refusal_is_read_in_full_and_nothing_of_it_is_written() {
    let body = r#"{"type":"error.list","errors":[{"code":"not_found","message":"gone"}]}"#;
    let server = Server::answering([answer(404, "X-Request-Id: r1\r\n", body)]);
    let mut written = Vec::new();
    let error = download(&server).write_to(&mut written).unwrap_err();
    assert!(matches!(&error, Error::Api(error) if error.has_code("not_found")));
    assert_eq!(
        (error.body(), error.request_id()),
        (body.as_bytes(), Some("r1"))
    );
    assert!(written.is_empty());

    // What is no success counts against the limit, what is one does not.
    let server = Server::answering([
        answer(200, "", vec![b'1'; 5000]),
        answer(500, "", vec![b'1'; 5000]),
    ]);
    let client = builder(&server.url())
        .max_response_bytes(1000)
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .build()
        .unwrap();
    let download = client.data_exports().download("job");
    assert_eq!(download.write_to(io::sink()).unwrap(), 5000);
    match download.write_to(io::sink()) {
        Err(Error::Api(error)) => assert_eq!((error.status, error.context.body.len()), (500, 0)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let server = Server::answering([answer(302, "Location: https://files.example/x\r\n", "")]);
    match download(&server).write_to(io::sink()) {
        Err(Error::Api(error)) => {
            assert_eq!(error.location.as_deref(), Some("https://files.example/x"));
        }
        other => panic!("{other:?}"),
    }
}

/// Takes so many bytes, then fails as it is told to.
struct Full(usize, Outcome);

type Outcome = fn() -> io::Result<usize>;

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return (self.1)();
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_error_of_the_writer_is_the_cause() {
    let cases: [(Outcome, io::ErrorKind); 2] = [
        (
            || {
                Err(io::Error::new(
                    io::ErrorKind::StorageFull,
                    "the shelf is full",
                ))
            },
            io::ErrorKind::StorageFull,
        ),
        (|| Ok(0), io::ErrorKind::WriteZero),
    ];
    for (fail, kind) in cases {
        for room in [0, 3, 9] {
            let server = thrice(vec![Step::Read, Step::Write(answer(200, "", "some bytes"))]);
            let error = writer_error(download(&server).write_to(Full(room, fail)));
            let cause = error.source().unwrap();
            let cause = cause.downcast_ref::<io::Error>().unwrap();
            assert_eq!(cause.kind(), kind);
            assert!(!error.to_string().contains(&cause.to_string()));
            assert_eq!((error.status(), error.attempts()), (Some(200), 1));
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn what_is_buffered_is_flushed_and_its_error_is_told() {
    let server = Server::answering([answer(200, "", "some bytes"), answer(200, "", "some bytes")]);
    let download = download(&server);
    let mut written = Vec::new();
    let length = download.write_to(io::BufWriter::new(&mut written)).unwrap();
    assert_eq!((length, &written[..]), (10, &b"some bytes"[..]));
    let full = Full(3, || Err(io::Error::other("the shelf is full")));
    writer_error(download.write_to(io::BufWriter::new(full)));
}

/// Takes one byte of what it is offered, after an interruption each time.
#[derive(Default)]
struct Picky(Vec<u8>, bool);

impl Write for Picky {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.0.extend(bytes.first());
        Ok(1)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_writer_may_take_little() {
    let body: Vec<u8> = (0..1000u32).flat_map(u32::to_le_bytes).collect();
    let server = Server::answering([answer(200, "", &body)]);
    let mut picky = Picky::default();
    assert_eq!(download(&server).write_to(&mut picky).unwrap(), 4000);
    assert_eq!(picky.0, body);
}

#[test]
fn a_connection_is_used_again_after_a_whole_answer_only() {
    let script = vec![
        Step::Read,
        Step::Write(answer(200, "", "one")),
        Step::Read,
        Step::Write(answer(200, "", "two")),
    ];
    let server = Server::start(vec![
        script,
        vec![Step::Read, Step::Write(answer(200, "", "three"))],
    ]);
    let download = download(&server);
    assert_eq!(download.write_to(io::sink()).unwrap(), 3);
    let full = Full(1, || Err(io::Error::other("full")));
    writer_error(download.write_to(full));
    assert_eq!(server.connections(), 1);
    assert_eq!(download.write_to(io::sink()).unwrap(), 5);
    assert_eq!(server.connections(), 2);
}

#[test]
fn an_answer_that_breaks_off_on_an_old_connection_costs_an_attempt() {
    let script = vec![
        Step::Read,
        Step::Write(answer(200, "", "one")),
        Step::Read,
        Step::Write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".to_vec()),
    ];
    let server = Server::start(vec![script]);
    let folder = Folder::new("old");
    let client = builder(&server.url())
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .build()
        .unwrap();
    let download = client.data_exports().download("job");
    download.write_to(io::sink()).unwrap();
    let error = transport(download.to_file(folder.path()), Kind::ConnectionClosed);
    assert_eq!((error.context.attempts, server.connections()), (1, 1));
}

/// An answer that never ends, and one that comes slowly.
fn endless() -> [Script; 2] {
    let head = head("");
    [
        vec![
            Step::Read,
            Step::Write(head.clone()),
            Step::Repeat(vec![b'1'; 4096], usize::MAX),
        ],
        vec![
            Step::Read,
            Step::Write(head),
            Step::Drip(vec![b'1'; 1000], Duration::from_millis(20)),
        ],
    ]
}

#[test]
fn the_deadline_holds_while_bytes_come() {
    for script in endless() {
        let folder = Folder::new("deadline");
        let timeout = Duration::from_millis(300);
        let server = thrice(script);
        let download = download(&server).timeout(timeout);
        for to_file in [true, false] {
            let begun = Instant::now();
            let result = match to_file {
                true => download.to_file(folder.path()),
                false => download.write_to(io::sink()),
            };
            let error = transport(result, Kind::Timeout);
            assert!(begun.elapsed() >= timeout && begun.elapsed() < SOON);
            assert_eq!(error.context.attempts, 1);
            assert!(folder.names().is_empty());
        }
    }
}

/// Says when it was given something.
struct Telling(mpsc::Sender<()>);

impl Write for Telling {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.send(());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn another_thread_can_cancel_it() {
    let stuck = vec![
        Step::Read,
        Step::Write(head("Content-Length: 100\r\n")),
        Step::Write(b"some bytes".to_vec()),
        Step::Hold,
    ];
    for script in endless().into_iter().chain([stuck]) {
        let server = thrice(script);
        let client = client(&server);
        let (sender, began) = mpsc::channel();
        let call = thread::spawn({
            let download = client.data_exports().download("job");
            move || download.write_to(Telling(sender))
        });
        began.recv().unwrap();
        let begun = Instant::now();
        client.cancel();
        let error = transport(call.join().unwrap(), Kind::Cancelled);
        assert!(begun.elapsed() < SOON);
        assert_eq!((error.context.attempts, server.requests().len()), (1, 1));
    }
}

#[test]
fn a_cancelled_file_is_gone() {
    let folder = Folder::new("cancelled");
    let [script, _] = endless();
    let server = thrice(script);
    let client = client(&server);
    let call = thread::spawn({
        let (download, path) = (client.data_exports().download("job"), folder.path());
        move || download.to_file(path)
    });
    let grows = || {
        let size = |name: &String| fs::metadata(folder.0.join(name)).map_or(0, |data| data.len());
        folder.names().iter().map(size).sum::<u64>() > 1 << 16
    };
    while !grows() {
        thread::sleep(Duration::from_millis(1));
    }
    assert!(!folder.path().exists());
    client.cancel();
    transport(call.join().unwrap(), Kind::Cancelled);
    assert!(folder.names().is_empty());
}

#[test]
fn a_writer_may_use_the_client_too() {
    struct Asking(Client, Vec<u8>);
    impl Write for Asking {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let inner = self.0.data_exports().download("inner").timeout(SOON);
            inner.write_to(&mut self.1).map_err(io::Error::other)?;
            self.1.extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let parts = vec![
        Step::Read,
        Step::Write(head("Content-Length: 10\r\n")),
        Step::Write(b"outer".to_vec()),
        Step::Drip(b"outer".to_vec(), Duration::from_millis(5)),
    ];
    let inner = vec![
        Step::Read,
        Step::Write(answer(200, "Connection: close\r\n", "[inner]")),
    ];
    let mut scripts = vec![parts];
    scripts.extend(vec![inner; 10]);
    let server = Server::start(scripts);
    let client = client(&server);
    let mut asking = Asking(client.clone(), Vec::new());
    let length = client.data_exports().download("job").write_to(&mut asking);
    assert_eq!(length.unwrap(), 10);
    let text = String::from_utf8(asking.1).unwrap();
    assert!(text.starts_with("[inner]o"), "{text}");
    assert_eq!(text.replace("[inner]", ""), "outerouter");
}

#[test]
fn an_observer_sees_the_attempts() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = seen.clone();
    let [broken, ..] = &broken_off()[..] else {
        panic!("there is none");
    };
    let server = Server::start(vec![
        vec![Step::Read, Step::Write(broken.clone())],
        vec![Step::Read, Step::Write(answer(200, "", "whole"))],
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
    download.to_file(folder.path()).unwrap();
    let expected = [
        (1, Some(200), Some(Kind::ConnectionClosed)),
        (2, Some(200), None),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
}

#[test]
fn a_file_is_replaced_only_by_a_whole_one() {
    let folder = Folder::new("replace");
    fs::write(folder.path(), "old").unwrap();
    let [broken, ..] = &broken_off()[..] else {
        panic!("there is none");
    };
    let server = thrice(vec![Step::Read, Step::Write(broken.clone())]);
    transport(
        download(&server).to_file(folder.path()),
        Kind::ConnectionClosed,
    );
    assert_eq!(fs::read(folder.path()).unwrap(), b"old");

    let server = Server::answering([answer(200, "", "new")]);
    download(&server).to_file(folder.path()).unwrap();
    assert_eq!(fs::read(folder.path()).unwrap(), b"new");
    assert_eq!(folder.names(), ["export.csv"]);
}

#[test]
fn where_no_file_can_be_nothing_is_asked_for() {
    let folder = Folder::new("nowhere");
    let server = Server::start(vec![]);
    let below_a_file = folder.0.join("file/below");
    fs::write(folder.0.join("file"), "").unwrap();
    for path in [
        folder.0.join("no/such/folder"),
        folder.0.clone(),
        below_a_file,
        "".into(),
        "/".into(),
        "..".into(),
        "/dev/null".into(),
    ] {
        match download(&server).to_file(&path) {
            Err(Error::Io(error)) => {
                let name = path.display().to_string();
                assert!(error.to_string().contains(&name), "{error}");
            }
            other => panic!("{path:?}: {other:?}"),
        }
    }
    assert_eq!(server.connections(), 0);
    assert_eq!(folder.names(), ["file"]);
}

#[test]
fn a_name_without_a_folder_is_beside_the_program() {
    let name = format!("downloads-here-{}.csv", std::process::id());
    let server = Server::answering([answer(200, "", "here")]);
    download(&server).to_file(&name).unwrap();
    assert_eq!(fs::read(&name).unwrap(), b"here");
    fs::remove_file(name).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_file_is_replaced() {
    let folder = Folder::new("link");
    let target = folder.0.join("target");
    fs::write(&target, "old").unwrap();
    std::os::unix::fs::symlink(&target, folder.path()).unwrap();
    let server = Server::answering([answer(200, "", "new")]);
    download(&server).to_file(folder.path()).unwrap();
    assert_eq!(fs::read(target).unwrap(), b"new");
    assert!(folder.path().is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let server = thrice(vec![Step::Read, Step::Write(answer(200, "", "some bytes"))]);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let error = writer_error(download(&server).write_to(full));
    let cause = error.source().unwrap();
    let cause = cause.downcast_ref::<io::Error>().unwrap();
    assert_eq!(cause.kind(), io::ErrorKind::StorageFull);
}

#[cfg(not(feature = "gzip"))]
#[test]
fn without_the_feature_nothing_is_unpacked() {
    let server = Server::start(vec![]);
    let error = download(&server).decompressed().write_to(io::sink());
    assert!(matches!(error, Err(Error::InvalidInput(_))), "{error:?}");
    assert_eq!(server.connections(), 0);
}

#[cfg(feature = "gzip")]
mod gzip {
    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn csv() -> Vec<u8> {
        (0..20_000)
            .flat_map(|n| format!("{n},{}\r\n", n * 7919 % 10_007).into_bytes())
            .collect()
    }

    fn unpacked(answer: Vec<u8>) -> Result<Vec<u8>, Error> {
        let server = Server::answering([answer]);
        let mut written = Vec::new();
        let length = download(&server).decompressed().write_to(&mut written)?;
        assert_eq!(length, written.len() as u64);
        Ok(written)
    }

    #[test]
    fn is_left_as_it_comes() {
        let file = packed(&csv());
        let server = Server::answering([answer(200, "", &file)]);
        let mut written = Vec::new();
        download(&server).write_to(&mut written).unwrap();
        assert_eq!(written, file);
    }

    #[test]
    fn is_unpacked_when_asked() {
        let file = packed(&csv());
        assert_eq!(unpacked(answer(200, "", &file)).unwrap(), csv());
        // Files one after the other are one file.
        let two = [packed(b"a,b\r\n"), packed(b"c,d\r\n")].concat();
        assert_eq!(unpacked(answer(200, "", &two)).unwrap(), b"a,b\r\nc,d\r\n");
        assert_eq!(unpacked(answer(200, "", packed(b""))).unwrap(), b"");
    }

    #[test]
    fn of_the_way_is_not_of_the_file() {
        let file = packed(&csv());
        let server = Server::answering([
            answer(200, "Content-Encoding: gzip\r\n", packed(&file)),
            answer(200, "Content-Encoding: gzip\r\n", packed(&file)),
        ]);
        let mut written = Vec::new();
        download(&server).write_to(&mut written).unwrap();
        assert_eq!(written, file);
        let mut written = Vec::new();
        download(&server)
            .decompressed()
            .write_to(&mut written)
            .unwrap();
        assert_eq!(written, csv());
    }

    #[test]
    fn that_somebody_took_away_already_is_not_missed() {
        for headers in ["", "Content-Encoding: gzip\r\n"] {
            let body = match headers {
                "" => csv(),
                _ => packed(&csv()),
            };
            assert_eq!(unpacked(answer(200, headers, &body)).unwrap(), csv());
        }
    }

    #[test]
    fn that_is_damaged_or_cut_off_is_an_error() {
        let good = packed(&csv());
        let at = |place: usize, bit: u8| {
            let mut bad = good.clone();
            bad[place] ^= bit;
            bad
        };
        let mut garbled = good.clone();
        garbled[good.len() / 2..].fill(0xff);
        let mut cases = vec![
            at(good.len() - 8, 1),
            at(good.len() - 4, 1),
            at(2, 1),
            at(0, 1),
            garbled,
            [&good[..], b"and more"].concat(),
            [&good[..], b"\x1f\x8b\x08"].concat(),
            b"PK\x03\x04 is another kind of file".to_vec(),
            Vec::new(),
        ];
        for length in [
            1,
            2,
            5,
            10,
            11,
            good.len() / 2,
            good.len() - 8,
            good.len() - 1,
        ] {
            cases.push(good[..length].to_vec());
        }
        let folder = Folder::new("damaged");
        for (number, file) in cases.into_iter().enumerate() {
            let server = thrice(vec![Step::Read, Step::Write(answer(200, "", &file))]);
            let download = builder(&server.url())
                .retry_policy(intercom::RetryPolicy::default().max_retries(0))
                .build()
                .unwrap()
                .data_exports()
                .download("job")
                .decompressed();
            let error = match download.to_file(folder.path()) {
                Err(Error::Transport(error)) => error,
                other => panic!("case {number}: {other:?}"),
            };
            assert_eq!(error.kind, Kind::Decompress, "case {number}: {error}");
            assert!(
                error
                    .source()
                    .unwrap()
                    .downcast_ref::<io::Error>()
                    .is_some()
            );
            assert!(folder.names().is_empty(), "case {number}");
            // As it comes it is whole.
            assert_eq!(
                client(&server)
                    .data_exports()
                    .download("job")
                    .write_to(io::sink())
                    .unwrap(),
                file.len() as u64
            );
        }
    }

    #[test]
    fn that_breaks_off_on_the_way_is_told_from_a_damaged_one() {
        let good = packed(&csv());
        for length in [1, 3, 5, good.len() / 2, good.len()] {
            let announced = format!("Content-Length: {}\r\n", good.len() + 1);
            let bytes = [&head(&announced)[..], &good[..length]].concat();
            let server = thrice(vec![Step::Read, Step::Write(bytes)]);
            let mut written = Vec::new();
            let result = download(&server).decompressed().write_to(&mut written);
            let error = transport(result, Kind::ConnectionClosed);
            // Nothing was handed on before anything could be unpacked.
            let expected = if written.is_empty() { 3 } else { 1 };
            assert_eq!(error.context.attempts, expected);
            assert!(csv().starts_with(&written));
        }
    }

    #[test]
    fn that_is_damaged_is_fetched_again_for_a_file() {
        let mut bad = packed(&csv());
        let sum = bad.len() - 8;
        bad[sum] ^= 1;
        let server = Server::answering([answer(200, "", bad), answer(200, "", packed(b"a,b"))]);
        let folder = Folder::new("again");
        let length = download(&server).decompressed().to_file(folder.path());
        assert_eq!(length.unwrap(), 3);
        assert_eq!(fs::read(folder.path()).unwrap(), b"a,b");
    }

    #[test]
    fn of_the_way_that_is_damaged_is_an_error_too() {
        let mut bad = packed(&packed(&csv()));
        let sum = bad.len() - 8;
        bad[sum] ^= 1;
        let server = Server::answering([answer(200, "Content-Encoding: gzip\r\n", bad)]);
        let folder = Folder::new("way");
        let client = builder(&server.url())
            .retry_policy(intercom::RetryPolicy::default().max_retries(0))
            .build()
            .unwrap();
        let download = client.data_exports().download("job");
        transport(download.to_file(folder.path()), Kind::Decompress);
        assert!(folder.names().is_empty());
    }
}
