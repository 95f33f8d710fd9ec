//! One HTTP exchange.

use std::time::{Instant, SystemTime};

use ureq::Body;
use ureq::http::{HeaderMap, Response, StatusCode, header};

use super::headers::names;
use super::sink::{ContentCoding, MemorySink, ReceiveError, Sink, UnsupportedCoding, receive};
use super::throttle::Permit;
use super::{Call, Client, RateLimit, Received, headers};
use crate::error::{
    ApiError, Context, Error, ErrorReport, IoError, Result, TransportError, TransportErrorKind,
    without_byte_order_mark,
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
        context.request_id = headers::text(&head.headers, &names::REQUEST_ID);
        headers::redact_optional(&mut context.request_id, self.token());
        context.retry_after = headers::retry_after(&head.headers, status, SystemTime::now);
        let rate_limit = self.record_rate_limit(&head.headers, permit);
        // Any other 2xx has no file, only a part of one, or one that a proxy has changed.
        let is_success = match call.streams {
            true => head.status == StatusCode::OK,
            false => head.status.is_success(),
        };
        let coding = ContentCoding::of(&head.headers);
        if !is_success {
            let location = headers::text(&head.headers, &header::LOCATION);
            return Err(self.api_error((body, &coding), state, location, context));
        }
        match receive(body, &coding, sink, self.shared.max_response_bytes) {
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

    /// Returns path and query of a request.
    pub(super) fn request_target(&self, call: &Call) -> String {
        let separator = if call.query.is_empty() { "" } else { "?" };
        [&self.shared.base_path, call.path, separator, call.query].concat()
    }

    fn exchange(&self, call: &Call) -> Result<Response<Body>, ureq::Error> {
        let accept = if call.streams {
            "application/octet-stream"
        } else {
            "application/json"
        };
        // A file that is already gzip-compressed must not be compressed again in transit.
        let accept_encoding = if call.streams {
            "identity"
        } else {
            ContentCoding::ACCEPTED
        };
        let request = ureq::http::Request::builder()
            .method(call.method.as_str())
            .uri(self.shared.origin.clone())
            .header(&names::API_VERSION, self.shared.api_version.clone())
            .header(header::ACCEPT, accept)
            .header(header::ACCEPT_ENCODING, accept_encoding);
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
        if let Some(permit) = permit {
            if let Some(left) = headers::window_left(headers, SystemTime::now) {
                permit.update(Instant::now(), rate_limit, left);
            }
        }
        Some(rate_limit)
    }

    /// Returns the error of a response that is not a success, even if its body does not arrive.
    fn api_error(
        &self,
        (body, coding): (Body, &ContentCoding),
        state: &CallState,
        mut location: Option<String>,
        mut context: Context,
    ) -> Error {
        let mut sink = MemorySink::new();
        let received = receive(body, coding, &mut sink, self.shared.max_response_bytes);
        context.body = sink.take_received();
        match received {
            Err(error) if state.is_cancelled() => return self.receive_error(error, state, context),
            Err(ReceiveError::UnsupportedCoding(coding)) => {
                context.body_problem = Some(self.unsupported(coding));
            }
            Err(ReceiveError::Decompress(_)) => {
                context.body_problem = Some(CANNOT_DECOMPRESS.into())
            }
            Err(ReceiveError::TooLarge) => context.body_problem = Some(self.too_large()),
            _ => {}
        }
        let token = self.token();
        headers::redact(&mut context.body, token);
        // Of a longer body only the beginning is read.
        let readable = std::str::from_utf8(without_byte_order_mark(&context.body))
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
                let kind = TransportErrorKind::ResponseTooLarge;
                TransportError::new(kind, self.too_large(), context).into()
            }
            ReceiveError::UnsupportedCoding(coding) => {
                let kind = TransportErrorKind::Protocol;
                TransportError::new(kind, self.unsupported(coding), context).into()
            }
            // The end of the connection was that of the body, which has no length.
            ReceiveError::Decompress(cause) if state.ended() => {
                let message = "connection closed while reading the response body";
                TransportError::new(TransportErrorKind::ConnectionClosed, message, context)
                    .caused_by(cause)
                    .into()
            }
            ReceiveError::Decompress(cause) => {
                TransportError::new(TransportErrorKind::Decompress, CANNOT_DECOMPRESS, context)
                    .caused_by(cause)
                    .into()
            }
            ReceiveError::Stopped => {
                let message = "the progress callback stopped the download";
                TransportError::new(TransportErrorKind::Cancelled, message, context).into()
            }
            ReceiveError::Sink(cause) => {
                IoError::new("cannot write", cause).context(context).into()
            }
        }
    }

    fn too_large(&self) -> String {
        let limit = self.shared.max_response_bytes;
        format!("response body is larger than {limit} bytes")
    }

    /// Says that a content coding is not supported. The name may be anything that a header can have.
    fn unsupported(&self, coding: UnsupportedCoding) -> String {
        let mut name = Some(coding.name);
        headers::redact_optional(&mut name, self.token());
        let name = name.unwrap_or_default();
        let name = name.chars().take(MAX_CODING_CHARS);
        let name: String = name.flat_map(char::escape_default).collect();
        format!("content coding `{name}` of the response {}", coding.reason)
    }

    fn token(&self) -> &[u8] {
        self.shared.token.as_bytes()
    }
}

/// Maximum number of characters of the name of a content coding that a message quotes.
const MAX_CODING_CHARS: usize = 40;

const CANNOT_DECOMPRESS: &str = "cannot decompress the response body";

fn transport_error(error: ureq::Error, state: &CallState, context: Context) -> Error {
    let body = context.status.is_some();
    let explained = transport::explain(error, state, body);
    let error = TransportError::new(explained.kind, explained.message, context);
    match explained.cause {
        Some(cause) => error.caused_by(cause).into(),
        None => error.into(),
    }
}
