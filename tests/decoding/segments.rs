use intercom::models::Segment;
use serde_json::json;

use crate::forms::check;

#[test]
fn segments() {
    check::<Segment>(
        &json!({
            "type": "segment", "id": "65f0ee1122334455667788cc", "name": "Loud",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002, "person_type": "contact",
            "count": 3,
        }),
        "person_type",
    );
}
