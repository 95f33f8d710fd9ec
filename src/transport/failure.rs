use std::error::Error as StdError;
use std::{fmt, io};

/// A failure about which this module knows more than ureq does. Passes through ureq as
/// `ureq::Error::Other`.
#[derive(Debug)]
pub(super) enum Failure {
    Cancelled,
    Dns {
        /// Host and port.
        target: String,
        cause: io::Error,
    },
    Connect(io::Error),
    ConnectionClosed(io::Error),
    /// The proxy did not connect: what it did, as in `it returned 403 Forbidden`.
    Proxy(String),
    /// The deadline of the call passed during this activity.
    DeadlinePassed(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Failure::Cancelled => "cancelled",
            Failure::Dns { .. } => "DNS lookup failed",
            Failure::Connect(_) => "connection failed",
            Failure::ConnectionClosed(_) => "connection closed",
            Failure::Proxy(_) => "proxy failed",
            Failure::DeadlinePassed(_) => "deadline passed",
        })
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Failure::Dns { cause, .. }
            | Failure::Connect(cause)
            | Failure::ConnectionClosed(cause) => Some(cause),
            Failure::Cancelled | Failure::Proxy(_) | Failure::DeadlinePassed(_) => None,
        }
    }
}

impl From<Failure> for ureq::Error {
    fn from(failure: Failure) -> Self {
        ureq::Error::Other(Box::new(failure))
    }
}
