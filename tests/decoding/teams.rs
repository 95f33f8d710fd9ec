use intercom::models::Team;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn team_decodes_in_every_form() {
    let full = json!({
        "type": "team", "id": "8301", "name": "Foundry", "admin_ids": [8101, 8102, 8103],
        "admin_priority_level": {
            "primary_admin_ids": [8101], "secondary_admin_ids": [8102, 8103],
        },
        "assignment_limit": 7, "distribution_method": "load_balanced",
    });
    assert_decodes_every_form::<Team>(&full, "name");

    let team: Team = serde_json::from_value(json!({"admin_ids": ["8101", 8102, null]})).unwrap();
    assert_eq!(team.admin_ids, ["8101", "8102"]);
}
