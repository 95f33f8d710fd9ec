//! Error responses with any body: a bounded message on one line, without the access token.

#![no_main]

use std::cell::LazyCell;

use arbitrary::Unstructured;
use intercom::error::TransportErrorKind;
use intercom::fuzzing::serve;
use intercom::operations::Method;
use intercom::{Client, Error};
use serde_json::Value;

use intercom_fuzz::exchange::{TOKEN, client, reply, response};
use intercom_fuzz::json_text::{self, MARKER};
use intercom_fuzz::message;
use intercom_fuzz::models::Fields;
use libfuzzer_sys::fuzz_target;

/// Names that error bodies have.
const FIELDS: Fields = &[
    ("code", None),
    ("error", None),
    ("error_description", None),
    ("error_key", None),
    ("errors", None),
    ("field", None),
    ("message", None),
    ("request_id", None),
    ("type", None),
];

thread_local! {
    static CLIENT: LazyCell<Client> = LazyCell::new(|| client(false));
}

fuzz_target!(|data: &[u8]| run(data));

/// The first byte selects the status and the second the headers and the form of the rest: the body
/// itself, or what a body is generated from. `@T@` in the body is replaced by the token.
fn run(data: &[u8]) {
    let [status, form, rest @ ..] = data else {
        return;
    };
    let status = 300 + u16::from(*status) + u16::from(form & 3) * 100;
    let mut headers = String::new();
    if form & 4 != 0 {
        headers.push_str("X-Request-Id: @T@\r\n");
    }
    if form & 8 != 0 {
        headers.push_str("Location: https://example.com/?token=@T@\r\nRetry-After: 7\r\n");
    }
    let body = match form & 16 {
        0 => rest.to_vec(),
        _ => {
            let mut text = String::new();
            json_text::object(&mut Unstructured::new(rest), FIELDS, 0, &mut text);
            text.into_bytes()
        }
    };
    let token = match form & 32 {
        0 => TOKEN.to_owned(),
        _ => escaped(TOKEN),
    };
    let bytes = response(
        status,
        headers.replace(MARKER, TOKEN).as_bytes(),
        &replace(&body, token.as_bytes()),
    );
    serve(Some(Box::new(move |_| reply(bytes.clone()))));
    let request = |client: &Client| client.request::<Value>(Method::Get, "/things").send();
    let error = CLIENT.with(|client| request(client)).unwrap_err();
    match &error {
        Error::Api(api) => assert_eq!(api.status, status),
        // A status of three digits that is none.
        Error::Transport(error) => assert_eq!(error.kind, TransportErrorKind::Protocol),
        error => panic!("{error:?}"),
    }
    message::check(&error);
}

/// Writes every character as an escape sequence.
fn escaped(token: &str) -> String {
    token.bytes().map(|byte| format!("\\u{byte:04x}")).collect()
}

fn replace(body: &[u8], token: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::new();
    let mut rest = body;
    while let Some((first, tail)) = rest.split_first() {
        match rest.strip_prefix(MARKER.as_bytes()) {
            Some(after) => {
                replaced.extend(token);
                rest = after;
            }
            None => {
                replaced.push(*first);
                rest = tail;
            }
        }
    }
    replaced
}
