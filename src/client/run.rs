//! The retry loop.

use std::rc::Rc;
use std::time::{Duration, Instant};

use super::observer::Attempt;
use super::sink::Sink;
use super::throttle::{Permit, Poll};
use super::{Call, Client, Received};
use crate::error::{Error, Result, TransportError, TransportErrorKind};
use crate::retry::{self, Outcome, Verdict};
use crate::transport::CallState;

/// Maximum number of stale pooled connections that one call replaces without using up a retry.
const MAX_STALE_CONNECTIONS: u32 = 8;

impl Client {
    /// Sends a request, with retries; the sink receives the body of the 2xx response.
    pub(crate) fn run(&self, call: &Call, sink: &mut dyn Sink) -> Result<Received> {
        let state = self.call_state(call.timeout.unwrap_or(self.timeout));
        let _entered = state.enter();
        let mut run = Run {
            client: self,
            call,
            state,
            attempts: 0,
            stale: 0,
            maybe_applied: false,
            last_error: None,
        };
        loop {
            let permit = run.wait_for_permit()?;
            run.attempts += 1;
            let start = Instant::now();
            run.state.start_attempt(self.request_target(call));
            let number = run.attempts;
            let result = self.attempt(call, sink, &run.state, permit, number);
            let (result, wait) = run.judge(result, sink);
            run.observe(&result, (number, start.elapsed()), wait);
            match (result, wait) {
                (Err(error), Some(wait)) => run.sleep(error, wait)?,
                (result, _) => return result,
            }
        }
    }
}

/// One call, over all its attempts.
struct Run<'a> {
    client: &'a Client,
    call: &'a Call<'a>,
    state: Rc<CallState>,
    attempts: u32,
    /// Number of stale connections replaced so far.
    stale: u32,
    /// Whether any attempt so far may have been applied, whatever later attempts return.
    maybe_applied: bool,
    /// Error of the attempt that is about to be retried.
    last_error: Option<Error>,
}

impl<'a> Run<'a> {
    /// Waits until the throttle permits another request.
    fn wait_for_permit(&mut self) -> Result<Option<Permit<'a>>> {
        let Some(throttle) = &self.client.shared.throttle else {
            return Ok(None);
        };
        #[cfg_attr(
            not(feature = "log"),
            expect(unused_mut, reason = "only a record changes it")
        )]
        let mut turn = throttle.enqueue();
        #[cfg(feature = "log")]
        let mut recorded = false;
        let (kind, message) = loop {
            let now = Instant::now();
            let (at, pause) = match turn.poll(now) {
                Poll::Ready(permit) => return Ok(Some(permit)),
                Poll::Wait { at, pause } => (at, pause),
            };
            if at > now + self.state.time_left() {
                let timeout = crate::error::seconds(self.state.timeout());
                let message =
                    format!("deadline of {timeout} would pass while waiting for the rate limit");
                break (TransportErrorKind::Timeout, message);
            }
            #[cfg(feature = "log")]
            if !recorded {
                recorded = true;
                let wait = at.saturating_duration_since(now);
                if super::records::is_wait_recorded(wait) {
                    // A logger that makes a call itself must not wait for this one to have its turn.
                    drop(turn);
                    super::records::write_wait(self.call, wait);
                    turn = throttle.enqueue();
                    continue;
                }
            }
            if !self.state.sleep(pause) {
                let message = "cancelled while waiting for the rate limit".to_owned();
                break (TransportErrorKind::Cancelled, message);
            }
        };
        let Some(last_error) = self.last_error.take() else {
            let context = self.call.context(self.attempts);
            return Err(TransportError::new(kind, message, context).into());
        };
        Err(self.instead_of(last_error, kind, message))
    }

    /// Applies the verdict to the result of an attempt. Returns it with the time to wait before
    /// the next attempt, if there is one.
    fn judge(
        &mut self,
        mut result: Result<Received>,
        sink: &dyn Sink,
    ) -> (Result<Received>, Option<Duration>) {
        let outcome = self.outcome(&result);
        let verdict = retry::verdict(self.call.facts(), outcome);
        self.maybe_applied |= verdict.maybe_applied && result.is_err();
        let wait = match &mut result {
            Ok(_) => None,
            Err(error) => self.next_wait(error, verdict, sink),
        };
        let context = match &mut result {
            Ok(received) => Some(&mut received.context),
            Err(error) => error.context_mut(),
        };
        if let Some(context) = context {
            context.maybe_applied = verdict.maybe_applied || self.maybe_applied;
            context.must_restart = verdict.must_restart;
        }
        (result, wait)
    }

    fn outcome(&self, result: &Result<Received>) -> Outcome {
        match result {
            // What the verdict will be if the body does not decode.
            Ok(_) => Outcome::Undecodable,
            Err(Error::Api(error)) => Outcome::Status(error.status),
            Err(Error::Transport(error)) => Outcome::Transport {
                kind: error.kind,
                sent: self.state.sent(),
            },
            Err(_) => Outcome::SinkFailed,
        }
    }

    fn next_wait(
        &mut self,
        error: &mut Error,
        verdict: Verdict,
        sink: &dyn Sink,
    ) -> Option<Duration> {
        if !verdict.may_repeat || !sink.can_restart() || self.state.is_cancelled() {
            return None;
        }
        let left = self.state.time_left();
        if self.stale < MAX_STALE_CONNECTIONS && is_stale(error, &self.state) {
            self.stale += 1;
            self.attempts -= 1;
            return (!left.is_zero()).then_some(Duration::ZERO);
        }
        let policy = &self.client.shared.retry_policy;
        match policy.delay(self.attempts, error.retry_after(), left, retry::jitter()) {
            Ok(delay) => Some(delay),
            Err(reason) => {
                if let Some(context) = error.context_mut() {
                    context.gave_up = Some(reason);
                }
                None
            }
        }
    }

    /// Reports an attempt to the observer of the client and, with the feature `log`, to the logger
    /// of the program.
    fn observe(
        &self,
        result: &Result<Received>,
        (number, duration): (u32, Duration),
        wait: Option<Duration>,
    ) {
        let observer = &self.client.shared.observer;
        if observer.is_none() && cfg!(not(feature = "log")) {
            return;
        }
        let context = match result {
            Ok(received) => Some(&received.context),
            Err(error) => error.context(),
        };
        let attempt = Attempt {
            operation: self.call.operation,
            method: self.call.method,
            path: self.call.path,
            status: context.and_then(|context| context.status),
            failure: match result {
                Err(Error::Transport(error)) => Some(error.kind),
                _ => None,
            },
            request_id: context.and_then(|context| context.request_id.as_deref()),
            duration,
            number,
            wait,
        };
        #[cfg(feature = "log")]
        super::records::write(&attempt);
        if let Some(observer) = observer {
            observer(&attempt);
        }
    }

    /// Waits before the next attempt. If the call is cancelled meanwhile, returns that, with the
    /// error of the last attempt as its source.
    fn sleep(&mut self, error: Error, wait: Duration) -> Result<()> {
        if wait.is_zero() || self.state.sleep(wait) {
            self.last_error = Some(error);
            return Ok(());
        }
        let message = "cancelled while waiting to retry";
        Err(self.instead_of(error, TransportErrorKind::Cancelled, message))
    }

    /// Returns the error of a call that ends between two attempts. It keeps what the last attempt
    /// learned, and that attempt's error as its source.
    fn instead_of(
        &self,
        last_error: Error,
        kind: TransportErrorKind,
        message: impl Into<String>,
    ) -> Error {
        let mut context = last_error.context().cloned().unwrap_or_default();
        context.attempts = self.attempts;
        TransportError::new(kind, message.into(), context)
            .caused_by(last_error)
            .into()
    }
}

/// Returns whether the server had closed a pooled connection before it saw the request: a
/// connection that has been idle often meets this, so it does not count as an attempt.
fn is_stale(error: &Error, state: &CallState) -> bool {
    state.pooled()
        && error.status().is_none()
        && matches!(
            error,
            Error::Transport(error) if error.kind == TransportErrorKind::ConnectionClosed
        )
}
