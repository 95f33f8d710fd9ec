//! What reaches a logger of the crate `log`: nothing of a request, at any level.

#[cfg(feature = "rustls")]
#[path = "common/authority.rs"]
mod authority;
#[path = "common/server.rs"]
mod server;

use std::sync::{Mutex, PoisonError};

use intercom::operations::Method;
use intercom::{Client, ClientBuilder};
use log::{Level, LevelFilter, Metadata, Record};
use serde_json::{Value, json};
use server::{ClosedPort, Script, Server, Step, ok, response};

const TOKEN: &str = "token-that-is-not-logged";
const QUERY: &str = "wilma%40example.com";
const PATH: &str = "path-that-is-not-logged";
const BODY: &str = "body-that-is-not-logged";
/// What the responses contain.
const RESPONSE: &str = "response-that-is-logged";

struct Logger(Mutex<Vec<(Level, String, String)>>);

static LOGGER: Logger = Logger(Mutex::new(Vec::new()));

impl log::Log for Logger {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let target = record.target().to_owned();
        records.push((record.level(), target, record.args().to_string()));
    }

    fn flush(&self) {}
}

/// Returns the text of the records up to a level. What they show as rows of hexadecimal digits is
/// decoded, because a row ends wherever 16 bytes do.
fn text_up_to(level: Level) -> String {
    let records = LOGGER.0.lock().unwrap();
    let mut text = String::new();
    for (_, target, message) in records.iter().filter(|(found, ..)| *found <= level) {
        let crate_name = target.split(':').next().unwrap_or_default();
        assert!(
            ["ureq", "ureq_proto", "rustls"].contains(&crate_name),
            "the documented filter misses {target}"
        );
        match row_bytes(message) {
            Some(bytes) => text.extend(bytes.into_iter().map(char::from)),
            None => text.push_str(message),
        }
    }
    text
}

/// Returns the bytes of a row such as `504f 5354 20-- …  POST .`.
fn row_bytes(message: &str) -> Option<Vec<u8>> {
    let (digits, _) = message.split_at_checked(40)?;
    let digits = digits.replace([' ', '-'], "");
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
        .collect()
}

/// Makes calls that succeed, are retried and fail, small and large, on new and pooled connections.
fn make_calls(builder: ClientBuilder) {
    let client = builder.build().unwrap();
    for size in [1, 10_000] {
        let path = format!("/{PATH}?email={QUERY}");
        let text = BODY.repeat(size);
        let post = client.request::<Value>(Method::Post, &path);
        let _ = post.body(&json!({"text": text})).send();
        let _ = client.request::<Value>(Method::Get, &path).send();
    }
}

fn script() -> Script {
    let body = format!("{{\"text\":\"{RESPONSE}\"}}");
    let exchanges = [
        response(503, "Retry-After: 0\r\n", &body),
        response(401, "", &body),
        ok(&body),
        ok(&body),
        ok(&body),
    ];
    exchanges
        .into_iter()
        .flat_map(|response| [Step::ReadRequest, Step::Write(response)])
        .collect()
}

#[test]
fn requests_are_not_logged_at_any_level() {
    log::set_logger(&LOGGER).unwrap();
    log::set_max_level(LevelFilter::Trace);

    let server = Server::start(vec![script()]);
    make_calls(Client::builder(TOKEN).base_url(server.url()));
    assert!(server.requests().len() >= 4);
    let closed = ClosedPort::new();
    make_calls(Client::builder(TOKEN).base_url(closed.url()));
    #[cfg(feature = "rustls")]
    {
        let config = authority::authority().server("127.0.0.1", 4000);
        let server = Server::start_wrapped(vec![script()], move |socket| {
            authority::tls_stream(&config, socket)
        });
        let url = server.url().replace("http://", "https://");
        let builder = Client::builder(TOKEN).base_url(url);
        make_calls(builder.ca_file(&authority::authority().file));
        assert!(server.requests().len() >= 4);
    }

    let all = text_up_to(Level::Trace);
    for secret in [TOKEN, QUERY, PATH, BODY, "wilma"] {
        let at = all.find(secret);
        let shown = at.map(|at| &all[at.saturating_sub(200)..at + secret.len()]);
        assert_eq!(shown, None, "{secret} is logged");
    }
    // Responses are logged, which also shows that the records were read properly.
    assert!(all.contains(RESPONSE));
    assert!(!text_up_to(Level::Debug).contains(RESPONSE));
}
