//! What the properties share.

use std::fmt::Debug;

use intercom::{Client, RetryPolicy};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};

use crate::server::Server;

/// Checks a property for any value; `cases` is their number unless `PROPTEST_CASES` sets it.
pub fn for_any<S: Strategy>(
    cases: u32,
    strategy: S,
    property: impl Fn(S::Value) -> Result<(), TestCaseError>,
) where
    S::Value: Debug,
{
    let mut config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    let random = TestRng::deterministic_rng(config.rng_algorithm);
    let result = TestRunner::new_with_rng(config, random).run(&strategy, property);
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

/// Any text. Characters that JSON or URLs treat specially are frequent.
pub fn any_text() -> impl Strategy<Value = String> {
    let special =
        "[-./%?#&=+~_ :;@\\\\\"'\u{0}\n\r\t\u{7f}\u{a0}\u{2028}\u{feff}\u{1f6b2}\u{301}2eEfF]{0,6}";
    let common = prop::sample::select(vec![
        "", ".", "..", "%2e", "%2E%2e", "%2F", "a/../b", "…", "7",
    ]);
    prop_oneof![
        3 => prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        3 => special,
        1 => "[ -~]{1,12}",
        1 => common.prop_map(str::to_owned),
    ]
}

/// A client without retries.
pub fn client(server: &Server) -> Client {
    Client::builder("token")
        .base_url(server.url())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap()
}

/// Decodes a percent-encoded text strictly: only unreserved characters may stand for themselves.
pub fn percent_decode(encoded: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            b'-' | b'.' | b'_' | b'~' => byte,
            _ if byte.is_ascii_alphanumeric() => byte,
            _ => return None,
        });
    }
    String::from_utf8(bytes).ok()
}
