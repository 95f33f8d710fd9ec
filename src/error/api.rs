use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use super::context::Context;
use super::decode::is_html;
use super::partial::is_json;
use super::text::{Beginning, EXCERPT_CHARS, MESSAGE_CHARS, excerpt, line, phrase, seconds};

/// Maximum number of errors that are kept of one response.
pub(super) const MAX_ERRORS: usize = 100;

/// Maximum number of errors that a message lists; it only counts the rest.
const LISTED_ERRORS: usize = 10;

/// A message lists no further error after this many bytes of errors.
const LISTED_BYTES: usize = 2000;

/// A response with a status other than 2xx or, to a download, other than 200.
///
/// `Display` shows at most 10 errors, or the first 200 characters of a body without errors. It
/// escapes control characters and other characters that would be invisible; the fields contain them
/// unchanged. `Debug` shows no more of the body.
///
/// ```
/// use intercom::error::ApiError;
/// use intercom::{Client, Error, Result};
///
/// /// Returns whether a contact exists.
/// fn exists(client: &Client, id: &str) -> Result<bool> {
///     match client.contacts().retrieve(id).send() {
///         Ok(_) => Ok(true),
///         Err(Error::Api(error)) if error.status == 404 => Ok(false),
///         Err(error) => Err(error),
///     }
/// }
///
/// fn explain(error: &ApiError) {
///     for detail in &error.errors {
///         eprintln!("{}: {:?} (field {:?})", detail.code, detail.message, detail.field);
///     }
///     eprintln!("request id {:?}", error.context.request_id);
/// }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// Errors in the body, at most 100. Besides Intercom's list, these forms are read: `code`,
    /// `error_key` or `error` with or without `message`, `errors` as text or as a map of field to
    /// messages, and `error` as an object. Of a body that is incomplete, invalid or longer than
    /// 1 MiB, only the errors before the fault are read. Empty for any other body, such as the HTML
    /// page of a proxy: see [`Context::body`].
    pub errors: Vec<ErrorDetail>,
    /// Target of a redirect. Redirects are not followed, so that the token is never sent to another
    /// host. `Display` and `Debug` do not show its query.
    pub location: Option<String>,
    /// What is known about the call.
    pub context: Context,
}

impl ApiError {
    /// Returns whether one of the errors has this code, such as `not_found`.
    pub fn has_code(&self, code: &str) -> bool {
        self.errors.iter().any(|error| error.code == code)
    }

    fn write_errors(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut listed, mut bytes) = (0, 0);
        for error in self.errors.iter().take(LISTED_ERRORS) {
            let separator = if listed == 0 { ": " } else { "; " };
            let text = error.to_string();
            if listed > 0 && bytes + text.len() > LISTED_BYTES {
                break;
            }
            write!(f, "{separator}{text}")?;
            bytes += text.len();
            listed += 1;
        }
        match self.errors.len() - listed {
            0 => Ok(()),
            // There may be errors that were not kept.
            further if self.errors.len() >= MAX_ERRORS => {
                write!(f, "; and at least {further} more")
            }
            further => write!(f, "; and {further} more"),
        }
    }

    fn write_body(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(problem) = &self.context.body_problem {
            return write!(f, ": {problem}");
        }
        let body = self.context.body.trim_ascii();
        if body.is_empty() {
            return Ok(());
        }
        let description = if is_html(body) {
            "response body is HTML, not JSON"
        } else if is_json(body) {
            "response body without an error list"
        } else {
            "response body is not JSON"
        };
        write!(f, ": {description}: {}", excerpt(body))
    }

    fn write_wait(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(wait) = self.context.retry_after {
            write!(f, "; Intercom asked to wait {}", seconds(wait))?;
        }
        match self.context.gave_up {
            Some(reason) if self.status == 429 || self.context.retry_after.is_some() => {
                write!(f, "; gave up: {}", reason.as_str())
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.context.write_request(f)?;
        self.context.write_status(f)?;
        if (200..300).contains(&self.status) {
            f.write_str(": only status 200 is a complete download")?;
        }
        if let Some(location) = &self.location {
            let location = line(&without_query(location), MESSAGE_CHARS);
            write!(f, ": redirect to {location} not followed")?;
        }
        if self.errors.is_empty() {
            self.write_body(f)?;
        } else {
            self.write_errors(f)?;
        }
        self.write_wait(f)?;
        self.context.write_notes(f)
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = self.errors.iter().take(LISTED_ERRORS);
        let location = self.location.as_deref().map(without_query);
        f.debug_struct("ApiError")
            .field("status", &self.status)
            .field("errors", &Vec::from_iter(listed))
            .field("error_count", &self.errors.len())
            .field("location", &location.as_deref().map(Beginning))
            .field("context", &self.context)
            .finish()
    }
}

/// Returns a URL without its query, which may be the signature that gives access to a file.
fn without_query(url: &str) -> Cow<'_, str> {
    match url.split_once(['?', '#']) {
        Some((path, _)) => format!("{path}?…").into(),
        None => url.into(),
    }
}

impl StdError for ApiError {}

/// One error in a response. Its texts are as the server sent them; `Display` and `Debug` show their
/// beginning and escape control characters.
///
/// [`ApiError`] has an example.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// Code, such as `parameter_invalid`; a number as text. Empty if the response has none.
    pub code: String,
    /// Human-readable message. Several messages of one error are joined with `; `.
    pub message: Option<String>,
    /// Field of the request that the error refers to.
    pub field: Option<String>,
}

impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = line(self.code.trim(), EXCERPT_CHARS);
        match &self.message {
            Some(message) if code.is_empty() => f.write_str(&phrase(message))?,
            Some(message) => write!(f, "{code}: {}", phrase(message))?,
            None if code.is_empty() => f.write_str("error without a code")?,
            None => f.write_str(&code)?,
        }
        match &self.field {
            Some(field) => write!(f, " (field `{}`)", line(field, EXCERPT_CHARS)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorDetail")
            .field("code", &Beginning(&self.code))
            .field("message", &self.message.as_deref().map(Beginning))
            .field("field", &self.field.as_deref().map(Beginning))
            .finish()
    }
}
