use intercom::models::HelpCenter;
use serde_json::json;

use crate::forms::check;

#[test]
fn help_centers() {
    check::<HelpCenter>(
        &json!({
            "id": "9001", "workspace_id": "bells1", "created_at": 1_750_000_001,
            "updated_at": 1_750_000_002, "identifier": "bells", "website_turned_on": true,
            "display_name": "Bells", "url": "https://help.bells.example",
            "custom_domain": "help.bells.example",
        }),
        "identifier",
    );
}
