//! The client and its builder: the only code that talks HTTP.

mod builder;
mod headers;
mod receive;
mod stream;
mod throttle;

use std::fmt;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use ureq::http::{HeaderValue, header};
use ureq::{Agent, Body};

use crate::error::{ApiError, Context, Error, Result, TransportError, TransportErrorKind};
use crate::operations::{Method, Repeat};
use crate::retry::{self, Outcome, RetryPolicy};
use crate::transport::{self, Cancel, Scope};
use throttle::{Throttle, Turn};

pub(crate) use builder::check_timeout;
pub use builder::{Builder, Region};
#[cfg(feature = "capi")]
pub(crate) use receive::Memory;
#[cfg(feature = "capi")]
use receive::Poured;
use receive::{Receive, Unreceived, Whole};
pub(crate) use stream::Target;

/// The version of the API that this library is written for.
pub const API_VERSION: &str = "2.10";

/// A client of Intercom's API.
///
/// Cheap to clone; all clones share their connections. One client serves many threads at once.
///
/// ```
/// use intercom::Client;
///
/// let client = Client::new("token")?;
/// let request = client.articles().retrieve(1);
/// assert_eq!(request.to_string(), "GET /articles/1");
/// // The token is never shown.
/// assert!(!format!("{client:?}").contains("token\""));
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    timeout: Duration,
}

/// What all clones of a client have in common.
struct Shared {
    agent: Agent,
    cancel: Arc<Cancel>,
    /// Without a slash at the end.
    base_url: String,
    authorization: HeaderValue,
    version: HeaderValue,
    retry: RetryPolicy,
    response_limit: usize,
    observer: Option<Observer>,
    rate_limit: LastRateLimit,
    throttle: Option<Throttle>,
}

type Observer = Box<dyn Fn(&Attempt) + Send + Sync>;

/// One attempt of a call, as an observer sees it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The verb.
    pub method: &'static str,
    /// The path, escaped, without the query.
    pub path: &'a str,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// What went wrong, when there was none.
    pub failure: Option<TransportErrorKind>,
    /// How long it took.
    pub duration: Duration,
    /// Which attempt of the call it was, from 1.
    pub number: u32,
    /// How long the client waits before it tries again, when it does.
    pub wait: Option<Duration>,
}

/// What Intercom last said of the rate limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many requests a window allows.
    pub limit: Option<i64>,
    /// How many are left in this one.
    pub remaining: Option<i64>,
    /// When the next window begins, in Unix seconds.
    pub reset_at: Option<i64>,
}

/// A request, encoded.
#[derive(Debug, Clone)]
pub(crate) struct Call<'a> {
    pub method: Method,
    /// The path, escaped.
    pub path: &'a str,
    /// The query, escaped, without the question mark.
    pub query: &'a str,
    pub body: Option<&'a [u8]>,
    /// Whether the answer is bytes, as they come, instead of JSON.
    pub streams: bool,
    pub reads: bool,
    pub repeat: Repeat,
    /// Instead of the client's.
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
}

/// A success, with its whole body unless that was handed on.
#[derive(Debug)]
pub(crate) struct Answer {
    pub context: Context,
    pub rate_limit: Option<RateLimit>,
}

impl Client {
    /// A client of the workspace of this access token, in the US region, with the defaults of
    /// [`Builder`].
    pub fn new(token: &str) -> Result<Client> {
        Client::builder(token).build()
    }

    /// The choices for a client.
    pub fn builder(token: &str) -> Builder {
        Builder::new(token)
    }

    /// The same client with another deadline for its calls: it shares connections, rate limit and
    /// cancellation with this one.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # let client = intercom::Client::new("token")?;
    /// let patient = client.with_timeout(Duration::from_secs(600))?;
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

    /// What Intercom last said of the rate limit; `None` before the first answer.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.shared.rate_limit.get()
    }

    /// Ends the calls of this client and its clones that other threads are waiting for, with
    /// [`TransportErrorKind::Cancelled`]. Calls made afterwards are not affected.
    pub fn cancel(&self) {
        self.shared.cancel.cancel();
    }

    /// The time that something made of several calls may take.
    pub(crate) fn scope(&self, timeout: Duration) -> Rc<Scope> {
        Scope::new(Instant::now() + timeout, &self.shared.cancel)
    }

    /// How long a call may take that does not say otherwise.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Sends a request and reads its answer.
    pub(crate) fn exchange(&self, call: &Call) -> Result<Answer> {
        self.exchange_into(call, &mut self.whole())
    }

    /// Sends a request; other memory takes the body of its success.
    #[cfg(feature = "capi")]
    pub(crate) fn exchange_to(&self, call: &Call, memory: &mut dyn Memory) -> Result<Context> {
        let limit = self.shared.response_limit;
        let answer = self.exchange_into(call, &mut Poured { memory, limit })?;
        Ok(answer.context)
    }

    fn whole(&self) -> Whole {
        Whole {
            limit: self.shared.response_limit,
        }
    }

    /// Sends a request, as often as it takes and may be tried; the receiver takes the body of
    /// its success.
    fn exchange_into(&self, call: &Call, receiver: &mut dyn Receive) -> Result<Answer> {
        let scope = self.scope(call.timeout.unwrap_or(self.timeout));
        let _entered = scope.enter();
        let mut attempts = 0;
        let mut stale = 0;
        let mut maybe_applied = false;
        loop {
            let turn = self.turn(call, &scope, attempts, maybe_applied)?;
            attempts += 1;
            let begun = Instant::now();
            scope.begin_attempt();
            let mut result = self.attempt(call, receiver, &scope, turn, attempts);
            if let Some(context) = result.as_mut().err().and_then(Error::context_mut) {
                // What an earlier attempt may have done, no later one undoes.
                maybe_applied |= context.maybe_applied;
                context.maybe_applied = maybe_applied;
            }
            let repeat = match receiver.begins_again() {
                true => call.repeat,
                false => Repeat::Restart,
            };
            let outcome = match &result {
                Ok(_) => None,
                Err(Error::Api(error)) => Some(Outcome::Status {
                    status: error.status,
                    retry_after: error.context.retry_after,
                }),
                Err(Error::Transport(error)) => Some(Outcome::Broken {
                    kind: error.kind,
                    sent: scope.sent(),
                }),
                Err(_) => None,
            };
            let left = scope.time_left();
            let wait = outcome
                .filter(|_| !scope.is_cancelled())
                .and_then(|outcome| {
                    if stale < STALE_LIMIT && is_stale(&result, repeat, &scope) {
                        stale += 1;
                        attempts -= 1;
                        return (!left.is_zero()).then_some(Duration::ZERO);
                    }
                    let policy = &self.shared.retry;
                    policy.wait(attempts, repeat, outcome, left, retry::chance())
                });
            self.observe(call, &result, begun.elapsed(), attempts, wait);
            match wait {
                Some(wait) if wait.is_zero() || scope.sleep(wait) => {}
                Some(_) => return result.map_err(|error| cancelled(error, attempts)),
                None => return result,
            }
        }
    }

    /// Waits until the throttle lets a call be made.
    fn turn(
        &self,
        call: &Call,
        scope: &Scope,
        attempts: u32,
        maybe_applied: bool,
    ) -> Result<Option<Turn<'_>>> {
        let Some(throttle) = &self.shared.throttle else {
            return Ok(None);
        };
        let now = Instant::now();
        let (kind, cause) = match throttle.take(now, now + scope.time_left()) {
            None => (
                TransportErrorKind::Timeout,
                "the rate limit leaves no turn before the deadline",
            ),
            Some(turn) if turn.at <= now || scope.sleep(turn.at - now) => return Ok(Some(turn)),
            Some(_) => (TransportErrorKind::Cancelled, "cancelled by another thread"),
        };
        let context = Context {
            maybe_applied,
            ..call.context(attempts)
        };
        let error = TransportError::new(kind, cause, context);
        Err(Error::Transport(Box::new(error)))
    }

    fn attempt(
        &self,
        call: &Call,
        receiver: &mut dyn Receive,
        scope: &Scope,
        turn: Option<Turn>,
        attempts: u32,
    ) -> Result<Answer> {
        let mut context = call.context(attempts);
        let reads = call.reads;
        let scrolls = call.repeat == Repeat::Restart;
        let failed = |error: ureq::Error, mut context: Context| {
            let (kind, cause) = transport::explain(error, scope);
            let sent = scope.sent();
            context.maybe_applied = Outcome::Broken { kind, sent }.maybe_applied(reads);
            context.must_restart = scrolls && sent;
            Error::Transport(Box::new(TransportError::new(kind, cause, context)))
        };
        let response = match self.send(call) {
            Ok(response) => response,
            Err(cause) => return Err(failed(cause, context)),
        };
        let status = response.status().as_u16();
        let headers = response.headers();
        context.status = Some(status);
        context.request_id = headers::text(headers, "x-request-id");
        context.retry_after = headers::retry_after(headers, status);
        let location = headers::text(headers, "location");
        let rate_limit = headers::rate_limit(headers);
        if let Some(rate_limit) = rate_limit {
            self.shared.rate_limit.set(rate_limit);
            if let (Some(turn), Some(left)) = (&turn, headers::window_left(headers)) {
                turn.answered(Instant::now(), rate_limit, left);
            }
        }
        drop(turn);
        let (_, body) = response.into_parts();
        let success = (200..300).contains(&status);
        let received = match success {
            true => receiver.receive(body, &mut context.body),
            false => self.whole().receive(body, &mut context.body),
        };
        match received {
            Ok(()) => {}
            // A refusal is one even when what it says does not arrive.
            Err(_) if !success && !scope.is_cancelled() => {}
            Err(Unreceived::Broken(cause)) => return Err(failed(cause, context)),
            Err(Unreceived::Refused(kind, cause)) => {
                context.maybe_applied = !reads;
                context.must_restart = scrolls;
                let error = TransportError::new(kind, cause, context);
                return Err(Error::Transport(Box::new(error)));
            }
        }
        if success {
            context.maybe_applied = !reads;
            // Should it not be understood.
            context.must_restart = scrolls;
            return Ok(Answer {
                context,
                rate_limit,
            });
        }
        let outcome = Outcome::Status {
            status,
            retry_after: context.retry_after,
        };
        context.maybe_applied = outcome.maybe_applied(reads);
        context.must_restart = scrolls && (matches!(status, 404 | 408) || status >= 500);
        let said = headers::errors(&context.body);
        if context.request_id.is_none() {
            context.request_id = said.request_id;
        }
        Err(Error::Api(Box::new(ApiError {
            status,
            errors: said.errors,
            location,
            context,
        })))
    }

    fn send(&self, call: &Call) -> Result<ureq::http::Response<Body>, ureq::Error> {
        let separator = if call.query.is_empty() { "" } else { "?" };
        let uri = [&self.shared.base_url, call.path, separator, call.query].concat();
        let accept = match call.streams {
            true => "application/octet-stream",
            false => "application/json",
        };
        let request = ureq::http::Request::builder()
            .method(call.method.as_str())
            .uri(uri)
            .header(header::AUTHORIZATION, self.shared.authorization.clone())
            .header("intercom-version", self.shared.version.clone())
            .header(header::ACCEPT, accept);
        // What is a packed file already is not packed again for the way, and stays packed here.
        let request = match call.streams {
            true => request.header(header::ACCEPT_ENCODING, "identity"),
            false => request,
        };
        match (call.body, call.method) {
            (Some(body), _) => {
                let request = request.header(header::CONTENT_TYPE, "application/json");
                self.shared.agent.run(request.body(body)?)
            }
            (None, Method::Post | Method::Put) => self.shared.agent.run(request.body(&[][..])?),
            (None, Method::Get | Method::Delete) => self.shared.agent.run(request.body(())?),
        }
    }

    fn observe(
        &self,
        call: &Call,
        result: &Result<Answer>,
        duration: Duration,
        number: u32,
        wait: Option<Duration>,
    ) {
        let Some(observer) = &self.shared.observer else {
            return;
        };
        observer(&Attempt {
            method: call.method.as_str(),
            path: call.path,
            status: match result {
                Ok(answer) => answer.context.status,
                Err(error) => error.status(),
            },
            failure: match result {
                Err(Error::Transport(error)) => Some(error.kind),
                _ => None,
            },
            duration,
            number,
            wait,
        });
    }
}

/// How many dead connections of the pool one call may meet at no cost.
const STALE_LIMIT: u32 = 8;

/// Whether an idle connection had been closed by the server: no fault of the call.
fn is_stale(result: &Result<Answer>, repeat: Repeat, scope: &Scope) -> bool {
    let unanswered = matches!(
        result,
        Err(Error::Transport(error))
            if error.kind == TransportErrorKind::BrokenOff && error.context.status.is_none()
    );
    unanswered && scope.pooled() && (!scope.sent() || repeat == Repeat::Safe)
}

/// What remains of a call that was cancelled while it waited for its next try.
fn cancelled(error: Error, attempts: u32) -> Error {
    let mut context = error.context().cloned().unwrap_or_default();
    context.attempts = attempts;
    Error::Transport(Box::new(TransportError::new(
        TransportErrorKind::Cancelled,
        error,
        context,
    )))
}

/// The last rate limit seen, without a lock.
#[derive(Debug)]
struct LastRateLimit([AtomicI64; 3]);

impl LastRateLimit {
    const UNKNOWN: i64 = i64::MIN;

    fn new() -> Self {
        LastRateLimit([const { AtomicI64::new(Self::UNKNOWN) }; 3])
    }

    fn set(&self, seen: RateLimit) {
        let values = [seen.limit, seen.remaining, seen.reset_at];
        for (cell, value) in self.0.iter().zip(values) {
            cell.store(value.unwrap_or(Self::UNKNOWN), Ordering::Relaxed);
        }
    }

    fn get(&self) -> Option<RateLimit> {
        let [limit, remaining, reset_at] = &self.0;
        let read = |cell: &AtomicI64| match cell.load(Ordering::Relaxed) {
            Self::UNKNOWN => None,
            value => Some(value),
        };
        let seen = RateLimit {
            limit: read(limit),
            remaining: read(remaining),
            reset_at: read(reset_at),
        };
        let known = seen.limit.or(seen.remaining).or(seen.reset_at);
        known.map(|_| seen)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url)
            .field("version", &self.shared.version)
            .field("retry", &self.shared.retry)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
