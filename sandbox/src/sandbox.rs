//! The public handle of a running sandbox.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::core::{Clock, Core};
use crate::faults::Fault;
use crate::rate_limit::RateLimit;
use crate::recorded_request::RecordedRequest;
use crate::server::Server;
use crate::service::Service;

/// Default access token.
pub const TOKEN: &str = "sandbox-token-not-a-secret";

/// Default rate limit, in requests per window.
const RATE_LIMIT: u32 = 10_000;
const RATE_LIMIT_WINDOW_SECONDS: u64 = 10;

/// A running sandbox. Dropping it closes the port and all connections.
#[derive(Debug)]
pub struct Sandbox {
    core: Arc<Core>,
    _server: Server,
}

impl Sandbox {
    /// Starts a sandbox with the default settings on a free loopback port.
    ///
    /// # Errors
    ///
    /// Fails if no port can be bound or no thread can be started.
    pub fn start() -> io::Result<Sandbox> {
        Sandbox::builder().start()
    }

    /// Returns a builder for a sandbox with other settings.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder {
            port: 0,
            token: TOKEN.to_owned(),
            rate_limit: RATE_LIMIT,
            rate_limit_window: RATE_LIMIT_WINDOW_SECONDS,
            clock: Box::new(system_time),
        }
    }

    /// Returns the base URL, such as `http://127.0.0.1:49152`.
    pub fn url(&self) -> &str {
        &self.core.url
    }

    /// Returns the access token that requests must carry.
    pub fn token(&self) -> &str {
        &self.core.token
    }

    /// Returns the API requests received since the start, the last
    /// [`clear_requests`](Sandbox::clear_requests) or the last [`reset`](Sandbox::reset),
    /// oldest first. Requests to `/_sandbox/` are not recorded.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.core.lock().requests.clone()
    }

    /// Clears the recorded requests.
    pub fn clear_requests(&self) {
        self.core.lock().requests.clear();
    }

    /// Adds a fault to the queue.
    pub fn inject_fault(&self, fault: Fault) {
        self.core.lock().faults.push(fault);
    }

    /// Restores the seed data and clears faults, recorded requests and the rate limit.
    pub fn reset(&self) {
        self.core.lock().reset();
    }
}

/// Settings of a sandbox; see [`Sandbox::builder`].
pub struct SandboxBuilder {
    port: u16,
    token: String,
    rate_limit: u32,
    rate_limit_window: u64,
    clock: Clock,
}

impl SandboxBuilder {
    /// Sets the loopback port. Default: 0, which picks a free port.
    pub fn port(mut self, port: u16) -> SandboxBuilder {
        self.port = port;
        self
    }

    /// Sets the access token that requests must carry. Default: [`TOKEN`].
    pub fn token(mut self, token: &str) -> SandboxBuilder {
        self.token = token.to_owned();
        self
    }

    /// Sets the number of requests allowed per window. Default: 10,000.
    pub fn rate_limit(mut self, requests: u32) -> SandboxBuilder {
        self.rate_limit = requests;
        self
    }

    /// Sets the length of a rate limit window in seconds, at least 1. Default: 10, as at
    /// Intercom.
    pub fn rate_limit_window(mut self, seconds: u64) -> SandboxBuilder {
        self.rate_limit_window = seconds.max(1);
        self
    }

    /// Sets the clock, which returns Unix time in seconds. Default: the system clock.
    pub fn clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> SandboxBuilder {
        self.clock = Box::new(clock);
        self
    }

    /// Binds the port and starts the sandbox.
    ///
    /// # Errors
    ///
    /// Fails if the port cannot be bound or no thread can be started.
    pub fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        let core = Arc::new(Core::new(
            format!("http://{}", listener.local_addr()?),
            self.token,
            self.clock,
            RateLimit::new(self.rate_limit, self.rate_limit_window),
        ));
        let service = Service::new(Arc::clone(&core));
        Ok(Sandbox {
            _server: Server::start(listener, service)?,
            core,
        })
    }
}

impl fmt::Debug for SandboxBuilder {
    /// Omits the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxBuilder")
            .field("port", &self.port)
            .field("rate_limit", &self.rate_limit)
            .field("rate_limit_window", &self.rate_limit_window)
            .finish_non_exhaustive()
    }
}

fn system_time() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since_epoch| since_epoch.as_secs())
}
