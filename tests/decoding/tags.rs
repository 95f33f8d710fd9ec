use intercom::models::Tag;
use serde_json::json;

use crate::forms::check;

#[test]
fn tags() {
    let full = json!({
        "type": "tag", "id": "8401", "name": "bronze", "applied_at": 1_750_000_001,
        "applied_by": {"type": "admin", "id": "8101"},
    });
    check::<Tag>(&full, "name");
}
