//! Downloads to a file, which appears only when it is complete.

use std::time::Duration;
use std::{fs, thread};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;

use crate::server::{Server, Step, response};
use crate::support::{
    Folder, client, download, endless_scripts, incomplete_responses, server_for_three,
    transport_error,
};

#[test]
fn cancelled_download_leaves_no_file() {
    let folder = Folder::new("cancelled");
    let [script, _] = endless_scripts();
    let server = server_for_three(script);
    let client = client(&server);
    let call = thread::spawn({
        let (download, path) = (client.data_exports().download("job"), folder.path());
        move || download.send_to_file(path)
    });
    let has_written = || {
        let size = |name: &String| fs::metadata(folder.0.join(name)).map_or(0, |data| data.len());
        folder.names().iter().map(size).sum::<u64>() > 1 << 16
    };
    while !has_written() {
        thread::sleep(Duration::from_millis(1));
    }
    assert!(!folder.path().exists());
    client.cancel();
    transport_error(call.join().unwrap(), Kind::Cancelled);
    assert!(folder.names().is_empty());
}

#[test]
fn file_is_replaced_only_after_a_complete_download() {
    let folder = Folder::new("replace");
    fs::write(folder.path(), "old").unwrap();
    let incomplete = incomplete_responses().remove(0);
    let server = server_for_three(vec![Step::ReadRequest, Step::Write(incomplete)]);
    transport_error(
        download(&server).send_to_file(folder.path()),
        Kind::ConnectionClosed,
    );
    assert_eq!(fs::read(folder.path()).unwrap(), b"old");

    let server = Server::responding([response(200, "", "new")]);
    download(&server).send_to_file(folder.path()).unwrap();
    assert_eq!(fs::read(folder.path()).unwrap(), b"new");
    assert_eq!(folder.names(), ["export.csv"]);
}

#[test]
fn invalid_path_is_rejected_before_a_request() {
    let folder = Folder::new("invalid");
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
        match download(&server).send_to_file(&path) {
            Err(Error::Io(error)) => {
                assert_eq!(error.path.as_deref(), Some(path.as_path()));
            }
            other => panic!("{path:?}: {other:?}"),
        }
    }
    assert_eq!(server.connections(), 0);
    assert_eq!(folder.names(), ["file"]);
}

#[test]
fn relative_path_is_in_the_working_directory() {
    let name = format!("downloads-here-{}.csv", std::process::id());
    let server = Server::responding([response(200, "", "here")]);
    download(&server).send_to_file(&name).unwrap();
    assert_eq!(fs::read(&name).unwrap(), b"here");
    fs::remove_file(name).unwrap();
}
