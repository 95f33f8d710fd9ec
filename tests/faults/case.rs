//! Runs the cases of the fault matrix: one fault combined with one kind of operation.

use std::any::Any;
use std::error::Error as _;
use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::{Method, Repeat};
use intercom::{Client, ClientBuilder, Error};
use serde_json::Value;

use crate::operation_kinds::{
    OPERATION_KINDS, OperationKind, good_keep_alive_response, good_response,
};
use crate::retry_policy::quick_retries;
use crate::rule::{self, Expected, MAX_ATTEMPTS, Outcome, Report};
use crate::server::{Script, Server, Step};

pub const TOKEN: &str = "token-of-the-matrix";
/// Password for the proxy, which no message may contain either.
pub const PASSWORD: &str = "password-of-the-proxy";
/// Request id in the headers of the responses.
pub const REQUEST_ID: &str = "req-of-the-matrix";

/// Number of cases that run at the same time; most of the time they wait.
const PARALLEL_CASES: usize = 12;

/// Timeout of the cases that are expected to run into it.
const SHORT_DEADLINE: Duration = Duration::from_millis(700);
const LONG_DEADLINE: Duration = Duration::from_secs(20);

type SetupFn = dyn Fn(Vec<Script>) -> Setup + Sync;

/// The environment of a case: how the client is configured, and the server if there is one.
pub struct Setup {
    pub builder: ClientBuilder,
    pub server: Option<Server>,
    /// Servers that must not receive any connection.
    pub forbidden: Vec<Server>,
    /// Values that must live until the case ends.
    pub keep_alive: Box<dyn Any>,
}

impl Setup {
    pub fn new(url: &str, server: Option<Server>) -> Setup {
        Setup {
            builder: Client::builder(TOKEN).base_url(url),
            server,
            forbidden: Vec::new(),
            keep_alive: Box::new(()),
        }
    }
}

/// A row of the matrix.
pub struct Fault {
    name: String,
    expected: Expected,
    /// Script of each connection.
    script: Script,
    /// Script of a pooled connection after a first good response. The other script then applies to
    /// the connections made afterwards.
    pooled_script: Option<Script>,
    setup: Box<SetupFn>,
    set_options: fn(ClientBuilder) -> ClientBuilder,
    deadline: Duration,
    /// Status of the response, if its headers arrive.
    status: Option<u16>,
    retry_after: Option<Duration>,
    body: Option<Vec<u8>>,
    /// Whether the server sees one connection for each attempt.
    reaches_server: bool,
}

pub fn fault(name: impl Into<String>, expected: Expected, script: Script) -> Fault {
    let times_out = matches!(
        expected,
        Expected::TimeoutAfterSend | Expected::TimeoutBeforeSend
    );
    Fault {
        name: name.into(),
        expected,
        script,
        pooled_script: None,
        setup: Box::new(|scripts| {
            let server = Server::start(scripts);
            Setup::new(&server.url(), Some(server))
        }),
        set_options: |builder| builder,
        deadline: if times_out {
            SHORT_DEADLINE
        } else {
            LONG_DEADLINE
        },
        status: None,
        retry_after: None,
        body: None,
        reaches_server: true,
    }
}

impl Fault {
    /// The headers of a response arrive, with this status and [`REQUEST_ID`].
    pub fn status(mut self, status: u16) -> Fault {
        self.status = Some(status);
        self
    }

    /// The error carries exactly this part of the body.
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Fault {
        self.body = Some(body.into());
        self
    }

    pub fn retry_after(mut self, seconds: u64) -> Fault {
        self.retry_after = Some(Duration::from_secs(seconds));
        self
    }

    /// The request is sent on a pooled connection, which runs `script` after a first good response.
    pub fn on_pooled_connection(mut self, script: Script) -> Fault {
        self.pooled_script = Some(script);
        self
    }

    pub fn with_setup(mut self, setup: impl Fn(Vec<Script>) -> Setup + Sync + 'static) -> Fault {
        self.setup = Box::new(setup);
        self
    }

    pub fn with_options(mut self, set_options: fn(ClientBuilder) -> ClientBuilder) -> Fault {
        self.set_options = set_options;
        self
    }

    /// The attempts fail before they reach the server, so its connections are not counted.
    pub fn never_reaches_server(mut self) -> Fault {
        self.reaches_server = false;
        self
    }

    /// Whether the body of a success exceeds the limit, which does not apply to a streamed body.
    fn is_too_large_success(&self) -> bool {
        let too_large = matches!(
            self.expected,
            Expected::UnusableResponse(Kind::ResponseTooLarge)
        );
        too_large && self.status == Some(200)
    }
}

/// A row and a column of the matrix.
struct Case<'a> {
    fault: &'a Fault,
    operation: &'a OperationKind,
}

impl Case<'_> {
    /// Makes the call and returns everything that is wrong.
    fn run(&self) -> Result<(), String> {
        let fault = self.fault;
        let setup = (fault.setup)(self.scripts());
        let builder = setup
            .builder
            .timeout(fault.deadline)
            .retry_policy(quick_retries(MAX_ATTEMPTS - 1));
        let client = (fault.set_options)(builder)
            .build()
            .map_err(|error| error.to_string())?;
        let server = setup.server.as_ref();
        self.warm_up(&client, server)?;
        let counts = |server: &Server| (server.connections(), server.requests().len());
        let before = server.map_or((0, 0), counts);

        let started = Instant::now();
        let result = (self.operation.call)(&client);
        let elapsed = started.elapsed();

        let report = report(&result)?;
        let mut problems = Problems::default();
        self.check_report(&mut problems, report, &result);
        self.check_duration(&mut problems, elapsed);
        if let Err(error) = &result {
            self.check_error(&mut problems, error);
        }
        if let (Some(server), true) = (server, fault.reaches_server) {
            let after = counts(server);
            let connections = after.0 - before.0;
            problems.compare("connections", connections, self.connections(report));
            let reads_request = matches!(fault.script.first(), Some(Step::ReadRequest));
            if reads_request && fault.pooled_script.is_none() {
                problems.compare("requests", after.1 - before.1, connections);
            }
        }
        for server in &setup.forbidden {
            problems.compare("forbidden connections", server.connections(), 0);
        }
        for request in server.map_or(Vec::new(), Server::requests) {
            problems.check_token_only_in_header(&request.head, &request.body);
        }
        problems.check_secrets("the client", &format!("{client:?} {client:#?}"));
        problems.into_result()
    }

    /// Scripts of all connections, including more than the client may make, so that an excess
    /// attempt is detected.
    fn scripts(&self) -> Vec<Script> {
        let mut scripts = Vec::new();
        if let Some(pooled) = &self.fault.pooled_script {
            let mut first = vec![Step::ReadRequest, Step::Write(good_keep_alive_response())];
            first.extend(pooled.clone());
            scripts.push(first);
        }
        if self.fault.reaches_server {
            let first = (self.operation.first_response)();
            scripts.extend(first.map(|bytes| vec![Step::ReadRequest, Step::Write(bytes)]));
        }
        for _ in 0..MAX_ATTEMPTS + 2 {
            scripts.push(self.fault.script.clone());
        }
        scripts
    }

    /// Puts a connection into the pool, and waits until the server has closed it if it does so
    /// while idle.
    fn warm_up(&self, client: &Client, server: Option<&Server>) -> Result<(), String> {
        if let (Some(pooled), Some(server)) = (&self.fault.pooled_script, server) {
            let request = client.request::<Value>(Method::Get, "/warm");
            request.send().map_err(|error| error.to_string())?;
            if !matches!(pooled.first(), Some(Step::ReadRequest)) {
                server.wait_for_closed(1);
            }
        }
        Ok(())
    }

    fn check_report(&self, problems: &mut Problems, report: Report, result: &Result<(), Error>) {
        let conforming = rule::conforming_reports(self.fault.expected, self.operation);
        if !conforming.contains(&report) {
            let error = result.as_ref().err().map(ToString::to_string);
            problems.add(format!("{report:?} instead of {conforming:?}: {error:?}"));
        }
    }

    fn check_duration(&self, problems: &mut Problems, elapsed: Duration) {
        let fault = self.fault;
        let (shortest, longest) = rule::conforming_durations(fault.expected, fault.deadline);
        if elapsed < shortest || elapsed > longest {
            problems.add(format!("took {elapsed:?}"));
        }
    }

    fn check_error(&self, problems: &mut Problems, error: &Error) {
        let fault = self.fault;
        problems.compare("status", error.status(), fault.status);
        let request_id = fault.status.map(|_| REQUEST_ID);
        problems.compare("request id", error.request_id(), request_id);
        problems.compare("retry-after", error.retry_after(), fault.retry_after);
        // An error does not carry the part of a body that was streamed to the caller.
        let streamed = self.operation.streams && fault.status.is_none_or(|status| status < 300);
        if let Some(body) = fault.body.as_ref().filter(|_| !streamed) {
            let beginning =
                |body: &[u8]| String::from_utf8_lossy(body.get(..200).unwrap_or(body)).into_owned();
            problems.compare("body", beginning(error.body()), beginning(body));
        }
        problems.check_secrets("the error", &format!("{error} {error:?} {error:#?}"));
        problems.check_format(&error.to_string());
        let mut source = error.source();
        while let Some(cause) = source {
            problems.check_secrets("a cause", &format!("{cause} {cause:?}"));
            source = cause.source();
        }
    }

    /// Number of connections that the server must see: one for each attempt, except one that uses
    /// a pooled connection. A stale pooled connection is replaced without counting as an attempt.
    fn connections(&self, report: Report) -> usize {
        let attempts = report.attempts as usize;
        let has_first_page = (self.operation.first_response)().is_some();
        match (&self.fault.pooled_script, report.outcome) {
            // On a list that is safe to repeat, the first page met the pooled connection and was
            // sent again, so every attempt for the second page has its own connection.
            (Some(_), Outcome::Transport(_))
                if !has_first_page || self.operation.repeat != Repeat::Safe =>
            {
                attempts - 1
            }
            _ => usize::from(has_first_page) + attempts,
        }
    }
}

fn report(result: &Result<(), Error>) -> Result<Report, String> {
    let outcome = match result {
        Ok(()) => Outcome::Success,
        Err(Error::Transport(error)) => Outcome::Transport(error.kind),
        Err(Error::Decode(_)) => Outcome::Decode,
        Err(Error::Api(error)) => Outcome::Api(error.status),
        Err(other) => return Err(format!("unexpected variant of error: {other}")),
    };
    Ok(Report {
        outcome,
        attempts: result.as_ref().err().map_or(1, Error::attempts),
        maybe_applied: result.as_ref().is_err_and(Error::maybe_applied),
    })
}

/// What is wrong with a case.
#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn add(&mut self, problem: String) {
        self.0.push(problem);
    }

    fn compare<T: PartialEq + Debug>(&mut self, what: &str, actual: T, expected: T) {
        if actual != expected {
            self.add(format!("{what}: {actual:?} instead of {expected:?}"));
        }
    }

    fn check_secrets(&mut self, what: &str, text: &str) {
        if text.contains(TOKEN) || text.contains(PASSWORD) {
            self.add(format!("{what} shows a secret: {text}"));
        }
    }

    fn check_format(&mut self, message: &str) {
        if message.ends_with('.') || message.contains('\n') {
            self.add(format!("badly formatted message: {message}"));
        }
    }

    fn check_token_only_in_header(&mut self, head: &str, body: &[u8]) {
        let head = head.replacen(&format!("\r\nauthorization: Bearer {TOKEN}\r\n"), "\r\n", 1);
        if head.contains(TOKEN) || String::from_utf8_lossy(body).contains(TOKEN) {
            self.add(format!("token outside the authorization header: {head}"));
        }
    }

    fn into_result(self) -> Result<(), String> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0.join("; "))
        }
    }
}

/// Runs every fault with every kind of operation.
#[track_caller]
pub fn check(faults: Vec<Fault>) {
    let cases: Vec<_> = faults
        .iter()
        .flat_map(|fault| OPERATION_KINDS.iter().map(move |kind| (fault, kind)))
        .filter(|(fault, operation)| !(operation.streams && fault.is_too_large_success()))
        .map(|(fault, operation)| Case { fault, operation })
        .collect();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..PARALLEL_CASES.min(cases.len()) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(problems) = case.run() {
                        let (fault, operation) = (&case.fault.name, case.operation.name);
                        let mut failures = failures.lock().unwrap_or_else(PoisonError::into_inner);
                        failures.push(format!("{fault}, {operation}: {problems}"));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(
        failures.is_empty(),
        "{} of {} cases failed:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

/// A complete good response on each connection.
pub fn good_script() -> Script {
    vec![Step::ReadRequest, Step::Write(good_response())]
}
