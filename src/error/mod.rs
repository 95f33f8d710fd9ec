//! Errors: why a call failed, and what is known about it.

mod api;
mod context;
mod decode;
mod export;
mod invalid_input;
mod io;
mod mismatches;
mod partial;
mod report;
mod text;
mod transport;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

pub use api::{ApiError, ErrorDetail};
pub use context::Context;
pub(crate) use context::{GaveUp, copy_of_body};
pub use decode::DecodeError;
pub use export::{ExportError, ExportErrorKind};
pub use invalid_input::InvalidInput;
pub use io::IoError;
pub use mismatches::Mismatches;
pub(crate) use report::ErrorReport;
pub(crate) use text::{Beginning, seconds, without_byte_order_mark};
#[cfg(feature = "log")]
pub(crate) use text::{EXCERPT_CHARS, line};
pub use transport::{TransportError, TransportErrorKind};

/// The result of a call.
///
/// [`Error`] has an example.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error of a call.
///
/// `Display` prints the message and [`source`](StdError::source) returns the cause; neither repeats
/// the other. `Debug` prints both on one line, so an error returned from `main` is readable. None
/// of them contains the access token, and none of them more than the beginning of a text that the
/// server sent. The accessors work for every kind of error; details that only
/// one kind has are fields of its own struct.
///
/// ```
/// use intercom::{Client, Error, RetryPolicy};
///
/// let client = Client::builder("token")
///     .base_url("http://127.0.0.1:9")
///     .retry_policy(RetryPolicy::never())
///     .build()?;
/// let error = client.articles().retrieve(1).send().unwrap_err();
/// assert!(error.is_connect() && !error.maybe_applied());
/// assert_eq!(error.to_string(), "GET /articles/1: cannot connect to 127.0.0.1:9");
/// // An id that would change the route is rejected before anything is sent.
/// assert!(matches!(client.articles().retrieve("..").send(), Err(Error::InvalidInput(_))));
/// # Ok::<(), Error>(())
/// ```
#[non_exhaustive]
pub enum Error {
    /// Intercom, or a proxy in front of it, returned a status other than 2xx or, to a download,
    /// other than 200.
    Api(Box<ApiError>),
    /// No complete response arrived.
    Transport(Box<TransportError>),
    /// A 2xx response arrived whose body could not be decoded, or does not say where the next page
    /// is. The request has been applied.
    Decode(Box<DecodeError>),
    /// An argument or option is invalid. Nothing was sent.
    InvalidInput(InvalidInput),
    /// A local file, or the writer that receives a download, failed.
    Io(Box<IoError>),
    /// A data export finished without a file: it has no data, failed or was canceled.
    Export(Box<ExportError>),
}

impl Error {
    pub(crate) fn invalid_input(message: impl Into<String>) -> Self {
        Error::InvalidInput(InvalidInput::new(message))
    }

    /// Returns what is known about the call, or `None` if nothing was sent.
    pub fn context(&self) -> Option<&Context> {
        match self {
            Error::Api(error) => Some(&error.context),
            Error::Transport(error) => Some(&error.context),
            Error::Decode(error) => Some(&error.context),
            Error::Export(error) => Some(&error.context),
            Error::Io(error) => error.context.as_ref(),
            Error::InvalidInput(_) => None,
        }
    }

    pub(crate) fn context_mut(&mut self) -> Option<&mut Context> {
        match self {
            Error::Api(error) => Some(&mut error.context),
            Error::Transport(error) => Some(&mut error.context),
            Error::Decode(error) => Some(&mut error.context),
            Error::Export(error) => Some(&mut error.context),
            Error::Io(error) => error.context.as_mut(),
            Error::InvalidInput(_) => None,
        }
    }

    /// Returns the HTTP status, if the head of a response arrived.
    pub fn status(&self) -> Option<u16> {
        self.context().and_then(|context| context.status)
    }

    /// Returns Intercom's id of the request. Quote it when you contact Intercom's support.
    pub fn request_id(&self) -> Option<&str> {
        self.context()
            .and_then(|context| context.request_id.as_deref())
    }

    /// Returns how long Intercom asked to wait before the next attempt.
    pub fn retry_after(&self) -> Option<Duration> {
        self.context().and_then(|context| context.retry_after)
    }

    /// Returns the number of attempts; 0 if nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.context().map_or(0, |context| context.attempts)
    }

    /// Returns whether the request may have changed something at Intercom.
    pub fn maybe_applied(&self) -> bool {
        self.context().is_some_and(|context| context.maybe_applied)
    }

    /// Returns whether a scroll lost its position: it cannot continue and has to be restarted
    /// from its first page.
    ///
    /// ```
    /// use intercom::{Client, Result, models::Company};
    ///
    /// fn all_companies(client: &Client) -> Result<Vec<Company>> {
    ///     let read = || client.companies().scroll().into_iter().collect();
    ///     match read() {
    ///         Err(error) if error.must_restart() => read(),
    ///         result => result,
    ///     }
    /// }
    /// ```
    pub fn must_restart(&self) -> bool {
        self.context().is_some_and(|context| context.must_restart)
    }

    /// Returns the part of the response body that was received.
    pub fn body(&self) -> &[u8] {
        self.context().map_or(&[], |context| &context.body)
    }

    /// Returns the kind of error as text: `api`, `decode`, `invalid_input`, `io`, a
    /// [transport kind](TransportErrorKind::as_str) such as `timeout`, or an
    /// [export kind](ExportErrorKind::as_str) such as `export_no_data`.
    pub fn detail(&self) -> &'static str {
        match self {
            Error::Api(_) => "api",
            Error::Decode(_) => "decode",
            Error::InvalidInput(_) => "invalid_input",
            Error::Io(_) => "io",
            Error::Export(error) => error.kind.as_str(),
            Error::Transport(error) => error.kind.as_str(),
        }
    }

    /// Returns whether the deadline of the call passed. When only the connect timeout passed,
    /// this is false and [`is_connect`](Error::is_connect) is true.
    pub fn is_timeout(&self) -> bool {
        self.has_kind(&[TransportErrorKind::Timeout])
    }

    /// Returns whether [`Client::cancel`](crate::Client::cancel) ended the call.
    pub fn is_cancelled(&self) -> bool {
        self.has_kind(&[TransportErrorKind::Cancelled])
    }

    /// Returns whether no connection could be made: the host name could not be resolved, the
    /// connection failed, or the proxy or the TLS handshake rejected it.
    pub fn is_connect(&self) -> bool {
        self.has_kind(&[
            TransportErrorKind::Dns,
            TransportErrorKind::Connect,
            TransportErrorKind::Proxy,
            TransportErrorKind::Tls,
        ])
    }

    /// Returns whether the rate limit was exceeded (429).
    pub fn is_rate_limited(&self) -> bool {
        self.is_status(429)
    }

    /// Returns whether the object does not exist (404).
    pub fn is_not_found(&self) -> bool {
        self.is_status(404)
    }

    fn is_status(&self, status: u16) -> bool {
        matches!(self, Error::Api(error) if error.status == status)
    }

    fn has_kind(&self, kinds: &[TransportErrorKind]) -> bool {
        matches!(self, Error::Transport(error) if kinds.contains(&error.kind))
    }

    /// Returns the message and the chain of causes on one line.
    pub(crate) fn with_causes(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let message = text::phrase(&error.to_string());
            if !text.ends_with(&message) {
                text.push_str(": ");
                text.push_str(&message);
            }
            cause = error.source();
        }
        text
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api(error) => error.fmt(f),
            Error::Transport(error) => error.fmt(f),
            Error::Decode(error) => error.fmt(f),
            Error::InvalidInput(error) => error.fmt(f),
            Error::Io(error) => error.fmt(f),
            Error::Export(error) => error.fmt(f),
        }
    }
}

/// The message and its causes.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_causes())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Api(error) => error.source(),
            Error::Transport(error) => error.source(),
            Error::Decode(error) => error.source(),
            Error::InvalidInput(error) => error.source(),
            Error::Io(error) => error.source(),
            Error::Export(error) => error.source(),
        }
    }
}

impl From<InvalidInput> for Error {
    fn from(error: InvalidInput) -> Self {
        Error::InvalidInput(error)
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Error::Api(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Error::Transport(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Error::Decode(Box::new(error))
    }
}

impl From<IoError> for Error {
    fn from(error: IoError) -> Self {
        Error::Io(Box::new(error))
    }
}

impl From<ExportError> for Error {
    fn from(error: ExportError) -> Self {
        Error::Export(Box::new(error))
    }
}

#[cfg(test)]
mod tests;
