//! The check of JSON that is passed on as text: it accepts what RFC 8259 and serde_json accept.

#![no_main]

use std::cell::LazyCell;

use arbitrary::Unstructured;
use intercom::operations::Method;
use intercom::{Client, Error};
use serde::de::IgnoredAny;
use serde_json::Value;

use intercom_fuzz::exchange::{client, serve_body};
use intercom_fuzz::json_text;
use intercom_fuzz::message;
use intercom_fuzz::models::MODELS;
use intercom_fuzz::tree::{Tree, without_byte_order_mark};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static CLIENT: LazyCell<Client> = LazyCell::new(|| client(false));
}

fuzz_target!(|data: &[u8]| run(data));

/// The first byte says whether the rest is the text, or what JSON is generated from, of which one
/// byte is then changed.
fn run(data: &[u8]) {
    let [form, rest @ ..] = data else {
        return;
    };
    if form % 2 == 0 {
        return check(rest);
    }
    let mut u = Unstructured::new(rest);
    let (at, byte) = (
        usize::from(u.arbitrary::<u16>().unwrap_or_default()),
        json_text::byte(&mut u),
    );
    let mut text = String::new();
    json_text::value(&mut u, MODELS[0], 0, &mut text);
    check(text.as_bytes());
    let mut bytes = text.into_bytes();
    let at = at % bytes.len();
    bytes[at] = byte;
    check(&bytes);
}

fn check(received: &[u8]) {
    serve_body(received);
    // A byte order mark is left out.
    let body = without_byte_order_mark(received);
    let request = |client: &Client| client.request::<IgnoredAny>(Method::Get, "/things");
    let accepted = CLIENT.with(|client| request(client).send_json());
    let text = std::str::from_utf8(body);
    if body.trim_ascii().is_empty() {
        assert_eq!(accepted.expect("an empty body is null"), "null");
        return;
    }
    let tree = text.ok().and_then(Tree::parse);
    match &accepted {
        Ok(accepted) => assert_eq!(accepted.as_bytes(), body),
        Err(error) => {
            assert!(matches!(error, Error::Decode(_)), "{error:?}");
            assert!(error.body() == body || error.body() == received);
            message::check(error);
        }
    }
    assert_eq!(accepted.is_ok(), tree.is_some());
    let fits = tree.as_ref().is_some_and(Tree::fits_value);
    let value = text
        .ok()
        .and_then(|text| serde_json::from_str::<Value>(text).ok());
    assert_eq!(value.is_some(), fits);
}
