//! The sandbox as its users hold it, and what all its connections share.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::errors::Failure;
use crate::faults::{Delivery, Fault, Faults};
use crate::http::{Answer, Request};
use crate::routes::Router;
use crate::server::Server;
use crate::state::State;
use crate::{control, seed};

/// The token that a sandbox takes unless it is told another.
pub const TOKEN: &str = "sandbox-token-not-a-secret";

/// Requests in a window of ten seconds, unless the builder says otherwise.
const RATE_LIMIT: u32 = 10_000;
const WINDOW_SECONDS: u64 = 10;

type Clock = Box<dyn Fn() -> u64 + Send + Sync>;

/// A local Intercom. It serves until it is dropped.
#[derive(Debug)]
pub struct Sandbox {
    shared: Arc<Shared>,
    _server: Server,
}

/// A request as the sandbox received it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path as it was sent, still percent-encoded, without the query.
    pub path: String,
    /// What followed the question mark, still percent-encoded; empty without one.
    pub query: String,
    /// Names and values, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The body, read as UTF-8.
    pub body: String,
}

impl Recorded {
    /// The value of the first header with that name, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// How a sandbox is to be started.
pub struct Builder {
    port: u16,
    token: String,
    rate_limit: u32,
    window_seconds: u64,
    clock: Clock,
}

impl Builder {
    /// The port on the loopback interface; 0, the default, is any free one.
    pub fn port(mut self, port: u16) -> Builder {
        self.port = port;
        self
    }

    /// The token that requests must carry; [`TOKEN`] by default.
    pub fn token(mut self, token: &str) -> Builder {
        self.token = token.to_owned();
        self
    }

    /// How many requests a window takes; 10,000 by default.
    pub fn rate_limit(mut self, requests: u32) -> Builder {
        self.rate_limit = requests;
        self
    }

    /// How many seconds a window lasts; ten by default, as at Intercom.
    pub fn rate_limit_window(mut self, seconds: u64) -> Builder {
        self.window_seconds = seconds.max(1);
        self
    }

    /// Where the sandbox takes the time from, in Unix seconds; the system by default.
    pub fn clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Builder {
        self.clock = Box::new(clock);
        self
    }

    /// Binds the port and begins to serve.
    pub fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        let shared = Arc::new(Shared {
            url: format!("http://{}", listener.local_addr()?),
            authorization: format!("Bearer {}", self.token),
            token: self.token,
            rate_limit: self.rate_limit,
            window_seconds: self.window_seconds,
            clock: self.clock,
            router: Router::new(),
            core: Mutex::new(Core::seeded()),
        });
        Ok(Sandbox {
            _server: Server::start(listener, Arc::clone(&shared))?,
            shared,
        })
    }
}

impl Sandbox {
    /// Starts a seeded sandbox on a free port of the loopback interface.
    pub fn start() -> io::Result<Sandbox> {
        Sandbox::builder().start()
    }

    /// For a sandbox that differs from the usual one.
    pub fn builder() -> Builder {
        Builder {
            port: 0,
            token: TOKEN.to_owned(),
            rate_limit: RATE_LIMIT,
            window_seconds: WINDOW_SECONDS,
            clock: Box::new(|| {
                SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .map_or(0, |since| since.as_secs())
            }),
        }
    }

    /// The base URL, as `http://127.0.0.1:49152`.
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// The token that requests must carry.
    pub fn token(&self) -> &str {
        &self.shared.token
    }

    /// The requests to the API since the start or the last clearing; those under
    /// `/_sandbox/` are not among them.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.core().requests.clone()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.shared.core().requests.clear();
    }

    /// Puts a fault in the queue.
    pub fn misbehave(&self, fault: Fault) {
        self.shared.core().faults.push(fault);
    }

    /// The workspace as it was at the start; no recordings, no faults, a fresh rate limit.
    pub fn reset(&self) {
        self.shared.core().reset();
    }
}

/// What all connections share.
pub(crate) struct Shared {
    url: String,
    token: String,
    authorization: String,
    rate_limit: u32,
    window_seconds: u64,
    clock: Clock,
    router: Router,
    core: Mutex<Core>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// What changes while the sandbox runs.
pub(crate) struct Core {
    pub requests: Vec<Recorded>,
    pub faults: Faults,
    state: State,
    /// The window that is being counted: its end, and what it has taken so far.
    window: (u64, u32),
    request_ids: u64,
}

impl Core {
    fn seeded() -> Core {
        Core {
            requests: Vec::new(),
            faults: Faults::default(),
            state: seed::workspace(),
            window: (0, 0),
            request_ids: 0,
        }
    }

    pub fn reset(&mut self) {
        // Request ids stay unique over a reset, so that logs stay readable.
        *self = Core {
            request_ids: self.request_ids,
            ..Core::seeded()
        };
    }

    fn new_request_id(&mut self) -> String {
        self.request_ids += 1;
        format!("7c1e9a40-52d6-4b0f-8a3b-{:012x}", self.request_ids)
    }
}

impl Shared {
    fn core(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a request and says how the answer is to be sent.
    pub fn answer(&self, request: Request) -> (Answer, Delivery) {
        let mut core = self.core();
        let request_id = core.new_request_id();

        let (mut answer, delivery) = if control::is_for(&request) {
            let answer = control::answer(&request, &mut core)
                .unwrap_or_else(|failure| failure.answer(&request_id));
            (answer, Delivery::Plain)
        } else {
            core.requests.push(recorded(&request));
            match core.faults.take(&request) {
                None => (
                    self.process(&request, &mut core, &request_id),
                    Delivery::Plain,
                ),
                Some(fault) => {
                    if let Some(pause) = fault.delay_before() {
                        drop(core);
                        std::thread::sleep(pause);
                        core = self.core();
                    }
                    let mut answer = if fault.lets_through() {
                        self.process(&request, &mut core, &request_id)
                    } else {
                        fault.answer(&request_id)
                    };
                    let delivery = fault.spoil(&mut answer);
                    (answer, delivery)
                }
            }
        };
        drop(core);

        answer.set_header("X-Request-Id", request_id);
        if request.accepts_gzip() && answer.gzip().is_err() {
            return (Answer::empty(500), Delivery::Reset);
        }
        (answer, delivery)
    }

    fn process(&self, request: &Request, core: &mut Core, request_id: &str) -> Answer {
        if request.header("authorization") != Some(self.authorization.as_str()) {
            return Failure::unauthorized().answer(request_id);
        }
        let now = (self.clock)();
        let remaining = self.count(&mut core.window, now);
        let outcome = match remaining {
            None => Err(Failure::new(
                429,
                "rate_limit_exceeded",
                "too many requests in this window",
            )),
            Some(_) => {
                let now = i64::try_from(now).unwrap_or(i64::MAX);
                self.router.answer(request, &mut core.state, now, &self.url)
            }
        };
        let mut answer = outcome.unwrap_or_else(|failure| failure.answer(request_id));
        answer.set_header("X-RateLimit-Limit", self.rate_limit.to_string());
        answer.set_header("X-RateLimit-Remaining", remaining.unwrap_or(0).to_string());
        answer.set_header("X-RateLimit-Reset", core.window.0.to_string());
        answer.set_header("Intercom-Version", "2.10");
        answer
    }

    /// Counts a request. What remains of the window afterwards, or None if it was full.
    fn count(&self, window: &mut (u64, u32), now: u64) -> Option<u32> {
        let end = (now / self.window_seconds + 1) * self.window_seconds;
        if window.0 != end {
            *window = (end, 0);
        }
        let remaining = self.rate_limit.checked_sub(window.1 + 1)?;
        window.1 += 1;
        Some(remaining)
    }
}

fn recorded(request: &Request) -> Recorded {
    Recorded {
        method: request.method.clone(),
        path: request.path.clone(),
        query: request.query.clone(),
        headers: request.headers.clone(),
        body: String::from_utf8_lossy(&request.body).into_owned(),
    }
}
