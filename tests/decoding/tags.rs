use intercom::models::Tag;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn tag_decodes_in_every_form() {
    let full = json!({
        "type": "tag", "id": "8401", "name": "bronze", "applied_at": 1_750_000_001,
        "applied_by": {"type": "admin", "id": "8101"},
    });
    assert_decodes_every_form::<Tag>(&full, "name");
}
