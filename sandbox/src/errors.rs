//! Why an operation was refused, and the `error.list` that says so.

use serde_json::{Value, json};

use crate::http::Answer;

/// A refusal: what handlers return instead of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Failure {
    pub status: u16,
    pub code: String,
    pub message: String,
}

impl Failure {
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> Failure {
        Failure {
            status,
            code: code.into(),
            message: message.into(),
        }
    }

    pub fn unauthorized() -> Failure {
        Failure::new(401, "unauthorized", "the access token is missing or wrong")
    }

    /// The general 404, of an object that is not there.
    pub fn not_found() -> Failure {
        Failure::new(404, "not_found", "there is no such object")
    }

    /// A 404 that names the kind: `Failure::missing("tag")` has the code `tag_not_found`.
    pub fn missing(kind: &str) -> Failure {
        Failure::new(
            404,
            &format!("{kind}_not_found"),
            format!("there is no such {}", kind.replace('_', " ")),
        )
    }

    /// A contact that is not there; Intercom calls it a user.
    pub fn user_not_found() -> Failure {
        Failure::new(404, "not_found", "there is no such contact")
    }

    /// A required parameter is absent.
    pub fn parameter_not_found(message: impl Into<String>) -> Failure {
        Failure::new(400, "parameter_not_found", message)
    }

    /// A parameter has the wrong type or value.
    pub fn parameter_invalid(message: impl Into<String>) -> Failure {
        Failure::new(400, "parameter_invalid", message)
    }

    /// The request as a whole cannot be understood.
    pub fn bad_request(message: impl Into<String>) -> Failure {
        Failure::new(400, "bad_request", message)
    }

    pub fn answer(&self, request_id: &str) -> Answer {
        Answer::json_status(self.status, &self.body(request_id))
    }

    fn body(&self, request_id: &str) -> Value {
        json!({
            "type": "error.list",
            "request_id": request_id,
            "errors": [{"code": self.code, "message": self.message}],
        })
    }
}

/// The code that goes with a bare status, for faults that name only the status.
pub(crate) fn code_of_status(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        408 => "request_timeout",
        409 => "conflict",
        422 => "parameter_invalid",
        429 => "rate_limit_exceeded",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        _ => "server_error",
    }
}
