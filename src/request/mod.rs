//! A request as a value: built once, sent once or many times.

mod build;
mod cursor;
mod decode;
mod list;
mod part;

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;
#[cfg(feature = "capi")]
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::client::{Call, Client, check_timeout};
use crate::error::{InvalidInput, Result};
use crate::json::{Id, ParamValue};
use crate::operations::{Method, Operation, Pagination, Param, Repeat};
pub use decode::Response;
pub(crate) use list::ListContext;
use part::Part;

/// A request that has not been sent yet, and the type that its response decodes into.
///
/// Methods that perform I/O begin with `send`; all others only build the request. Path and query
/// together must not be longer than 16,000 bytes, percent-encoded.
///
/// ```
/// use intercom::Client;
///
/// let client = Client::new("token")?;
/// // Every id becomes one percent-encoded segment of the path.
/// let request = client.articles().retrieve("a/../b c");
/// assert_eq!(request.to_string(), "GET /articles/a%2F..%2Fb%20c");
/// # Ok::<(), intercom::Error>(())
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Request<T> {
    client: Client,
    facts: Facts,
    path: String,
    query: Vec<(Cow<'static, str>, String)>,
    /// JSON text.
    body: Option<String>,
    part: Part,
    timeout: Option<Duration>,
    /// The first reason why it cannot be sent.
    invalid: Option<InvalidInput>,
    output: PhantomData<fn() -> T>,
}

/// What sending a request needs to know about its operation.
#[derive(Debug, Clone, Copy)]
struct Facts {
    /// `None` for a request that is not in the operation table.
    operation: Option<&'static Operation>,
    method: Method,
    reads: bool,
    repeat: Repeat,
    pagination: Pagination,
    /// Keys under which the items of a list may arrive.
    items: &'static [&'static str],
    params: &'static [Param],
}

impl<T> Request<T> {
    fn new(client: &Client, facts: Facts) -> Self {
        Request {
            client: client.clone(),
            facts,
            path: String::new(),
            query: Vec::new(),
            body: None,
            part: Part::All,
            timeout: None,
            invalid: None,
            output: PhantomData,
        }
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.query.push((name.to_owned().into(), value.to_string()));
        self
    }

    /// Adds a query parameter that identifies an object, and so must not be empty.
    pub(crate) fn key(mut self, name: &'static str, value: impl Display) -> Self {
        let value = value.to_string();
        if value.is_empty() {
            self.reject(format!("`{name}` must not be empty"));
        }
        self.query.push((name.into(), value));
        self
    }

    /// Adds the fields of a struct or of a JSON object as query parameters. Fields that are null
    /// are omitted; arrays and objects are rejected when the request is sent.
    pub fn params(mut self, params: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_value(params) {
            Ok(Value::Object(fields)) => self.add_params(fields),
            Ok(_) => self.reject("query parameters must be a JSON object"),
            Err(error) => self.reject_because("query parameters cannot be serialized", error),
        }
        self
    }

    /// Adds query parameters after checking them.
    pub(crate) fn checked_params(mut self, params: &impl ParamValue) -> Self {
        self.check_value(params);
        self.params(params)
    }

    fn add_params(&mut self, fields: Map<String, Value>) {
        for (name, value) in fields {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Bool(value) => value.to_string(),
                Value::Number(value) => value.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    self.reject(format!(
                        "query parameter `{name}` must be a string, a number or a boolean"
                    ));
                    continue;
                }
            };
            self.query.push((name.into(), text));
        }
    }

    /// Sets the body, which must serialize to a JSON object.
    pub fn body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_string(body) {
            Ok(text) if text.starts_with('{') => self.body = Some(text),
            Ok(_) => self.reject("the body must be a JSON object"),
            Err(error) => self.reject_because("the body cannot be serialized", error),
        }
        self
    }

    /// Sets the body after checking it.
    pub(crate) fn checked_body(mut self, body: &impl ParamValue) -> Self {
        self.check_value(body);
        self.body(body)
    }

    fn check_value(&mut self, value: &impl ParamValue) {
        if let Err(error) = value.check() {
            self.invalid.get_or_insert(error);
        }
    }

    /// Sets the body to JSON text, which is sent unchanged.
    #[cfg(feature = "capi")]
    pub(crate) fn json_body(mut self, text: &str) -> Self {
        match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) if text.trim_ascii_start().starts_with('{') => self.body = Some(text.to_owned()),
            Ok(_) => self.reject("the body must be a JSON object"),
            Err(error) => self.reject_because("the body is not JSON", error),
        }
        self
    }

    /// Sets the deadline of this call, retries and waits included, instead of the client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        match check_timeout("timeout", timeout) {
            Ok(()) => self.timeout = Some(timeout),
            Err(error) => {
                self.invalid.get_or_insert(error);
            }
        }
        self
    }

    /// Reduces the response to one of its fields.
    pub(crate) fn only_field(mut self, field: &'static str) -> Self {
        self.part = Part::Field(field);
        self
    }

    /// Reduces a response that may be an object or a list of one to the object.
    pub(crate) fn only_item(mut self) -> Self {
        self.part = Part::OnlyItem;
        self
    }

    fn checked_id(&mut self, name: &str, id: Option<&Id>) -> Id {
        let id = id.cloned().unwrap_or_default();
        match id.as_str() {
            "" => self.reject(format!("`{name}` must not be empty")),
            "." | ".." => self.reject(format!("`{name}` must be an id, not `{id}`")),
            _ => {}
        }
        id
    }

    /// Makes the request fail when it is sent, with the error that is the reason.
    fn reject_because(&mut self, reason: &str, cause: serde_json::Error) {
        self.invalid
            .get_or_insert_with(|| InvalidInput::new(reason).caused_by(cause));
    }

    /// Makes the request fail when it is sent. The first reason is kept.
    pub(crate) fn reject(&mut self, reason: impl Into<String>) {
        self.invalid
            .get_or_insert_with(|| InvalidInput::new(reason));
    }

    /// Returns the percent-encoded query, or why the request cannot be sent.
    fn checked_query(&self) -> Result<String> {
        let query = self.encoded_query();
        let checked = match &self.invalid {
            Some(error) => Err(error.clone()),
            None => self.check_required_params(),
        };
        checked
            .and_then(|()| self.client.check_length(&self.path, &query))
            .map_err(|error| {
                // A path of the caller's may be the very thing that is invalid.
                let path = self
                    .facts
                    .operation
                    .map_or(&*self.path, |operation| operation.route);
                let operation = format!("{} {path}", self.facts.method);
                error.in_operation(operation.trim_end())
            })?;
        Ok(query)
    }

    fn check_required_params(&self) -> Result<(), InvalidInput> {
        let mut required = self.facts.params.iter().filter(|param| param.required);
        match required.find(|param| self.param(param.name).is_none()) {
            Some(missing) => {
                let message = format!("query parameter `{}` is required", missing.name);
                Err(InvalidInput::new(message))
            }
            None => Ok(()),
        }
    }

    fn call<'a>(&'a self, query: &'a str) -> Call<'a> {
        Call {
            operation: self.facts.operation,
            method: self.facts.method,
            path: &self.path,
            query,
            body: self.body.as_deref().map(str::as_bytes),
            streams: false,
            reads: self.facts.reads,
            repeat: self.facts.repeat,
            timeout: self.timeout,
        }
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Request {
            client: self.client.clone(),
            facts: self.facts,
            path: self.path.clone(),
            query: self.query.clone(),
            body: self.body.clone(),
            part: self.part,
            timeout: self.timeout,
            invalid: self.invalid.clone(),
            output: PhantomData,
        }
    }
}

/// Prints the HTTP method, the path and the query, as in `GET /articles/1`.
impl<T> Display for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.facts.method, self.path)?;
        if self.query.is_empty() {
            return Ok(());
        }
        write!(f, "?{}", self.encoded_query())
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({self})")
    }
}
