//! API errors and the `error.list` body that reports them.

use serde_json::{Value, json};

use crate::http::Response;

/// Error returned by a handler in place of a response.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ApiError {
    pub status: u16,
    pub code: String,
    pub message: String,
}

impl ApiError {
    pub fn new(status: u16, code: &str, message: impl Into<String>) -> ApiError {
        ApiError {
            status,
            code: code.into(),
            message: message.into(),
        }
    }

    pub fn unauthorized() -> ApiError {
        ApiError::new(401, "unauthorized", "missing or invalid access token")
    }

    /// Generic 404.
    pub fn not_found() -> ApiError {
        ApiError::new(404, "not_found", "not found")
    }

    /// 404 whose code names the kind of object: `tag_not_found` for `"tag"`.
    pub fn object_not_found(kind: &str) -> ApiError {
        ApiError::new(
            404,
            &format!("{kind}_not_found"),
            format!("{} not found", kind.replace('_', " ")),
        )
    }

    pub fn contact_not_found() -> ApiError {
        ApiError::new(404, "not_found", "contact not found")
    }

    /// A required parameter is missing.
    pub fn parameter_not_found(message: impl Into<String>) -> ApiError {
        ApiError::new(400, "parameter_not_found", message)
    }

    /// A parameter has the wrong type or value.
    pub fn parameter_invalid(message: impl Into<String>) -> ApiError {
        ApiError::new(400, "parameter_invalid", message)
    }

    /// The request is malformed.
    pub fn bad_request(message: impl Into<String>) -> ApiError {
        ApiError::new(400, "bad_request", message)
    }

    pub fn rate_limit_exceeded() -> ApiError {
        ApiError::new(429, "rate_limit_exceeded", "rate limit exceeded")
    }

    pub fn into_response(self, request_id: &str) -> Response {
        let body: Value = json!({
            "type": "error.list",
            "request_id": request_id,
            "errors": [{"code": self.code, "message": self.message}],
        });
        Response::json_with_status(self.status, &body)
    }
}

/// Returns the code of an error that only its status describes.
pub(crate) fn code_for_status(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        408 => "request_timeout",
        409 => "conflict",
        413 => "content_too_large",
        422 => "parameter_invalid",
        429 => "rate_limit_exceeded",
        431 => "request_header_fields_too_large",
        501 => "not_implemented",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        _ => "server_error",
    }
}
