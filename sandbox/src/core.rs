//! State shared by the public handle and all connections.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::faults::FaultQueue;
use crate::rate_limit::RateLimit;
use crate::recorded_request::RecordedRequest;
use crate::seed;
use crate::state::State;

/// Returns the current Unix time in seconds.
pub(crate) type Clock = Box<dyn Fn() -> u64 + Send + Sync>;

/// Settings and state of a running sandbox.
pub(crate) struct Core {
    pub url: String,
    pub token: String,
    pub clock: Clock,
    state: Mutex<CoreState>,
}

/// The part of [`Core`] that changes while the sandbox runs.
pub(crate) struct CoreState {
    pub requests: Vec<RecordedRequest>,
    pub faults: FaultQueue,
    pub workspace: State,
    pub rate_limit: RateLimit,
    last_request_id: u64,
}

impl Core {
    pub fn new(url: String, token: String, clock: Clock, rate_limit: RateLimit) -> Core {
        Core {
            url,
            token,
            clock,
            state: Mutex::new(CoreState {
                requests: Vec::new(),
                faults: FaultQueue::default(),
                workspace: seed::workspace(),
                rate_limit,
                last_request_id: 0,
            }),
        }
    }

    pub fn lock(&self) -> MutexGuard<'_, CoreState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl CoreState {
    /// Restores the seed and clears faults, recorded requests and the rate limit. Request ids
    /// continue, so that they stay unique in logs.
    pub fn reset(&mut self) {
        self.requests.clear();
        self.faults = FaultQueue::default();
        self.workspace = seed::workspace();
        self.rate_limit.reset();
    }

    pub fn new_request_id(&mut self) -> String {
        self.last_request_id += 1;
        format!("7c1e9a40-52d6-4b0f-8a3b-{:012x}", self.last_request_id)
    }
}
