use intercom::models::Newsfeed;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn newsfeed_decodes_in_every_form() {
    assert_decodes_every_form::<Newsfeed>(
        &json!({
            "type": "newsfeed", "id": "9001", "name": "Ringers",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
        }),
        "name",
    );
}
