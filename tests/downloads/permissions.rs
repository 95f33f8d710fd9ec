//! Modes of downloaded files, and what the system does not permit.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, io, thread};

use intercom::Error;

use crate::server::{Server, Step, response};
use crate::support::{Folder, client, download, download_once, head};

/// Folder to download to, for the tests that run as a process of their own.
const FOLDER: &str = "INTERCOM_DOWNLOAD_TEST_FOLDER";

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

/// Downloads to the path.
fn replace(path: &Path) {
    let server = Server::responding([response(200, "", "new")]);
    download(&server).send_to_file(path).unwrap();
    assert_eq!(fs::read(path).unwrap(), b"new");
}

#[track_caller]
fn io_error(result: Result<u64, Error>) -> (PathBuf, io::ErrorKind) {
    match result {
        Err(Error::Io(error)) => (error.path.clone().expect("a path"), error.kind()),
        other => panic!("{other:?}"),
    }
}

/// Runs an ignored test of this file in a process of its own, started by a shell command.
fn run_as_process(test: &str, command: &str, folder: &Folder) {
    // Not to the output of this process, which may be a file beyond the limits of the other one.
    let output = Command::new("sh")
        .args(["-c", &format!("{command}; exec \"$0\" \"$@\"")])
        .arg(env::current_exe().unwrap())
        .args([
            &format!("permissions::{test}"),
            "--exact",
            "--ignored",
            "--quiet",
        ])
        .env(FOLDER, &folder.0)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// Returns `None` unless another test started this process.
fn folder_of_process() -> Option<PathBuf> {
    env::var_os(FOLDER).map(PathBuf::from)
}

#[test]
fn file_is_private_whatever_the_umask_is() {
    let folder = Folder::new("umask");
    for umask in ["000", "022"] {
        run_as_process("new_file", &format!("umask {umask}"), &folder);
    }
}

#[test]
#[ignore = "a process of another test"]
fn new_file() {
    let Some(folder) = folder_of_process() else {
        return;
    };
    let path = folder.join("export.csv");
    let part = [&head("Content-Length: 1000000\r\n")[..], &[b'1'; 1 << 17]].concat();
    let server = Server::start(vec![vec![
        Step::ReadRequest,
        Step::Write(part),
        Step::WaitForClose,
    ]]);
    let client = client(&server);
    let call = thread::spawn({
        let (download, path) = (client.data_exports().download("job"), path.clone());
        move || download.send_to_file(path)
    });
    let partial = loop {
        if let Some(partial) = fs::read_dir(&folder).unwrap().next() {
            break partial.unwrap().path();
        }
        thread::sleep(Duration::from_millis(1));
    };
    assert_eq!(mode(&partial), 0o600);
    server.wait_for_requests(1);
    client.cancel();
    call.join().unwrap().unwrap_err();
    replace(&path);
    assert_eq!(mode(&path), 0o600);
    fs::remove_file(path).unwrap();
}

#[test]
fn replaced_file_keeps_its_mode() {
    let folder = Folder::new("mode");
    for (before, after) in [
        (0o600, 0o600),
        (0o640, 0o640),
        (0o666, 0o666),
        (0o6755, 0o755),
    ] {
        fs::write(folder.path(), "old").unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(before)).unwrap();
        replace(&folder.path());
        assert_eq!(mode(&folder.path()), after, "{before:o}");
    }
    assert_eq!(folder.names(), ["export.csv"]);
}

#[test]
fn symbolic_link_is_kept_and_its_target_replaced() {
    let folder = Folder::new("link");
    let target = folder.0.join("target");
    fs::write(&target, "old").unwrap();
    fs::set_permissions(&target, Permissions::from_mode(0o640)).unwrap();
    symlink(&target, folder.path()).unwrap();
    replace(&folder.path());
    assert_eq!(fs::read(&target).unwrap(), b"new");
    assert_eq!(mode(&target), 0o640);
    assert!(folder.path().is_symlink());
}

#[test]
fn symbolic_link_that_leads_nowhere_is_replaced() {
    let folder = Folder::new("dangling");
    symlink(folder.0.join("nowhere"), folder.path()).unwrap();
    replace(&folder.path());
    assert!(!folder.path().is_symlink());
    assert_eq!(mode(&folder.path()), 0o600);
    assert_eq!(folder.names(), ["export.csv"]);
}

#[test]
fn full_disk_leaves_what_was_there() {
    let folder = Folder::new("full");
    // A limit of 64 KiB or less, depending on the shell. The signal would end the process.
    run_as_process("full_disk", "trap '' XFSZ; ulimit -f 64", &folder);
}

#[test]
#[ignore = "a process of another test"]
fn full_disk() {
    let Some(folder) = folder_of_process() else {
        return;
    };
    let path = folder.join("export.csv");
    fs::write(&path, "old").unwrap();
    let body = vec![b'1'; 1 << 20];
    let server = Server::responding([response(200, "", &body), response(200, "", &body)]);
    let failed = io_error(download(&server).send_to_file(&path));
    assert_eq!(failed, (path.clone(), io::ErrorKind::FileTooLarge));
    // A full disk stays full.
    assert_eq!(server.requests().len(), 1);
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn read_only_folder_is_an_error_before_a_request() {
    let folder = Folder::new("read-only");
    fs::write(folder.path(), "old").unwrap();
    let set_mode = |mode| fs::set_permissions(&folder.0, Permissions::from_mode(mode)).unwrap();
    set_mode(0o555);
    // The permissions of folders do not hold for root; those of this file system do.
    let path = match fs::File::create(folder.0.join("probe")) {
        Ok(_) => PathBuf::from("/sys/export.csv"),
        Err(_) => folder.path(),
    };
    let server = Server::start(vec![]);
    if path.parent().is_some_and(Path::is_dir) {
        let (named, kind) = io_error(download_once(&server).send_to_file(&path));
        assert_eq!(named, path);
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        assert!(
            matches!(kind, PermissionDenied | ReadOnlyFilesystem),
            "{kind:?}"
        );
    }
    set_mode(0o755);
    assert_eq!(server.connections(), 0);
    assert_eq!(fs::read(folder.path()).unwrap(), b"old");
}

#[test]
fn folder_that_cannot_be_read_can_be_written() {
    let folder = Folder::new("unreadable");
    let inner = folder.0.join("inner");
    fs::create_dir(&inner).unwrap();
    fs::set_permissions(&inner, Permissions::from_mode(0o300)).unwrap();
    let server = Server::responding([response(200, "", "new")]);
    let result = download(&server).send_to_file(inner.join("export.csv"));
    fs::set_permissions(&inner, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(result.unwrap(), 3);
}
