use intercom::models::HelpCenter;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn help_center_decodes_in_every_form() {
    assert_decodes_every_form::<HelpCenter>(
        &json!({
            "id": "9001", "workspace_id": "bells1", "created_at": 1_750_000_001,
            "updated_at": 1_750_000_002, "identifier": "bells", "website_turned_on": true,
            "display_name": "Bells", "url": "https://help.bells.example",
            "custom_domain": "help.bells.example",
        }),
        "identifier",
    );
}
