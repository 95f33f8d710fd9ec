//! What the tests over the wire have in common.

use intercom::Client;
use intercom_sandbox::Sandbox;
use serde_json::Value;

/// An id that must not leave its segment of the path, and that segment.
pub const HOSTILE_ID: &str = "a/b ?#%\n é";
pub const HOSTILE_SEGMENT: &str = "a%2Fb%20%3F%23%25%0A%20%C3%A9";

pub fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().unwrap();
    let client = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .build()
        .unwrap();
    (sandbox, client)
}

/// The last request, as in `GET /articles?page=2`, and its JSON body; null without one.
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
