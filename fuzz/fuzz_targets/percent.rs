//! Percent-encoding of ids, queries and paths, compared with the crate `percent-encoding`.

#![no_main]

use std::borrow::Cow;
use std::cell::LazyCell;

use intercom::operations::Method;
use intercom::{Client, Error};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use intercom_fuzz::exchange::{client, reply, response, serve_all};
use libfuzzer_sys::fuzz_target;

/// What is encoded: everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

thread_local! {
    static CLIENT: LazyCell<Client> = LazyCell::new(|| client(false));
}

fuzz_target!(|data: &[u8]| run(data));

fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    CLIENT.with(|client| {
        check_id(client, &text);
        check_query(client, &text);
        check_path(client, &text);
    });
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

/// Decodes a name or value of a query.
fn decode(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

/// Returns the target in the request line of the only request; `None` if nothing was sent.
fn sent(send: impl FnOnce() -> Result<Value, Error>) -> Option<String> {
    let ok = reply(response(200, b"", b"{}"));
    let requests = serve_all(Vec::new(), ok);
    let result = send();
    let requests = requests.borrow();
    let Some(request) = requests.first() else {
        let error = result.expect_err("nothing was sent");
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        return None;
    };
    assert_eq!(requests.len(), 1);
    assert!(result.is_ok(), "{result:?}");
    let line = request
        .split(|byte| *byte == b'\r')
        .next()
        .unwrap_or_default();
    let line = std::str::from_utf8(line).expect("the request line is ASCII");
    let target = line
        .strip_prefix("GET ")
        .and_then(|line| line.strip_suffix(" HTTP/1.1"));
    Some(
        target
            .unwrap_or_else(|| panic!("request line {line}"))
            .to_owned(),
    )
}

fn check_id(client: &Client, id: &str) {
    let request = client.articles().retrieve(id);
    let encoded = format!("/articles/{}", encode(id));
    assert_eq!(request.to_string(), format!("GET {encoded}"));
    let target = sent(|| request.send_as());
    match id {
        "" | "." | ".." => assert_eq!(target, None),
        _ => assert_eq!(target.as_deref(), Some(&*encoded)),
    }
}

fn check_query(client: &Client, text: &str) {
    let (name, value) = text.split_once('\n').unwrap_or((text, "7"));
    let request = client
        .request::<Value>(Method::Get, "/things")
        .query(name, value);
    let encoded = format!("/things?{}={}", encode(name), encode(value));
    assert_eq!(request.to_string(), format!("GET {encoded}"));
    assert_eq!(sent(|| request.send()).as_deref(), Some(&*encoded));
}

/// A path of the caller's is sent as it is, and its query decoded and encoded again.
fn check_path(client: &Client, text: &str) {
    let path: Cow<str> = match text.starts_with('/') {
        true => text.into(),
        false => format!("/{text}").into(),
    };
    let (before, query) = path.split_once('?').unwrap_or((&path, ""));
    let pairs = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            format!("{}={}", encode(&decode(name)), encode(&decode(value)))
        });
    let query = Vec::from_iter(pairs).join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    let target = sent(|| client.request(Method::Get, &path).send());
    // The characters of a path in RFC 3986.
    let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
    let is_dots = |segment: &str| matches!(&*decode(segment), "." | "..");
    let is_valid =
        !before.starts_with("//") && before.bytes().all(is_path) && !before.split('/').any(is_dots);
    match target {
        Some(target) => {
            assert!(is_valid, "{path:?} is accepted");
            assert_eq!(target, format!("{before}{mark}{query}"));
        }
        None => assert!(!is_valid, "{path:?} is rejected"),
    }
}
