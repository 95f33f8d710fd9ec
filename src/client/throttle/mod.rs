//! Spreads requests over the windows of the rate limit.
//!
//! One limit holds for a whole workspace, and so for all its processes, which know of each other only
//! by how the number of remaining requests falls between their own responses.

mod schedule;
mod share;

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::RateLimit;
use crate::retry;
use crate::transport::lock;
use schedule::Schedule;

/// How long a call waits before it checks whether its turn is earlier than it was: another response
/// may have reported a new window.
const REVIEW_INTERVAL: Duration = Duration::from_millis(100);

/// Permits requests at such intervals that what is left of a window lasts until its end. Takes into
/// account what responses report, what it has permitted itself and what other clients use; delays
/// nothing before the first response.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    schedule: Schedule,
    /// Calls that wait for a permit, in the order in which they came.
    queue: Vec<u64>,
    /// Number that the next call in the queue receives.
    next_number: u64,
    /// Number of permits whose response has not arrived.
    pending: u32,
}

impl Throttle {
    /// Adds a call to the queue.
    pub(super) fn enqueue(&self) -> Turn<'_> {
        let mut state = lock(&self.0);
        let number = state.next_number;
        state.next_number += 1;
        state.queue.push(number);
        Turn {
            number,
            jitter: retry::jitter(),
            throttle: self,
        }
    }
}

/// A call in the queue of a throttle, until it is dropped.
#[derive(Debug)]
pub(super) struct Turn<'t> {
    number: u64,
    /// Between 0 and 1.
    jitter: f64,
    throttle: &'t Throttle,
}

/// Whether a call may send its request.
#[derive(Debug)]
pub(super) enum Poll<'t> {
    Ready(Permit<'t>),
    /// Not before `at`, as far as is known now.
    Wait {
        at: Instant,
        /// How long to wait before the next poll.
        pause: Duration,
    },
}

impl<'t> Turn<'t> {
    /// Returns a permit if it is time for it.
    pub(super) fn poll(&self, now: Instant) -> Poll<'t> {
        let mut state = lock(&self.throttle.0);
        let ahead = state.queue.iter().position(|number| *number == self.number);
        let at = state
            .schedule
            .time_of(ahead.unwrap_or_default(), now, self.jitter);
        if at > now {
            let pause = (at - now).min(REVIEW_INTERVAL);
            return Poll::Wait { at, pause };
        }
        state.schedule.take(now);
        state.pending += 1;
        Poll::Ready(Permit {
            given_at: now,
            throttle: self.throttle,
        })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.throttle.0)
            .queue
            .retain(|number| *number != self.number);
    }
}

/// Permits one request. Pending until it is dropped.
#[derive(Debug)]
pub(super) struct Permit<'t> {
    given_at: Instant,
    throttle: &'t Throttle,
}

impl Permit<'_> {
    /// Takes into account the rate limit that the response reports and the time left in its window.
    pub(super) fn update(&self, now: Instant, rate_limit: RateLimit, window_left: Duration) {
        let mut state = lock(&self.throttle.0);
        let others = state.pending.saturating_sub(1);
        let times = (self.given_at, now);
        state
            .schedule
            .update(times, rate_limit, window_left, others);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let mut state = lock(&self.throttle.0);
        state.pending = state.pending.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests;
