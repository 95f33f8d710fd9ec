use intercom::models::Note;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn note_decodes_in_every_form() {
    assert_decodes_every_form::<Note>(
        &json!({
            "type": "note", "id": "41", "created_at": 1_750_000_001,
            "contact": {"type": "contact", "id": "65f0bb1122334455667788aa"},
            "author": {
                "type": "admin", "id": "8101", "name": "Ole", "email": "ole@bells.example",
                "job_title": "Founder", "away_mode_enabled": false, "away_mode_reassign": true,
                "has_inbox_seat": true, "team_ids": [8201],
            },
            "body": "<p>Likes it loud.</p>",
        }),
        "type",
    );
}
