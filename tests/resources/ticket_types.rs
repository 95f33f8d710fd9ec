//! Ticket types and their attributes.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::AttributeId;
use intercom::api::ticket_types::{
    CreateTicketType, CreateTicketTypeAttribute, UpdateTicketType, UpdateTicketTypeAttribute,
};
use intercom::models::{TicketCategory, TicketTypeDataType};
use intercom::{Client, Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const TICKET_TYPE: u32 = 640_001;

#[test]
fn list_returns_all_ticket_types() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.ticket_types().list();
    let types = list.send()?.into_items();
    assert_eq!(sent(&sandbox), ("GET /ticket_types".into(), Value::Null));
    assert_eq!(types[0].id, "640001");
    assert_eq!(types[1].category, Some(TicketCategory::BackOffice));
    let attributes = types[0].ticket_type_attributes.as_ref().unwrap();
    assert_eq!(attributes.ticket_type_attributes.len(), 4);

    sandbox.clear_requests();
    assert_eq!(list.into_iter().collect::<Result<Vec<_>>>()?, types);
    assert_eq!(sandbox.requests().len(), 1);

    // The API description calls the list `ticket_types`, its example `data`.
    sandbox.inject_fault(Fault::status(200).body(r#"{"ticket_types": [{"id": 7}]}"#));
    assert_eq!(client.ticket_types().list().send()?.items()[0].id, "7");
    Ok(())
}

#[test]
fn a_ticket_type_is_created_retrieved_and_updated() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    let ticket_type = CreateTicketType::new("Custom build")
        .description("A bicycle to measure")
        .category(TicketCategory::Tracker)
        .icon("🚲")
        .is_internal(true);
    let created = types.create(&ticket_type).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /ticket_types".into(),
            json!({
                "name": "Custom build", "description": "A bicycle to measure",
                "category": "Tracker", "icon": "🚲", "is_internal": true,
            }),
        )
    );
    assert_eq!(created.name.as_deref(), Some("Custom build"));
    assert_eq!(created.category, Some(TicketCategory::Tracker));
    assert_eq!(created.is_internal, Some(true));
    let attributes = created
        .ticket_type_attributes
        .clone()
        .unwrap()
        .ticket_type_attributes;
    assert_eq!(attributes.len(), 2);
    assert!(
        attributes
            .iter()
            .all(|attribute| attribute.default == Some(true))
    );

    assert_eq!(types.retrieve(&created.id).send()?, created);
    let line = format!("GET /ticket_types/{}", created.id);
    assert_eq!(sent(&sandbox), (line, Value::Null));

    let changes = UpdateTicketType::new()
        .name("Build")
        .description("To measure")
        .category(TicketCategory::BackOffice)
        .icon("🔧")
        .archived(true)
        .is_internal(false);
    let updated = types.update(&created.id, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /ticket_types/{}", created.id),
            json!({
                "name": "Build", "description": "To measure", "category": "Back-office",
                "icon": "🔧", "archived": true, "is_internal": false,
            }),
        )
    );
    assert_eq!(updated.archived, Some(true));
    assert_eq!(types.retrieve(&created.id).send()?, updated);
    Ok(())
}

#[test]
fn only_fields_that_are_set_are_sent() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    types.create(&CreateTicketType::new("Build")).send()?;
    assert_eq!(sent(&sandbox).1, json!({"name": "Build"}));
    types.update(TICKET_TYPE, &UpdateTicketType::new()).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    let boxed = CreateTicketTypeAttribute::new("Boxed", TicketTypeDataType::Boolean, "");
    let attribute = types.create_attribute(TICKET_TYPE, &boxed).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"name": "Boxed", "description": "", "data_type": "boolean"})
    );
    let id = AttributeId(&attribute.id);
    types
        .update_attribute(TICKET_TYPE, id, &UpdateTicketTypeAttribute::new())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    Ok(())
}

#[test]
fn an_attribute_is_created_and_updated() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    let brake =
        CreateTicketTypeAttribute::new("Brake", TicketTypeDataType::List, "Which of the two")
            .required_to_create(true)
            .required_to_create_for_contacts(false)
            .visible_on_create(true)
            .visible_to_contacts(false)
            .multiline(true)
            .list_items(["front", "rear"])
            .allow_multiple_values(false);
    let attribute = types.create_attribute(TICKET_TYPE, &brake).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /ticket_types/{TICKET_TYPE}/attributes"),
            json!({
                "name": "Brake", "description": "Which of the two", "data_type": "list",
                "required_to_create": true, "required_to_create_for_contacts": false,
                "visible_on_create": true, "visible_to_contacts": false, "multiline": true,
                "list_items": "front,rear", "allow_multiple_values": false,
            }),
        )
    );
    assert_eq!(attribute.data_type, Some(TicketTypeDataType::List));
    assert_eq!(attribute.ticket_type_id.as_deref(), Some("640001"));
    assert_eq!(attribute.required_to_create, Some(true));
    let options = attribute.input_options.unwrap();
    assert_eq!(options["list_options"][1]["label"], "rear");

    let changes = UpdateTicketTypeAttribute::new()
        .name("Brakes")
        .description("Which")
        .required_to_create(false)
        .required_to_create_for_contacts(true)
        .visible_on_create(false)
        .visible_to_contacts(true)
        .multiline(false)
        .list_items(["rear"])
        .allow_multiple_values(true)
        .archived(true);
    let updated = types
        .update_attribute(TICKET_TYPE, AttributeId(&attribute.id), &changes)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!(
                "PUT /ticket_types/{TICKET_TYPE}/attributes/{}",
                attribute.id
            ),
            json!({
                "name": "Brakes", "description": "Which", "required_to_create": false,
                "required_to_create_for_contacts": true, "visible_on_create": false,
                "visible_to_contacts": true, "multiline": false, "list_items": "rear",
                "allow_multiple_values": true, "archived": true,
            }),
        )
    );
    assert_eq!(updated.id, attribute.id);
    assert_eq!(updated.archived, Some(true));
    let list = types
        .retrieve(TICKET_TYPE)
        .send()?
        .ticket_type_attributes
        .unwrap();
    assert!(list.ticket_type_attributes.contains(&updated));
    Ok(())
}

#[test]
fn invalid_list_items_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    for (item, reason) in [
        (
            "front, left",
            "must not contain a comma, as \"front, left\" does",
        ),
        ("", "must not be empty"),
    ] {
        let create = CreateTicketTypeAttribute::new("Brake", TicketTypeDataType::List, "")
            .list_items(["rear", item]);
        let update = UpdateTicketTypeAttribute::new().list_items(["rear", item]);
        for request in [
            types.create_attribute(TICKET_TYPE, &create),
            types.update_attribute(TICKET_TYPE, AttributeId(6_400_013), &update),
        ] {
            let error = request.send().unwrap_err();
            assert!(
                matches!(error, Error::InvalidInput(_)),
                "{request}: {error:?}"
            );
            let message = format!("`list_items[1]` {reason}");
            assert!(error.to_string().contains(&message), "{error}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

/// Sends every operation that has an id in its path, and returns the expected request lines and the
/// results.
fn send_with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let types = client.ticket_types();
    let line = |method: &str, rest: &str| format!("{method} /ticket_types/{HOSTILE_SEGMENT}{rest}");
    let attribute = CreateTicketTypeAttribute::new("Brake", TicketTypeDataType::String, "");
    let changes = UpdateTicketTypeAttribute::new();
    vec![
        (line("GET", ""), types.retrieve(id).send_json()),
        (
            line("PUT", ""),
            types.update(id, &UpdateTicketType::new()).send_json(),
        ),
        (
            line("POST", "/attributes"),
            types.create_attribute(id, &attribute).send_json(),
        ),
        (
            line("PUT", &format!("/attributes/{HOSTILE_SEGMENT}")),
            types
                .update_attribute(id, AttributeId(id), &changes)
                .send_json(),
        ),
    ]
}

#[test]
fn ids_stay_one_path_segment() {
    let (sandbox, client) = start();
    let results = send_with_id(&client, HOSTILE_ID);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), results.len());
    for ((line, result), request) in results.into_iter().zip(requests) {
        assert_eq!(format!("{} {}", request.method, request.path), line);
        assert_eq!(request.query, "");
        assert!(result.unwrap_err().is_not_found(), "{line}");
    }
}

#[test]
fn invalid_ids_are_rejected_before_sending() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        let update = client.ticket_types().update_attribute(
            TICKET_TYPE,
            AttributeId(id),
            &UpdateTicketTypeAttribute::new(),
        );
        let mut results = send_with_id(&client, id);
        results.push((update.to_string(), update.send_json()));
        for (line, result) in results {
            assert!(
                matches!(result, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.ticket_types().retrieve(TICKET_TYPE).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.ticket_types().retrieve(TICKET_TYPE).send_as()?;
    assert_eq!(raw["id"], TICKET_TYPE);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(
        client.ticket_types().retrieve(TICKET_TYPE).send()?,
        expected
    );
    Ok(())
}

#[test]
fn an_error_has_the_status_and_the_code() {
    let (_sandbox, client) = start();
    let error = client
        .ticket_types()
        .create(&CreateTicketType::new(" "))
        .send()
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("parameter_not_found"), "{error}");
}
