//! The interface between the router and the handlers of the operations.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::Fields;
use crate::http::{Request, Response};
use crate::state::State;

/// Arguments of a handler.
pub(crate) struct Context<'a> {
    pub request: &'a Request,
    pub state: &'a mut State,
    /// Current Unix time in seconds.
    pub now: i64,
    pub base_url: &'a str,
    /// Values of the `{…}` segments of the route, percent-decoded.
    pub path_ids: Vec<String>,
}

impl Context<'_> {
    /// Returns the first id in the path.
    pub fn id(&self) -> &str {
        self.path_id(0)
    }

    /// Returns the second id in the path.
    pub fn second_id(&self) -> &str {
        self.path_id(1)
    }

    fn path_id(&self, index: usize) -> &str {
        self.path_ids
            .get(index)
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// Parses the request body as a JSON object.
    pub fn body(&self) -> Result<Fields, ApiError> {
        Fields::from_request(self.request)
    }
}

/// Serves one operation. A handler validates the whole request before it changes anything, so a
/// rejected request leaves the workspace unchanged.
pub(crate) type Handler = fn(&mut Context<'_>) -> Result<Response, ApiError>;

/// Handlers of one resource, keyed by the operation's name without the resource.
pub(crate) type Handlers = &'static [(&'static str, Handler)];

/// Returns the body of the response to a deletion.
pub(crate) fn deleted_object(object: &str, id: &str) -> Value {
    json!({"id": id, "object": object, "deleted": true})
}
