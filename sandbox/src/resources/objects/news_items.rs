//! News items.

use serde_json::{Value, json};

use crate::state::State;

/// Publication states.
pub(crate) const STATES: [&str; 2] = ["draft", "live"];

/// Creates a news item without title and sender, with the four reactions unset.
pub(crate) fn empty(state: &State, now: i64) -> Value {
    json!({
        "type": "news-item",
        "id": null,
        "workspace_id": state.workspace_id(),
        "title": null,
        "body": "",
        "sender_id": null,
        "state": "draft",
        "newsfeed_assignments": [],
        "labels": [],
        "cover_image_url": null,
        "reactions": [null, null, null, null],
        "deliver_silently": false,
        "created_at": now,
        "updated_at": now,
    })
}
