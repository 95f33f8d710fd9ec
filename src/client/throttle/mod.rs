//! Spreads requests over the windows of the rate limit.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::RateLimit;
use crate::transport::lock;

/// Length of Intercom's windows. Only used until a response reports the next window.
const WINDOW: Duration = Duration::from_secs(10);

/// Maximum length of a window, whatever the headers or the server's clock say.
const MAX_WINDOW: Duration = Duration::from_secs(3600);

/// Permits requests at such intervals that what is left of a window lasts until its end. Takes into
/// account what responses report and what it has permitted itself; delays nothing before the first
/// response.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<ThrottleState>);

#[derive(Debug, Default)]
struct ThrottleState {
    window: Option<Window>,
    /// Earliest time of the next permit.
    next: Option<Instant>,
    /// Number of permits whose response has not arrived.
    pending: i64,
}

#[derive(Debug)]
struct Window {
    /// End of the last window that a response reported, in Unix seconds.
    reset_at: i64,
    /// Whether this is a later window than the last one reported.
    predicted: bool,
    ends: Instant,
    limit: i64,
    /// Number of permits left.
    left: i64,
}

impl Throttle {
    /// Returns the next permit, or `None` if its time would be after `latest`.
    pub(super) fn acquire(&self, now: Instant, latest: Instant) -> Option<Permit<'_>> {
        let at = lock(&self.0).acquire(now, latest)?;
        Some(Permit { at, throttle: self })
    }
}

/// Permits one request, no earlier than `at`. Pending until it is dropped.
#[derive(Debug)]
pub(super) struct Permit<'t> {
    pub(super) at: Instant,
    throttle: &'t Throttle,
}

impl Permit<'_> {
    /// Takes into account the rate limit that the response reports and the time left in its window.
    pub(super) fn update(&self, now: Instant, rate_limit: RateLimit, window_left: Duration) {
        lock(&self.throttle.0).update(now, rate_limit, window_left);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        lock(&self.throttle.0).pending -= 1;
    }
}

impl ThrottleState {
    fn acquire(&mut self, now: Instant, latest: Instant) -> Option<Instant> {
        let mut time = self.next.map_or(now, |next| next.max(now));
        if let Some(window) = &mut self.window {
            if time < window.ends && window.left <= 0 {
                time = window.ends;
            }
            if time > latest {
                return None;
            }
            if time >= window.ends {
                window.advance_to(time);
            }
            let share = u32::try_from(window.left.max(1)).unwrap_or(u32::MAX);
            self.next = Some(time + window.ends.saturating_duration_since(time) / share);
            window.left = window.left.saturating_sub(1);
        }
        self.pending += 1;
        Some(time)
    }

    fn update(&mut self, now: Instant, rate_limit: RateLimit, window_left: Duration) {
        let (Some(remaining), Some(reset_at)) = (rate_limit.remaining, rate_limit.reset_at) else {
            return;
        };
        // The other pending requests will be taken from what remains.
        let left = remaining.saturating_sub(self.pending - 1);
        match &mut self.window {
            Some(window) if reset_at < window.reset_at => {}
            Some(window) if reset_at == window.reset_at => {
                if !window.predicted {
                    window.left = window.left.min(left);
                }
            }
            _ => {
                self.window = Some(Window {
                    reset_at,
                    predicted: false,
                    ends: now + window_left.min(MAX_WINDOW),
                    limit: rate_limit.limit.unwrap_or(remaining),
                    left,
                });
            }
        }
    }
}

impl Window {
    /// Becomes the window that contains `time`.
    fn advance_to(&mut self, time: Instant) {
        while self.ends <= time {
            self.ends += WINDOW;
        }
        self.predicted = true;
        self.left = self.limit;
    }
}

#[cfg(test)]
mod tests;
