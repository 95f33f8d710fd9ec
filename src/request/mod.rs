//! An operation as a value: built once, sent once or many times.

mod escape;
mod part;

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Map, Value};

use crate::client::{Call, Client, MemorySink, RateLimit, Received, StreamSink, check_timeout};
#[cfg(feature = "capi")]
use crate::client::{ExternalBuffer, ExternalSink};
use crate::error::{
    Context, DecodeError, Error, InvalidInput, Result, TransportError, TransportErrorKind,
};
use crate::operations::{Method, Operation, Paging, Repeat};
use escape::{escape, is_dots, unescape};
use part::{Part, cut, only_item};

/// A request that has not been sent yet, and what its answer decodes into.
///
/// ```
/// use intercom::Client;
///
/// let client = Client::new("token")?;
/// // Every id becomes one segment of the path.
/// let request = client.articles().retrieve("a/../b c");
/// assert_eq!(request.to_string(), "GET /articles/a%2F..%2Fb%20c");
/// # Ok::<(), intercom::Error>(())
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Request<T> {
    client: Client,
    method: Method,
    path: String,
    query: Vec<(Cow<'static, str>, String)>,
    /// JSON text.
    body: Option<String>,
    repeat: Repeat,
    paging: Paging,
    required: &'static [crate::operations::Param],
    part: Part,
    timeout: Option<Duration>,
    /// Why it cannot be sent.
    refused: Option<InvalidInput>,
    output: PhantomData<fn() -> T>,
}

/// A decoded answer, with what its headers say.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The answer.
    pub value: T,
    /// The HTTP status.
    pub status: u16,
    /// Intercom's id of the request.
    pub request_id: Option<String>,
    /// What this answer says of the rate limit.
    pub rate_limit: Option<RateLimit>,
}

impl Client {
    /// A request that this library has no method for. The path is sent as it is; what it
    /// answers with decodes into any type.
    ///
    /// ```
    /// use intercom::Client;
    /// use intercom::operations::Method;
    ///
    /// let client = Client::new("token")?;
    /// let request = client
    ///     .request::<serde_json::Value>(Method::Get, "/admins/1")
    ///     .query("display_avatar", true);
    /// assert_eq!(request.to_string(), "GET /admins/1?display_avatar=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn request<T>(&self, method: Method, path: &str) -> Request<T> {
        let repeat = match method {
            Method::Post => Repeat::Unsafe,
            Method::Get | Method::Put | Method::Delete => Repeat::Safe,
        };
        let mut request = Request::new(self, method, repeat, Paging::None);
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        request.path = path.to_owned();
        if !path.starts_with('/') || path.starts_with("//") {
            request.refuse("the path does not begin with one slash");
        } else if path
            .bytes()
            .any(|byte| !(b'!'..=b'~').contains(&byte) || byte == b'#')
        {
            request.refuse("the path has a character that must be escaped");
        } else if path.split('/').any(is_dots) {
            request.refuse("the path has a segment that leaves it");
        }
        request.set_query(query);
        request
    }

    /// A request of the catalogue; one id for each in its route.
    pub(crate) fn operation<T>(
        &self,
        operation: &'static Operation,
        ids: &[&dyn Display],
    ) -> Request<T> {
        let mut request = Request::new(self, operation.method, operation.repeat, operation.paging);
        request.required = operation.params;
        let mut ids = ids.iter();
        for segment in operation.route.split('/').skip(1) {
            request.path.push('/');
            if !segment.starts_with('{') {
                request.path.push_str(segment);
                continue;
            }
            let id = request.checked_id(segment.trim_matches(['{', '}']), ids.next());
            escape(&id, &mut request.path);
        }
        if let Some(key) = operation.key {
            let id = request.checked_id(key, ids.next());
            request.query.push((key.into(), id));
        }
        request
    }
}

impl<T> Request<T> {
    fn new(client: &Client, method: Method, repeat: Repeat, paging: Paging) -> Self {
        Request {
            client: client.clone(),
            method,
            path: String::new(),
            query: Vec::new(),
            body: None,
            repeat,
            paging,
            required: &[],
            part: Part::All,
            timeout: None,
            refused: None,
            output: PhantomData,
        }
    }

    /// Adds a parameter to the query.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.query.push((name.to_owned().into(), value.to_string()));
        self
    }

    /// Adds a parameter that tells which one is meant, and so must not be empty.
    pub(crate) fn key(mut self, name: &'static str, value: impl Display) -> Self {
        let value = value.to_string();
        if value.is_empty() {
            self.refuse(format!("{name} is empty"));
        }
        self.query.push((name.into(), value));
        self
    }

    /// Adds the fields of a struct, or of a JSON object, to the query. Absent and null ones are
    /// left out.
    pub fn params(mut self, params: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_value(params) {
            Ok(Value::Object(fields)) => self.add_params(fields),
            Ok(_) => self.refuse("the parameters are not an object"),
            Err(error) => self.refuse(format!("the parameters: {error}")),
        }
        self
    }

    fn add_params(&mut self, fields: Map<String, Value>) {
        for (name, value) in fields {
            let text = match value {
                Value::Null => continue,
                Value::String(text) => text,
                Value::Bool(value) => value.to_string(),
                Value::Number(value) => value.to_string(),
                Value::Array(_) | Value::Object(_) => {
                    self.refuse(format!(
                        "the parameter `{name}` is neither text nor a number nor a boolean"
                    ));
                    continue;
                }
            };
            self.query.push((name.into(), text));
        }
    }

    /// Sets the body, which must be a JSON object.
    pub fn body(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_string(body) {
            Ok(text) if text.starts_with('{') => self.body = Some(text),
            Ok(_) => self.refuse("the body is not a JSON object"),
            Err(error) => self.refuse(format!("the body: {error}")),
        }
        self
    }

    /// Sets the body to a JSON text, which is sent as it is.
    #[cfg(feature = "capi")]
    pub(crate) fn json_body(mut self, text: &str) -> Self {
        match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) if text.trim_ascii_start().starts_with('{') => self.body = Some(text.to_owned()),
            Ok(_) => self.refuse("the body is not a JSON object"),
            Err(error) => self.refuse(format!("the body is not JSON: {error}")),
        }
        self
    }

    /// How long this call may take in all, instead of what the client allows.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        match check_timeout("timeout", timeout) {
            Ok(()) => self.timeout = Some(timeout),
            Err(refused) => {
                self.refused.get_or_insert(refused);
            }
        }
        self
    }

    pub(crate) fn part(mut self, field: &'static str) -> Self {
        self.part = Part::Field(field);
        self
    }

    /// Of what is answered with one object or with a list of one, the object.
    pub(crate) fn only_item(mut self) -> Self {
        self.part = Part::OnlyItem;
        self
    }

    fn checked_id(&mut self, name: &str, id: Option<&&dyn Display>) -> String {
        let id = id.map(ToString::to_string).unwrap_or_default();
        match id.as_str() {
            "" => self.refuse(format!("{name} is empty")),
            "." | ".." => self.refuse(format!("{name} is `{id}`, which is not an id")),
            _ => {}
        }
        id
    }

    pub(crate) fn refuse(&mut self, why: impl Into<String>) {
        self.refused.get_or_insert_with(|| InvalidInput::new(why));
    }

    /// Sends it, and answers with the JSON text as it came. An empty answer is `null`.
    pub fn json(&self) -> Result<String> {
        let (text, context, _) = self.text()?;
        if text.trim_ascii().is_empty() {
            return Ok("null".to_owned());
        }
        match serde_json::from_str::<IgnoredAny>(&text) {
            Ok(_) => Ok(text),
            Err(error) => Err(undecoded(error, text, context)),
        }
    }

    /// Sends it, and has other memory take the JSON text, as [`Request::json`] answers it.
    #[cfg(feature = "capi")]
    pub(crate) fn json_to(&self, memory: &mut dyn ExternalBuffer) -> Result<()> {
        if !matches!(self.part, Part::All) {
            let text = self.json()?;
            return put(memory, &text);
        }
        self.check()?;
        let query = self.encoded_query();
        let mut sink = ExternalSink::new(&mut *memory);
        let mut context = self.client.run(&self.call(&query), &mut sink)?.context;
        let held = memory.as_bytes();
        if held.trim_ascii().is_empty() {
            return put(memory, "null");
        }
        let checked = match std::str::from_utf8(held) {
            Ok(text) => serde_json::from_str::<IgnoredAny>(text).map(drop),
            Err(_) => Err(serde::de::Error::custom("the body is not UTF-8")),
        };
        checked.map_err(|error| {
            context.body = held.to_vec();
            Error::Decode(Box::new(DecodeError::new(error, context)))
        })
    }

    /// Sends it, and decodes the answer into a type of the caller's.
    pub fn send_as<U: DeserializeOwned>(&self) -> Result<U> {
        Ok(self.exchange()?.value)
    }

    pub(crate) fn exchange<U: DeserializeOwned>(&self) -> Result<Response<U>> {
        let (text, context, rate_limit) = self.text()?;
        let json = match text.trim_ascii() {
            // The end of a scroll may be nothing at all.
            "" | "null" if self.paging == Paging::Scroll => "{}",
            "" => "null",
            _ => &text,
        };
        match serde_json::from_str(json) {
            Ok(value) => Ok(Response {
                value,
                status: context.status.unwrap_or_default(),
                request_id: context.request_id,
                rate_limit,
            }),
            Err(error) => Err(undecoded(error, text, context)),
        }
    }

    /// The text of the answer, or of the part of it that is wanted.
    fn text(&self) -> Result<(String, Context, Option<RateLimit>)> {
        self.check()?;
        let mut sink = MemorySink::new();
        let query = self.encoded_query();
        let Received {
            mut context,
            rate_limit,
        } = self.client.run(&self.call(&query), &mut sink)?;
        let text = match String::from_utf8(sink.into_bytes()) {
            Ok(text) => text,
            Err(error) => {
                context.body = error.into_bytes();
                let cause = serde::de::Error::custom("the body is not UTF-8");
                return Err(Error::Decode(Box::new(DecodeError::new(cause, context))));
            }
        };
        if text.trim_ascii().is_empty() {
            return Ok((text, context, rate_limit));
        }
        let part = match self.part {
            Part::All => return Ok((text, context, rate_limit)),
            Part::Field(field) => cut(&text, field),
            Part::OnlyItem => only_item(&text),
        };
        match part {
            Ok(part) => {
                context.body = text.into_bytes();
                Ok((part, context, rate_limit))
            }
            Err(error) => Err(undecoded(error, text, context)),
        }
    }

    /// Sends it, and hands the bytes of the answer on; says how many, after unpacking.
    pub(crate) fn stream(&self, sink: &mut StreamSink) -> Result<Context> {
        self.check()?;
        let query = self.encoded_query();
        let call = Call {
            streams: true,
            ..self.call(&query)
        };
        Ok(self.client.run(&call, sink)?.context)
    }

    fn check(&self) -> Result<()> {
        if let Some(refused) = &self.refused {
            return Err(refused.clone().into());
        }
        for param in self.required.iter().filter(|param| param.required) {
            if !self.query.iter().any(|(name, _)| name == param.name) {
                let message = format!("the parameter `{}` is missing", param.name);
                return Err(Error::invalid_input(message));
            }
        }
        Ok(())
    }

    fn call<'a>(&'a self, query: &'a str) -> Call<'a> {
        Call {
            method: self.method,
            path: &self.path,
            query,
            body: self.body.as_deref().map(str::as_bytes),
            streams: false,
            reads: self.method == Method::Get
                || (self.method == Method::Post && self.repeat == Repeat::Safe),
            repeat: self.repeat,
            timeout: self.timeout,
        }
    }

    /// The error of something that takes several of these requests.
    pub(crate) fn ended(
        &self,
        kind: TransportErrorKind,
        cause: &'static str,
        attempts: u32,
    ) -> Error {
        let context = Context {
            method: self.method.as_str(),
            path: self.path.clone(),
            attempts,
            ..Context::default()
        };
        TransportError::new(kind, cause, context).into()
    }

    fn encoded_query(&self) -> String {
        let mut query = String::new();
        for (name, value) in &self.query {
            if !query.is_empty() {
                query.push('&');
            }
            escape(name, &mut query);
            query.push('=');
            escape(value, &mut query);
        }
        query
    }

    /// Where in a list it stands: its cursor, or without one all of its query.
    pub(crate) fn position(&self) -> String {
        let cursor = match self.paging {
            Paging::Search => self.search_cursor(),
            _ => self.param("starting_after").map(str::to_owned),
        };
        cursor.unwrap_or_else(|| self.encoded_query())
    }

    fn search_cursor(&self) -> Option<String> {
        let body: Value = serde_json::from_str(self.body.as_deref()?).ok()?;
        Some(body["pagination"]["starting_after"].as_str()?.to_owned())
    }

    pub(crate) fn paging(&self) -> Paging {
        self.paging
    }

    /// The value of a parameter.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| known == name)?;
        Some(value)
    }

    pub(crate) fn set_param(&mut self, name: &'static str, value: String) {
        self.query.retain(|(known, _)| known != name);
        self.query.push((name.into(), value));
    }

    /// Replaces the query by an encoded one.
    pub(crate) fn set_query(&mut self, encoded: &str) {
        self.query = encoded
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (unescape(name).into(), unescape(value))
            })
            .collect();
    }

    /// Sets the cursor in the body of a search.
    pub(crate) fn set_search_cursor(&mut self, cursor: &str) {
        let text = self.body.as_deref().unwrap_or("{}");
        let Ok(mut body) = serde_json::from_str::<Map<String, Value>>(text) else {
            return;
        };
        let pagination = body
            .entry("pagination")
            .or_insert_with(|| Value::Object(Map::new()));
        if !pagination.is_object() {
            *pagination = Value::Object(Map::new());
        }
        if let Value::Object(pagination) = pagination {
            pagination.insert("starting_after".into(), cursor.into());
        }
        self.body = Some(Value::Object(body).to_string());
    }
}

impl<T: DeserializeOwned> Request<T> {
    /// Sends it, and decodes the answer.
    pub fn send(&self) -> Result<T> {
        Ok(self.exchange()?.value)
    }

    /// Sends it, and decodes the answer; with what the headers say.
    pub fn response(&self) -> Result<Response<T>> {
        self.exchange()
    }
}

#[cfg(feature = "capi")]
fn put(memory: &mut dyn ExternalBuffer, text: &str) -> Result<()> {
    let put = memory.begin(text.len());
    put.and_then(|()| memory.append(text.as_bytes()))
        .map_err(|error| Error::invalid_input(error.to_string()))
}

/// Keeps the whole body, also when only a part of it was to be decoded.
fn undecoded(error: serde_json::Error, text: String, mut context: Context) -> Error {
    if context.body.is_empty() {
        context.body = text.into_bytes();
    }
    Error::Decode(Box::new(DecodeError::new(error, context)))
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Request {
            client: self.client.clone(),
            method: self.method,
            path: self.path.clone(),
            query: self.query.clone(),
            body: self.body.clone(),
            repeat: self.repeat,
            paging: self.paging,
            required: self.required,
            part: self.part,
            timeout: self.timeout,
            refused: self.refused.clone(),
            output: PhantomData,
        }
    }
}

/// The verb and where to, as in `GET /articles/1`.
impl<T> Display for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
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
