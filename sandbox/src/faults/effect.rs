//! Effects of a fault on a request, its response and the delivery of the response.

use std::time::Duration;

use serde_json::{Value, json};

use super::fault::{Fault, FaultKind};
use crate::error::{ApiError, code_for_status};
use crate::http::Response;

/// How a response is written to the connection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Delivery {
    Normal,
    /// Head and half of the body, then close.
    CutOff,
    /// Pause before the first byte.
    SlowHeaders(Duration),
    /// Pause before each chunk of the body.
    SlowBody(Duration),
    /// Close without a response.
    Close,
}

impl Fault {
    pub(crate) fn delay_before_processing(&self) -> Option<Duration> {
        match self.kind {
            FaultKind::Delay(pause) => Some(pause),
            _ => None,
        }
    }

    /// Returns the response of a fault that prevents the request from being processed.
    pub(crate) fn response(&self, request_id: &str) -> Option<Response> {
        match self.kind {
            FaultKind::Status(status) => {
                let message = format!("injected fault: status {status}");
                let error = ApiError::new(status, code_for_status(status), message);
                Some(error.into_response(request_id))
            }
            FaultKind::RateLimited { retry_after, reset } => {
                Some(rate_limited(request_id, retry_after, reset))
            }
            FaultKind::Html(status) => Some(html_page(status)),
            FaultKind::Reset => Some(Response::empty(200)),
            _ => None,
        }
    }

    /// Modifies a response and returns how to deliver it.
    pub(crate) fn apply(&self, response: &mut Response) -> Delivery {
        match self.kind {
            FaultKind::IntegerIds => {
                if let Ok(mut value) = serde_json::from_slice(&response.body) {
                    make_ids_integers(&mut value);
                    response.body = value.to_string().into_bytes();
                }
            }
            FaultKind::NotJson => {
                response.body.pop();
                response.body.extend_from_slice(b", oops");
            }
            FaultKind::Empty => response.body.clear(),
            _ => {}
        }
        if let Some(body) = &self.body {
            response.body = body.clone().into_bytes();
        }
        for (name, value) in &self.headers {
            response.set_header(name, value.as_str());
        }
        match self.kind {
            FaultKind::CutOff => Delivery::CutOff,
            FaultKind::SlowHeaders(pause) => Delivery::SlowHeaders(pause),
            FaultKind::SlowBody(pause) => Delivery::SlowBody(pause),
            FaultKind::Reset | FaultKind::ResetAfterProcessing => Delivery::Close,
            _ => Delivery::Normal,
        }
    }
}

fn rate_limited(request_id: &str, retry_after: Option<u64>, reset: Option<u64>) -> Response {
    let mut response = ApiError::rate_limit_exceeded().into_response(request_id);
    if let Some(seconds) = retry_after {
        response.set_header("Retry-After", seconds.to_string());
    }
    if let Some(unix_time) = reset {
        response.set_header("X-RateLimit-Reset", unix_time.to_string());
        response.set_header("X-RateLimit-Remaining", "0");
    }
    response
}

fn html_page(status: u16) -> Response {
    let page = format!(
        "<!DOCTYPE html>\n<html><head><title>{status}</title></head>\
         <body><h1>{status}</h1><p>Proxy error.</p></body></html>\n"
    );
    Response::bytes(status, "text/html; charset=utf-8", page.into_bytes())
}

fn make_ids_integers(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(make_ids_integers),
        Value::Object(fields) => {
            for (name, value) in fields {
                let number = (name == "id" || name.ends_with("_id"))
                    .then(|| value.as_str()?.parse::<u64>().ok())
                    .flatten();
                match number {
                    Some(number) => *value = json!(number),
                    None => make_ids_integers(value),
                }
            }
        }
        _ => {}
    }
}
