//! Responses of later API versions, where they differ from 2.10.

use intercom::Page;
use intercom::models::{
    ActivityLog, Admin, AiAgentResolutionState, Article, Contact, ContentSourceType, Conversation,
    ConversationState, Tag, Team, Ticket, TicketPart, TicketStateCategory, TicketType,
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
fn conversations_may_have_an_ai_agent_a_company_and_custom_attributes() {
    let mut text = json!({
        "type": "conversation", "id": "5501", "ai_agent_participated": true,
        "ai_agent": {
            "source_type": "profile", "source_title": null, "last_answer_type": null,
            "resolution_state": "routed_to_team", "rating": 2, "rating_remark": null,
            "content_sources": {"content_sources": [{"content_type": "file", "title": "Rims"}]},
        },
        "company": {"type": "company", "id": "65f0cc", "name": "Bells"},
        "custom_attributes": {"bells": 3, "loud": true},
    });
    let conversation: Conversation = decode(text.clone());
    assert_eq!(conversation.ai_agent_participated, Some(true));
    assert_eq!(conversation.custom_attributes["bells"], 3);
    assert_eq!(conversation.company.unwrap().id, "65f0cc");
    let agent = conversation.ai_agent.unwrap();
    assert_eq!((agent.rating, agent.created_at), (Some(2), None));
    assert_eq!(
        agent.resolution_state,
        Some(AiAgentResolutionState::RoutedToTeam)
    );
    let sources = agent.content_sources.unwrap().content_sources;
    assert_eq!(sources[0].content_type, Some(ContentSourceType::File));

    text["ai_agent"]["resolution_state"] = "rung_out".into();
    let conversation: Conversation = decode(text);
    let state = conversation.ai_agent.unwrap().resolution_state.unwrap();
    assert_eq!(state.to_string(), "rung_out");
}

#[test]
fn statistics_have_the_times_of_teams() {
    let conversation: Conversation = decode(json!({"id": "5501", "statistics": {
        "handling_time": 2000, "adjusted_handling_time": null,
        "assigned_team_first_response_time": [
            {"team_id": 8201, "team_name": "Foundry", "response_time": 70},
            {"team_id": "8202", "team_name": null, "response_time": null},
        ],
    }}));
    let statistics = conversation.statistics.unwrap();
    assert_eq!(statistics.handling_time, Some(2000));
    assert_eq!(statistics.adjusted_handling_time, None);
    let times = statistics.assigned_team_first_response_time;
    let times: Vec<_> = times
        .iter()
        .map(|time| (time.team_id.as_deref(), time.response_time))
        .collect();
    assert_eq!(times, [(Some("8201"), Some(70)), (Some("8202"), None)]);
}

#[test]
fn parts_say_what_they_record() {
    let conversation: Conversation = decode(json!({"id": "5501", "conversation_parts": {
        "conversation_parts": [
            {"id": "1", "part_type": "custom_action_started", "state": "open", "tags": null,
             "event_details": {"action": {"name": "Ring"}}, "app_package_code": "belfry"},
            {"id": "2", "metadata": {"quick_reply_uuid": "a-1"},
             "author": {"type": "bot", "id": 8, "from_ai_agent": true, "is_ai_answer": false}},
        ],
    }}));
    let parts = conversation.conversation_parts.unwrap().conversation_parts;
    assert_eq!(parts[0].state, Some(ConversationState::Open));
    assert_eq!(
        parts[0].event_details.as_ref().unwrap()["action"]["name"],
        "Ring"
    );
    assert_eq!(parts[0].app_package_code.as_deref(), Some("belfry"));
    assert_eq!(parts[1].author.as_ref().unwrap().from_ai_agent, Some(true));
    let metadata = parts[1].metadata.as_ref().unwrap();
    assert_eq!(metadata.quick_reply_uuid.as_deref(), Some("a-1"));

    for (id, label) in [
        (json!("Loud"), json!("Loud")),
        (json!([4]), json!(["bell.png"])),
        (Value::Null, json!("")),
    ] {
        let part: TicketPart = decode(json!({"id": "3", "updated_attribute_data": {
            "attribute": {"type": "attribute", "id": 7, "label": "tone"},
            "value": {"type": "value", "id": id, "label": label},
        }}));
        let data = part.updated_attribute_data.unwrap();
        assert_eq!(data.attribute.unwrap().id, "7");
        let value = data.value.unwrap();
        assert_eq!(value.id.unwrap_or_default(), id);
        assert_eq!(value.label, Some(label));
    }
}

#[test]
fn other_resources_have_more_fields() {
    let states: TicketType = decode(json!({"id": "31", "ticket_states": {"data": [
        {"type": "ticket_state", "id": 5, "category": "resolved", "archived": true},
    ]}}));
    let state = &states.ticket_states.unwrap().data[0];
    assert_eq!(state.category, Some(TicketStateCategory::Resolved));
    assert_eq!(
        (state.id.as_deref(), state.archived),
        (Some("5"), Some(true))
    );

    let team: Team = decode(json!({
        "id": "8201", "assignment_limit": 4, "distribution_method": "round_robin",
    }));
    assert_eq!(team.assignment_limit, Some(4));
    assert_eq!(team.distribution_method.as_deref(), Some("round_robin"));

    let contact: Contact = decode(json!({
        "id": "c1", "enabled_push_messaging": true, "formatted_phone": "+4930555017",
    }));
    assert_eq!(contact.enabled_push_messaging, Some(true));
    assert_eq!(contact.formatted_phone.as_deref(), Some("+4930555017"));

    let admin: Admin = decode(json!({"id": "8101", "away_status_reason_id": 17}));
    assert_eq!(admin.away_status_reason_id.as_deref(), Some("17"));
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
