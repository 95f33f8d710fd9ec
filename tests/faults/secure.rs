//! Secure connections that must not be trusted, or break.

use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Method;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use crate::answers::told;
use crate::cell::{Scene, check, fault, well};
use crate::kinds::{GOOD, good_kept};
use crate::rule::Fate;
use crate::server::{Script, Server, Step, Wire};

/// An authority of our own, and the file that names it.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    pub file: PathBuf,
}

impl Authority {
    pub fn new() -> Authority {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let name = format!(
            "authority-{}-{}.pem",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, issuer.pem()).unwrap();
        Authority { issuer, file }
    }

    /// What a server of this name shows, valid until this year.
    pub fn server(&self, name: &str, until: i32) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        Arc::new(config)
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

/// The authority of most servers; its file stays until the tests are cleaned away.
pub fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(Authority::new)
}

const VALID: i32 = 4000;

pub fn secure(config: &Arc<ServerConfig>, socket: TcpStream) -> Box<dyn Wire> {
    let connection = ServerConnection::new(config.clone()).unwrap();
    Box::new(StreamOwned::new(connection, socket))
}

/// A server that shows a certificate with this name, valid until this year.
fn shown(name: &str, until: i32, scripts: Vec<Script>) -> Scene {
    let config = authority().server(name, until);
    let server = Server::start_on(scripts, move |socket| secure(&config, socket));
    over_tls(server)
}

fn over_tls(server: Server) -> Scene {
    let url = server.url().replace("http://", "https://");
    let mut scene = Scene::new(&url, Some(server));
    scene.builder = scene.builder.ca_file(&authority().file);
    scene
}

fn trusted(scripts: Vec<Script>) -> Scene {
    shown("127.0.0.1", VALID, scripts)
}

fn bare(scripts: Vec<Script>) -> Scene {
    over_tls(Server::start(scripts))
}

#[test]
fn that_cannot_be_trusted() {
    let barred = Fate::Barred(Failure::Tls);
    check(vec![
        fault("an authority that is known", Fate::Well, well()).on(trusted),
        fault("an authority that is not known", barred, well())
            .on(|scripts| {
                let mut scene = trusted(scripts);
                let url = scene.server.as_ref().unwrap().url();
                scene.builder = Scene::new(&url.replace("http:", "https:"), None).builder;
                scene
            })
            .unseen(),
        fault("another authority", barred, well())
            .on(|scripts| {
                let other = Authority::new();
                let mut scene = trusted(scripts);
                scene.builder = scene.builder.ca_file(&other.file);
                scene.held = Box::new(other);
                scene
            })
            .unseen(),
        fault("another name", barred, well())
            .on(|scripts| shown("intercom.example", VALID, scripts))
            .unseen(),
        fault("an expired certificate", barred, well())
            .on(|scripts| shown("127.0.0.1", 2001, scripts))
            .unseen(),
        fault(
            "no secure server at all",
            barred,
            vec![Step::Write(told(200, "", GOOD)), Step::Hold],
        )
        .on(bare)
        .unseen(),
    ]);
}

#[test]
fn that_break_before_they_are_made() {
    check(vec![
        fault(
            "reset in the handshake",
            Fate::NoWay(Failure::Connect),
            vec![Step::Part(20), Step::Reset],
        )
        .on(bare)
        .unseen(),
        fault(
            "closed in the handshake",
            Fate::NoWay(Failure::Connect),
            vec![Step::Part(20)],
        )
        .on(bare)
        .unseen(),
        fault(
            "silent in the handshake",
            Fate::LateUnsent,
            vec![Step::Hold],
        )
        .on(bare)
        .unseen(),
        fault(
            "silent in the handshake, for the time to connect",
            Fate::NoWay(Failure::Connect),
            vec![Step::Hold],
        )
        .on(bare)
        .tuned(|builder| builder.connect_timeout(Duration::from_millis(150)))
        .unseen(),
        fault(
            "a handshake that drips",
            Fate::LateUnsent,
            vec![Step::Drip(
                // A long record of the handshake.
                [&[22, 3, 3, 63, 255][..], &[2; 4000]].concat(),
                Duration::from_millis(20),
            )],
        )
        .on(bare)
        .unseen(),
    ]);
}

#[test]
fn that_break_later() {
    let broken = Fate::Broken(Failure::ConnectionClosed);
    let part = |text: &str| {
        let id = crate::cell::REQUEST_ID;
        Step::Write(format!("HTTP/1.1 200 OK\r\nX-Request-Id: {id}\r\n{text}").into())
    };
    check(vec![
        fault("closed after the request", broken, vec![Step::Read]).on(trusted),
        fault(
            "reset after the request",
            broken,
            vec![Step::Read, Step::Reset],
        )
        .on(trusted),
        fault(
            "closed within the body",
            broken,
            vec![Step::Read, part("Content-Length: 100\r\n\r\n{")],
        )
        .on(trusted)
        .status(200)
        .body("{"),
        // Only the secure layer can tell whether that is all of it.
        fault(
            "a body without length that is cut off",
            broken,
            vec![Step::Read, part("\r\n{}")],
        )
        .on(trusted)
        .status(200)
        .body("{}"),
        fault(
            "silent after the request",
            Fate::Late,
            vec![Step::Read, Step::Hold],
        )
        .on(trusted),
        fault("closed while idle", Fate::Well, well())
            .on(trusted)
            .on_a_kept_connection(vec![]),
        fault("closed just as it is used", Fate::Stale, well())
            .on(trusted)
            .on_a_kept_connection(vec![Step::Read]),
        fault(
            "bytes that are not of the secure layer",
            Fate::Unusable(Failure::Tls),
            vec![],
        )
        .on(|mut scripts| {
            for script in scripts.iter_mut().filter(|script| script.is_empty()) {
                *script = vec![Step::Read, Step::Write(b"in clear text\r\n".into())];
            }
            let config = authority().server("127.0.0.1", VALID);
            over_tls(Server::start_on(scripts, move |socket| {
                Box::new(Clear(secure(&config, socket.try_clone().unwrap()), socket))
            }))
        }),
    ]);
}

/// Reads by the secure layer, and writes some things past it.
struct Clear(Box<dyn Wire>, TcpStream);

impl std::io::Read for Clear {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl std::io::Write for Clear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if bytes.starts_with(b"in clear text") {
            self.1.write(bytes)
        } else {
            self.0.write(bytes)
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[test]
fn that_are_good_are_kept() {
    let script = (0..3).flat_map(|_| [Step::Read, Step::Write(good_kept())]);
    let scene = trusted(vec![script.collect()]);
    let client = scene.builder.build().unwrap();
    for _ in 0..3 {
        let request = client.request::<Value>(Method::Post, "/notes");
        request.send().unwrap();
    }
    assert_eq!(scene.server.unwrap().connections(), 1);
}
