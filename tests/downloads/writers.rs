//! Writers that fail, accept little at a time, or make calls themselves.

use std::io::{self, Write};
use std::time::Duration;

use intercom::Client;

use crate::server::{Server, Step, response};
use crate::support::{PROMPTLY, client, download, head, io_cause, server_for_three, write_error};

/// Accepts `space` bytes; further writes return the result of `when_full`.
pub struct FullWriter {
    pub space: usize,
    pub when_full: fn() -> io::Result<usize>,
}

impl Write for FullWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.space == 0 {
            return (self.when_full)();
        }
        let accepted = bytes.len().min(self.space);
        self.space -= accepted;
        Ok(accepted)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn error_of_the_writer_is_the_cause() {
    type WriteResult = fn() -> io::Result<usize>;
    let cases: [(WriteResult, io::ErrorKind); 2] = [
        (
            || Err(io::Error::new(io::ErrorKind::StorageFull, "no space left")),
            io::ErrorKind::StorageFull,
        ),
        (|| Ok(0), io::ErrorKind::WriteZero),
    ];
    for (when_full, kind) in cases {
        for space in [0, 3, 9] {
            let server = server_for_three(vec![
                Step::ReadRequest,
                Step::Write(response(200, "", "some bytes")),
            ]);
            let full = FullWriter { space, when_full };
            let error = write_error(download(&server).send_to(full));
            let cause = io_cause(&error);
            assert_eq!(cause.kind(), kind);
            assert!(!error.to_string().contains(&cause.to_string()));
            assert_eq!((error.status(), error.attempts()), (Some(200), 1));
            assert_eq!(server.requests().len(), 1);
        }
    }
}

#[test]
fn writer_is_flushed_and_its_error_reported() {
    let server = Server::responding([
        response(200, "", "some bytes"),
        response(200, "", "some bytes"),
    ]);
    let download = download(&server);
    let mut written = Vec::new();
    let length = download.send_to(io::BufWriter::new(&mut written)).unwrap();
    assert_eq!((length, &written[..]), (10, &b"some bytes"[..]));
    let full = FullWriter {
        space: 3,
        when_full: || Err(io::Error::other("no space left")),
    };
    write_error(download.send_to(io::BufWriter::new(full)));
}

/// Accepts one byte at a time, and is interrupted before each.
#[derive(Default)]
struct ByteWriter {
    written: Vec<u8>,
    interrupted: bool,
}

impl Write for ByteWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.written.extend(bytes.first());
        Ok(1)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn short_writes_and_interruptions_are_continued() {
    let body: Vec<u8> = (0..1000u32).flat_map(u32::to_le_bytes).collect();
    let server = Server::responding([response(200, "", &body)]);
    let mut writer = ByteWriter::default();
    assert_eq!(download(&server).send_to(&mut writer).unwrap(), 4000);
    assert_eq!(writer.written, body);
}

#[test]
fn writer_may_use_the_client() {
    struct NestedDownloads(Client, Vec<u8>);
    impl Write for NestedDownloads {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let inner = self.0.data_exports().download("inner").timeout(PROMPTLY);
            inner.send_to(&mut self.1).map_err(io::Error::other)?;
            self.1.extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let outer = vec![
        Step::ReadRequest,
        Step::Write(head("Content-Length: 10\r\n")),
        Step::Write(b"outer".to_vec()),
        Step::WriteSlowly(b"outer".to_vec(), Duration::from_millis(5)),
    ];
    let inner = vec![
        Step::ReadRequest,
        Step::Write(response(200, "Connection: close\r\n", "[inner]")),
    ];
    let mut scripts = vec![outer];
    scripts.extend(vec![inner; 10]);
    let server = Server::start(scripts);
    let client = client(&server);
    let mut writer = NestedDownloads(client.clone(), Vec::new());
    let length = client.data_exports().download("job").send_to(&mut writer);
    assert_eq!(length.unwrap(), 10);
    let text = String::from_utf8(writer.1).unwrap();
    assert!(text.starts_with("[inner]o"), "{text}");
    assert_eq!(text.replace("[inner]", ""), "outerouter");
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_is_reported() {
    let server = server_for_three(vec![
        Step::ReadRequest,
        Step::Write(response(200, "", "some bytes")),
    ]);
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let error = write_error(download(&server).send_to(full));
    assert_eq!(io_cause(&error).kind(), io::ErrorKind::StorageFull);
}
