//! The public handle of a running sandbox.

use std::fmt;
use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, TimeSource, system_time};
use crate::core::{Core, Settings};
use crate::faults::Fault;
use crate::rate_limit::RateLimit;
use crate::recorded_request::RecordedRequest;
use crate::request_log::RequestLog;
use crate::seed::Seed;
use crate::server::{Server, reachable};
use crate::service::Service;

/// Default access token.
pub const TOKEN: &str = "sandbox-token-not-a-secret";

/// Default address to listen on.
const HOST: &str = "127.0.0.1";

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
            host: HOST.to_owned(),
            port: 0,
            token: TOKEN.to_owned(),
            rate_limit: RATE_LIMIT,
            rate_limit_window: RATE_LIMIT_WINDOW_SECONDS,
            clock: Box::new(system_time),
            latency: Duration::ZERO,
            seed: Seed::built_in(),
            log: None,
        }
    }

    /// Returns the base URL, such as `http://127.0.0.1:49152`.
    pub fn url(&self) -> &str {
        &self.core.settings.url
    }

    /// Returns the access token that requests must carry.
    pub fn token(&self) -> &str {
        &self.core.settings.token
    }

    /// Returns whether other machines can connect: see [`SandboxBuilder::host`].
    pub fn is_public(&self) -> bool {
        self.core.settings.is_public
    }

    /// Returns the API requests received since the start, the last
    /// [`clear_requests`](Sandbox::clear_requests) or the last [`reset`](Sandbox::reset),
    /// oldest first, the latest 10,000 and 64 MiB at most. Requests to `/_sandbox/` are not recorded.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.core.lock().requests.iter().cloned().collect()
    }

    /// Clears the recorded requests.
    pub fn clear_requests(&self) {
        self.core.lock().requests.clear();
    }

    /// Adds a fault to the queue and returns its id.
    pub fn inject_fault(&self, fault: Fault) -> u64 {
        self.core.lock().faults.push(fault)
    }

    /// Returns the faults that are not used up, oldest first, with their ids.
    pub fn faults(&self) -> Vec<(u64, Fault)> {
        self.core.lock().faults.iter().cloned().collect()
    }

    /// Removes the fault with this id. Returns whether there was one.
    pub fn remove_fault(&self, id: u64) -> bool {
        self.core.lock().faults.remove(id)
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.core.lock().faults.clear();
    }

    /// Replaces the seed and with it the workspace. Recorded requests, faults, clock and rate limit
    /// stay as they are.
    pub fn reseed(&self, seed: Seed) {
        self.core.lock().reseed(seed);
    }

    /// Restores the seed data, the clock and the rate limit, and clears faults and recorded
    /// requests.
    pub fn reset(&self) {
        self.core.lock().reset();
    }
}

/// Settings of a sandbox; see [`Sandbox::builder`].
pub struct SandboxBuilder {
    host: String,
    port: u16,
    token: String,
    rate_limit: u32,
    rate_limit_window: u64,
    clock: TimeSource,
    latency: Duration,
    seed: Seed,
    log: Option<RequestLog>,
}

impl SandboxBuilder {
    /// Sets the address to listen on, or a name of it. Default: `127.0.0.1`.
    ///
    /// With any address but a loopback address, other machines can connect, and read and change
    /// everything: the control endpoints need no token. Links in responses then begin with the
    /// host that the request names.
    pub fn host(mut self, host: &str) -> SandboxBuilder {
        self.host = host.to_owned();
        self
    }

    /// Sets the port. Default: 0, which picks a free port.
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

    /// Sets a pause before each API request is processed. Default: none.
    pub fn latency(mut self, pause: Duration) -> SandboxBuilder {
        self.latency = pause;
        self
    }

    /// Sets the initial content of the workspace. Default: [`Seed::built_in`].
    pub fn seed(mut self, seed: Seed) -> SandboxBuilder {
        self.seed = seed;
        self
    }

    /// Sets where to write a line for each API request and for each control request that changes
    /// something. The lines contain neither the token nor headers or bodies. Default: nowhere.
    pub fn log_to(mut self, writer: impl Write + Send + 'static) -> SandboxBuilder {
        self.log = Some(RequestLog::new(writer));
        self
    }

    /// Binds the port and starts the sandbox.
    ///
    /// # Errors
    ///
    /// Fails if the port cannot be bound or no thread can be started.
    pub fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind((self.host.as_str(), self.port)).map_err(|error| {
            let message = format!(
                "cannot listen on host {}, port {}: {error}",
                self.host, self.port
            );
            io::Error::new(error.kind(), message)
        })?;
        let address = listener.local_addr()?;
        let settings = Settings {
            url: format!("http://{}", reachable(address)),
            token: self.token,
            is_public: !address.ip().is_loopback(),
            latency: self.latency,
            log: self.log,
        };
        let core = Arc::new(Core::new(
            settings,
            Clock::new(self.clock),
            RateLimit::new(self.rate_limit, self.rate_limit_window),
            self.seed,
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
