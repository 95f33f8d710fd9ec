use intercom::Page;
use intercom::models::{Ticket, TicketPart};
use serde_json::{Value, json};

use crate::value_forms::{assert_decodes_every_form, assert_round_trips};

fn part() -> Value {
    json!({
        "type": "ticket_part", "id": "7702", "part_type": "note", "body": "<p>Cast anew</p>",
        "previous_ticket_state": "submitted", "ticket_state": "in_progress",
        "created_at": 1_750_000_008, "updated_at": 1_750_000_009,
        "assigned_to": {"type": "admin", "id": "8101"},
        "author": {"type": "bot", "id": "8", "name": "Bot", "email": "bot@bells.example"},
        "attachments": [{"type": "upload", "name": "bell.png"}], "external_id": "x-2",
        "redacted": false, "app_package_code": "belfry",
        "updated_attribute_data": {
            "attribute": {"type": "attribute", "id": "311", "label": "count"},
            "value": {"type": "value", "id": [21, 22], "label": ["bell.png", "rim.png"]},
        },
    })
}

fn full() -> Value {
    json!({
        "type": "ticket", "id": "7701", "ticket_id": "12", "category": "Back-office",
        "ticket_attributes": {"_default_title_": "Cracked", "count": 3, "sure": true},
        "ticket_state": "in_progress", "ticket_state_internal_label": "At work",
        "ticket_state_external_label": "We are on it",
        "ticket_type": {
            "type": "ticket_type", "id": "31", "category": "Customer", "name": "Claim",
            "description": "Broken bells", "icon": "🔔", "workspace_id": "bells1",
            "ticket_type_attributes": {"type": "list", "ticket_type_attributes": []},
            "archived": false, "is_internal": false, "created_at": 1_750_000_003,
            "updated_at": 1_750_000_004, "ticket_states": {"type": "list", "data": []},
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
        "ticket_parts": {"type": "ticket_part.list", "total_count": 1, "ticket_parts": [part()]},
        "is_shared": true,
    })
}

#[test]
fn ticket_and_ticket_part_decode_in_every_form() {
    assert_decodes_every_form::<Ticket>(&full(), "category");
    assert_decodes_every_form::<Ticket>(&full(), "ticket_state");
    assert_decodes_every_form::<TicketPart>(&part(), "ticket_state");
}

/// From version 2.12 on, the state is an object that contains the labels; from 2.16 on, the ids of
/// the assignees are integers.
#[test]
fn state_objects_and_integer_assignee_ids_decode() {
    let state = json!({
        "type": "ticket_state", "id": "5", "category": "in_progress",
        "internal_label": "At work", "external_label": "We are on it",
    });
    let mut later = full();
    later["ticket_state"] = state.clone();
    later["ticket_parts"]["ticket_parts"][0]["ticket_state"] = state;
    later["admin_assignee_id"] = json!(8101);
    later["team_assignee_id"] = json!(0);
    let (later, full): (Ticket, Ticket) = (assert_round_trips(&later), assert_round_trips(&full()));
    assert_eq!(later.admin_assignee_id, full.admin_assignee_id);
    assert_eq!(later.team_assignee_id, full.team_assignee_id);
    let (object, text) = (later.ticket_state.unwrap(), full.ticket_state.unwrap());
    assert_eq!(object.category, text.category);
    assert_eq!(object.external_label.as_deref(), Some("We are on it"));
    assert_eq!(text.external_label, None);
}

#[test]
fn lists_skip_null_items() {
    let text = json!({"type": "ticket.list", "tickets": [full(), null], "total_count": 1});
    let page: Page<Ticket> = serde_json::from_str(&text.to_string()).unwrap();
    assert_eq!(page.items().len(), 1);
    assert_eq!(page.items()[0].id, "7701");
}

#[test]
fn parts_are_truncated_if_more_exist_than_were_received() {
    for (parts, missing) in [
        (json!({"total_count": 1, "ticket_parts": [part()]}), 0),
        (json!({"total_count": 501, "ticket_parts": [part()]}), 500),
        (json!({"total_count": 3, "ticket_parts": [part(), 7]}), 1),
        (json!(null), 0),
    ] {
        let ticket: Ticket =
            serde_json::from_value(json!({"id": "7701", "ticket_parts": parts})).unwrap();
        assert_eq!(ticket.missing_parts(), missing, "{parts}");
        assert_eq!(ticket.parts_truncated(), missing > 0, "{parts}");
    }
}
