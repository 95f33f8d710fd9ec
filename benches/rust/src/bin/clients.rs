//! Measures the CPU time of a typed call from Rust. With the arguments `only CASE CLIENT COUNT` it
//! just makes the calls, to be counted from outside.

use std::cell::RefCell;
use std::hint::black_box;

use intercom::models::{Article, Conversation};
use intercom::{Client, Page, Request};
use intercom_benches::bodies::{ARTICLE, SIZES, TRANSLATED_ARTICLE};
use intercom_benches::raw::RawClient;
use intercom_benches::rounds::{Contender, Rounds};
use intercom_benches::{Result, variable};
use serde::de::DeserializeOwned;

const AUTHORIZATION: &str = "Bearer token";

fn main() -> Result<()> {
    let url = variable("BENCH_URL")?;
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| "there is a provider already")?;
    let bench = Bench {
        rounds: Rounds::new("calls")?,
        reqwest: reqwest::blocking::Client::new(),
        ureq: ureq::Agent::new_with_defaults(),
        url,
    };
    let client = Client::builder("token").base_url(&bench.url).build()?;
    for (size, id) in SIZES.iter().zip([ARTICLE, TRANSLATED_ARTICLE]) {
        let request = || -> Request<Article> { client.articles().retrieve(id) };
        bench.compare(size, &format!("/articles/{id}"), request)?;
    }
    let request = || -> Request<Page<Conversation>> { client.conversations().list() };
    bench.compare(SIZES[2], "/conversations", request)?;
    bench.rounds.finish()
}

struct Bench {
    rounds: Rounds,
    url: String,
    reqwest: reqwest::blocking::Client,
    ureq: ureq::Agent,
}

impl Bench {
    /// Measures one operation with this library and with each other client, which all decode the
    /// response into the same type, with serde_json where they are not this library. The first raw
    /// socket decodes nothing.
    fn compare<T: DeserializeOwned>(
        &self,
        size: &str,
        path: &str,
        request: impl Fn() -> Request<T>,
    ) -> Result<()> {
        let url = [&self.url, path].concat();
        let raw = RefCell::new(RawClient::connect(&self.url, path)?);
        let contenders = vec![
            Contender::new("Rust: intercom", || {
                black_box(request().send()?);
                Ok(())
            }),
            Contender::new("raw socket", || {
                black_box(raw.borrow_mut().call()?);
                Ok(())
            }),
            Contender::new("raw socket + same decode", || {
                let mut raw = raw.borrow_mut();
                let json = std::str::from_utf8(raw.call()?)?;
                black_box(request().decode_json::<T>(json)?);
                Ok(())
            }),
            Contender::new("ureq", || self.call_ureq::<T>(&url)),
            Contender::new("reqwest::blocking", || self.call_reqwest::<T>(&url)),
            // Opens a connection for each call.
            Contender::new("minreq", || call_minreq::<T>(&url)),
        ];
        self.rounds.compare(size, contenders)
    }

    fn call_reqwest<T: DeserializeOwned>(&self, url: &str) -> Result<()> {
        let request = self.reqwest.get(url).header("authorization", AUTHORIZATION);
        decode::<T>(&request.send()?.error_for_status()?.bytes()?)
    }

    fn call_ureq<T: DeserializeOwned>(&self, url: &str) -> Result<()> {
        let request = self.ureq.get(url).header("authorization", AUTHORIZATION);
        decode::<T>(&request.call()?.body_mut().read_to_vec()?)
    }
}

fn call_minreq<T: DeserializeOwned>(url: &str) -> Result<()> {
    let response = minreq::get(url)
        .with_header("authorization", AUTHORIZATION)
        .send()?;
    match response.status_code {
        200 => decode::<T>(response.as_bytes()),
        status => Err(format!("status {status}").into()),
    }
}

fn decode<T: DeserializeOwned>(body: &[u8]) -> Result<()> {
    black_box(serde_json::from_slice::<T>(body)?);
    Ok(())
}
