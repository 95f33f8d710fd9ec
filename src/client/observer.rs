use std::fmt;
use std::time::Duration;

use crate::error::TransportErrorKind;
use crate::operations::{Method, Operation};

/// Called after each attempt.
pub(super) type Observer = Box<dyn Fn(&Attempt) + Send + Sync>;

/// One attempt of a call, as an observer sees it.
///
/// ```
/// use intercom::{Attempt, Client};
///
/// fn count(attempt: &Attempt) {
///     // The route has no ids, so it suits as a label of a metric.
///     let route = attempt.operation.map_or("other", |operation| operation.route);
///     let outcome = match (attempt.status, attempt.failure) {
///         (_, Some(failure)) => failure.to_string(),
///         (status, None) => status.unwrap_or_default().to_string(),
///     };
///     println!("{route} {outcome} {:?}", attempt.duration);
/// }
///
/// let client = Client::builder("token").observer(count).build()?;
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// Operation of the call; `None` for a request that was made with
    /// [`Client::request`](crate::Client::request).
    pub operation: Option<&'static Operation>,
    /// HTTP method.
    pub method: Method,
    /// Path, percent-encoded, without the query.
    pub path: &'a str,
    /// HTTP status, if the head of a response arrived.
    pub status: Option<u16>,
    /// Kind of the transport failure; `None` if a complete response arrived.
    pub failure: Option<TransportErrorKind>,
    /// Intercom's id of the request, if the head of a response arrived and has one.
    pub request_id: Option<&'a str>,
    /// How long the attempt took.
    pub duration: Duration,
    /// Number of the attempt within the call, from 1.
    pub number: u32,
    /// How long the client waits before the next attempt; `None` if this was the last.
    pub wait: Option<Duration>,
}

impl Attempt<'_> {
    /// Writes what came of it, as in `503, attempt 1 in 12.5ms, next in 480ms`.
    pub(super) fn write_outcome(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.status, self.failure) {
            (Some(status), Some(failure)) => write!(f, "{status}, {failure}")?,
            (Some(status), None) => write!(f, "{status}")?,
            (None, Some(failure)) => write!(f, "{failure}")?,
            (None, None) => f.write_str("failed")?,
        }
        write!(f, ", attempt {} in {:.1?}", self.number, self.duration)?;
        match self.wait {
            Some(wait) => write!(f, ", next in {wait:.1?}"),
            None => Ok(()),
        }
    }
}

/// Prints one line, as in `GET /articles/1: 503, attempt 1 in 12.5ms, next in 480ms`.
impl fmt::Display for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.path)?;
        self.write_outcome(f)
    }
}
