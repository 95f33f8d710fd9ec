use std::error::Error as StdError;
use std::io;

use super::call_state::CallState;
use super::failure::Failure;
use crate::error::{TransportErrorKind as Kind, seconds};

/// A failed exchange in terms of this library.
pub(crate) struct Explained {
    pub kind: Kind,
    pub message: String,
    pub cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// Explains an error of ureq. `body`: the head of the response had arrived.
pub(crate) fn explain(error: ureq::Error, call: &CallState, body: bool) -> Explained {
    let kind = kind(&error, call);
    Explained {
        kind,
        message: message(kind, &error, call, body),
        cause: cause(error),
    }
}

fn kind(error: &ureq::Error, call: &CallState) -> Kind {
    match error {
        ureq::Error::Other(cause) => match cause.downcast_ref::<Failure>() {
            Some(Failure::Cancelled) => Kind::Cancelled,
            Some(Failure::Dns { .. }) => Kind::Dns,
            Some(Failure::Connect(_)) => Kind::Connect,
            Some(Failure::ConnectionClosed(_)) if call.connecting() => Kind::Connect,
            Some(Failure::ConnectionClosed(_)) => Kind::ConnectionClosed,
            Some(Failure::Proxy(_)) => Kind::Proxy,
            Some(Failure::DeadlinePassed(_)) => Kind::Timeout,
            None => Kind::Protocol,
        },
        ureq::Error::HostNotFound => Kind::Dns,
        // Only the connect timeout passed, not the deadline of the call.
        ureq::Error::Timeout(ureq::Timeout::Connect) => Kind::Connect,
        ureq::Error::Timeout(_) => Kind::Timeout,
        ureq::Error::ConnectionFailed => Kind::Connect,
        ureq::Error::Tls(_) | ureq::Error::TlsRequired => Kind::Tls,
        #[cfg(feature = "rustls")]
        ureq::Error::Rustls(_) => Kind::Tls,
        // The connection was closed within the size line of a chunk.
        ureq::Error::BodyStalled => Kind::ConnectionClosed,
        // The TLS layer returns this for invalid records and untrusted certificates.
        ureq::Error::Io(cause) if cause.kind() == io::ErrorKind::InvalidData => Kind::Tls,
        ureq::Error::Io(_) if call.connecting() => Kind::Connect,
        ureq::Error::Io(_) => Kind::ConnectionClosed,
        ureq::Error::LargeResponseHeader(..) => Kind::ResponseTooLarge,
        // ureq decompresses bodies itself if another crate of the program turns on its feature for
        // that, and only then has a variant for this error.
        error if error.to_string().starts_with("gzip decompression failed") => match call.ended() {
            true => Kind::ConnectionClosed,
            false => Kind::Decompress,
        },
        _ => Kind::Protocol,
    }
}

fn message(kind: Kind, error: &ureq::Error, call: &CallState, body: bool) -> String {
    let target = call.target();
    match kind {
        Kind::Dns => match failure(error) {
            Some(Failure::Dns { target, .. }) => format!("cannot resolve {target}"),
            _ => format!("cannot resolve {}", target.host),
        },
        Kind::Connect if is_connect_timeout(error) => {
            let limit = target.connect_timeout.map(seconds).unwrap_or_default();
            let host = target.host;
            format!("cannot connect to {host}: connect timeout of {limit} passed")
        }
        Kind::Connect => format!("cannot connect to {}", target.host),
        Kind::Proxy => {
            let host = target.host;
            match failure(error) {
                Some(Failure::Proxy(what)) => {
                    format!("cannot connect to {host} through the proxy: {what}")
                }
                _ => format!("cannot connect to {host} through the proxy"),
            }
        }
        Kind::Tls => format!("TLS connection to {} failed", target.host),
        Kind::Timeout => {
            let activity = match failure(error) {
                Some(Failure::DeadlinePassed(activity)) => activity.clone(),
                _ => activity(call, body),
            };
            let deadline = seconds(call.timeout());
            format!("deadline of {deadline} passed while {activity}")
        }
        Kind::ConnectionClosed => {
            format!("connection closed while {}", activity(call, body))
        }
        Kind::Protocol => "invalid HTTP response".to_owned(),
        Kind::ResponseTooLarge => match error {
            ureq::Error::LargeResponseHeader(_, limit) => {
                format!("response headers are larger than {limit} bytes")
            }
            _ => "response is too large".to_owned(),
        },
        Kind::Decompress => "cannot decompress the response body".to_owned(),
        Kind::Cancelled => format!("cancelled while {}", activity(call, body)),
    }
}

fn activity(call: &CallState, body: bool) -> String {
    if call.connecting() {
        return format!("connecting to {}", call.target().host);
    }
    if body {
        "reading the response body"
    } else if call.reading() {
        "waiting for the response"
    } else {
        "sending the request"
    }
    .to_owned()
}

fn failure(error: &ureq::Error) -> Option<&Failure> {
    match error {
        ureq::Error::Other(cause) => cause.downcast_ref(),
        _ => None,
    }
}

fn is_connect_timeout(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => true,
        error => matches!(
            failure(error),
            Some(Failure::Connect(cause)) if cause.kind() == io::ErrorKind::TimedOut
        ),
    }
}

/// Returns the underlying cause of an error, unless the message already says everything.
fn cause(error: ureq::Error) -> Option<Box<dyn StdError + Send + Sync>> {
    if is_connect_timeout(&error) {
        return None;
    }
    match error {
        ureq::Error::Timeout(_)
        | ureq::Error::LargeResponseHeader(..)
        | ureq::Error::HostNotFound => None,
        ureq::Error::Io(cause) => Some(cause.into()),
        ureq::Error::Other(cause) => match cause.downcast::<Failure>() {
            Ok(failure) => match *failure {
                Failure::Cancelled | Failure::Proxy(_) | Failure::DeadlinePassed(_) => None,
                Failure::Dns { cause, .. }
                | Failure::Connect(cause)
                | Failure::ConnectionClosed(cause) => Some(cause.into()),
            },
            Err(cause) => Some(cause),
        },
        error => Some(error.into()),
    }
}
