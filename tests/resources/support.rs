//! Helpers of the tests over the wire.

use std::fmt::Debug;

use intercom::operations::{OPERATIONS, Operation};
use intercom::{Client, Error, Result};
use intercom_sandbox::Sandbox;
use serde_json::Value;

/// Id that must be percent-encoded to stay one segment of the path.
pub const HOSTILE_ID: &str = "a/b ?#%\n é";
/// The segment that [`HOSTILE_ID`] becomes.
pub const HOSTILE_SEGMENT: &str = "a%2Fb%20%3F%23%25%0A%20%C3%A9";

/// Starts a sandbox and returns a client of it.
pub fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().unwrap();
    let client = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .build()
        .unwrap();
    (sandbox, client)
}

/// Returns the last request, such as `GET /articles?page=2`, and its JSON body; null if it has
/// none.
pub fn sent(sandbox: &Sandbox) -> (String, Value) {
    let request = sandbox.requests().pop().unwrap();
    let mut line = format!("{} {}", request.method, request.path);
    if !request.query.is_empty() {
        line = format!("{line}?{}", request.query);
    }
    let body = if request.body.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&request.body).unwrap()
    };
    (line, body)
}

/// Returns the message of the [`Error::InvalidInput`] that a call must fail with, without the
/// operation that it must begin with.
pub fn invalid_input<T: Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::InvalidInput(error)) => {
            let message = error.to_string();
            let (operation, fault) = message.split_once(": ").expect("it names the operation");
            let names_it = |row: &&Operation| row.to_string() == operation;
            assert!(
                OPERATIONS.iter().copied().any(|row| names_it(&row)),
                "{message}"
            );
            fault.to_owned()
        }
        other => panic!("not rejected: {other:?}"),
    }
}
