//! Sending a request and decoding its response.

use std::any::type_name;
use std::{fmt, mem};

use serde::de::DeserializeOwned;

use super::Request;
use super::part::{Part, cut, only_item};
#[cfg(feature = "capi")]
use crate::client::TextSink;
use crate::client::{Call, MemorySink, RateLimit, Received, StreamSink};
use crate::error::{
    Beginning, Context, DecodeError, Error, Mismatches, Result, TransportError, TransportErrorKind,
    copy_of_body,
};
#[cfg(feature = "capi")]
use crate::error::{IoError, without_byte_order_mark};
use crate::json;
use crate::operations::Pagination;

/// Not a part of JSON, so neither decoded nor returned. RFC 8259, 8.1 allows to ignore it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A decoded response, with its status and what its headers report. `Debug` shows only the type of the
/// value, which holds customers' data.
///
/// ```
/// use intercom::{Client, Result};
///
/// fn retrieve(client: &Client, id: &str) -> Result<()> {
///     let response = client.articles().retrieve(id).send_response()?;
///     println!("{}: {:?}", response.status, response.value.title);
///     println!("request id {:?}", response.request_id);
///     if let Some(limit) = response.rate_limit {
///         println!("{:?} requests left", limit.remaining);
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// Decoded body.
    pub value: T,
    /// HTTP status.
    pub status: u16,
    /// Intercom's id of the request.
    pub request_id: Option<String>,
    /// Rate limit that this response reports.
    pub rate_limit: Option<RateLimit>,
    /// Fields and list items of the body that have an unexpected type.
    pub mismatches: Mismatches,
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &format_args!("<{}>", type_name::<T>()))
            .field("status", &self.status)
            .field("request_id", &self.request_id.as_deref().map(Beginning))
            .field("rate_limit", &self.rate_limit)
            .field("mismatches", &self.mismatches)
            .finish()
    }
}

impl<T: DeserializeOwned> Request<T> {
    /// Sends the request and decodes the response.
    ///
    /// # Errors
    ///
    /// Every kind of [`Error`]: invalid parameters before anything is sent, a status other than
    /// 2xx, a failed connection, a passed deadline, or a body that does not decode.
    pub fn send(&self) -> Result<T> {
        Ok(self.send_response()?.value)
    }

    /// Sends the request and decodes the response, with its status, request id and rate limit.
    ///
    /// # Errors
    ///
    /// The same as [`Request::send`].
    pub fn send_response(&self) -> Result<Response<T>> {
        self.exchange()
    }

    /// Sends the request and returns the decoded response, its JSON text, and what is known about
    /// the call.
    pub(crate) fn send_with_text(&self) -> Result<(T, String, Context)> {
        let (text, mut context, _) = self.receive(MemorySink::new())?;
        let (value, _) = self.decode(&text, &mut context)?;
        Ok((value, into_json(text), context))
    }
}

impl<T> Request<T> {
    /// Sends the request and decodes the response into a type of the caller's.
    ///
    /// # Errors
    ///
    /// The same as [`Request::send`].
    pub fn send_as<U: DeserializeOwned>(&self) -> Result<U> {
        Ok(self.exchange()?.value)
    }

    /// Decodes JSON that [`Request::send_json`] returned, now or earlier, into the type that
    /// [`Request::send`] returns, or into one of the caller's.
    ///
    /// ```
    /// use intercom::models::Article;
    ///
    /// # let client = intercom::Client::new("token")?;
    /// let json = r#"{"type": "article", "id": "12", "title": "Bells"}"#;
    /// let article: Article = client.articles().retrieve(12).decode_json(json)?;
    /// assert_eq!(article.title.as_deref(), Some("Bells"));
    /// # Ok::<(), intercom::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] if the JSON does not decode.
    pub fn decode_json<U: DeserializeOwned>(&self, json: &str) -> Result<U> {
        Ok(self.decode(json, &mut self.context(0))?.0)
    }

    /// Sends the request and returns the body as received, checked to be JSON and never
    /// re-serialized. An empty body becomes `null`; a byte order mark before the JSON is left out.
    ///
    /// # Errors
    ///
    /// The same as [`Request::send`].
    pub fn send_json(&self) -> Result<String> {
        Ok(self.send_json_with_context()?.0)
    }

    /// Sends the request and returns what [`Request::send_json`] returns, and what is known about
    /// the call.
    pub(crate) fn send_json_with_context(&self) -> Result<(String, Context)> {
        let (text, context, _) = self.receive(MemorySink::new())?;
        let json = json_of(&text);
        if json.trim_ascii().is_empty() {
            return Ok(("null".to_owned(), context));
        }
        match json::check(json) {
            Ok(()) => Ok((into_json(text), context)),
            Err(error) => Err(undecoded(error, &text, context)),
        }
    }

    /// Sends the request and receives what [`Request::send_json`] returns into a sink.
    /// Returns what is known about the call.
    #[cfg(feature = "capi")]
    pub(crate) fn send_json_to(&self, sink: &mut impl TextSink) -> Result<Context> {
        if !matches!(self.part, Part::All) {
            let (text, context) = self.send_json_with_context()?;
            return put(sink, &text, context);
        }
        let query = self.checked_query()?;
        let mut context = self.client.run(&self.call(&query), sink)?.context;
        let received = sink.as_bytes();
        let body = without_byte_order_mark(received);
        if body.trim_ascii().is_empty() {
            return put(sink, "null", context);
        }
        let checked = match std::str::from_utf8(body) {
            Ok(text) => json::check(text).map(|()| text),
            Err(_) => Err(serde::de::Error::custom("the body is not UTF-8")),
        };
        match checked {
            Ok(text) if text.len() < received.len() => {
                let text = text.to_owned();
                put(sink, &text, context)
            }
            Ok(_) => Ok(context),
            Err(error) => {
                context.body = copy_of_body(received);
                Err(DecodeError::new(error, context).into())
            }
        }
    }

    fn exchange<U: DeserializeOwned>(&self) -> Result<Response<U>> {
        let sink = MemorySink::with_buffer(self.client.take_buffer());
        let (text, mut context, rate_limit) = self.receive(sink)?;
        let (value, mismatches) = self.decode(&text, &mut context)?;
        self.client.keep_buffer(text.into_bytes());
        Ok(Response {
            value,
            status: context.status.unwrap_or_default(),
            request_id: context.request_id,
            rate_limit,
            mismatches,
        })
    }

    /// Decodes the text of a response. Its errors have the text as it is.
    fn decode<U: DeserializeOwned>(
        &self,
        text: &str,
        context: &mut Context,
    ) -> Result<(U, Mismatches)> {
        let json = json_of(text);
        let json_or_default = match json.trim_ascii() {
            _ if self.is_scroll_end(json) => "{}",
            "" => "null",
            _ => json,
        };
        match self.decode_in_list(json_or_default) {
            Ok((_, mismatches)) if self.client.is_strict() && !mismatches.is_empty() => {
                let context = with_body(text, mem::take(context));
                Err(DecodeError::strict(mismatches, context).into())
            }
            Ok(decoded) => Ok(decoded),
            Err(error) => Err(undecoded(error, text, mem::take(context))),
        }
    }

    /// Returns whether a body is that of the last page of a scroll, which may have no body at all.
    pub(crate) fn is_scroll_end(&self, text: &str) -> bool {
        self.facts.pagination == Pagination::Scroll
            && matches!(text.trim_ascii(), "" | "null" | "{}")
    }

    /// Decodes a body, which may be a page of a list.
    fn decode_in_list<U: DeserializeOwned>(
        &self,
        text: &str,
    ) -> serde_json::Result<(U, Mismatches)> {
        let decode = |keys| {
            let list = self.list_context(keys);
            list.enter(|| self.decode_leniently(text))
        };
        match (self.own_item_keys(), self.facts.operation) {
            ([], None) => decode(self.other_item_keys(text)),
            ([], Some(_)) => self.decode_leniently(text),
            (own, _) => decode(own).or_else(|error| match self.other_item_keys(text) {
                [] => Err(error),
                other => decode(other),
            }),
        }
    }

    /// Decodes a body, and says which fields of it did not fit.
    fn decode_leniently<U: DeserializeOwned>(
        &self,
        text: &str,
    ) -> serde_json::Result<(U, Mismatches)> {
        let bytes = text.len();
        let is_own = json::knows_placeholders::<U>();
        if is_own {
            if let (Some(value), mismatches) = self.collect(bytes, || json::read(text)) {
                return Ok((value, mismatches));
            }
        }
        let decode = |text: &str| -> serde_json::Result<(U, Mismatches)> {
            let (value, mismatches) = self.collect(bytes, || serde_json::from_str(text));
            Ok((value?, mismatches))
        };
        decode(text).or_else(|error| match error.is_data() || !is_own {
            true => Err(error),
            false => json::decode_with_placeholders(text, |text| decode(text).ok()).ok_or(error),
        })
    }

    /// Runs a decoder with the memory for a response of this size, and says which fields did not fit.
    fn collect<R>(&self, bytes: usize, decode: impl FnOnce() -> R) -> (R, Mismatches) {
        json::collect_mismatches(|| {
            let start = json::mismatch_count();
            let value = json::with_bounded_memory(bytes, decode);
            if let (Part::Field(name), true) = (self.part, json::mismatch_count() != start) {
                json::add_step(start, name);
            }
            value
        })
    }

    /// Returns the text of the response as received, or the selected part of it.
    fn receive(&self, mut sink: MemorySink) -> Result<(String, Context, Option<RateLimit>)> {
        let query = self.checked_query()?;
        let Received {
            mut context,
            rate_limit,
        } = self.client.run(&self.call(&query), &mut sink)?;
        let text = match String::from_utf8(sink.into_bytes()) {
            Ok(text) => text,
            Err(error) => {
                context.body = copy_of_body(error.as_bytes());
                let cause = serde::de::Error::custom("the body is not UTF-8");
                return Err(DecodeError::new(cause, context).into());
            }
        };
        let json = json_of(&text);
        if json.trim_ascii().is_empty() {
            return Ok((text, context, rate_limit));
        }
        let part = match self.part {
            Part::All => return Ok((text, context, rate_limit)),
            Part::Field(field) => cut(json, field),
            Part::OnlyItem => only_item(json),
        };
        match part {
            Ok(part) => {
                context.body = text.into_bytes();
                Ok((part, context, rate_limit))
            }
            Err(error) => Err(undecoded(error, &text, context)),
        }
    }

    /// Sends the request and streams the response.
    pub(crate) fn stream(&self, sink: &mut StreamSink) -> Result<Context> {
        let query = self.checked_query()?;
        let call = Call {
            streams: true,
            ..self.call(&query)
        };
        Ok(self.client.run(&call, sink)?.context)
    }
}

impl<T> Request<T> {
    /// Returns the error of a multi-call operation that ends between two of these requests.
    pub(crate) fn interrupted(
        &self,
        kind: TransportErrorKind,
        message: impl Into<String>,
        attempts: u32,
    ) -> Error {
        TransportError::new(kind, message, self.context(attempts)).into()
    }

    /// Returns what is known about a call without a response.
    fn context(&self, attempts: u32) -> Context {
        Context {
            method: self.facts.method.as_str(),
            path: self.path.clone(),
            attempts,
            ..Context::default()
        }
    }
}

#[cfg(feature = "capi")]
fn put(sink: &mut impl TextSink, text: &str, context: Context) -> Result<Context> {
    match sink.replace(text.as_bytes()) {
        Ok(()) => Ok(context),
        Err(error) => Err(IoError::new("cannot store the response", error)
            .context(context)
            .into()),
    }
}

/// Returns the JSON of a response, without a byte order mark.
fn json_of(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

fn into_json(mut text: String) -> String {
    if text.starts_with(BYTE_ORDER_MARK) {
        text.drain(..BYTE_ORDER_MARK.len_utf8());
    }
    text
}

fn undecoded(error: serde_json::Error, text: &str, context: Context) -> Error {
    DecodeError::new(error, with_body(text, context)).into()
}

/// Keeps the whole body in an error, also when only a part of it was to be decoded.
fn with_body(text: &str, mut context: Context) -> Context {
    if context.body.is_empty() {
        context.body = copy_of_body(text.as_bytes());
    }
    context
}
