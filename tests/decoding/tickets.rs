use intercom::models::Ticket;
use serde_json::json;

use crate::forms::check;

#[test]
fn tickets() {
    let full = json!({
        "type": "ticket", "id": "7701", "ticket_id": "12", "category": "Back-office",
        "ticket_attributes": {"_default_title_": "Cracked", "count": 3, "sure": true},
        "ticket_state": "in_progress", "ticket_state_internal_label": "At work",
        "ticket_state_external_label": "We are on it",
        "ticket_type": {
            "type": "ticket_type", "id": "31", "category": "Customer", "name": "Claim",
            "description": "Broken bells", "icon": "🔔", "workspace_id": "bells1",
            "ticket_type_attributes": {"type": "list", "ticket_type_attributes": [{
                "type": "ticket_type_attribute", "id": "311", "workspace_id": "bells1",
                "name": "count", "description": "How many", "data_type": "integer", "order": 1,
                "required_to_create": true, "required_to_create_for_contacts": false,
                "visible_on_create": true, "visible_to_contacts": false, "default": false,
                "ticket_type_id": 31, "archived": false, "created_at": 1_750_000_001,
                "updated_at": 1_750_000_002,
            }]},
            "archived": false, "is_internal": false, "created_at": 1_750_000_003,
            "updated_at": 1_750_000_004,
        },
        "contacts": {"type": "contact.list", "contacts": [
            {"type": "contact", "id": "c0ffee", "external_id": "b-7"},
        ]},
        "admin_assignee_id": "8101", "team_assignee_id": "0", "created_at": 1_750_000_005,
        "updated_at": 1_750_000_006, "open": true, "snoozed_until": 1_750_000_007,
        "linked_objects": {
            "type": "list", "total_count": 1, "has_more": true,
            "data": [{"type": "conversation", "id": "5501"}],
        },
        "ticket_parts": {"type": "ticket_part.list", "total_count": 1, "ticket_parts": [{
            "type": "ticket_part", "id": "7702", "part_type": "note", "body": "<p>Cast anew</p>",
            "previous_ticket_state": "submitted", "ticket_state": "in_progress",
            "created_at": 1_750_000_008, "updated_at": 1_750_000_009,
            "assigned_to": {"type": "admin", "id": "8101"},
            "author": {"type": "bot", "id": "8", "name": "Bot", "email": "bot@bells.example"},
            "attachments": [], "external_id": "x-2", "redacted": false,
        }]},
        "is_shared": true,
    });
    check::<Ticket>(&full, "category");
    check::<Ticket>(&full, "ticket_state");

    let mut object = full.clone();
    object["ticket_state"] = json!({"type": "ticket_state", "id": "5", "category": "in_progress"});
    let (word, object): (Ticket, Ticket) = (
        serde_json::from_value(full).unwrap(),
        serde_json::from_value(object).unwrap(),
    );
    assert_eq!(object.ticket_state, word.ticket_state);
}
