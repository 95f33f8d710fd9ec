use intercom::Page;
use intercom::models::{TicketState, TicketType, TicketTypeAttribute};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

fn attribute() -> Value {
    json!({
        "type": "ticket_type_attribute", "id": "311", "workspace_id": "bells1",
        "name": "count", "description": "How many", "data_type": "integer", "order": 1,
        "required_to_create": true, "required_to_create_for_contacts": false,
        "visible_on_create": true, "visible_to_contacts": false, "default": false,
        "ticket_type_id": 31, "archived": false, "created_at": 1_750_000_001,
        "updated_at": 1_750_000_002,
    })
}

/// `list` names the attributes: as in the OpenAPI description, or `data` as Intercom sends it.
fn ticket_type(list: &str) -> Value {
    json!({
        "type": "ticket_type", "id": "31", "category": "Customer", "name": "Claim",
        "description": "Broken bells", "icon": "🔔", "workspace_id": "bells1",
        "ticket_type_attributes": {"type": "list", list: [attribute()]},
        "archived": false, "is_internal": false, "created_at": 1_750_000_003,
        "updated_at": 1_750_000_004,
        "ticket_states": {"type": "list", "data": [{
            "type": "ticket_state", "id": "5", "category": "in_progress",
            "internal_label": "At work", "external_label": "We are on it", "archived": false,
        }]},
    })
}

#[test]
fn ticket_type_decodes_in_every_form() {
    assert_decodes_every_form::<TicketTypeAttribute>(&attribute(), "data_type");
    let ticket_type = ticket_type("ticket_type_attributes");
    assert_decodes_every_form::<TicketType>(&ticket_type, "category");
    let state = &ticket_type["ticket_states"]["data"][0];
    assert_decodes_every_form::<TicketState>(state, "category");
}

#[test]
fn attributes_decode_under_either_name() {
    let decode = |list: &str| -> TicketType { serde_json::from_value(ticket_type(list)).unwrap() };
    let sent = decode("data");
    assert_eq!(sent, decode("ticket_type_attributes"));
    assert_eq!(
        sent.ticket_type_attributes
            .unwrap()
            .ticket_type_attributes
            .len(),
        1
    );
}

#[test]
fn lists_decode_under_either_name() {
    for list in ["data", "ticket_types"] {
        let text = json!({"type": "list", list: [ticket_type("data"), null]}).to_string();
        let page: Page<TicketType> = serde_json::from_str(&text).unwrap();
        let ids: Vec<&str> = page.items().iter().map(|item| &*item.id).collect();
        assert_eq!(ids, ["31"], "{list}");
    }
}

#[test]
fn input_options_hold_any_json() {
    for options in [json!({"multiline": true}), json!("multiline"), json!([])] {
        let mut full = attribute();
        full["input_options"] = options.clone();
        let decoded: TicketTypeAttribute = serde_json::from_value(full.clone()).unwrap();
        assert_eq!(decoded.input_options, Some(options));
        assert_eq!(serde_json::to_value(decoded).unwrap(), full);
    }
}
