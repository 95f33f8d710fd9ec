//! Requests recorded for inspection by tests.

use serde_json::{Value, json};

use crate::http::Request;

/// A request that the sandbox received.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// HTTP method, such as `GET`.
    pub method: String,
    /// Path without the query, percent-encoded as received.
    pub path: String,
    /// Query without the question mark, percent-encoded as received; empty if there is none.
    pub query: String,
    /// Names and values of the headers, in the order received.
    pub headers: Vec<(String, String)>,
    /// Body; bytes that are not UTF-8 are replaced by U+FFFD.
    pub body: String,
}

impl RecordedRequest {
    pub(crate) fn new(request: &Request) -> RecordedRequest {
        RecordedRequest {
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
        }
    }

    /// Returns the value of the first header with that name, compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
            "body": self.body,
        })
    }
}
