//! What reaches a logger of the crate `log`: nothing of a request, at any level, and with the feature
//! `log` a record of each attempt.

#[cfg(feature = "rustls")]
#[path = "common/authority.rs"]
mod authority;
#[path = "common/server.rs"]
mod server;

use std::cell::Cell;
use std::sync::{Mutex, PoisonError};

use intercom::operations::Method;
use intercom::{Client, ClientBuilder, NoContent};
use log::kv::{Key, Value, VisitSource};
use log::{Level, LevelFilter, Metadata, Record};
use serde_json::json;
use server::{ClosedPort, Script, Server, Step, ok, response};

const TOKEN: &str = "token-that-is-not-logged";
const QUERY: &str = "wilma%40example.com";
const PATH: &str = "path-that-is-not-logged";
const BODY: &str = "body-that-is-not-logged";
/// What the responses contain.
const RESPONSE: &str = "response-that-is-logged";

struct Logger(Mutex<Vec<(Level, String, String)>>);

thread_local! {
    /// What the logger does when the library writes the next record on this thread.
    static ON_RECORD: Cell<Option<Box<dyn FnOnce()>>> = const { Cell::new(None) };
}

static LOGGER: Logger = Logger(Mutex::new(Vec::new()));

impl log::Log for Logger {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        let target = record.target().to_owned();
        let mut text = record.args().to_string();
        let _ = record.key_values().visit(&mut Fields(&mut text));
        let is_own = target == "intercom";
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        records.push((record.level(), target, text));
        drop(records);
        if is_own {
            if let Some(action) = ON_RECORD.take() {
                action();
            }
        }
    }

    fn flush(&self) {}
}

/// Adds the fields of a record to its text, as in `, status=200`.
struct Fields<'a>(&'a mut String);

impl<'a> VisitSource<'a> for Fields<'_> {
    fn visit_pair(&mut self, key: Key<'a>, value: Value<'a>) -> Result<(), log::kv::Error> {
        self.0.push_str(&format!(", {key}={value}"));
        Ok(())
    }
}

fn install_logger() {
    // Fails if another test has installed it.
    let _ = log::set_logger(&LOGGER);
    log::set_max_level(LevelFilter::Trace);
}

/// Returns the text of the records up to a level. What they show as rows of hexadecimal digits is
/// decoded, because a row ends wherever 16 bytes do.
fn text_up_to(level: Level) -> String {
    let records = LOGGER.0.lock().unwrap();
    let mut text = String::new();
    for (_, target, message) in records.iter().filter(|(found, ..)| *found <= level) {
        let crate_name = target.split(':').next().unwrap_or_default();
        assert!(
            ["ureq", "ureq_proto", "rustls", "intercom"].contains(&crate_name),
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
        let post = client.request::<NoContent>(Method::Post, &path);
        let _ = post.body(&json!({"text": text})).send();
        let _ = client.request::<NoContent>(Method::Get, &path).send();
        let _ = client.articles().retrieve(PATH).send();
    }
}

fn script() -> Script {
    let body = format!("{{\"text\":\"{RESPONSE}\"}}");
    let exchanges = [
        response(503, "Retry-After: 0\r\n", &body),
        response(401, "", &body),
        response(200, "X-Request-Id: r1\r\n", &body),
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
    install_logger();
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

#[cfg(feature = "log")]
mod feature {
    use std::rc::Rc;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use intercom::RetryPolicy;

    use super::*;

    /// Returns the records of the library itself that contain a text.
    fn records(text: &str) -> Vec<(Level, String)> {
        let records = LOGGER.0.lock().unwrap();
        records
            .iter()
            .filter(|(_, target, found)| target == "intercom" && found.contains(text))
            .map(|(level, _, found)| (*level, found.clone()))
            .collect()
    }

    #[track_caller]
    fn assert_record((level, text): &(Level, String), expected: Level, parts: &[&str]) {
        assert_eq!(*level, expected, "{text}");
        for part in parts {
            assert!(text.contains(part), "{part} is missing: {text}");
        }
    }

    #[test]
    fn each_attempt_is_recorded_with_its_operation_and_route() {
        install_logger();
        let server = Server::responding([
            response(503, "Retry-After: 0\r\nX-Request-Id: r1\r\n", ""),
            ok("{}"),
        ]);
        let client = Client::builder(TOKEN)
            .base_url(server.url())
            .build()
            .unwrap();
        client.tags().retrieve(PATH).send_json().unwrap();

        let records = records("tags.retrieve");
        assert_eq!(records.len(), 2, "{records:?}");
        let retried = [
            "GET /tags/{id}: 503, attempt 1 in ",
            ", next in ",
            "(tags.retrieve, request id r1)",
            ", operation=tags.retrieve, method=GET, route=/tags/{id}, status=503, failure=None, \
             attempt=1, duration_us=",
            ", request_id=r1",
        ];
        assert_record(&records[0], Level::Warn, &retried);
        let succeeded = [
            "GET /tags/{id}: 200, attempt 2 in ",
            "(tags.retrieve)",
            "wait_ms=None",
        ];
        assert_record(&records[1], Level::Debug, &succeeded);
    }

    #[test]
    fn the_path_of_a_custom_request_is_not_recorded() {
        install_logger();
        let builder = Client::builder(TOKEN).base_url(ClosedPort::new().url());
        let client = builder.retry_policy(RetryPolicy::never()).build().unwrap();
        let request = client.request::<NoContent>(Method::Delete, &format!("/things/{PATH}"));
        request.send().unwrap_err();

        let records = records("DELETE");
        assert_eq!(records.len(), 1, "{records:?}");
        let parts = [
            "DELETE (custom request): connect, attempt 1",
            "(request)",
            "route=None",
        ];
        assert_record(&records[0], Level::Warn, &parts);
        assert!(!records[0].1.contains("things"), "{records:?}");
    }

    /// Headers of a response after which a client with a throttle waits for up to three seconds.
    fn exhausted() -> String {
        let reset = SystemTime::now().duration_since(UNIX_EPOCH).unwrap() + Duration::from_secs(3);
        format!(
            "X-RateLimit-Limit: 10\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: {}\r\n",
            reset.as_secs()
        )
    }

    #[test]
    fn a_long_wait_for_the_rate_limit_is_recorded() {
        install_logger();
        let server = Server::responding([response(200, &exhausted(), "{}"), ok("{}")]);
        let builder = Client::builder(TOKEN).base_url(server.url());
        let client = builder.throttle(true).build().unwrap();
        for _ in 0..2 {
            client.teams().retrieve(PATH).send_json().unwrap();
        }

        let records = records("GET /teams/{id}: waits ");
        assert_eq!(records.len(), 1, "{records:?}");
        let parts = [
            "GET /teams/{id}: waits ",
            "operation=teams.retrieve",
            "wait_ms=",
        ];
        assert_record(&records[0], Level::Debug, &parts);
    }

    #[test]
    fn the_logger_may_make_calls() {
        install_logger();
        let server = Server::responding([
            ok("{}"),
            response(200, &exhausted(), "{}"),
            ok("{}"),
            ok("{}"),
        ]);
        let builder = Client::builder(TOKEN).base_url(server.url());
        let client = builder
            .throttle(true)
            .timeout(Duration::from_secs(20))
            .build()
            .unwrap();
        let done = Rc::new(Cell::new(0));
        // The record of an attempt, and that of a wait.
        for _ in 0..2 {
            let (nested, count) = (client.clone(), done.clone());
            ON_RECORD.set(Some(Box::new(move || {
                nested.segments().retrieve(1).send_json().unwrap();
                count.set(count.get() + 1);
            })));
            client.segments().retrieve(2).send_json().unwrap();
        }
        assert_eq!((done.get(), server.requests().len()), (2, 4));
    }
}
