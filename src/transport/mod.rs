//! Names and sockets for ureq: cached lookups, one deadline, cheap reuse, cancellation.
//!
//! Everything here that ureq calls back runs on the thread of the call, so what belongs to one
//! call (its deadline, whether it was cancelled, how far it came) is the [`Scope`] of that thread.
//! These are ureq's extension points, which its version numbers promise nothing about: no other
//! module uses them.

mod call;
mod resolver;
mod socket;

use std::error::Error as StdError;
use std::sync::Arc;
use std::{fmt, io};

use ureq::Agent;
use ureq::config::Config;
#[cfg(feature = "rustls")]
use ureq::unversioned::transport::RustlsConnector;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

use crate::error::TransportErrorKind;
pub(crate) use call::{Cancel, Scope, lock};
use resolver::Names;
use socket::{Dial, Tcp};

/// An agent whose connections obey the [`Scope`] of the calling thread.
pub(crate) fn agent(config: Config, cancel: Arc<Cancel>) -> Agent {
    let names = Arc::new(Names::default());
    let chain = ().chain(ConnectProxyConnector::default()).chain(Tcp::new(names.clone(), cancel));
    #[cfg(feature = "rustls")]
    let chain = chain.chain(RustlsConnector::default());
    Agent::with_parts(config, Dial(chain), resolver::CachedResolver(names))
}

/// Why no connection came about, or no longer serves, as far as this module knows it best.
#[derive(Debug)]
enum Failure {
    Cancelled,
    Lookup(io::Error),
    Connect(io::Error),
    BrokenOff(io::Error),
    /// A lookup or a connection that took too long.
    TimedOut(&'static str),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Cancelled => f.write_str("cancelled by another thread"),
            Failure::Lookup(cause) | Failure::Connect(cause) | Failure::BrokenOff(cause) => {
                cause.fmt(f)
            }
            Failure::TimedOut(what) => f.write_str(what),
        }
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Failure::Lookup(cause) | Failure::Connect(cause) | Failure::BrokenOff(cause) => {
                Some(cause)
            }
            Failure::Cancelled | Failure::TimedOut(_) => None,
        }
    }
}

impl From<Failure> for ureq::Error {
    fn from(failure: Failure) -> Self {
        ureq::Error::Other(Box::new(failure))
    }
}

/// What an error of ureq means to a user, and what is behind it.
pub(crate) fn explain(
    error: ureq::Error,
    scope: &Scope,
) -> (TransportErrorKind, Box<dyn StdError + Send + Sync>) {
    let kind = kind_of(&error, scope);
    // What only says that there is a cause is left out.
    let cause = match error {
        ureq::Error::Other(cause) => cause,
        ureq::Error::Io(cause) => cause.into(),
        error => error.into(),
    };
    (kind, cause)
}

fn kind_of(error: &ureq::Error, scope: &Scope) -> TransportErrorKind {
    use TransportErrorKind as Kind;
    match error {
        ureq::Error::Other(cause) => match cause.downcast_ref::<Failure>() {
            Some(Failure::Cancelled) => Kind::Cancelled,
            Some(Failure::Lookup(_)) => Kind::NameLookup,
            Some(Failure::Connect(_)) => Kind::Connect,
            Some(Failure::BrokenOff(_)) if scope.connecting() => Kind::Connect,
            Some(Failure::BrokenOff(_)) => Kind::BrokenOff,
            Some(Failure::TimedOut(_)) => Kind::Timeout,
            None => Kind::Protocol,
        },
        ureq::Error::HostNotFound => Kind::NameLookup,
        // Only the time to connect passed, not the deadline.
        ureq::Error::Timeout(ureq::Timeout::Connect) => Kind::Connect,
        ureq::Error::Timeout(_) => Kind::Timeout,
        ureq::Error::ConnectionFailed => Kind::Connect,
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => Kind::Proxy,
        ureq::Error::Tls(_) | ureq::Error::TlsRequired => Kind::Tls,
        #[cfg(feature = "rustls")]
        ureq::Error::Rustls(_) => Kind::Tls,
        #[cfg(feature = "gzip")]
        ureq::Error::Decompress(..) if scope.ended() => Kind::BrokenOff,
        #[cfg(feature = "gzip")]
        ureq::Error::Decompress(..) => Kind::Decompress,
        // The connection ended in the middle of a chunk's size.
        ureq::Error::BodyStalled => Kind::BrokenOff,
        // The secure layer says so of what it does not understand or trust.
        ureq::Error::Io(cause) if cause.kind() == io::ErrorKind::InvalidData => Kind::Tls,
        ureq::Error::Io(_) if scope.connecting() => Kind::Connect,
        ureq::Error::Io(_) => Kind::BrokenOff,
        ureq::Error::LargeResponseHeader(..) => Kind::TooLarge,
        // Only a proxy says something before there is a connection.
        _ if scope.connecting() => Kind::Proxy,
        _ => Kind::Protocol,
    }
}
