//! When the next request may be sent.

use std::time::{Duration, Instant};

use super::share::Share;
use crate::client::RateLimit;

/// Length of Intercom's windows. Only used until a response reports the next window.
const WINDOW: Duration = Duration::from_secs(10);

/// Longest time for which a window can delay a request, whatever the headers and the server's clock
/// say.
const MAX_WINDOW: Duration = Duration::from_secs(60);

/// Longest random delay of the first request of a window, so that the clients that waited for it do
/// not send at once.
const MAX_JITTER: Duration = Duration::from_millis(100);

/// Largest limit that is believed, so that the arithmetic is exact.
const MAX_LIMIT: i64 = 1 << 40;

/// Largest part of the limit that is left to requests of others that are in transit.
const MAX_RESERVE: f64 = 0.05;

/// What is known about the rate limit, and the permits that were given.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    window: Option<Window>,
    share: Share,
}

/// The window that a response reported last, or one that follows it.
#[derive(Debug)]
struct Window {
    /// Start of the next window as it was reported, in Unix seconds.
    reset_at: i64,
    /// Whether the reported end is one that a window can have.
    is_credible: bool,
    /// When the first report about it arrived.
    reported_at: Instant,
    /// End of the window that was reported.
    reported_end: Instant,
    /// Later than `reported_end` in a window that no response has reported yet.
    end: Instant,
    limit: f64,
    /// Estimated number of requests left, for all clients.
    left: f64,
    /// Smallest number of requests left that was reported.
    lowest: i64,
    /// When the last permit of this window was given.
    last: Option<Instant>,
}

impl Schedule {
    /// Returns when the next permit may be given after `ahead` others, as far as is known now.
    /// `jitter` is between 0 and 1.
    pub(super) fn time_of(&self, ahead: usize, now: Instant, jitter: f64) -> Instant {
        let Some(window) = &self.window else {
            return now;
        };
        let (share, ahead) = (self.share.value(), ahead as f64);
        let in_window = match now < window.end {
            true => window.own_left(share),
            false => 0.0,
        };
        if ahead < in_window {
            let interval = window.interval(in_window, now);
            let next = window.last.map_or(now, |last| now.max(last + interval));
            return next + interval.mul_f64(ahead);
        }
        let own_limit = (share * window.limit).max(1.0);
        let jitter = WINDOW
            .div_f64(own_limit)
            .min(MAX_JITTER)
            .mul_f64(jitter * (1.0 - share));
        let windows = (ahead - in_window) / own_limit;
        now.max(window.end + jitter) + WINDOW.mul_f64(windows)
    }

    /// Gives a permit.
    pub(super) fn take(&mut self, now: Instant) {
        if let Some(window) = &mut self.window {
            if now >= window.end {
                window.advance_to(now);
            }
            // The others send theirs meanwhile.
            window.left -= 1.0 / self.share.value();
            window.last = Some(now);
        }
    }

    /// Takes the report about a request that was permitted at `sent_at` into account. `pending` is
    /// the number of other permits whose response has not arrived: those requests will be taken from
    /// what remains.
    pub(super) fn update(
        &mut self,
        (sent_at, now): (Instant, Instant),
        rate_limit: RateLimit,
        window_left: Duration,
        pending: u32,
    ) {
        let (Some(remaining), Some(reset_at)) = (rate_limit.remaining, rate_limit.reset_at) else {
            return;
        };
        let remaining = remaining.clamp(0, MAX_LIMIT);
        let limit = rate_limit.limit.unwrap_or(remaining);
        let limit = limit.clamp(remaining.max(1), MAX_LIMIT);
        let longest = MAX_WINDOW - MAX_JITTER;
        let reported = Window {
            reset_at,
            is_credible: window_left <= longest,
            reported_at: now,
            reported_end: now + window_left.min(longest),
            end: now + window_left.min(longest),
            limit: limit as f64,
            left: remaining as f64 - f64::from(pending),
            lowest: remaining,
            last: None,
        };
        match &mut self.window {
            Some(window) if window.reset_at == reset_at && window.end == window.reported_end => {
                self.share.count(window.refine(reported, pending));
            }
            Some(window) if !window.is_before(&reported, sent_at) => {}
            Some(window) => {
                self.share.count(limit - remaining);
                // Spreads the requests from the last permit on, if that was in this window.
                let last = window.last.filter(|last| *last >= window.reported_end);
                *window = Window { last, ..reported };
            }
            None => self.window = Some(reported),
        }
    }
}

impl Window {
    /// Returns how many of the requests that are left are for this client.
    fn own_left(&self, share: f64) -> f64 {
        // Every other client may be sending one.
        let reserve = (1.0 / share - 1.0).min(self.limit * MAX_RESERVE);
        (share * (self.left - reserve)).floor().max(0.0)
    }

    /// Returns the interval between permits if `count` more are to be given until the end.
    fn interval(&self, count: f64, now: Instant) -> Duration {
        let (start, count) = match self.last {
            Some(last) => (last, count + 1.0),
            None => (now, count),
        };
        self.end
            .saturating_duration_since(start)
            .div_f64(count.max(1.0))
    }

    /// Becomes the window that contains `time`.
    fn advance_to(&mut self, time: Instant) {
        let ended = time.saturating_duration_since(self.end);
        let windows = ended.as_secs() / WINDOW.as_secs() + 1;
        self.end += Duration::from_secs(windows * WINDOW.as_secs());
        self.left = self.limit;
        self.last = None;
    }

    /// Takes another report about the same window into account. Returns the number of requests that
    /// all clients have sent since the last one.
    fn refine(&mut self, reported: Window, pending: u32) -> i64 {
        // The server's clock counts whole seconds, so the true end is not after any estimate.
        self.reported_end = self.reported_end.min(reported.reported_end);
        self.end = self.reported_end;
        let used = (self.lowest - reported.lowest).max(0);
        // Responses may arrive in another order than they were sent.
        self.lowest = self.lowest.min(reported.lowest);
        self.left = self.lowest as f64 - f64::from(pending);
        used
    }

    /// Returns whether a report is about a later window, and not about an older one that arrives
    /// late. The server's clock may have been set back.
    fn is_before(&self, reported: &Window, sent_at: Instant) -> bool {
        let is_later = match reported.reset_at == self.reset_at {
            true => sent_at >= self.reported_end,
            false => reported.reset_at > self.reset_at || sent_at >= self.reported_at,
        };
        let is_over = reported.reported_at >= self.reported_end;
        is_later && (reported.is_credible || is_over) || !self.is_credible
    }
}
