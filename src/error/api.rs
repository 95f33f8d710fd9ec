use std::error::Error as StdError;
use std::fmt;

use super::context::Context;
use super::decode::is_html;
use super::text::{MESSAGE_CHARS, excerpt, line, phrase, seconds};

/// Maximum number of errors that a message lists; it only counts the rest.
const LISTED_ERRORS: usize = 10;

/// A response with a status other than 2xx.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ApiError {
    /// HTTP status.
    pub status: u16,
    /// Intercom's list of errors. Empty if the body is not in Intercom's format, as with the HTML
    /// page of a proxy: see [`Context::body`].
    pub errors: Vec<ErrorDetail>,
    /// Target of a redirect. Redirects are not followed, so that the token is never sent to another
    /// host.
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
        for (index, error) in self.errors.iter().take(LISTED_ERRORS).enumerate() {
            let separator = if index == 0 { ": " } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        match self.errors.len().saturating_sub(LISTED_ERRORS) {
            0 => Ok(()),
            further => write!(f, "; and {further} more"),
        }
    }

    fn write_body(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.context.body.trim_ascii();
        if body.is_empty() {
            return Ok(());
        }
        let description = match body.first() {
            _ if is_html(body) => "response body is HTML, not JSON",
            Some(b'{' | b'[') => "response body without an error list",
            _ => "response body is not JSON",
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
        if let Some(location) = &self.location {
            let location = line(location, MESSAGE_CHARS);
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

impl StdError for ApiError {}

/// One error in a response.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// Code, such as `parameter_invalid`. Empty if the response has none.
    pub code: String,
    /// Human-readable message.
    pub message: Option<String>,
    /// Field of the request that the error refers to.
    pub field: Option<String>,
}

impl fmt::Display for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self.code.as_str() {
            "" => "error without a code",
            code => code,
        };
        f.write_str(&phrase(code))?;
        if let Some(message) = &self.message {
            write!(f, ": {}", phrase(message))?;
        }
        match &self.field {
            Some(field) => write!(f, " (field `{}`)", line(field, MESSAGE_CHARS)),
            None => Ok(()),
        }
    }
}
