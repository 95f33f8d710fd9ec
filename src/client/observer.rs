use std::fmt;
use std::time::Duration;

use crate::error::{Error, Result, TransportErrorKind};
use crate::operations::Method;

/// Called after each attempt.
pub(super) type Observer = Box<dyn Fn(&Attempt) + Send + Sync>;

/// One attempt of a call, as an observer sees it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// HTTP method.
    pub method: Method,
    /// Path, percent-encoded, without the query.
    pub path: &'a str,
    /// HTTP status, if the head of a response arrived.
    pub status: Option<u16>,
    /// Kind of the transport failure; `None` if a complete response arrived.
    pub failure: Option<TransportErrorKind>,
    /// How long the attempt took.
    pub duration: Duration,
    /// Number of the attempt within the call, from 1.
    pub number: u32,
    /// How long the client waits before the next attempt; `None` if this was the last.
    pub wait: Option<Duration>,
}

impl<'a> Attempt<'a> {
    /// `status` is that of a success.
    pub(super) fn new(
        method: Method,
        path: &'a str,
        result: Result<Option<u16>, &Error>,
        (number, duration): (u32, Duration),
        wait: Option<Duration>,
    ) -> Self {
        Attempt {
            method,
            path,
            status: result.unwrap_or_else(Error::status),
            failure: match result {
                Err(Error::Transport(error)) => Some(error.kind),
                _ => None,
            },
            duration,
            number,
            wait,
        }
    }
}

/// Prints one line, as in `GET /articles/1: 503, attempt 1 in 12.5ms, next in 480ms`.
impl fmt::Display for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.method, self.path)?;
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
