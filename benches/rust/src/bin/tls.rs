//! Measures the CPU time of a small typed call over TLS from Rust: with a full handshake, with a
//! resumed session, and on a connection that is kept alive.

use std::hint::black_box;

use intercom::Client;
use intercom::models::Article;
use intercom_benches::bodies::ARTICLE;
use intercom_benches::rounds::{Contender, Rounds};
use intercom_benches::{Result, variable};

fn main() -> Result<()> {
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "there is a provider already")?;
    let rounds = Rounds::new("tls")?;
    let (tls, full) = ("BENCH_TLS", "BENCH_FULL_HANDSHAKES");
    for (case, server, prefix) in [
        ("full handshake", full, "/close"),
        ("resumed session", tls, "/close"),
        ("kept alive", tls, ""),
    ] {
        let url = variable(&format!("{server}_URL"))? + prefix;
        compare(&rounds, case, &url, &variable(&format!("{server}_CA"))?)?;
    }
    rounds.finish()
}

fn compare(rounds: &Rounds, case: &str, url: &str, ca_file: &str) -> Result<()> {
    let client = Client::builder("token")
        .base_url(url)
        .ca_file(ca_file)
        .build()?;
    let ca = reqwest::Certificate::from_pem(&std::fs::read(ca_file)?)?;
    let reqwest = reqwest::blocking::Client::builder()
        .tls_certs_only([ca])
        .build()?;
    let article = format!("{url}/articles/{ARTICLE}");
    let contenders = vec![
        Contender::new("Rust: intercom", || {
            black_box(client.articles().retrieve(ARTICLE).send()?);
            Ok(())
        }),
        Contender::new("reqwest::blocking", || {
            let request = reqwest
                .get(&article)
                .header("authorization", "Bearer token");
            let body = request.send()?.error_for_status()?.bytes()?;
            black_box(serde_json::from_slice::<Article>(&body)?);
            Ok(())
        }),
    ];
    rounds.compare(case, contenders)
}
