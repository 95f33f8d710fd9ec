//! Responses of later API versions, where they differ from 2.10.

use intercom::Page;
use intercom::models::{
    ActivityLog, Admin, Article, Contact, Conversation, Tag, Ticket, TicketStateCategory,
    TicketType,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn decode<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{error} in {value}"))
}

#[test]
fn ticket_states_may_be_objects_and_assignee_ids_integers() {
    let ticket: Ticket = decode(json!({
        "type": "ticket", "id": "71", "admin_assignee_id": 8101, "team_assignee_id": 0,
        "ticket_state": {
            "type": "ticket_state", "id": "31", "category": "waiting_on_customer",
            "internal_label": "Sent back", "external_label": "Your turn",
        },
        "ticket_parts": {"type": "ticket_part.list", "ticket_parts": [
            {"id": 7101, "part_type": "note", "ticket_state": "in_progress",
             "previous_ticket_state": {"category": "submitted"}},
        ]},
    }));
    let state = ticket.ticket_state.unwrap();
    assert_eq!(state.category, Some(TicketStateCategory::WaitingOnCustomer));
    assert_eq!(ticket.admin_assignee_id.as_deref(), Some("8101"));
    assert_eq!(ticket.team_assignee_id.as_deref(), Some("0"));
    assert_eq!(ticket.ticket_state_internal_label, None);
    let part = &ticket.ticket_parts.unwrap().ticket_parts[0];
    assert_eq!(part.id, "7101");
    let previous = part.previous_ticket_state.as_ref().unwrap();
    assert_eq!(previous.category, Some(TicketStateCategory::Submitted));
}

#[test]
fn conversations_may_have_more_priorities_and_integer_part_ids() {
    for priority in ["none", "low", "medium", "high", "urgent"] {
        let conversation: Conversation = decode(json!({
            "type": "conversation", "id": 300, "priority": priority,
            "source": {"type": "whatsapp", "id": null, "subject": null, "body": null},
            "conversation_parts": {"conversation_parts": [{"id": 301, "part_type": "comment"}]},
            "custom_attributes": {"unknown_field": {"type": "list"}},
        }));
        let text = conversation.priority.map(|value| value.to_string());
        assert_eq!(text.as_deref(), Some(priority));
        let parts = conversation.conversation_parts.unwrap().conversation_parts;
        assert_eq!(parts[0].id, "301");
    }
}

#[test]
fn ids_and_avatars_may_change_their_type() {
    let contact: Contact = decode(json!({"id": "c1", "owner_id": "8101", "tags": {"data": null}}));
    assert_eq!(contact.owner_id.as_deref(), Some("8101"));
    let contact: Contact = decode(json!({"id": "c1", "owner_id": 8101, "merge_history": [{}]}));
    assert_eq!(contact.owner_id.as_deref(), Some("8101"));
    let admin: Admin = decode(json!({"id": 8101, "avatar": {"type": "avatar", "image_url": "u"}}));
    assert_eq!(admin.avatar.unwrap().image_url.as_deref(), Some("u"));
    let article: Article = decode(json!({"id": "73", "parent_ids": null, "tags": {"tags": []}}));
    assert_eq!(article.parent_id, None);
    let tag: Tag = decode(json!({"id": "61", "name": "bells", "users": [{}], "companies": null}));
    assert_eq!(tag.name.as_deref(), Some("bells"));
}

#[test]
fn lists_and_activity_types_may_have_new_names() {
    for list in ["ticket_types", "data"] {
        let types: Page<TicketType> = decode(json!({"type": "list", list: [{"id": 3}]}));
        assert_eq!(types.items()[0].id, "3");
    }
    let log: ActivityLog = decode(json!({
        "id": "l1", "activity_type": "admin_unlearned_to_ring",
        "metadata": {"reason": {"deep": [1]}, "before": null, "enabled": true},
    }));
    let text = log.activity_type.map(|value| value.to_string());
    assert_eq!(text.as_deref(), Some("admin_unlearned_to_ring"));
}
