use intercom::models::{AiAgent, Conversation, ConversationPart, ConversationStatistics};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

fn author() -> Value {
    json!({
        "type": "user", "id": "c0ffee", "name": "Ida", "email": "ida@bells.example",
        "from_ai_agent": false, "is_ai_answer": false,
    })
}

fn file() -> Value {
    json!({
        "type": "upload", "name": "bell.png", "url": "https://files.bells.example/1",
        "content_type": "image/png", "filesize": 2048, "width": 64, "height": 32,
    })
}

fn part() -> Value {
    json!({
        "type": "conversation_part", "id": "5502", "part_type": "comment",
        "body": "<p>This one.</p>", "created_at": 1_750_000_008,
        "updated_at": 1_750_000_009, "notified_at": 1_750_000_010,
        "assigned_to": {"type": "team", "id": "8201"}, "author": author(),
        "attachments": [file()], "external_id": "x-1", "redacted": false,
        "state": "open", "tags": [{"type": "tag", "id": "62", "name": "cracked"}],
        "event_details": {"attribute": {"name": "tone"}, "value": {"name": "c"}},
        "app_package_code": "belfry",
        "email_message_metadata": {
            "subject": "Bell", "email_address_headers": [
                {"type": "from", "email_address": "ida@bells.example", "name": "Ida"},
            ],
        },
        "metadata": {
            "quick_reply_options": [
                {"text": "Ring", "uuid": "a-1", "translations": {"no": "Ring!"}},
            ],
            "quick_reply_uuid": "a-1",
        },
    })
}

fn statistics() -> Value {
    let times = json!([{"team_id": 8201, "team_name": "Foundry", "response_time": 61}]);
    json!({
        "type": "conversation_statistics", "time_to_assignment": 60, "time_to_admin_reply": 61,
        "time_to_first_close": 62, "time_to_last_close": 63, "median_time_to_reply": 64,
        "first_contact_reply_at": 1_750_000_011, "first_assignment_at": 1_750_000_012,
        "first_admin_reply_at": 1_750_000_013, "first_close_at": 1_750_000_014,
        "last_assignment_at": 1_750_000_015, "last_assignment_admin_reply_at": 1_750_000_016,
        "last_contact_reply_at": 1_750_000_017, "last_admin_reply_at": 1_750_000_018,
        "last_close_at": 1_750_000_019, "last_closed_by_id": "8101", "count_reopens": 0,
        "count_assignments": 1, "count_conversation_parts": 2,
        "assigned_team_first_response_time": times,
        "assigned_team_first_response_time_in_office_hours": times,
        "handling_time": 65, "adjusted_handling_time": 55,
    })
}

fn ai_agent() -> Value {
    json!({
        "source_type": "workflow", "source_title": "Which bell?", "last_answer_type": "ai_answer",
        "resolution_state": "confirmed_resolution", "rating": 5, "rating_remark": "Clear",
        "content_sources": {
            "type": "content_source.list", "total_count": 1, "content_sources": [{
                "content_type": "article", "url": "/bells/73", "title": "Tones", "locale": "no",
            }],
        },
        "created_at": 1_750_000_020, "updated_at": 1_750_000_021,
    })
}

#[test]
fn parts_of_a_conversation_decode_in_every_form() {
    assert_decodes_every_form::<ConversationPart>(&part(), "part_type");
    assert_decodes_every_form::<ConversationPart>(&part(), "state");
    assert_decodes_every_form::<ConversationStatistics>(&statistics(), "type");
    for field in ["source_type", "last_answer_type", "resolution_state"] {
        assert_decodes_every_form::<AiAgent>(&ai_agent(), field);
    }
}

#[test]
fn conversation_decodes_in_every_form() {
    let contact = json!({"type": "contact", "id": "c0ffee", "external_id": "b-7"});
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
                "teammate": {"type": "admin", "id": 8101}, "updated_at": 1_750_000_022,
            },
            "source": {
                "type": "email", "id": "5500", "delivered_as": "customer_initiated",
                "subject": "Bell", "body": "<p>Which?</p>", "author": author(),
                "attachments": [file()], "url": "https://bells.example", "redacted": false,
            },
            "contacts": {"type": "contact.list", "contacts": [contact]},
            "teammates": {"type": "admin.list", "teammates": [{"type": "admin", "id": "8101"}]},
            "first_contact_reply": {
                "created_at": 1_750_000_007, "type": "email", "url": "https://bells.example/x",
            },
            "sla_applied": {"type": "conversation_sla_summary", "sla_name": "Fast", "sla_status": "hit"},
            "statistics": statistics(),
            "conversation_parts": {
                "type": "conversation_part.list", "total_count": 1,
                "conversation_parts": [part()],
            },
            "linked_objects": {
                "type": "list", "total_count": 1, "has_more": false,
                "data": [{"type": "ticket", "id": "77", "category": "Customer"}],
            },
            "customers": [contact],
            "topics": {"type": "topic.list", "topics": []}, "ticket": {"id": "77"},
            "custom_attributes": {"bells": 3, "tone": "c", "none": null},
            "ai_agent_participated": true, "ai_agent": ai_agent(),
            "company": {"type": "company", "id": "65f0cc", "name": "Bells", "size": 9},
        }),
        "state",
    );
}

#[test]
fn parts_are_truncated_if_more_exist_than_were_received() {
    let decode = |parts: Value| -> Conversation {
        serde_json::from_value(json!({"id": "5501", "conversation_parts": parts})).unwrap()
    };
    let part = |id: u64| json!({"id": id.to_string()});
    let two = json!([part(1), part(2)]);
    for (parts, missing) in [
        (json!({"total_count": 2, "conversation_parts": two}), 0),
        (json!({"total_count": 3, "conversation_parts": two}), 1),
        (
            json!({"total_count": "512", "conversation_parts": two}),
            510,
        ),
        (json!({"total_count": 1, "conversation_parts": two}), 0),
        (json!({"total_count": -1, "conversation_parts": two}), 0),
        (json!({"total_count": null, "conversation_parts": two}), 0),
        (json!({"conversation_parts": two}), 0),
        (json!({"total_count": 4, "conversation_parts": null}), 4),
        (json!({"total_count": 4}), 4),
        (json!({}), 0),
        (json!(null), 0),
        // Received, although they are not decoded.
        (
            json!({"total_count": 3, "conversation_parts": [part(1), 7, null]}),
            0,
        ),
        (
            json!({"total_count": 5, "conversation_parts": ["x", part(1), null]}),
            2,
        ),
        (
            json!({"total_count": 4, "conversation_parts": {"1": part(1)}}),
            4,
        ),
    ] {
        let conversation = decode(parts.clone());
        assert_eq!(conversation.missing_parts(), missing, "{parts}");
        assert_eq!(conversation.parts_truncated(), missing > 0, "{parts}");
    }
}
