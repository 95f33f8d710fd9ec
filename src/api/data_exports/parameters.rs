use std::time::Duration;

use crate::error::InvalidInput;
use crate::json::params;

/// Options of [`DataExports::wait`](super::DataExports::wait).
///
/// ```
/// use std::time::Duration;
/// use intercom::api::data_exports::WaitForExport;
///
/// let options = WaitForExport::new().interval(Duration::from_secs(30));
/// assert_eq!(options.timeout, Duration::from_secs(60 * 60));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "options do nothing until they are passed to `wait`"]
pub struct WaitForExport {
    /// Time between two polls. The default is 5 seconds.
    pub interval: Duration,
    /// Deadline of the whole wait. The default is an hour.
    pub timeout: Duration,
}

impl WaitForExport {
    /// Creates the default options.
    pub fn new() -> Self {
        WaitForExport {
            interval: Duration::from_secs(5),
            timeout: Duration::from_secs(60 * 60),
        }
    }

    /// Sets the time between two polls.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Sets the deadline of the whole wait.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }
}

impl Default for WaitForExport {
    fn default() -> Self {
        WaitForExport::new()
    }
}

params! {
    /// Body of `create`.
    pub(super) struct Period checked by check_period {
        required {
            /// Start, in Unix seconds.
            created_at_after: i64,
            /// End, in Unix seconds.
            created_at_before: i64,
        }
    }
}

fn check_period(period: &Period) -> Result<(), InvalidInput> {
    if (period.created_at_after..period.created_at_before).is_empty() {
        let message = "`created_at_before` must be later than `created_at_after`";
        return Err(InvalidInput::new(message));
    }
    Ok(())
}
