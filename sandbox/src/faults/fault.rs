//! Description of a fault.

use std::fmt;
use std::time::Duration;

use super::check;
use crate::http::Request;

/// A fault that the sandbox injects into the next matching requests.
///
/// ```
/// use intercom_sandbox::{Fault, Sandbox};
///
/// let sandbox = Sandbox::start()?;
/// sandbox.inject_fault(Fault::status(503).times(2).on("GET", "/articles"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// Faults wait in a queue until they are used up or removed. Only the first fault that matches a
/// request applies to it.
#[derive(Debug, Clone)]
pub struct Fault {
    pub(super) kind: FaultKind,
    pub(super) times: Times,
    pub(super) method: Option<String>,
    pub(super) path_prefix: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<String>,
}

/// Number of requests that a fault still applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    Remaining(u32),
    Always,
}

#[derive(Debug, Clone)]
pub(super) enum FaultKind {
    Status(u16),
    RateLimited {
        retry_after: Option<u64>,
        reset: Option<u64>,
    },
    Html(u16),
    CutOff,
    SlowHeaders(Duration),
    SlowBody(Duration),
    Reset,
    ResetAfterProcessing,
    IntegerIds,
    NotJson,
    Empty,
    Delay(Duration),
}

impl Fault {
    fn new(kind: FaultKind) -> Fault {
        Fault {
            kind,
            times: Times::Remaining(1),
            method: None,
            path_prefix: None,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Returns `status` with an `error.list`. The request is not processed.
    ///
    /// # Panics
    ///
    /// If the status is not between 200 and 599.
    #[track_caller]
    pub fn status(status: u16) -> Fault {
        expect_valid(check::status(status));
        Fault::new(FaultKind::Status(status))
    }

    /// Returns 429 with the code `rate_limit_exceeded`. The request is not processed.
    ///
    /// `retry_after`, in seconds, is sent as `Retry-After`; `reset`, a Unix time in seconds, as
    /// `X-RateLimit-Reset`. `None` omits the header.
    pub fn rate_limited(retry_after: Option<u64>, reset: Option<u64>) -> Fault {
        Fault::new(FaultKind::RateLimited { retry_after, reset })
    }

    /// Returns `status` with an HTML page, as a proxy would. The request is not processed.
    ///
    /// # Panics
    ///
    /// If the status is not between 200 and 599.
    #[track_caller]
    pub fn html(status: u16) -> Fault {
        expect_valid(check::status(status));
        Fault::new(FaultKind::Html(status))
    }

    /// Processes the request, then closes the connection after half of the response body. The
    /// `Content-Length` is that of the whole body.
    pub fn cut_off() -> Fault {
        Fault::new(FaultKind::CutOff)
    }

    /// Processes the request, then pauses before the first byte of the response.
    pub fn slow_headers(pause: Duration) -> Fault {
        Fault::new(FaultKind::SlowHeaders(pause))
    }

    /// Processes the request, sends the response headers without delay, then the body in up to
    /// eight chunks with a pause before each.
    pub fn slow_body(pause: Duration) -> Fault {
        Fault::new(FaultKind::SlowBody(pause))
    }

    /// Closes the connection without a response. The request is not processed.
    ///
    /// The client sees the end of the stream, or a connection reset if it was still sending.
    pub fn reset() -> Fault {
        Fault::new(FaultKind::Reset)
    }

    /// Processes the request, then closes the connection without a response.
    pub fn reset_after_processing() -> Fault {
        Fault::new(FaultKind::ResetAfterProcessing)
    }

    /// Processes the request, then turns every field `id` or `…_id` that holds a string of
    /// digits into an integer.
    pub fn integer_ids() -> Fault {
        Fault::new(FaultKind::IntegerIds)
    }

    /// Processes the request, then returns its status with invalid JSON. The `Content-Length`
    /// is correct.
    pub fn not_json() -> Fault {
        Fault::new(FaultKind::NotJson)
    }

    /// Processes the request, then returns its status with an empty body.
    pub fn empty() -> Fault {
        Fault::new(FaultKind::Empty)
    }

    /// Pauses before the request is processed. Other connections are not delayed.
    pub fn delay(pause: Duration) -> Fault {
        Fault::new(FaultKind::Delay(pause))
    }

    /// Sets the number of requests that the fault applies to. Default: 1.
    pub fn times(mut self, times: u32) -> Fault {
        self.times = Times::Remaining(times);
        self
    }

    /// Applies the fault to every matching request until it is removed.
    pub fn always(mut self) -> Fault {
        self.times = Times::Always;
        self
    }

    /// Limits the fault to requests with this method and a path that starts with
    /// `path_prefix`. Default: any request.
    ///
    /// # Panics
    ///
    /// If the method is not an HTTP method, or the path does not begin with `/` or has a query: no
    /// request would match.
    #[track_caller]
    pub fn on(mut self, method: &str, path_prefix: &str) -> Fault {
        expect_valid(check::method(method).and_then(|()| check::path(path_prefix)));
        self.method = Some(method.to_owned());
        self.path_prefix = Some(path_prefix.to_owned());
        self
    }

    /// Adds a response header, or replaces it.
    ///
    /// # Panics
    ///
    /// If name or value is not valid, and for `Connection`, `Content-Length` and
    /// `Transfer-Encoding`, which the sandbox sets.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Fault {
        expect_valid(check::header(name, value));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Replaces the response body.
    pub fn body(mut self, body: &str) -> Fault {
        self.body = Some(body.to_owned());
        self
    }

    pub(super) fn matches(&self, request: &Request) -> bool {
        let method_matches = self
            .method
            .as_ref()
            .is_none_or(|method| method.eq_ignore_ascii_case(&request.method));
        let path_matches = self
            .path_prefix
            .as_ref()
            .is_none_or(|prefix| request.path.starts_with(prefix.as_str()));
        method_matches && path_matches
    }
}

/// Panics with the problem of an argument.
#[track_caller]
fn expect_valid(checked: Result<(), String>) {
    if let Err(problem) = checked {
        panic!("{problem}");
    }
}

impl FaultKind {
    /// Returns the name that the JSON form has in `kind`.
    pub(super) fn name(&self) -> &'static str {
        match self {
            FaultKind::Status(_) => "status",
            FaultKind::RateLimited { .. } => "rate_limited",
            FaultKind::Html(_) => "html",
            FaultKind::CutOff => "cut_off",
            FaultKind::SlowHeaders(_) => "slow_headers",
            FaultKind::SlowBody(_) => "slow_body",
            FaultKind::Reset => "reset",
            FaultKind::ResetAfterProcessing => "reset_after_processing",
            FaultKind::IntegerIds => "integer_ids",
            FaultKind::NotJson => "not_json",
            FaultKind::Empty => "empty",
            FaultKind::Delay(_) => "delay",
        }
    }

    /// Returns the pause of the kinds that have one.
    pub(super) fn pause(&self) -> Option<Duration> {
        match self {
            FaultKind::SlowHeaders(pause)
            | FaultKind::SlowBody(pause)
            | FaultKind::Delay(pause) => Some(*pause),
            _ => None,
        }
    }
}

/// What the fault does, as in `status 503` or `delay 200 ms`.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name())?;
        if let FaultKind::Status(status) | FaultKind::Html(status) = self.kind {
            write!(f, " {status}")?;
        }
        match self.kind.pause() {
            Some(pause) => write!(f, " {} ms", pause.as_millis()),
            None => Ok(()),
        }
    }
}
