use intercom::models::Newsfeed;
use serde_json::json;

use crate::forms::check;

#[test]
fn newsfeeds() {
    check::<Newsfeed>(
        &json!({
            "type": "newsfeed", "id": "9001", "name": "Ringers",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
        }),
        "name",
    );
}
