use intercom::models::Conversation;
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn conversation_decodes_in_every_form() {
    let contact = json!({"type": "contact", "id": "c0ffee", "external_id": "b-7"});
    let author =
        json!({"type": "user", "id": "c0ffee", "name": "Ida", "email": "ida@bells.example"});
    let file = json!({
        "type": "upload", "name": "bell.png", "url": "https://files.bells.example/1",
        "content_type": "image/png", "filesize": 2048, "width": 64, "height": 32,
    });
    assert_decodes_every_form::<Conversation>(
        &json!({
            "type": "conversation", "id": "5501", "title": "A bell", "created_at": 1_750_000_001,
            "updated_at": 1_750_000_002, "waiting_since": 1_750_000_003,
            "snoozed_until": 1_750_000_004, "open": true, "state": "snoozed", "read": false,
            "priority": "priority", "admin_assignee_id": 8101, "team_assignee_id": "8201",
            "tags": {"type": "tag.list", "tags": [{
                "type": "tag", "id": "61", "name": "loud", "applied_at": 1_750_000_005,
                "applied_by": {"type": "admin", "id": "8101"},
            }]},
            "conversation_rating": {
                "rating": 4, "remark": "Fine", "created_at": 1_750_000_006, "contact": contact,
                "teammate": {"type": "admin", "id": 8101},
            },
            "source": {
                "type": "email", "id": "5500", "delivered_as": "customer_initiated",
                "subject": "Bell", "body": "<p>Which?</p>", "author": author,
                "attachments": [file], "url": "https://bells.example", "redacted": false,
            },
            "contacts": {"type": "contact.list", "contacts": [contact]},
            "teammates": {"type": "admin.list", "teammates": [{"type": "admin", "id": "8101"}]},
            "first_contact_reply": {
                "created_at": 1_750_000_007, "type": "email", "url": "https://bells.example/x",
            },
            "sla_applied": {"type": "conversation_sla_summary", "sla_name": "Fast", "sla_status": "hit"},
            "statistics": {"type": "conversation_statistics", "time_to_assignment": 60, "count_reopens": 0},
            "conversation_parts": {
                "type": "conversation_part.list", "total_count": 1,
                "conversation_parts": [{
                    "type": "conversation_part", "id": "5502", "part_type": "comment",
                    "body": "<p>This one.</p>", "created_at": 1_750_000_008,
                    "updated_at": 1_750_000_009, "notified_at": 1_750_000_010,
                    "assigned_to": {"type": "team", "id": "8201"}, "author": author,
                    "attachments": [file], "external_id": "x-1", "redacted": false,
                }],
            },
            "linked_objects": {
                "type": "list", "total_count": 1, "has_more": false,
                "data": [{"type": "ticket", "id": "77", "category": "Customer"}],
            },
            "customers": [contact],
        }),
        "state",
    );
}
