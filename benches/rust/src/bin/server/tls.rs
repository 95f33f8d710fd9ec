//! TLS with a certificate of its own authority.

use std::fs;
use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use intercom_benches::Result;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{HandshakeKind, ServerConfig, ServerConnection, StreamOwned};

use crate::routes::Routes;
use crate::{Server, connection};

static FULL: AtomicU64 = AtomicU64::new(0);
static RESUMED: AtomicU64 = AtomicU64::new(0);

/// A server whose sessions can be resumed. Writes the certificate of its authority to a file.
pub fn server(ca_file: &str) -> Result<Server> {
    Ok(with_config(config(ca_file)?, "BENCH_TLS_URL"))
}

/// A server on which every handshake is a full one.
pub fn server_without_resumption(ca_file: &str) -> Result<Server> {
    let mut config = config(ca_file)?;
    config.send_tls13_tickets = 0;
    Ok(with_config(config, "BENCH_FULL_HANDSHAKES_URL"))
}

fn with_config(config: ServerConfig, variable: &'static str) -> Server {
    let config = Arc::new(config);
    let routes = Routes::new();
    Server {
        serve: Arc::new(move |stream: TcpStream| {
            stream.set_nodelay(true)?;
            let connection = ServerConnection::new(config.clone()).map_err(io::Error::other)?;
            let mut stream = StreamOwned::new(connection, stream);
            let served = connection::serve(&mut stream, &routes);
            match stream.conn.handshake_kind() {
                Some(HandshakeKind::Resumed) => RESUMED.fetch_add(1, Relaxed),
                _ => FULL.fetch_add(1, Relaxed),
            };
            served?;
            stream.conn.send_close_notify();
            stream.flush()
        }),
        origin: "https://localhost",
        variable,
    }
}

/// Reports the handshakes of connections that have ended, if there were any.
pub fn report() {
    let (full, resumed) = (FULL.load(Relaxed), RESUMED.load(Relaxed));
    if full + resumed > 0 {
        eprintln!("server: {full} full handshakes, {resumed} resumed");
    }
}

fn config(ca_file: &str) -> Result<ServerConfig> {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    // OpenSSL takes a certificate whose issuer has its own name for a self-signed one.
    authority
        .distinguished_name
        .push(DnType::CommonName, "authority of the benchmark");
    let issuer = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;
    fs::write(ca_file, issuer.pem())?;

    let key = KeyPair::generate()?;
    let certificate =
        CertificateParams::new(vec!["localhost".to_owned()])?.signed_by(&key, &issuer)?;
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?)
}
