//! Rate limit with fixed windows.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::http::Response;

/// Longest window in seconds: a day.
const MAX_WINDOW_SECONDS: u64 = 86_400;

/// Counts requests in windows that start at multiples of the window length.
#[derive(Debug, Clone)]
pub(crate) struct RateLimit {
    settings: Settings,
    /// Settings at the start of the sandbox.
    initial: Settings,
    /// Unix time in seconds.
    window_end: u64,
    used: u32,
}

#[derive(Debug, Clone, Copy)]
struct Settings {
    limit: u32,
    /// At least 1.
    window_seconds: u64,
}

impl RateLimit {
    /// `window_seconds` must not be 0.
    pub fn new(limit: u32, window_seconds: u64) -> RateLimit {
        let settings = Settings {
            limit,
            window_seconds,
        };
        RateLimit {
            settings,
            initial: settings,
            window_end: 0,
            used: 0,
        }
    }

    /// Counts a request at the Unix time `now`. Returns false, without counting the request,
    /// if the limit of the window is reached.
    pub fn allow(&mut self, now: u64) -> bool {
        self.enter_window(now);
        let allowed = self.used < self.settings.limit;
        self.used += u32::from(allowed);
        allowed
    }

    /// Starts a new window if the last one has ended, or the clock was set.
    fn enter_window(&mut self, now: u64) {
        let length = self.settings.window_seconds;
        let window_end = (now / length + 1) * length;
        if self.window_end != window_end {
            self.window_end = window_end;
            self.used = 0;
        }
    }

    /// Restores the settings of the start and forgets the requests counted so far.
    pub fn reset(&mut self) {
        self.settings = self.initial;
        self.window_end = 0;
        self.used = 0;
    }

    /// Sets `limit`, `window_seconds`, and how many requests remain in the window of `now`.
    ///
    /// # Errors
    ///
    /// Fails with `parameter_invalid` and changes nothing if a field is invalid.
    pub fn set(&mut self, fields: &Fields, now: u64) -> Result<(), ApiError> {
        const FIELDS: [&str; 3] = ["limit", "window_seconds", "remaining"];
        fields.reject_unknown(&FIELDS)?;
        let mut settings = self.settings;
        if let Some(limit) = count(fields, "limit")? {
            settings.limit = limit;
        }
        if let Some(seconds) = fields.integer("window_seconds")? {
            settings.window_seconds = u64::try_from(seconds)
                .ok()
                .filter(|seconds| (1..=MAX_WINDOW_SECONDS).contains(seconds))
                .ok_or_else(|| {
                    invalid_parameter("window_seconds", &format!("from 1 to {MAX_WINDOW_SECONDS}"))
                })?;
        }
        let used = match count(fields, "remaining")? {
            None => None,
            Some(remaining) => Some(
                settings
                    .limit
                    .checked_sub(remaining)
                    .ok_or_else(|| invalid_parameter("remaining", "at most the limit"))?,
            ),
        };
        self.settings = settings;
        self.enter_window(now);
        if let Some(used) = used {
            self.used = used;
        }
        Ok(())
    }

    pub fn set_headers(&self, response: &mut Response) {
        response.set_header("X-RateLimit-Limit", self.settings.limit.to_string());
        response.set_header("X-RateLimit-Remaining", self.remaining().to_string());
        response.set_header("X-RateLimit-Reset", self.window_end.to_string());
    }

    /// Returns the limit and the window of `now`.
    pub fn to_json(&self, now: u64) -> Value {
        let mut current = self.clone();
        current.enter_window(now);
        json!({
            "limit": current.settings.limit,
            "window_seconds": current.settings.window_seconds,
            "remaining": current.remaining(),
            "reset": current.window_end,
        })
    }

    fn remaining(&self) -> u32 {
        self.settings.limit.saturating_sub(self.used)
    }
}

fn count(fields: &Fields, name: &str) -> Result<Option<u32>, ApiError> {
    match fields.integer(name)? {
        None => Ok(None),
        Some(number) => u32::try_from(number)
            .map(Some)
            .map_err(|_| invalid_parameter(name, "a non-negative 32-bit integer")),
    }
}
