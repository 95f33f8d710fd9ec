//! State shared by the public handle and all connections.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::faults::FaultQueue;
use crate::rate_limit::RateLimit;
use crate::recorder::Recorder;
use crate::request_log::RequestLog;
use crate::seed::Seed;
use crate::state::State;

/// Settings and state of a running sandbox.
pub(crate) struct Core {
    pub settings: Settings,
    state: Mutex<CoreState>,
}

/// The part of [`Core`] that stays the same.
pub(crate) struct Settings {
    pub url: String,
    pub token: String,
    /// Whether other machines can connect, which may know this one by any name.
    pub is_public: bool,
    /// Pause before each API request is processed.
    pub latency: Duration,
    pub log: Option<RequestLog>,
}

/// The part of [`Core`] that changes while the sandbox runs.
pub(crate) struct CoreState {
    pub requests: Recorder,
    pub faults: FaultQueue,
    pub workspace: State,
    pub rate_limit: RateLimit,
    pub clock: Clock,
    /// Number of times that the workspace may have changed.
    pub revision: u64,
    seed: Seed,
    /// Restored by a reset of the seed.
    initial_seed: Seed,
    last_request_id: u64,
}

impl Core {
    pub fn new(settings: Settings, clock: Clock, rate_limit: RateLimit, seed: Seed) -> Core {
        Core {
            settings,
            state: Mutex::new(CoreState {
                requests: Recorder::default(),
                faults: FaultQueue::default(),
                workspace: seed.workspace(clock.now()),
                rate_limit,
                clock,
                revision: 0,
                initial_seed: seed.clone(),
                seed,
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
            .field("url", &self.settings.url)
            .finish_non_exhaustive()
    }
}

impl CoreState {
    /// Restores the seed, the clock and the rate limit, and clears faults and recorded requests.
    /// Ids of requests and faults continue, so that they stay unique in logs.
    pub fn reset(&mut self) {
        self.requests.clear();
        self.faults.clear();
        self.clock.reset();
        self.rate_limit.reset();
        self.rebuild_workspace();
    }

    pub fn seed(&self) -> &Seed {
        &self.seed
    }

    /// Replaces the seed and the workspace; nothing else.
    pub fn reseed(&mut self, seed: Seed) {
        self.seed = seed;
        self.rebuild_workspace();
    }

    /// Returns to the seed of the start.
    pub fn reset_seed(&mut self) {
        self.reseed(self.initial_seed.clone());
    }

    fn rebuild_workspace(&mut self) {
        self.workspace = self.seed.workspace(self.clock.now());
        self.revision += 1;
    }

    pub fn new_request_id(&mut self) -> String {
        self.last_request_id += 1;
        format!("7c1e9a40-52d6-4b0f-8a3b-{:012x}", self.last_request_id)
    }
}
