//! Retry policies for tests.
#![allow(dead_code, reason = "each test target uses a part")]

use std::time::Duration;

use intercom::RetryPolicy;

pub fn retry_policy(max_retries: u32, base_delay: Duration, max_delay: Duration) -> RetryPolicy {
    RetryPolicy::default()
        .max_retries(max_retries)
        .base_delay(base_delay)
        .max_delay(max_delay)
}

/// Retries after a few milliseconds, so that a test does not wait.
pub fn quick_retries(max_retries: u32) -> RetryPolicy {
    retry_policy(
        max_retries,
        Duration::from_millis(1),
        Duration::from_millis(4),
    )
}
