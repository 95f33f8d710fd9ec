//! Certificate authorities of the system, or that environment variables name.

use std::fs;
use std::path::PathBuf;

use crate::authority::{Authority, authority, tls_stream};
use crate::case::good_script;
use crate::environment::{FAILED, SENT, SYSTEM_CERTIFICATES, send_in};
use crate::server::Server;

/// A server with a certificate of the authority of most tests, and its URL.
fn server(until: i32) -> (Server, String) {
    let config = authority().server("127.0.0.1", until);
    let scripts = vec![good_script(); 8];
    let server = Server::start_wrapped(scripts, move |socket| tls_stream(&config, socket));
    let url = server.url().replace("http://", "https://");
    (server, url)
}

/// A folder with one file of certificates, deleted at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, content: &[u8]) -> Folder {
        let name = format!("certificates-{name}-{}", std::process::id());
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("authority.crt"), content).unwrap();
        Folder(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SYSTEM: (&str, &str) = (SYSTEM_CERTIFICATES, "1");

#[test]
fn authorities_of_the_environment_are_trusted() {
    let (server, url) = server(4000);
    let other = Authority::new();
    let file = authority().file.to_str().unwrap();
    let other_file = other.file.to_str().unwrap();
    let folder = Folder::new("trusted", &fs::read(file).unwrap());
    let empty = Folder::new("empty", b"");
    let folders = std::env::join_paths([empty.path(), folder.path()]).unwrap();
    for (ca_file, environment) in [
        (None, &[SYSTEM, ("SSL_CERT_FILE", file)][..]),
        (None, &[SYSTEM, ("SSL_CERT_DIR", folder.path())]),
        (None, &[SYSTEM, ("SSL_CERT_DIR", folders.to_str().unwrap())]),
        (
            None,
            &[
                SYSTEM,
                ("SSL_CERT_FILE", other_file),
                ("SSL_CERT_DIR", folder.path()),
            ],
        ),
        // A CA file is trusted in addition.
        (Some(other_file), &[SYSTEM, ("SSL_CERT_FILE", file)]),
        (Some(file), &[SYSTEM, ("SSL_CERT_FILE", other_file)]),
    ] {
        assert_eq!(send_in(&url, ca_file, environment), SENT, "{environment:?}");
    }
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn other_authorities_are_not_trusted() {
    let (server, url) = server(4000);
    let other = Authority::new();
    let file = authority().file.to_str().unwrap();
    let other_file = other.file.to_str().unwrap();
    for environment in [
        &[SYSTEM, ("SSL_CERT_FILE", other_file)][..],
        // The variables are read only if the option is set.
        &[("SSL_CERT_FILE", file)],
    ] {
        let result = send_in(&url, None, environment);
        let start = format!("{FAILED}tls GET /notes: TLS connection to 127.0.0.1:");
        assert!(result.starts_with(&start), "{environment:?}: {result}");
        assert!(
            result.contains("invalid peer certificate"),
            "{environment:?}: {result}"
        );
    }
    // A system need not have certificates.
    let result = send_in(&url, None, &[SYSTEM]);
    assert!(result.starts_with(FAILED), "{result}");
    assert!(server.requests().is_empty());
}

#[test]
fn expired_certificate_is_rejected() {
    let (server, url) = server(2001);
    let file = authority().file.to_str().unwrap();
    let result = send_in(&url, None, &[SYSTEM, ("SSL_CERT_FILE", file)]);
    let start = format!("{FAILED}tls GET /notes: TLS connection to 127.0.0.1:");
    assert!(
        result.starts_with(&start) && result.contains("xpired"),
        "{result}"
    );
    assert!(server.requests().is_empty());
}

#[test]
fn variable_without_certificates_is_an_error_that_names_it() {
    let (server, url) = server(4000);
    let empty = Folder::new("none", b"no certificate");
    let not_pem = empty.0.join("authority.crt");
    for (name, value) in [
        ("SSL_CERT_FILE", "/no/such/file.pem"),
        ("SSL_CERT_FILE", not_pem.to_str().unwrap()),
        ("SSL_CERT_DIR", "/no/such/folder"),
        ("SSL_CERT_DIR", empty.path()),
    ] {
        let result = send_in(&url, None, &[SYSTEM, (name, value)]);
        let start = format!("{FAILED}invalid_input environment variable {name} must name ");
        assert!(result.starts_with(&start), "{result}");
        assert_eq!(
            result.contains(value),
            value.starts_with("/no/such"),
            "{result}"
        );
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn unused_certificates_are_not_read() {
    let server = Server::start(vec![good_script()]);
    let environment = [SYSTEM, ("SSL_CERT_FILE", "/no/such/file.pem")];
    assert_eq!(send_in(&server.url(), None, &environment), SENT);
}
