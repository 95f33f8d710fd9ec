//! Time without a clock, for the fuzz targets: the throttle and the waits before retries.

use std::time::{Duration, Instant, SystemTime};

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use super::headers;
use super::throttle::{Permit, Poll, Throttle, Turn};
use crate::retry::RetryPolicy;

/// Headers of a response: names and values.
pub type Headers = [(&'static str, Vec<u8>)];

/// The throttle of a client, with a clock of the caller's.
#[derive(Debug, Default)]
pub struct SimulatedThrottle(Throttle);

impl SimulatedThrottle {
    /// Adds a call to the queue.
    pub fn enqueue(&self) -> SimulatedTurn<'_> {
        SimulatedTurn(self.0.enqueue())
    }
}

/// A call in the queue, until it is dropped.
#[derive(Debug)]
pub struct SimulatedTurn<'t>(Turn<'t>);

impl<'t> SimulatedTurn<'t> {
    /// Returns a permit if it is time for it.
    ///
    /// # Errors
    ///
    /// The earliest time of the permit, as far as is known now.
    pub fn poll(&self, now: Instant) -> Result<SimulatedPermit<'t>, Instant> {
        match self.0.poll(now) {
            Poll::Ready(permit) => Ok(SimulatedPermit(permit)),
            Poll::Wait { at, .. } => Err(at),
        }
    }
}

/// A permit, pending until it is dropped.
#[derive(Debug)]
pub struct SimulatedPermit<'t>(Permit<'t>);

impl SimulatedPermit<'_> {
    /// Takes a response into account, as a call does.
    pub fn respond(&self, now: Instant, response: &Headers) {
        let response = header_map(response);
        let rate_limit = headers::rate_limit(&response);
        let left = headers::window_left(&response, SystemTime::now);
        if let (Some(rate_limit), Some(left)) = (rate_limit, left) {
            self.0.update(now, rate_limit, left);
        }
    }
}

/// Returns the wait that the headers of a response request.
pub fn retry_after(response: &Headers, status: u16) -> Option<Duration> {
    headers::retry_after(&header_map(response), status, SystemTime::now)
}

/// Returns the wait before the next attempt, if there is one.
pub fn retry_delay(
    policy: RetryPolicy,
    attempts: u32,
    retry_after: Option<Duration>,
    left: Duration,
    jitter: f64,
) -> Option<Duration> {
    policy.delay(attempts, retry_after, left, jitter).ok()
}

fn header_map(headers: &Headers) -> HeaderMap {
    let headers = headers.iter().filter_map(|(name, value)| {
        let name = HeaderName::from_static(name);
        Some((name, HeaderValue::from_bytes(value).ok()?))
    });
    headers.collect()
}
