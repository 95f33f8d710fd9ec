use std::error::Error as StdError;
use std::fmt;

use serde_json::error::Category;

use super::context::Context;
use super::mismatches::Mismatches;
use super::text::{ShownCause, without_byte_order_mark};

/// A 2xx response whose body could not be decoded, that does not say where the next page is, or, with
/// a [strict](crate::ClientBuilder::strict) client, that has fields of unexpected types.
///
/// ```
/// use intercom::{Client, Error, Result};
///
/// /// Creates a tag, and keeps the response even if it cannot be decoded: the tag was created.
/// fn create(client: &Client, body: &serde_json::Value) -> Result<serde_json::Value> {
///     let request = client.request(intercom::Method::Post, "/tags").body(body);
///     match request.send() {
///         Err(Error::Decode(error)) => {
///             eprintln!("{error}, in line {} of the body", error.line());
///             Ok(String::from_utf8_lossy(&error.context.body).into())
///         }
///         result => result,
///     }
/// }
/// ```
#[non_exhaustive]
pub struct DecodeError {
    /// What is known about the call; its body is complete. Empty in an error of
    /// [`Page::next_cursor`](crate::Page::next_cursor).
    pub context: Context,
    problem: Problem,
    cause: serde_json::Error,
    /// Instead of the cause, if its message cannot be shown.
    shown_cause: Option<ShownCause>,
    mismatches: Mismatches,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Empty,
    Html,
    NotUtf8,
    Incomplete,
    NotJson,
    UnexpectedForm,
    Mismatches,
}

impl Problem {
    fn of(body: &[u8], cause: &serde_json::Error) -> Self {
        let body = body.trim_ascii();
        if body.is_empty() {
            Problem::Empty
        } else if is_html(body) {
            Problem::Html
        } else if std::str::from_utf8(body).is_err() {
            Problem::NotUtf8
        } else {
            match cause.classify() {
                Category::Eof => Problem::Incomplete,
                Category::Syntax | Category::Io => Problem::NotJson,
                Category::Data => Problem::UnexpectedForm,
            }
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Problem::Empty => "empty body",
            Problem::Html => "response body is HTML, not JSON",
            Problem::NotUtf8 => "response body is not UTF-8",
            Problem::Incomplete => "response body is incomplete JSON",
            Problem::NotJson => "response body is not valid JSON",
            Problem::UnexpectedForm => "response body has an unexpected form",
            Problem::Mismatches => "response body has fields of unexpected types",
        }
    }
}

impl DecodeError {
    /// Describes why the body in `context` did not decode.
    pub(crate) fn new(cause: serde_json::Error, context: Context) -> Self {
        DecodeError {
            problem: Problem::of(&context.body, &cause),
            context,
            shown_cause: ShownCause::of(&cause),
            cause,
            mismatches: Mismatches::default(),
        }
    }

    /// Describes why a page does not say where the next one is; nothing is known about the call.
    pub(crate) fn of_page(cause: serde_json::Error) -> Self {
        DecodeError {
            context: Context::default(),
            problem: Problem::UnexpectedForm,
            shown_cause: ShownCause::of(&cause),
            cause,
            mismatches: Mismatches::default(),
        }
    }

    /// Describes fields that a strict client does not accept.
    pub(crate) fn strict(mismatches: Mismatches, context: Context) -> Self {
        DecodeError {
            context,
            problem: Problem::Mismatches,
            cause: serde::de::Error::custom("the client is strict"),
            shown_cause: None,
            mismatches,
        }
    }

    /// Returns the fields that did not fit, if that is an error because the client is
    /// [strict](crate::ClientBuilder::strict).
    pub fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// Returns the line of the error, from 1; 0 if unknown. If only a part of the body was decoded,
    /// lines are counted from the start of that part.
    pub fn line(&self) -> usize {
        self.cause.line()
    }

    /// Returns the column of the error in its line, in bytes, from 1; 0 if unknown.
    pub fn column(&self) -> usize {
        self.cause.column()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.context.status.is_some() {
            self.context.write_request(f)?;
            self.context.write_status(f)?;
            f.write_str(": ")?;
        }
        match self.problem {
            Problem::Mismatches => self.mismatches.fmt(f)?,
            problem => f.write_str(problem.as_str())?,
        }
        self.context.write_notes(f)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("context", &self.context)
            .field("problem", &self.problem)
            .field("line", &self.line())
            .field("column", &self.column())
            .field("mismatches", &self.mismatches)
            .finish()
    }
}

impl StdError for DecodeError {
    /// Returns the decoder's error, if it adds to the message. One that quotes hidden or too many
    /// characters of the response is replaced by its message, in which control characters are escaped,
    /// and which is cut after 1000 characters.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self.problem {
            Problem::Empty | Problem::Html | Problem::NotUtf8 | Problem::Mismatches => None,
            Problem::Incomplete | Problem::NotJson | Problem::UnexpectedForm => {
                match &self.shown_cause {
                    Some(shown) => Some(shown),
                    None => Some(&self.cause),
                }
            }
        }
    }
}

/// Returns whether a body begins as an HTML page does.
pub(super) fn is_html(body: &[u8]) -> bool {
    let body = without_byte_order_mark(body).trim_ascii_start();
    ["<!doctype html", "<html", "<head", "<body", "<!--"]
        .iter()
        .any(|tag| {
            body.get(..tag.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
        })
}
