use std::error::Error as StdError;
use std::fmt;

use super::context::Context;
use super::text::Beginning;

/// A call that ended without a complete response.
///
/// ```
/// use intercom::error::TransportErrorKind;
/// use intercom::{Client, Error, RetryPolicy};
///
/// let client = Client::builder("token")
///     .base_url("http://127.0.0.1:9")
///     .retry_policy(RetryPolicy::never())
///     .build()?;
/// let error = client.tags().list().send().unwrap_err();
/// let Error::Transport(error) = error else { panic!("{error}") };
/// assert_eq!(error.kind, TransportErrorKind::Connect);
/// assert_eq!(error.kind.as_str(), "connect");
/// assert_eq!(error.context.attempts, 1);
/// # Ok::<(), intercom::Error>(())
/// ```
#[non_exhaustive]
pub struct TransportError {
    /// What went wrong.
    pub kind: TransportErrorKind,
    /// What is known about the call.
    pub context: Context,
    message: String,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// Kind of a [`TransportError`].
///
/// [`TransportError`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host name could not be resolved.
    Dns,
    /// No connection could be made.
    Connect,
    /// The proxy rejected the connection.
    Proxy,
    /// The TLS handshake failed, for example because the certificate is not trusted.
    Tls,
    /// The deadline of the call passed.
    Timeout,
    /// The connection was closed before the response was complete.
    ConnectionClosed,
    /// The response is not valid HTTP.
    Protocol,
    /// The response is larger than the client accepts.
    ResponseTooLarge,
    /// The response could not be decompressed.
    Decompress,
    /// [`Client::cancel`](crate::Client::cancel) ended the call.
    Cancelled,
}

impl TransportErrorKind {
    /// Returns the kind as text, such as `connection_closed`.
    pub fn as_str(self) -> &'static str {
        match self {
            TransportErrorKind::Dns => "dns",
            TransportErrorKind::Connect => "connect",
            TransportErrorKind::Proxy => "proxy",
            TransportErrorKind::Tls => "tls",
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::ConnectionClosed => "connection_closed",
            TransportErrorKind::Protocol => "protocol",
            TransportErrorKind::ResponseTooLarge => "response_too_large",
            TransportErrorKind::Decompress => "decompress",
            TransportErrorKind::Cancelled => "cancelled",
        }
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TransportError {
    pub(crate) fn new(
        kind: TransportErrorKind,
        message: impl Into<String>,
        context: Context,
    ) -> Self {
        TransportError {
            kind,
            context,
            message: message.into(),
            cause: None,
        }
    }

    pub(crate) fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.context.write_request(f)?;
        f.write_str(&self.message)?;
        self.context.write_notes(f)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = self.cause.as_ref().map(ToString::to_string);
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("context", &self.context)
            .field("message", &self.message)
            .field("cause", &cause.as_deref().map(Beginning))
            .finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn StdError + 'static))
    }
}
