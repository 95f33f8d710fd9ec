//! What a handler is given, and how it is named in its resource's table.

use serde_json::Value;

use crate::errors::Failure;
use crate::fields::Fields;
use crate::http::{Answer, Request};
use crate::state::State;

/// What a handler is given: the request, the ids out of its path, the workspace, the time.
pub(crate) struct Call<'a> {
    pub request: &'a Request,
    pub state: &'a mut State,
    /// Unix seconds.
    pub now: i64,
    pub base_url: &'a str,
    pub ids: Vec<String>,
}

impl Call<'_> {
    /// The text that stands for the first `{…}` of the pattern.
    pub fn id(&self) -> &str {
        self.nth_id(0)
    }

    /// The text that stands for the second `{…}` of the pattern.
    pub fn second_id(&self) -> &str {
        self.nth_id(1)
    }

    fn nth_id(&self, n: usize) -> &str {
        self.ids.get(n).map(String::as_str).unwrap_or_default()
    }

    /// The fields of the body.
    pub fn body(&self) -> Result<Fields, Failure> {
        Fields::of(self.request)
    }
}

/// Answers one operation. A handler checks everything before it changes anything, so
/// that a refusal leaves the workspace as it was.
pub(crate) type Handler = fn(&mut Call<'_>) -> Result<Answer, Failure>;

/// One line of a resource's table.
pub(crate) struct Route {
    pub method: &'static str,
    pub pattern: &'static str,
    pub handler: Handler,
}

pub(crate) const fn route(method: &'static str, pattern: &'static str, handler: Handler) -> Route {
    Route {
        method,
        pattern,
        handler,
    }
}

/// The answer to a deletion, as Intercom phrases it.
pub(crate) fn deleted(object: &str, id: &str) -> Value {
    serde_json::json!({"id": id, "object": object, "deleted": true})
}
