//! Why a call failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// Whatever was learnt before it failed stays reachable: the accessors below answer for every
/// kind, and what only one kind knows is in its own struct. The access token is in none of them.
///
/// ```
/// use intercom::{Client, Error};
///
/// let client = Client::builder("token").base_url("http://127.0.0.1:9").retries(0).build()?;
/// match client.articles().retrieve("../admins/1").send() {
///     Err(Error::Transport(error)) => assert!(!error.context.maybe_applied),
///     other => panic!("nobody listens there: {other:?}"),
/// }
/// // An id that could change the route is refused before anything is sent.
/// assert!(matches!(client.articles().retrieve("..").send(), Err(Error::InvalidInput(_))));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Intercom, or a proxy before it, answered with a status that is not a success.
    Api(Box<ApiError>),
    /// No complete answer arrived.
    Transport(Box<TransportError>),
    /// A success arrived whose body is not what was expected. The request has been applied.
    Decode(Box<DecodeError>),
    /// The call cannot be made as asked. Nothing was sent.
    InvalidInput(InvalidInput),
}

/// What is known about a call that was sent, or was tried to be.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Context {
    /// The verb.
    pub method: &'static str,
    /// The path, escaped, without the query.
    pub path: String,
    /// The HTTP status, when an answer began to arrive.
    pub status: Option<u16>,
    /// Intercom's id of the request, to be named to its support.
    pub request_id: Option<String>,
    /// How long the answer asks to wait before the next try.
    pub retry_after: Option<Duration>,
    /// How often the request was tried.
    pub attempts: u32,
    /// Whether the request may have changed something at Intercom. Never true of a request that
    /// only reads; true of a success that could not be decoded.
    pub maybe_applied: bool,
    /// Whether a scroll lost its place: it cannot go on, only begin again from its first page.
    pub must_restart: bool,
    /// The body as far as it came.
    pub body: Vec<u8>,
}

impl Context {
    /// The verb and path, as in `GET /articles/1`.
    fn request(&self) -> impl fmt::Display + '_ {
        struct Request<'a>(&'a Context);
        impl fmt::Display for Request<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", self.0.method, self.0.path)
            }
        }
        Request(self)
    }

    /// What is to be done, where that is known.
    fn advice(&self) -> &'static str {
        match self.must_restart {
            true => ", the scroll has to begin again",
            false => "",
        }
    }
}

/// An answer that is not a success.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// What Intercom says is wrong, in its order. Empty when the body is not Intercom's, as with
    /// the HTML page of a proxy: see [`Context::body`].
    pub errors: Vec<ErrorDetail>,
    /// Where a redirect points to. Redirects are not followed: the token stays with its host.
    pub location: Option<String>,
    /// What is known about the call.
    pub context: Context,
}

impl ApiError {
    /// Whether one of the errors has this code, as in `not_found`.
    pub fn has_code(&self, code: &str) -> bool {
        self.errors.iter().any(|error| error.code == code)
    }
}

/// One of the errors in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// A code for programs, as in `parameter_invalid`.
    pub code: String,
    /// A sentence for people.
    pub message: Option<String>,
    /// The field of the request that is meant.
    pub field: Option<String>,
}

/// A call without a complete answer.
#[derive(Debug)]
#[non_exhaustive]
pub struct TransportError {
    /// What went wrong.
    pub kind: TransportErrorKind,
    /// What is known about the call.
    pub context: Context,
    cause: Box<dyn StdError + Send + Sync>,
}

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The name of the host has no address.
    NameLookup,
    /// No connection could be made.
    Connect,
    /// The proxy did not connect us.
    Proxy,
    /// The secure connection could not be made, as with a certificate that is not trusted.
    Tls,
    /// The deadline of the call passed.
    Timeout,
    /// The connection ended before the answer did.
    BrokenOff,
    /// The answer is not HTTP, or not what its headers promise.
    Protocol,
    /// The answer is larger than the client's limit.
    TooLarge,
    /// The compressed answer is damaged.
    Decompress,
    /// Another thread cancelled the call.
    Cancelled,
    /// The receiver of a download took no more.
    Receiver,
}

impl TransportErrorKind {
    /// A name for programs, as in `name_lookup`.
    pub fn as_str(self) -> &'static str {
        match self {
            TransportErrorKind::NameLookup => "name_lookup",
            TransportErrorKind::Connect => "connect",
            TransportErrorKind::Proxy => "proxy",
            TransportErrorKind::Tls => "tls",
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::BrokenOff => "broken_off",
            TransportErrorKind::Protocol => "protocol",
            TransportErrorKind::TooLarge => "too_large",
            TransportErrorKind::Decompress => "decompress",
            TransportErrorKind::Cancelled => "cancelled",
            TransportErrorKind::Receiver => "receiver",
        }
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TransportErrorKind::NameLookup => "the name lookup failed",
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Proxy => "the proxy refused",
            TransportErrorKind::Tls => "no secure connection",
            TransportErrorKind::Timeout => "out of time",
            TransportErrorKind::BrokenOff => "the connection broke off",
            TransportErrorKind::Protocol => "the answer is not valid HTTP",
            TransportErrorKind::TooLarge => "the answer is too large",
            TransportErrorKind::Decompress => "the compressed answer is damaged",
            TransportErrorKind::Cancelled => "cancelled",
            TransportErrorKind::Receiver => "the receiver took no more",
        })
    }
}

impl TransportError {
    pub(crate) fn new(
        kind: TransportErrorKind,
        cause: impl Into<Box<dyn StdError + Send + Sync>>,
        context: Context,
    ) -> Self {
        TransportError {
            kind,
            context,
            cause: cause.into(),
        }
    }

    /// What the system or the library below says.
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.cause
    }
}

/// A success whose body could not be decoded.
#[derive(Debug)]
#[non_exhaustive]
pub struct DecodeError {
    /// What is known about the call; its body is complete.
    pub context: Context,
    cause: serde_json::Error,
}

impl DecodeError {
    pub(crate) fn new(cause: serde_json::Error, context: Context) -> Self {
        DecodeError { context, cause }
    }

    /// The line of the body, or of the only part of it that was wanted, from 1.
    pub fn line(&self) -> usize {
        self.cause.line()
    }

    /// The column in that line, in bytes, from 1.
    pub fn column(&self) -> usize {
        self.cause.column()
    }

    /// What the decoder says.
    pub fn cause(&self) -> &serde_json::Error {
        &self.cause
    }
}

/// Why a call cannot be made as asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidInput(String);

impl InvalidInput {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        InvalidInput(message.into())
    }
}

impl Error {
    pub(crate) fn invalid_input(message: impl Into<String>) -> Self {
        Error::InvalidInput(InvalidInput::new(message))
    }

    /// What is known about the call; `None` when nothing was sent.
    pub fn context(&self) -> Option<&Context> {
        match self {
            Error::Api(error) => Some(&error.context),
            Error::Transport(error) => Some(&error.context),
            Error::Decode(error) => Some(&error.context),
            Error::InvalidInput(_) => None,
        }
    }

    pub(crate) fn context_mut(&mut self) -> Option<&mut Context> {
        match self {
            Error::Api(error) => Some(&mut error.context),
            Error::Transport(error) => Some(&mut error.context),
            Error::Decode(error) => Some(&mut error.context),
            Error::InvalidInput(_) => None,
        }
    }

    /// The HTTP status, when an answer began to arrive.
    pub fn status(&self) -> Option<u16> {
        self.context().and_then(|context| context.status)
    }

    /// Intercom's id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.context()
            .and_then(|context| context.request_id.as_deref())
    }

    /// How long the answer asks to wait before the next try.
    pub fn retry_after(&self) -> Option<Duration> {
        self.context().and_then(|context| context.retry_after)
    }

    /// How often the request was tried; 0 when nothing was sent.
    pub fn attempts(&self) -> u32 {
        self.context().map_or(0, |context| context.attempts)
    }

    /// Whether the request may have changed something at Intercom.
    pub fn maybe_applied(&self) -> bool {
        self.context().is_some_and(|context| context.maybe_applied)
    }

    /// Whether a scroll lost its place: it cannot go on, only begin again from its first page.
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

    /// The body as far as it came.
    pub fn body(&self) -> &[u8] {
        self.context().map_or(&[], |context| &context.body)
    }

    /// Whether the thing asked for does not exist (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the rate limit was hit (429).
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Api(error) => error.fmt(f),
            Error::Transport(error) => error.fmt(f),
            Error::Decode(error) => error.fmt(f),
            Error::InvalidInput(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Error::Transport(error) => error.source(),
            Error::Decode(error) => error.source(),
            Error::Api(_) | Error::InvalidInput(_) => None,
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answered {}", self.context.request(), self.status)?;
        f.write_str(self.context.advice())?;
        if let Some(id) = &self.context.request_id {
            write!(f, " (request id {id})")?;
        }
        if let Some(location) = &self.location {
            write!(f, ": redirects are not followed, to {location}")?;
        }
        for (index, error) in self.errors.iter().enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl StdError for ApiError {}

impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if let Some(field) = &self.field {
            write!(f, " in {field}")?;
        }
        match &self.message {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.context.request(), self.kind)?;
        if self.context.attempts > 1 {
            write!(f, " after {} attempts", self.context.attempts)?;
        }
        if self.context.maybe_applied {
            f.write_str(", the request may have been applied")?;
        }
        f.write_str(self.context.advice())?;
        write!(f, ": {}", self.cause)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.cause)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} answered {} with a body that could not be decoded{}: {}",
            self.context.request(),
            self.context.status.unwrap_or_default(),
            self.context.advice(),
            self.cause
        )
    }
}

impl StdError for DecodeError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.cause)
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for InvalidInput {}

impl From<InvalidInput> for Error {
    fn from(error: InvalidInput) -> Self {
        Error::InvalidInput(error)
    }
}
