//! Rate limit with fixed windows.

use crate::http::Response;

/// Counts requests in windows that start at multiples of the window length.
#[derive(Debug, Clone)]
pub(crate) struct RateLimit {
    limit: u32,
    window_seconds: u64,
    /// Unix time in seconds.
    window_end: u64,
    used: u32,
}

impl RateLimit {
    /// `window_seconds` must not be 0.
    pub fn new(limit: u32, window_seconds: u64) -> RateLimit {
        RateLimit {
            limit,
            window_seconds,
            window_end: 0,
            used: 0,
        }
    }

    /// Counts a request at the Unix time `now`. Returns false, without counting the request,
    /// if the limit of the window is reached.
    pub fn allow(&mut self, now: u64) -> bool {
        let window_end = (now / self.window_seconds + 1) * self.window_seconds;
        if self.window_end != window_end {
            self.window_end = window_end;
            self.used = 0;
        }
        let allowed = self.used < self.limit;
        self.used += u32::from(allowed);
        allowed
    }

    /// Forgets the requests counted so far.
    pub fn reset(&mut self) {
        self.window_end = 0;
        self.used = 0;
    }

    pub fn set_headers(&self, response: &mut Response) {
        let remaining = self.limit - self.used;
        response.set_header("X-RateLimit-Limit", self.limit.to_string());
        response.set_header("X-RateLimit-Remaining", remaining.to_string());
        response.set_header("X-RateLimit-Reset", self.window_end.to_string());
    }
}
