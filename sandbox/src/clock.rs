//! The clock of the workspace, which can be set from outside.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};

/// Latest Unix time in seconds that the clock can be set to: the end of the year 9999.
const MAX_TIME: u64 = 253_402_300_799;

/// Returns the current Unix time in seconds.
pub(crate) type TimeSource = Box<dyn Fn() -> u64 + Send + Sync>;

/// A clock that follows a source of time until it is set. Times are Unix times in seconds.
pub(crate) struct Clock {
    source: TimeSource,
    setting: Setting,
}

#[derive(Clone, Copy)]
enum Setting {
    /// Seconds to add to the source.
    Running(i64),
    Frozen(u64),
}

impl Clock {
    pub fn new(source: TimeSource) -> Clock {
        Clock {
            source,
            setting: Setting::Running(0),
        }
    }

    pub fn now(&self) -> u64 {
        match self.setting {
            Setting::Running(offset) => (self.source)().saturating_add_signed(offset),
            Setting::Frozen(time) => time,
        }
    }

    /// Makes the clock follow its source again.
    pub fn reset(&mut self) {
        self.setting = Setting::Running(0);
    }

    /// Sets the clock to `now`, or moves it by `advance` seconds, and stops it or lets it run. A
    /// clock that stands still keeps doing so unless `frozen` is false.
    ///
    /// # Errors
    ///
    /// Fails with `parameter_invalid` and changes nothing if a field is invalid.
    pub fn set(&mut self, fields: &Fields) -> Result<(), ApiError> {
        const FIELDS: [&str; 3] = ["now", "advance", "frozen"];
        fields.reject_unknown(&FIELDS)?;
        if !FIELDS.iter().any(|name| fields.has(name)) {
            return Err(invalid_parameter("now, advance or frozen", "present"));
        }
        let is_frozen = matches!(self.setting, Setting::Frozen(_));
        let frozen = fields.boolean("frozen")?.unwrap_or(is_frozen);
        let mut time = self.now();
        if let Some(now) = fields.integer("now")? {
            time = u64::try_from(now)
                .ok()
                .filter(|time| *time <= MAX_TIME)
                .ok_or_else(|| invalid_parameter("now", "a Unix time in seconds"))?;
        }
        if let Some(seconds) = fields.integer("advance")? {
            time = time
                .checked_add_signed(seconds)
                .filter(|time| *time <= MAX_TIME)
                .ok_or_else(|| invalid_parameter("advance", "a number of seconds"))?;
        }
        self.setting = if frozen {
            Setting::Frozen(time)
        } else {
            Setting::Running(signed(time) - signed((self.source)()))
        };
        Ok(())
    }

    pub fn to_json(&self) -> Value {
        json!({
            "now": self.now(),
            "frozen": matches!(self.setting, Setting::Frozen(_)),
        })
    }
}

fn signed(time: u64) -> i64 {
    i64::try_from(time).unwrap_or(i64::MAX)
}

/// Returns the time of the system.
pub(crate) fn system_time() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since_epoch| since_epoch.as_secs())
}
