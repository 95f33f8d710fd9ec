//! Misbehaviour on demand.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::errors::{Failure, code_of_status};
use crate::http::{Answer, Request};

/// One way to misbehave, for the next request (or requests) that it matches.
///
/// ```
/// use intercom_sandbox::{Fault, Sandbox};
///
/// let sandbox = Sandbox::start()?;
/// sandbox.misbehave(Fault::status(503).times(2).on("GET", "/articles"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// Faults wait in a queue; a request meets the first one that matches it, and only that one.
#[derive(Debug, Clone)]
pub struct Fault {
    kind: Kind,
    times: u32,
    method: Option<String>,
    path_prefix: Option<String>,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

#[derive(Debug, Clone)]
enum Kind {
    Status(u16),
    RateLimited {
        retry_after: Option<u64>,
        reset: Option<u64>,
    },
    Html(u16),
    CutOff,
    SlowHeaders(Duration),
    SlowBody(Duration),
    Reset,
    ResetAfterProcessing,
    IntegerIds,
    NotJson,
    Empty,
    Delay(Duration),
}

/// How an answer goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Delivery {
    Plain,
    /// Half of the body, then the end of the connection.
    CutOff,
    /// A pause before the first byte.
    SlowHeaders(Duration),
    /// The head at once, then the body in a few chunks with a pause before each.
    SlowBody(Duration),
    /// Nothing at all.
    Reset,
}

impl Fault {
    fn new(kind: Kind) -> Fault {
        Fault {
            kind,
            times: 1,
            method: None,
            path_prefix: None,
            headers: Vec::new(),
            body: None,
        }
    }

    /// Answers with this status and an `error.list`; the request is not processed.
    pub fn status(status: u16) -> Fault {
        Fault::new(Kind::Status(status))
    }

    /// Answers 429 with the code `rate_limit_exceeded`; the request is not processed.
    /// `retry_after` is in seconds and becomes `Retry-After`; `reset` is a Unix time and
    /// becomes `X-RateLimit-Reset`. A header that is not given is not sent.
    pub fn rate_limited(retry_after: Option<u64>, reset: Option<u64>) -> Fault {
        Fault::new(Kind::RateLimited { retry_after, reset })
    }

    /// Answers with a web page, as a proxy in between would; the request is not processed.
    pub fn html(status: u16) -> Fault {
        Fault::new(Kind::Html(status))
    }

    /// Processes the request, announces the whole answer, sends half of it and closes.
    pub fn cut_off() -> Fault {
        Fault::new(Kind::CutOff)
    }

    /// Processes the request, then waits before the first byte of the answer.
    pub fn slow_headers(pause: Duration) -> Fault {
        Fault::new(Kind::SlowHeaders(pause))
    }

    /// Processes the request, sends the head at once, and the body in up to eight pieces
    /// with this pause before each.
    pub fn slow_body(pause: Duration) -> Fault {
        Fault::new(Kind::SlowBody(pause))
    }

    /// Closes the connection without an answer; the request is not processed. The client
    /// sees the end of the stream, or a reset where it was still sending.
    pub fn reset() -> Fault {
        Fault::new(Kind::Reset)
    }

    /// Processes the request, then closes the connection without an answer.
    pub fn reset_after_processing() -> Fault {
        Fault::new(Kind::ResetAfterProcessing)
    }

    /// Every `id` and `…_id` of digits in the answer becomes an integer.
    pub fn integer_ids() -> Fault {
        Fault::new(Kind::IntegerIds)
    }

    /// Processes the request, then answers with its status and a body that breaks off in
    /// the middle of the JSON although the length is right.
    pub fn not_json() -> Fault {
        Fault::new(Kind::NotJson)
    }

    /// Processes the request, then answers with its status and `Content-Length: 0`.
    pub fn empty() -> Fault {
        Fault::new(Kind::Empty)
    }

    /// Waits before the request is processed.
    pub fn delay(pause: Duration) -> Fault {
        Fault::new(Kind::Delay(pause))
    }

    /// How many requests it is for, instead of one.
    pub fn times(mut self, times: u32) -> Fault {
        self.times = times;
        self
    }

    /// Only for requests with this method whose path begins so. Without it, for any request.
    pub fn on(mut self, method: &str, path_prefix: &str) -> Fault {
        self.method = Some(method.to_owned());
        self.path_prefix = Some(path_prefix.to_owned());
        self
    }

    /// Adds a header to the answer, or replaces one.
    pub fn header(mut self, name: &str, value: &str) -> Fault {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Answers with this body, whatever the kind would have sent.
    pub fn body(mut self, body: &str) -> Fault {
        self.body = Some(body.to_owned());
        self
    }

    /// Reads the JSON form that `POST /_sandbox/faults` takes.
    pub(crate) fn from_json(fault: &Map<String, Value>) -> Result<Fault, String> {
        const KNOWN: [&str; 10] = [
            "kind",
            "status",
            "retry_after",
            "reset",
            "ms",
            "times",
            "method",
            "path",
            "headers",
            "body",
        ];
        if let Some(unknown) = fault.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            return Err(format!("a fault has no {unknown}"));
        }
        let number = |name: &str| match fault.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_u64()
                .map(Some)
                .ok_or_else(|| format!("{name} must be a whole number")),
        };
        let text = |name: &str| match fault.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(format!("{name} must be a string")),
        };
        let status = || {
            number("status")?
                .and_then(|status| u16::try_from(status).ok())
                .filter(|status| (200..600).contains(status))
                .ok_or_else(|| "status must be between 200 and 599".to_owned())
        };
        let pause = || {
            number("ms")?
                .map(Duration::from_millis)
                .ok_or_else(|| "ms is required".to_owned())
        };
        let mut read = match text("kind")? {
            Some("status") => Fault::status(status()?),
            Some("rate_limited") => Fault::rate_limited(number("retry_after")?, number("reset")?),
            Some("html") => Fault::html(status()?),
            Some("cut_off") => Fault::cut_off(),
            Some("slow_headers") => Fault::slow_headers(pause()?),
            Some("slow_body") => Fault::slow_body(pause()?),
            Some("reset") => Fault::reset(),
            Some("reset_after_processing") => Fault::reset_after_processing(),
            Some("integer_ids") => Fault::integer_ids(),
            Some("not_json") => Fault::not_json(),
            Some("empty") => Fault::empty(),
            Some("delay") => Fault::delay(pause()?),
            Some(other) => return Err(format!("no fault is called {other}")),
            None => return Err("kind is required".to_owned()),
        };
        if let Some(times) = number("times")? {
            read.times = u32::try_from(times).map_err(|_| "times is too large".to_owned())?;
        }
        read.method = text("method")?.map(str::to_owned);
        read.path_prefix = text("path")?.map(str::to_owned);
        read.body = text("body")?.map(str::to_owned);
        match fault.get("headers") {
            None | Some(Value::Null) => {}
            Some(Value::Object(headers)) => {
                for (name, value) in headers {
                    let value = value
                        .as_str()
                        .ok_or_else(|| "headers must be strings".to_owned())?;
                    read = read.header(name, value);
                }
            }
            Some(_) => return Err("headers must be an object".to_owned()),
        }
        Ok(read)
    }

    fn matches(&self, request: &Request) -> bool {
        self.method
            .as_ref()
            .is_none_or(|method| method.eq_ignore_ascii_case(&request.method))
            && self
                .path_prefix
                .as_ref()
                .is_none_or(|prefix| request.path.starts_with(prefix.as_str()))
    }

    /// How long to wait before anything else.
    pub(crate) fn delay_before(&self) -> Option<Duration> {
        match self.kind {
            Kind::Delay(pause) => Some(pause),
            _ => None,
        }
    }

    /// Whether the request is to be processed at all.
    pub(crate) fn lets_through(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Status(_) | Kind::RateLimited { .. } | Kind::Html(_) | Kind::Reset
        )
    }

    /// The answer instead of a processed one.
    pub(crate) fn answer(&self, request_id: &str) -> Answer {
        match self.kind {
            Kind::Status(status) => Failure::new(
                status,
                code_of_status(status),
                format!("the sandbox was told to answer {status}"),
            )
            .answer(request_id),
            Kind::RateLimited { retry_after, reset } => {
                let mut answer = Failure::new(
                    429,
                    "rate_limit_exceeded",
                    "too many requests in this window",
                )
                .answer(request_id);
                if let Some(seconds) = retry_after {
                    answer.set_header("Retry-After", seconds.to_string());
                }
                if let Some(unix) = reset {
                    answer.set_header("X-RateLimit-Reset", unix.to_string());
                    answer.set_header("X-RateLimit-Remaining", "0");
                }
                answer
            }
            Kind::Html(status) => Answer::bytes(
                status,
                "text/html; charset=utf-8",
                format!(
                    "<!DOCTYPE html>\n<html><head><title>{status}</title></head>\
                     <body><h1>{status}</h1><p>A proxy speaks.</p></body></html>\n"
                )
                .into_bytes(),
            ),
            _ => Answer::empty(200),
        }
    }

    /// Spoils an answer and says how to send it.
    pub(crate) fn spoil(&self, answer: &mut Answer) -> Delivery {
        match self.kind {
            Kind::IntegerIds => {
                if let Ok(mut value) = serde_json::from_slice(&answer.body) {
                    make_ids_integers(&mut value);
                    answer.body = value.to_string().into_bytes();
                }
            }
            Kind::NotJson => {
                answer.body.pop();
                answer.body.extend_from_slice(b", oops");
            }
            Kind::Empty => answer.body.clear(),
            _ => {}
        }
        if let Some(body) = &self.body {
            answer.body = body.clone().into_bytes();
        }
        for (name, value) in &self.headers {
            answer.set_header(name, value.as_str());
        }
        match self.kind {
            Kind::CutOff => Delivery::CutOff,
            Kind::SlowHeaders(pause) => Delivery::SlowHeaders(pause),
            Kind::SlowBody(pause) => Delivery::SlowBody(pause),
            Kind::Reset | Kind::ResetAfterProcessing => Delivery::Reset,
            _ => Delivery::Plain,
        }
    }
}

fn make_ids_integers(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(make_ids_integers),
        Value::Object(fields) => {
            for (name, value) in fields {
                let number = (name == "id" || name.ends_with("_id"))
                    .then(|| value.as_str()?.parse::<u64>().ok())
                    .flatten();
                match number {
                    Some(number) => *value = json!(number),
                    None => make_ids_integers(value),
                }
            }
        }
        _ => {}
    }
}

/// The faults that still wait for their requests.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        if fault.times > 0 {
            self.0.push(fault);
        }
    }

    /// The fault that this request meets; counts it.
    pub fn take(&mut self, request: &Request) -> Option<Fault> {
        let at = self.0.iter().position(|fault| fault.matches(request))?;
        self.0[at].times -= 1;
        if self.0[at].times == 0 {
            Some(self.0.remove(at))
        } else {
            Some(self.0[at].clone())
        }
    }
}
