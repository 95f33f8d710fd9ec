use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::text::{EXCERPT_CHARS, MESSAGE_CHARS, line};

/// An invalid argument or option. Nothing was sent.
///
/// ```
/// # let client = intercom::Client::new("token")?;
/// let error = client.articles().retrieve("").send().unwrap_err();
/// assert_eq!(error.to_string(), "GET /articles/{id}: `id` must not be empty");
/// assert!(error.context().is_none());
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct InvalidInput {
    message: String,
    /// Shared, because a request keeps the error until it is sent.
    cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl InvalidInput {
    /// The message may quote what the caller passed: on one line, and not without end.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        InvalidInput {
            message: line(&message.into(), MESSAGE_CHARS),
            cause: None,
        }
    }

    /// Changes the message and keeps the cause.
    pub(crate) fn map_message(mut self, change: impl FnOnce(&str) -> String) -> Self {
        self.message = change(&self.message);
        self
    }

    /// Names the operation that the argument belongs to, as in `GET /articles/{id}`.
    pub(crate) fn in_operation(self, operation: &str) -> Self {
        let operation = line(operation, EXCERPT_CHARS);
        self.map_message(|message| format!("{operation}: {message}"))
    }

    pub(crate) fn caused_by(mut self, cause: impl StdError + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for InvalidInput {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| cause as &(dyn StdError + 'static))
    }
}
