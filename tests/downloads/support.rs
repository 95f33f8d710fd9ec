//! What the download tests share.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use intercom::error::{TransportError, TransportErrorKind as Kind};
use intercom::{Client, ClientBuilder, Download, Error};

use crate::retry_policy::quick_retries;
use crate::server::{Script, Server, Step};

pub const PROMPTLY: Duration = Duration::from_secs(2);

/// A builder with two retries, almost without waits.
pub fn builder(url: &str) -> ClientBuilder {
    Client::builder("token")
        .base_url(url)
        .retry_policy(quick_retries(2))
}

pub fn client(server: &Server) -> Client {
    builder(&server.url()).build().unwrap()
}

pub fn download(server: &Server) -> Download {
    client(server).data_exports().download("job")
}

/// A download that is not retried.
pub fn download_once(server: &Server) -> Download {
    let client = builder(&server.url())
        .retry_policy(intercom::RetryPolicy::never())
        .build()
        .unwrap();
    client.data_exports().download("job")
}

#[track_caller]
pub fn transport_error(result: Result<u64, Error>, kind: Kind) -> TransportError {
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

/// Asserts that the writer failed, and returns the error.
#[track_caller]
pub fn write_error(result: Result<u64, Error>) -> Error {
    let error = result.expect_err("the writer should fail");
    let failed_to_write = matches!(&error, Error::Io(_));
    assert!(failed_to_write, "{error:?}");
    assert!(!error.maybe_applied());
    assert!(error.body().is_empty());
    error
}

/// The I/O error that caused an error.
#[track_caller]
pub fn io_cause(error: &Error) -> &io::Error {
    let cause = std::error::Error::source(error).expect("a cause");
    cause.downcast_ref().expect("an I/O error")
}

/// A temporary folder of one test, deleted with its content at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let name = format!("downloads-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    /// Path for the file to download.
    pub fn path(&self) -> PathBuf {
        self.0.join("export.csv")
    }

    /// Names of all files in the folder.
    pub fn names(&self) -> Vec<String> {
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

/// A server that runs the script on three connections.
pub fn server_for_three(script: Script) -> Server {
    Server::start(vec![script; 3])
}

/// Status line and headers of a success that closes its connection.
pub fn head(headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

/// Responses that end prematurely after the body "some bytes".
pub fn incomplete_responses() -> Vec<Vec<u8>> {
    let chunked = head("Transfer-Encoding: chunked\r\n");
    vec![
        [&head("Content-Length: 100\r\n")[..], b"some bytes"].concat(),
        [&chunked[..], b"a\r\nsome bytes\r\n"].concat(),
        [&chunked[..], b"64\r\nsome bytes"].concat(),
        [&chunked[..], b"a\r\nsome bytes\r\n6"].concat(),
    ]
}

/// A response that never ends, and one that arrives slowly.
pub fn endless_scripts() -> [Script; 2] {
    let head = head("");
    [
        vec![
            Step::ReadRequest,
            Step::Write(head.clone()),
            Step::WriteRepeated(vec![b'1'; 4096], usize::MAX),
        ],
        vec![
            Step::ReadRequest,
            Step::Write(head),
            Step::WriteSlowly(vec![b'1'; 1000], Duration::from_millis(20)),
        ],
    ]
}
