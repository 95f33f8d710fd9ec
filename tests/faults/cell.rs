//! One cell of the matrix: a fault, and a kind of operation that meets it.

use std::any::Any;
use std::error::Error as _;
use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind as Failure;
use intercom::operations::{Method, Repeat};
use intercom::{Client, ClientBuilder, Error, RetryPolicy};
use serde_json::Value;

use crate::kinds::{KINDS, Kind, good, good_kept};
use crate::rule::{self, End, Expected, Fate};
use crate::server::{Script, Server, Step};

pub const TOKEN: &str = "token-of-the-matrix";
/// The password of the proxy, which no message may show either.
pub const PASSWORD: &str = "password-of-the-proxy";
/// What answers call the request.
pub const REQUEST_ID: &str = "req-of-the-matrix";

/// Faults are tried side by side: they mostly wait.
const SIDE_BY_SIDE: usize = 12;

type Stage = dyn Fn(Vec<Script>) -> Scene + Sync;

/// Where a fault happens: what a client needs to come there, and the server, if there is one.
pub struct Scene {
    pub builder: ClientBuilder,
    pub server: Option<Server>,
    /// Servers that nobody may come to.
    pub forbidden: Vec<Server>,
    /// Whatever must live as long.
    pub held: Box<dyn Any>,
}

impl Scene {
    pub fn new(url: &str, server: Option<Server>) -> Scene {
        Scene {
            builder: Client::builder(TOKEN).base_url(url),
            server,
            forbidden: Vec::new(),
            held: Box::new(()),
        }
    }
}

pub struct Fault {
    name: String,
    fate: Fate,
    /// What each connection does, once the fault has begun.
    script: Script,
    /// What a kept connection does after a good answer, before the others run by the script.
    kept: Option<Script>,
    stage: Box<Stage>,
    tune: fn(ClientBuilder) -> ClientBuilder,
    deadline: Duration,
    /// Whether the head of an answer arrives, with this status.
    status: Option<u16>,
    retry_after: Option<Duration>,
    body: Option<Vec<u8>>,
    /// Whether each attempt is a connection that the server sees.
    seen: bool,
}

pub fn fault(name: impl Into<String>, fate: Fate, script: Script) -> Fault {
    let late = matches!(fate, Fate::Late | Fate::LateUnsent);
    Fault {
        name: name.into(),
        fate,
        script,
        kept: None,
        stage: Box::new(|scripts| {
            let server = Server::start(scripts);
            Scene::new(&server.url(), Some(server))
        }),
        tune: |builder| builder,
        deadline: if late {
            Duration::from_millis(400)
        } else {
            Duration::from_secs(20)
        },
        status: None,
        retry_after: None,
        body: None,
        seen: true,
    }
}

impl Fault {
    /// The head of an answer arrives, with this status and the usual request id.
    pub fn status(mut self, status: u16) -> Fault {
        self.status = Some(status);
        self
    }

    /// The error carries just this of the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Fault {
        self.body = Some(body.into());
        self
    }

    pub fn retry_after(mut self, seconds: u64) -> Fault {
        self.retry_after = Some(Duration::from_secs(seconds));
        self
    }

    /// First there was a good answer on a connection that then goes on like this; the script is
    /// for those made after it.
    pub fn on_a_kept_connection(mut self, then: Script) -> Fault {
        self.kept = Some(then);
        self
    }

    pub fn on(mut self, stage: impl Fn(Vec<Script>) -> Scene + Sync + 'static) -> Fault {
        self.stage = Box::new(stage);
        self
    }

    pub fn tuned(mut self, tune: fn(ClientBuilder) -> ClientBuilder) -> Fault {
        self.tune = tune;
        self
    }

    /// No server sees the attempts.
    pub fn unseen(mut self) -> Fault {
        self.seen = false;
        self
    }

    /// Whether it is the body of a success that has no end: nothing is too long for a stream.
    fn is_too_long(&self) -> bool {
        self.status == Some(200) && matches!(self.fate, Fate::Unusable(Failure::ResponseTooLarge))
    }

    fn scripts(&self, kind: &Kind) -> Vec<Script> {
        let mut scripts = Vec::new();
        if let Some(kept) = &self.kept {
            let mut first = vec![Step::Read, Step::Write(good_kept())];
            first.extend(kept.clone());
            scripts.push(first);
        }
        if self.seen {
            let before = (kind.before)();
            scripts.extend(before.map(|answer| vec![Step::Read, Step::Write(answer)]));
        }
        // More than the client may ask for, so that one too many is noticed.
        for _ in 0..rule::TRIES + 2 {
            scripts.push(self.script.clone());
        }
        scripts
    }

    fn check(&self, kind: &Kind) -> Result<(), String> {
        let scene = (self.stage)(self.scripts(kind));
        let builder = scene.builder.timeout(self.deadline).retry_policy(
            RetryPolicy::default()
                .max_retries(rule::TRIES - 1)
                .base_delay(Duration::from_millis(1))
                .max_delay(Duration::from_millis(4)),
        );
        let client = (self.tune)(builder).build().map_err(|e| e.to_string())?;
        let server = scene.server.as_ref();
        if let (Some(kept), Some(server)) = (&self.kept, server) {
            let warm_up = client.request::<Value>(Method::Get, "/warm");
            warm_up.send().map_err(|error| error.to_string())?;
            if !matches!(kept.first(), Some(Step::Read)) {
                server.wait_for_closed(1);
            }
        }
        let before = server.map_or((0, 0), |server| {
            (server.connections(), server.requests().len())
        });

        let begun = Instant::now();
        let result = (kind.call)(&client);
        let took = begun.elapsed();

        let mut check = Check::default();
        let seen = Expected {
            end: match &result {
                Ok(()) => End::Success,
                Err(Error::Transport(error)) => End::Transport(error.kind),
                Err(Error::Decode(_)) => End::Decode,
                Err(Error::Api(error)) => End::Api(error.status),
                Err(other) => return Err(format!("an error of another kind: {other}")),
            },
            attempts: result.as_ref().err().map_or(1, Error::attempts),
            maybe_applied: result.as_ref().is_err_and(Error::maybe_applied),
        };
        let expected = rule::expected(self.fate, kind);
        if !expected.contains(&seen) {
            let error = result.as_ref().err().map(ToString::to_string);
            check.fail(format!("{seen:?} instead of {expected:?}: {error:?}"));
        }
        let (earliest, latest) = rule::time(self.fate, self.deadline);
        if took < earliest || took > latest {
            check.fail(format!("it took {took:?}"));
        }
        if let Err(error) = &result {
            check.same("status", error.status(), self.status);
            let id = self.status.map(|_| REQUEST_ID);
            check.same("request id", error.request_id(), id);
            check.same("retry-after", error.retry_after(), self.retry_after);
            // What was handed on is not kept.
            let kept = !kind.streams || self.status.is_some_and(|status| status >= 300);
            if let Some(body) = self.body.as_ref().filter(|_| kept) {
                let text = |body: &[u8]| {
                    String::from_utf8_lossy(body.get(..200).unwrap_or(body)).into_owned()
                };
                check.same("body", text(error.body()), text(body));
            }
        }
        if let (Some(server), true) = (server, self.seen) {
            let made = server.connections() - before.0;
            check.same("connections", made, connections(self, kind, seen));
            let reads = self
                .script
                .first()
                .is_some_and(|step| matches!(step, Step::Read));
            if reads && self.kept.is_none() {
                let requests = server.requests().len() - before.1;
                check.same("requests", requests, made);
            }
        }
        for server in &scene.forbidden {
            check.same("connections to the forbidden", server.connections(), 0);
        }
        if let Some(server) = server {
            for seen in server.requests() {
                check.only_in_its_header(&seen.head, &seen.body);
            }
        }
        check.secret("the client", &format!("{client:?} {client:#?}"));
        if let Err(error) = &result {
            check.secret("the error", &format!("{error} {error:?} {error:#?}"));
            check.well_formed(&error.to_string());
            let mut source = error.source();
            while let Some(cause) = source {
                check.secret("a cause", &format!("{cause} {cause:?}"));
                source = cause.source();
            }
        }
        check.done()
    }
}

/// How many connections are made: one for each attempt, but for the one on a kept connection. When
/// that turns out to be closed, another is made at no cost.
fn connections(fault: &Fault, kind: &Kind, seen: Expected) -> usize {
    let tries = seen.attempts as usize;
    let paged = (kind.before)().is_some();
    match (&fault.kept, seen.end) {
        // Unless it was the first page that took the kept connection, and was tried again.
        (Some(_), End::Transport(_)) if !paged || kind.repeat != Repeat::Safe => tries - 1,
        _ => usize::from(paged) + tries,
    }
}

/// What is wrong with a cell.
#[derive(Default)]
struct Check(Vec<String>);

impl Check {
    fn fail(&mut self, what: String) {
        self.0.push(what);
    }

    fn same<T: PartialEq + Debug>(&mut self, what: &str, seen: T, expected: T) {
        if seen != expected {
            self.fail(format!("{what}: {seen:?} instead of {expected:?}"));
        }
    }

    fn secret(&mut self, what: &str, text: &str) {
        if text.contains(TOKEN) || text.contains(PASSWORD) {
            self.fail(format!("{what} shows a secret: {text}"));
        }
    }

    fn well_formed(&mut self, message: &str) {
        if message.ends_with('.') || message.contains('\n') {
            self.fail(format!("a message of another form: {message}"));
        }
    }

    fn only_in_its_header(&mut self, head: &str, body: &[u8]) {
        let head = head.replacen(&format!("\r\nauthorization: Bearer {TOKEN}\r\n"), "\r\n", 1);
        if head.contains(TOKEN) || String::from_utf8_lossy(body).contains(TOKEN) {
            self.fail(format!("the token is elsewhere too: {head}"));
        }
    }

    fn done(self) -> Result<(), String> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0.join("; "))
        }
    }
}

/// Tries every fault on every kind of operation.
#[track_caller]
pub fn check(faults: Vec<Fault>) {
    let cells: Vec<_> = faults
        .iter()
        .flat_map(|fault| KINDS.iter().map(move |kind| (fault, kind)))
        .filter(|(fault, kind)| !(kind.streams && fault.is_too_long()))
        .collect();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE.min(cells.len()) {
            scope.spawn(|| {
                while let Some((fault, kind)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(what) = fault.check(kind) {
                        let line = format!("{}, {}: {what}", fault.name, kind.name);
                        let mut failures = failures.lock().unwrap_or_else(PoisonError::into_inner);
                        failures.push(line);
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(
        failures.is_empty(),
        "{} of {} cells:\n{}",
        failures.len(),
        cells.len(),
        failures.join("\n")
    );
}

/// A whole good answer on each connection.
pub fn well() -> Script {
    vec![Step::Read, Step::Write(good())]
}
