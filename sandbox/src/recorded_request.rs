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
    /// Unix time in seconds, by the clock of the sandbox.
    pub received_at: u64,
    /// Status of the response; `None` while the request is processed, or if the connection was
    /// closed without a response.
    pub status: Option<u16>,
    /// The fault that was injected, as in `status 503`.
    pub fault: Option<String>,
}

impl RecordedRequest {
    pub(crate) fn new(request: &Request, received_at: u64) -> RecordedRequest {
        RecordedRequest {
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: String::from_utf8_lossy(&request.body).into_owned(),
            received_at,
            status: None,
            fault: None,
        }
    }

    /// Returns the value of the first header with that name, compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Returns the size of method, path, query, headers and body in bytes.
    pub(crate) fn size(&self) -> usize {
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| name.len() + value.len());
        let line = self.method.len() + self.path.len() + self.query.len();
        line + headers.sum::<usize>() + self.body.len()
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut fields = self.summary();
        fields["headers"] = json!(self.headers);
        fields["body"] = self.body.as_str().into();
        fields
    }

    /// Returns the request without headers and body.
    pub(crate) fn summary(&self) -> Value {
        json!({
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "received_at": self.received_at,
            "status": self.status,
            "fault": self.fault,
        })
    }
}
