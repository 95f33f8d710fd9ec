//! One HTTP exchange.

use std::time::{Instant, SystemTime};

use ureq::Body;
use ureq::http::{HeaderMap, Response, header};

use super::sink::{MemorySink, ReceiveError, Sink, receive};
use super::throttle::Permit;
use super::{Call, Client, RateLimit, Received, headers};
use crate::error::{
    ApiError, Context, Error, ErrorReport, IoError, Result, TransportError, TransportErrorKind,
};
use crate::json;
use crate::operations::Method;
use crate::transport::{self, CallState};

impl Client {
    /// Makes one attempt. The caller sets `maybe_applied` and `must_restart` in the error.
    pub(super) fn attempt(
        &self,
        call: &Call,
        sink: &mut dyn Sink,
        state: &CallState,
        permit: Option<Permit>,
        attempts: u32,
    ) -> Result<Received> {
        let mut context = call.context(attempts);
        let response = match self.exchange(call) {
            Ok(response) => response,
            Err(error) => return Err(transport_error(error, state, context)),
        };
        let (head, body) = response.into_parts();
        let status = head.status.as_u16();
        context.status = Some(status);
        context.request_id = headers::text(&head.headers, "x-request-id");
        headers::redact_optional(&mut context.request_id, self.token());
        context.retry_after = headers::retry_after(&head.headers, status, SystemTime::now());
        let rate_limit = self.record_rate_limit(&head.headers, permit);
        if !head.status.is_success() {
            let location = headers::text(&head.headers, "location");
            return Err(self.api_error(body, state, location, context));
        }
        match receive(body, sink, self.shared.max_response_bytes) {
            Ok(()) => Ok(Received {
                context,
                rate_limit,
            }),
            Err(error) => {
                context.body = sink.take_received();
                Err(self.receive_error(error, state, context))
            }
        }
    }

    fn exchange(&self, call: &Call) -> Result<Response<Body>, ureq::Error> {
        let separator = if call.query.is_empty() { "" } else { "?" };
        let uri = [&self.shared.base_url, call.path, separator, call.query].concat();
        let accept = if call.streams {
            "application/octet-stream"
        } else {
            "application/json"
        };
        let mut request = ureq::http::Request::builder()
            .method(call.method.as_str())
            .uri(uri)
            .header(header::AUTHORIZATION, self.shared.authorization.clone())
            .header("intercom-version", self.shared.api_version.clone())
            .header(header::ACCEPT, accept);
        if call.streams {
            // A file that is already gzip-compressed must not be compressed again in transit.
            request = request.header(header::ACCEPT_ENCODING, "identity");
        }
        match (call.body, call.method) {
            (Some(body), _) => {
                let request = request.header(header::CONTENT_TYPE, "application/json");
                self.shared.agent.run(request.body(body)?)
            }
            (None, Method::Post | Method::Put) => self.shared.agent.run(request.body(&[][..])?),
            (None, Method::Get | Method::Delete) => self.shared.agent.run(request.body(())?),
        }
    }

    fn record_rate_limit(&self, headers: &HeaderMap, permit: Option<Permit>) -> Option<RateLimit> {
        let rate_limit = headers::rate_limit(headers)?;
        self.shared.rate_limit.set(rate_limit);
        if let (Some(permit), Some(left)) =
            (permit, headers::window_left(headers, SystemTime::now()))
        {
            permit.update(Instant::now(), rate_limit, left);
        }
        Some(rate_limit)
    }

    /// Returns the error of a status other than 2xx, even if its body does not arrive.
    fn api_error(
        &self,
        body: Body,
        state: &CallState,
        mut location: Option<String>,
        mut context: Context,
    ) -> Error {
        let mut sink = MemorySink::new();
        let received = receive(body, &mut sink, self.shared.max_response_bytes);
        context.body = sink.take_received();
        match received {
            Err(error) if state.is_cancelled() => return self.receive_error(error, state, context),
            _ => {}
        }
        let token = self.token();
        headers::redact(&mut context.body, token);
        // Of a longer body only the beginning is read.
        let readable = std::str::from_utf8(&context.body)
            .ok()
            .filter(|body| body.len() <= ErrorReport::MAX_BYTES)
            .and_then(json::readable);
        let body = readable.as_deref().map_or(&*context.body, str::as_bytes);
        let mut report = ErrorReport::read(body);
        headers::redact_report(&mut report, token);
        headers::redact_optional(&mut location, token);
        context.request_id = context.request_id.or(report.request_id);
        ApiError {
            status: context.status.unwrap_or_default(),
            errors: report.errors,
            location,
            context,
        }
        .into()
    }

    fn receive_error(&self, error: ReceiveError, state: &CallState, context: Context) -> Error {
        match error {
            ReceiveError::Transport(error) => transport_error(error, state, context),
            ReceiveError::TooLarge => {
                let limit = self.shared.max_response_bytes;
                let message = format!("response body is larger than {limit} bytes");
                TransportError::new(TransportErrorKind::ResponseTooLarge, message, context).into()
            }
            ReceiveError::Decompress(cause) => {
                let message = "cannot decompress the response body";
                TransportError::new(TransportErrorKind::Decompress, message, context)
                    .caused_by(cause)
                    .into()
            }
            ReceiveError::Sink(cause) => {
                IoError::new("cannot write", cause).context(context).into()
            }
        }
    }

    fn token(&self) -> &[u8] {
        let authorization = self.shared.authorization.as_bytes();
        authorization
            .strip_prefix(b"Bearer ")
            .unwrap_or(authorization)
    }
}

fn transport_error(error: ureq::Error, state: &CallState, context: Context) -> Error {
    let body = context.status.is_some();
    let explained = transport::explain(error, state, body);
    let error = TransportError::new(explained.kind, explained.message, context);
    match explained.cause {
        Some(cause) => error.caused_by(cause).into(),
        None => error.into(),
    }
}
