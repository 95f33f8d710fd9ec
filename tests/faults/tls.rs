//! TLS connections that must be rejected, or are lost.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use crate::case::{REQUEST_ID, Setup, check, fault, good_script};
use crate::operation_kinds::{GOOD_BODY, good_keep_alive_response};
use crate::responses::closing_response;
use crate::rule::Expected;
use crate::server::{Script, Server, Step, Stream};

/// A certificate authority for tests, and the file with its certificate.
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

    /// Configuration of a server with a certificate for `name`, valid until the start of the year
    /// `until`.
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

/// The authority of most servers. Its file remains in the target directory.
pub fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(Authority::new)
}

/// Year until which a valid certificate is valid.
const VALID: i32 = 4000;

pub fn tls_stream(
    config: &Arc<ServerConfig>,
    socket: impl Read + Write + 'static,
) -> Box<dyn Stream> {
    let connection = ServerConnection::new(config.clone()).unwrap();
    Box::new(StreamOwned::new(connection, socket))
}

/// A TLS server with a certificate for `name`, valid until the start of the year `until`.
fn with_certificate(name: &str, until: i32, scripts: Vec<Script>) -> Setup {
    let config = authority().server(name, until);
    let server = Server::start_wrapped(scripts, move |socket| tls_stream(&config, socket));
    https(server)
}

fn https(server: Server) -> Setup {
    let url = server.url().replace("http://", "https://");
    let mut setup = Setup::new(&url, Some(server));
    setup.builder = setup.builder.ca_file(&authority().file);
    setup
}

fn trusted(scripts: Vec<Script>) -> Setup {
    with_certificate("127.0.0.1", VALID, scripts)
}

fn plain(scripts: Vec<Script>) -> Setup {
    https(Server::start(scripts))
}

#[test]
fn untrusted_servers_are_rejected() {
    let rejected = Expected::ConnectionRejected(Kind::Tls);
    check(vec![
        fault("trusted authority", Expected::Success, good_script()).with_setup(trusted),
        fault("unknown authority", rejected, good_script())
            .with_setup(|scripts| {
                let mut setup = trusted(scripts);
                let url = setup.server.as_ref().unwrap().url();
                setup.builder = Setup::new(&url.replace("http:", "https:"), None).builder;
                setup
            })
            .never_reaches_server(),
        fault(
            "untrusted authority in the CA file",
            rejected,
            good_script(),
        )
        .with_setup(|scripts| {
            let other = Authority::new();
            let mut setup = trusted(scripts);
            setup.builder = setup.builder.ca_file(&other.file);
            setup.keep_alive = Box::new(other);
            setup
        })
        .never_reaches_server(),
        fault("certificate for another host", rejected, good_script())
            .with_setup(|scripts| with_certificate("intercom.example", VALID, scripts))
            .never_reaches_server(),
        fault("expired certificate", rejected, good_script())
            .with_setup(|scripts| with_certificate("127.0.0.1", 2001, scripts))
            .never_reaches_server(),
        fault(
            "server does not speak TLS",
            rejected,
            vec![
                Step::Write(closing_response(200, "", GOOD_BODY)),
                Step::WaitForClose,
            ],
        )
        .with_setup(plain)
        .never_reaches_server(),
    ]);
}

#[test]
fn failed_handshakes_follow_the_rule() {
    check(vec![
        fault(
            "reset during the handshake",
            Expected::NoConnection(Kind::Connect),
            vec![Step::ReadBytes(20), Step::Reset],
        )
        .with_setup(plain)
        .never_reaches_server(),
        fault(
            "closed during the handshake",
            Expected::NoConnection(Kind::Connect),
            vec![Step::ReadBytes(20)],
        )
        .with_setup(plain)
        .never_reaches_server(),
        fault(
            "handshake stops until the deadline",
            Expected::TimeoutBeforeSend,
            vec![Step::WaitForClose],
        )
        .with_setup(plain)
        .never_reaches_server(),
        fault(
            "handshake stops until the connect timeout",
            Expected::NoConnection(Kind::Connect),
            vec![Step::WaitForClose],
        )
        .with_setup(plain)
        .with_options(|builder| builder.connect_timeout(Duration::from_millis(150)))
        .never_reaches_server(),
        fault(
            "handshake arrives byte by byte",
            Expected::TimeoutBeforeSend,
            vec![Step::WriteSlowly(
                // Header of a handshake record of 16 KiB, and a part of it.
                [&[22, 3, 3, 63, 255][..], &[2; 4000]].concat(),
                Duration::from_millis(20),
            )],
        )
        .with_setup(plain)
        .never_reaches_server(),
    ]);
}

#[test]
fn lost_tls_connections_follow_the_rule() {
    let incomplete = Expected::IncompleteResponse(Kind::ConnectionClosed);
    let part = |text: &str| {
        Step::Write(format!("HTTP/1.1 200 OK\r\nX-Request-Id: {REQUEST_ID}\r\n{text}").into())
    };
    check(vec![
        fault(
            "closed after the request",
            incomplete,
            vec![Step::ReadRequest],
        )
        .with_setup(trusted),
        fault(
            "reset after the request",
            incomplete,
            vec![Step::ReadRequest, Step::Reset],
        )
        .with_setup(trusted),
        fault(
            "closed during the body",
            incomplete,
            vec![Step::ReadRequest, part("Content-Length: 100\r\n\r\n{")],
        )
        .with_setup(trusted)
        .status(200)
        .body("{"),
        // Without close_notify, a body without length may be truncated.
        fault(
            "closed without close_notify after a body without length",
            incomplete,
            vec![Step::ReadRequest, part("\r\n{}")],
        )
        .with_setup(trusted)
        .status(200)
        .body("{}"),
        fault(
            "silent after the request",
            Expected::TimeoutAfterSend,
            vec![Step::ReadRequest, Step::WaitForClose],
        )
        .with_setup(trusted),
        fault("closed while idle", Expected::Success, good_script())
            .with_setup(trusted)
            .on_pooled_connection(vec![]),
        fault(
            "closed when the request arrives",
            Expected::StaleConnection,
            good_script(),
        )
        .with_setup(trusted)
        .on_pooled_connection(vec![Step::ReadRequest]),
        fault(
            "plain text instead of a TLS record",
            Expected::UnusableResponse(Kind::Tls),
            vec![],
        )
        .with_setup(|mut scripts| {
            for script in scripts.iter_mut().filter(|script| script.is_empty()) {
                *script = vec![Step::ReadRequest, Step::Write(b"in plain text\r\n".into())];
            }
            let config = authority().server("127.0.0.1", VALID);
            https(Server::start_wrapped(scripts, move |socket| {
                Box::new(PlainTextInjector(
                    tls_stream(&config, socket.try_clone().unwrap()),
                    socket,
                ))
            }))
        }),
    ]);
}

/// A TLS stream that writes "in plain text" past TLS, to the socket itself.
struct PlainTextInjector(Box<dyn Stream>, TcpStream);

impl std::io::Read for PlainTextInjector {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl std::io::Write for PlainTextInjector {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if bytes.starts_with(b"in plain text") {
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
fn tls_connection_is_reused() {
    let script = (0..3).flat_map(|_| [Step::ReadRequest, Step::Write(good_keep_alive_response())]);
    let setup = trusted(vec![script.collect()]);
    let client = setup.builder.build().unwrap();
    for _ in 0..3 {
        let request = client.request::<Value>(Method::Post, "/notes");
        request.send().unwrap();
    }
    assert_eq!(setup.server.unwrap().connections(), 1);
}
