//! Creates a client of reqwest, makes one call and exits: `first-reqwest URL [CA_FILE]`.

use std::env;
use std::hint::black_box;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let url = arguments
        .next()
        .ok_or("usage: first-reqwest URL [CA_FILE]")?;
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "there is a provider already")?;
    let mut builder = reqwest::blocking::Client::builder();
    if let Some(ca_file) = arguments.next() {
        let ca = reqwest::Certificate::from_pem(&std::fs::read(ca_file)?)?;
        builder = builder.tls_certs_only([ca]);
    }
    let request = builder.build()?.get(format!("{url}/articles/800001"));
    let request = request.header("authorization", "Bearer token");
    let body = request.send()?.error_for_status()?.bytes()?;
    black_box(serde_json::from_slice::<serde_json::Value>(&body)?);
    Ok(())
}
