//! The client: sends encoded requests. The only code that speaks HTTP.

mod attempt;
mod base_url;
mod buffers;
mod builder;
#[cfg(feature = "rustls")]
mod certificates;
mod environment;
mod headers;
mod observer;
mod rate_limit;
#[cfg(feature = "log")]
mod records;
mod region;
mod run;
mod sink;
mod throttle;
mod validate;

#[cfg(fuzzing)]
pub(crate) mod fuzzing;

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{HeaderValue, Uri};

use crate::error::{Context, InvalidInput, Result};
use crate::operations::{Method, Operation, Repeat};
use crate::retry::{Facts, RetryPolicy};
use crate::transport::{CallState, Cancel, Secret};
use buffers::Buffers;
use observer::Observer;
use rate_limit::LastRateLimit;
use throttle::Throttle;

pub use builder::ClientBuilder;
pub use observer::Attempt;
pub use rate_limit::RateLimit;
pub use region::Region;
#[cfg(feature = "capi")]
pub(crate) use sink::MAX_RESERVED;
pub(crate) use sink::{MemorySink, Progress, StreamSink};
#[cfg(feature = "capi")]
pub(crate) use sink::{Sink, TextSink};
pub(crate) use validate::check_timeout;

/// The version of the API that this library is written for.
///
/// ```
/// // Another version is requested with `ClientBuilder::api_version`.
/// let client = intercom::Client::builder("token").api_version("2.14").build()?;
/// assert!(format!("{client:?}").contains("2.14"));
/// assert_eq!(intercom::API_VERSION, "2.10");
/// # Ok::<(), intercom::Error>(())
/// ```
pub const API_VERSION: &str = "2.10";

/// Longest path and query of a request in bytes, percent-encoded, with the path of the base URL.
/// Servers accept less, commonly 8 KiB.
const MAX_TARGET_BYTES: usize = 16_000;

/// A client for Intercom's API.
///
/// Cheap to clone; all clones share their connections. One client serves many threads at once.
/// `Debug` does not show the access token. When the last clone and the last request made with it
/// are dropped, the memory that held the token is overwritten with zeros.
///
/// ```
/// use intercom::Client;
///
/// let client = Client::new("token")?;
/// let request = client.articles().retrieve(1);
/// assert_eq!(request.to_string(), "GET /articles/1");
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    timeout: Duration,
}

/// State that all clones of a client share.
struct Shared {
    agent: Agent,
    cancel: Arc<Cancel>,
    base_url: String,
    /// The base URL with `/` for its path.
    origin: Uri,
    /// The path of the base URL, without a slash at the end.
    base_path: String,
    token: Arc<Secret>,
    api_version: HeaderValue,
    retry_policy: RetryPolicy,
    max_response_bytes: usize,
    observer: Option<Observer>,
    buffers: Buffers,
    rate_limit: LastRateLimit,
    throttle: Option<Throttle>,
    strict: bool,
}

/// An encoded request.
#[derive(Debug, Clone)]
pub(crate) struct Call<'a> {
    /// `None` for a request that is not in the operation table.
    pub operation: Option<&'static Operation>,
    pub method: Method,
    /// Percent-encoded.
    pub path: &'a str,
    /// Percent-encoded, without the question mark.
    pub query: &'a str,
    /// JSON.
    pub body: Option<&'a [u8]>,
    /// Whether the response is a file instead of JSON.
    pub streams: bool,
    /// Whether the operation only reads.
    pub reads: bool,
    pub repeat: Repeat,
    /// Overrides the client's.
    pub timeout: Option<Duration>,
}

impl Call<'_> {
    fn context(&self, attempts: u32) -> Context {
        Context {
            method: self.method.as_str(),
            path: self.path.to_owned(),
            attempts,
            ..Context::default()
        }
    }

    fn facts(&self) -> Facts {
        Facts {
            reads: self.reads,
            repeat: self.repeat,
        }
    }
}

/// A 2xx response whose body is in the sink.
#[derive(Debug)]
pub(crate) struct Received {
    /// For the error, if the body turns out not to decode.
    pub context: Context,
    pub rate_limit: Option<RateLimit>,
}

impl Client {
    /// Returns whether a field of an unexpected type is an error.
    pub(crate) fn is_strict(&self) -> bool {
        self.shared.strict
    }

    /// Returns the same client with another deadline for its calls. It shares connections, rate
    /// limit and cancellation with this one.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) if the timeout is zero or longer than a
    /// year.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # let client = intercom::Client::new("token")?;
    /// let export_client = client.with_timeout(Duration::from_secs(600))?;
    /// assert!(client.with_timeout(Duration::ZERO).is_err());
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn with_timeout(&self, timeout: Duration) -> Result<Client> {
        check_timeout("timeout", timeout)?;
        Ok(Client {
            shared: self.shared.clone(),
            timeout,
        })
    }

    /// Returns the last rate limit that Intercom reported, or `None` before the first response.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.shared.rate_limit.get()
    }

    /// Cancels the calls that other threads are making with this client and its clones. They fail
    /// with [`TransportErrorKind::Cancelled`](crate::error::TransportErrorKind::Cancelled). Calls
    /// that start afterwards are not affected.
    pub fn cancel(&self) {
        self.shared.cancel.cancel();
    }

    /// Rejects a path and query that are too long to be sent.
    pub(crate) fn check_length(&self, path: &str, query: &str) -> Result<(), InvalidInput> {
        let base_url = &self.shared.base_url;
        let host = base_url
            .split_once("://")
            .map_or(&**base_url, |(_, host)| host);
        let base_path = host.find('/').map_or(0, |start| host.len() - start);
        let separator = usize::from(!query.is_empty());
        if base_path + path.len() + separator + query.len() <= MAX_TARGET_BYTES {
            return Ok(());
        }
        let message = format!(
            "path and query must be at most {MAX_TARGET_BYTES} bytes long, percent-encoded"
        );
        Err(InvalidInput::new(message))
    }

    /// Starts the deadline of a call, or of an operation that makes several calls.
    pub(crate) fn call_state(&self, timeout: Duration) -> Rc<CallState> {
        CallState::new(timeout, &self.shared.cancel)
    }

    /// Returns an empty buffer to receive a response into.
    pub(crate) fn take_buffer(&self) -> Vec<u8> {
        self.shared.buffers.take()
    }

    /// Takes back the buffer of a response that has been decoded.
    pub(crate) fn keep_buffer(&self, buffer: Vec<u8>) {
        self.shared.buffers.keep(buffer);
    }

    /// Returns the deadline of calls that do not set their own.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url)
            .field("api_version", &self.shared.api_version)
            .field("retry_policy", &self.shared.retry_policy)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
