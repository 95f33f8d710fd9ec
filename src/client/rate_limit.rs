use std::sync::atomic::{AtomicI64, Ordering};

/// The rate limit as Intercom last reported it.
///
/// ```
/// use intercom::Client;
///
/// fn wait_if_exhausted(client: &Client, now: i64) {
///     // A client with a throttle does this by itself: `ClientBuilder::throttle`.
///     if let Some(limit) = client.rate_limit() {
///         if let (Some(0), Some(reset_at)) = (limit.remaining, limit.reset_at) {
///             let seconds = u64::try_from(reset_at - now).unwrap_or(0);
///             std::thread::sleep(std::time::Duration::from_secs(seconds));
///         }
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// Number of requests that a window allows.
    pub limit: Option<i64>,
    /// Number of requests left in this window.
    pub remaining: Option<i64>,
    /// Unix time in seconds at which the next window begins.
    pub reset_at: Option<i64>,
}

impl RateLimit {
    /// Returns `None` if nothing is known.
    pub(super) fn new(
        limit: Option<i64>,
        remaining: Option<i64>,
        reset_at: Option<i64>,
    ) -> Option<Self> {
        limit.or(remaining).or(reset_at)?;
        Some(RateLimit {
            limit,
            remaining,
            reset_at,
        })
    }
}

/// The last rate limit, readable without a lock.
#[derive(Debug)]
pub(super) struct LastRateLimit([AtomicI64; 3]);

impl LastRateLimit {
    const UNKNOWN: i64 = i64::MIN;

    pub(super) fn new() -> Self {
        LastRateLimit([const { AtomicI64::new(Self::UNKNOWN) }; 3])
    }

    pub(super) fn set(&self, rate_limit: RateLimit) {
        let values = [rate_limit.limit, rate_limit.remaining, rate_limit.reset_at];
        for (cell, value) in self.0.iter().zip(values) {
            cell.store(value.unwrap_or(Self::UNKNOWN), Ordering::Relaxed);
        }
    }

    pub(super) fn get(&self) -> Option<RateLimit> {
        let [limit, remaining, reset_at] = &self.0;
        let read = |cell: &AtomicI64| match cell.load(Ordering::Relaxed) {
            Self::UNKNOWN => None,
            value => Some(value),
        };
        RateLimit::new(read(limit), read(remaining), read(reset_at))
    }
}
