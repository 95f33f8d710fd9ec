//! Responses that contain lists.

use serde_json::{Value, json};

use crate::http::Response;
use crate::pagination::Page;

/// Returns a list that is not paginated.
pub(crate) fn unpaginated<'v>(items: impl IntoIterator<Item = &'v Value>) -> Response {
    let data: Vec<&Value> = items.into_iter().collect();
    Response::json(&json!({"type": "list", "data": data}))
}

/// Returns a page whose items are converted by `to_response`.
pub(crate) fn page(page: Page<'_>, to_response: impl Fn(&Value) -> Value) -> Response {
    let data: Vec<Value> = page.items.into_iter().map(to_response).collect();
    Response::json(&json!({
        "type": "list",
        "data": data,
        "total_count": page.total_count,
        "pages": page.pages,
    }))
}
