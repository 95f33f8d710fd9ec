use intercom::models::Message;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn message_decodes_in_every_form() {
    let full = json!({
        "type": "admin_message", "id": "8501", "created_at": 1_750_000_001,
        "subject": "Cast", "body": "<p>It is cold now.</p>", "message_type": "email",
        "conversation_id": "5501",
        "owner": {
            "type": "admin", "id": "8101", "name": "Ada Founder", "email": "ada@bells.example",
            "job_title": "Founder", "away_mode_enabled": false, "away_mode_reassign": true,
            "has_inbox_seat": true, "team_ids": [8301],
        },
    });
    assert_decodes_every_form::<Message>(&full, "message_type");
    assert_decodes_every_form::<Message>(&full, "type");
}
