//! Time without a clock, for the fuzz targets: the throttle and the waits before retries.

use std::time::{Duration, Instant, SystemTime};

use ureq::http::{HeaderMap, HeaderName, HeaderValue};

use super::headers;
use super::throttle::{Permit, Poll, Throttle};
use crate::retry::RetryPolicy;

/// Headers of a response: names and values.
pub type Headers = [(&'static str, Vec<u8>)];

/// The throttle of a client, with a clock of the caller's.
#[derive(Debug, Default)]
pub struct SimulatedThrottle(Throttle);

impl SimulatedThrottle {
    /// Returns the next permit, or `None` if its time would be after `latest`.
    pub fn acquire(&self, now: Instant, latest: Instant) -> Option<SimulatedPermit<'_>> {
        let turn = self.0.enqueue();
        let mut at = now;
        while at <= latest {
            match turn.poll(at) {
                Poll::Ready(permit) => return Some(SimulatedPermit { permit, at }),
                Poll::Wait { pause, .. } => at += pause,
            }
        }
        None
    }
}

/// A permit, pending until it is dropped.
#[derive(Debug)]
pub struct SimulatedPermit<'t> {
    permit: Permit<'t>,
    at: Instant,
}

impl SimulatedPermit<'_> {
    /// Returns the time at which it was given.
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Takes a response into account, as a call does.
    pub fn respond(&self, now: Instant, response: &Headers) {
        let response = header_map(response);
        let rate_limit = headers::rate_limit(&response);
        if let (Some(rate_limit), Some(left)) = (
            rate_limit,
            headers::window_left(&response, SystemTime::now()),
        ) {
            self.permit.update(now, rate_limit, left);
        }
    }
}

/// Returns the wait that the headers of a response request.
pub fn retry_after(response: &Headers, status: u16) -> Option<Duration> {
    headers::retry_after(&header_map(response), status, SystemTime::now())
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
