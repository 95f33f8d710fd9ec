//! The certificate authorities that a client trusts.

use std::path::Path;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

use crate::error::{InvalidInput, IoError, Result};

/// Reads the option `ca_file`.
pub(super) fn from_file(path: &Path) -> Result<Vec<Certificate<'static>>> {
    let pem = std::fs::read(path)
        .map_err(|cause| IoError::new("cannot read ca_file", cause).path(path))?;
    let invalid = || {
        let path = path.display();
        InvalidInput::new(format!(
            "ca_file {path} must contain certificates in PEM format"
        ))
    };
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
            Ok(_) => {}
            Err(cause) => return Err(invalid().caused_by(cause).into()),
        }
    }
    if certificates.is_empty() {
        return Err(invalid().into());
    }
    Ok(certificates)
}

/// Reads the certificates that the system trusts, or those that `SSL_CERT_FILE` and `SSL_CERT_DIR`
/// name instead.
#[cfg(feature = "native-certs")]
pub(super) fn of_system() -> Result<Vec<Certificate<'static>>> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        let variables = ["SSL_CERT_FILE", "SSL_CERT_DIR"];
        let message = match variables
            .iter()
            .find(|name| std::env::var_os(name).is_some())
        {
            Some(name) => {
                format!("environment variable {name} must name certificates in PEM format")
            }
            None => "system_certificates: the system has no certificates".to_owned(),
        };
        let mut error = InvalidInput::new(message);
        if let Some(cause) = found.errors.into_iter().next() {
            error = error.caused_by(cause);
        }
        return Err(error.into());
    }
    let certificates = found.certs.iter();
    Ok(certificates
        .map(|certificate| Certificate::from_der(certificate).to_owned())
        .collect())
}

/// Without its feature the option is rejected before.
#[cfg(not(feature = "native-certs"))]
pub(super) fn of_system() -> Result<Vec<Certificate<'static>>> {
    Ok(Vec::new())
}

/// Returns a configuration that trusts these certificates or, without any, the built-in ones.
pub(super) fn trusting(certificates: Vec<Certificate<'static>>) -> TlsConfig {
    if certificates.is_empty() {
        return TlsConfig::default();
    }
    TlsConfig::builder()
        .root_certs(RootCerts::from(certificates))
        .build()
}
