use intercom::models::Segment;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn segment_decodes_in_every_form() {
    assert_decodes_every_form::<Segment>(
        &json!({
            "type": "segment", "id": "65f0ee1122334455667788cc", "name": "Loud",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002, "person_type": "contact",
            "count": 3,
        }),
        "person_type",
    );
}
