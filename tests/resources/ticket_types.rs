//! The ticket types over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::ticket_types::{
    CreateTicketType, CreateTicketTypeAttribute, UpdateTicketType, UpdateTicketTypeAttribute,
};
use intercom::models::{TicketCategory, TicketTypeDataType};
use intercom::{Client, Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const CLAIM: u32 = 640_001;

#[test]
fn list_reads_all() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.ticket_types().list();
    let types = list.send()?.items;
    assert_eq!(sent(&sandbox), ("GET /ticket_types".into(), Value::Null));
    assert_eq!(types[0].id, "640001");
    assert_eq!(types[1].category, Some(TicketCategory::BackOffice));
    let attributes = types[0].ticket_type_attributes.as_ref().unwrap();
    assert_eq!(attributes.ticket_type_attributes.len(), 4);

    sandbox.clear_requests();
    assert_eq!(list.into_iter().collect::<Result<Vec<_>>>()?, types);
    assert_eq!(sandbox.requests().len(), 1);

    // The name that the description has for the list.
    sandbox.misbehave(Fault::status(200).body(r#"{"ticket_types": [{"id": 7}]}"#));
    assert_eq!(client.ticket_types().list().send()?.items[0].id, "7");
    Ok(())
}

#[test]
fn a_type_is_made_read_and_changed() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    let made = types
        .create(
            "Custom build",
            &CreateTicketType {
                description: Some("A bicycle to measure".into()),
                category: Some(TicketCategory::Tracker),
                icon: Some("🚲".into()),
                is_internal: Some(true),
            },
        )
        .send()?;
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
    assert_eq!(made.name.as_deref(), Some("Custom build"));
    assert_eq!(made.category, Some(TicketCategory::Tracker));
    assert_eq!(made.is_internal, Some(true));
    let attributes = made
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

    assert_eq!(types.retrieve(&made.id).send()?, made);
    let line = format!("GET /ticket_types/{}", made.id);
    assert_eq!(sent(&sandbox), (line, Value::Null));

    let changes = UpdateTicketType {
        name: Some("Build".into()),
        description: Some("To measure".into()),
        category: Some(TicketCategory::BackOffice),
        icon: Some("🔧".into()),
        archived: Some(true),
        is_internal: Some(false),
    };
    let changed = types.update(&made.id, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /ticket_types/{}", made.id),
            json!({
                "name": "Build", "description": "To measure", "category": "Back-office",
                "icon": "🔧", "archived": true, "is_internal": false,
            }),
        )
    );
    assert_eq!(changed.archived, Some(true));
    assert_eq!(types.retrieve(&made.id).send()?, changed);
    Ok(())
}

#[test]
fn only_what_is_told_is_sent() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    types.create("Build", &CreateTicketType::default()).send()?;
    assert_eq!(sent(&sandbox).1, json!({"name": "Build"}));
    types.update(CLAIM, &UpdateTicketType::default()).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    let kind = TicketTypeDataType::Boolean;
    let plain = CreateTicketTypeAttribute::default();
    let attribute = types
        .create_attribute(CLAIM, "Boxed", "", &kind, &plain)
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"name": "Boxed", "description": "", "data_type": "boolean"})
    );
    let none = UpdateTicketTypeAttribute::default();
    types.update_attribute(CLAIM, &attribute.id, &none).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    Ok(())
}

#[test]
fn attributes_are_added_and_changed() -> Result<()> {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    let attribute = types
        .create_attribute(
            CLAIM,
            "Brake",
            "Which of the two",
            &TicketTypeDataType::List,
            &CreateTicketTypeAttribute {
                required_to_create: Some(true),
                required_to_create_for_contacts: Some(false),
                visible_on_create: Some(true),
                visible_to_contacts: Some(false),
                multiline: Some(true),
                list_items: Some(vec!["front".into(), "rear".into()]),
                allow_multiple_values: Some(false),
            },
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /ticket_types/{CLAIM}/attributes"),
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

    let changes = UpdateTicketTypeAttribute {
        name: Some("Brakes".into()),
        description: Some("Which".into()),
        required_to_create: Some(false),
        required_to_create_for_contacts: Some(true),
        visible_on_create: Some(false),
        visible_to_contacts: Some(true),
        multiline: Some(false),
        list_items: Some(vec!["rear".into()]),
        allow_multiple_values: Some(true),
        archived: Some(true),
    };
    let changed = types
        .update_attribute(CLAIM, &attribute.id, &changes)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /ticket_types/{CLAIM}/attributes/{}", attribute.id),
            json!({
                "name": "Brakes", "description": "Which", "required_to_create": false,
                "required_to_create_for_contacts": true, "visible_on_create": false,
                "visible_to_contacts": true, "multiline": false, "list_items": "rear",
                "allow_multiple_values": true, "archived": true,
            }),
        )
    );
    assert_eq!(changed.id, attribute.id);
    assert_eq!(changed.archived, Some(true));
    let whole = types
        .retrieve(CLAIM)
        .send()?
        .ticket_type_attributes
        .unwrap();
    assert!(whole.ticket_type_attributes.contains(&changed));
    Ok(())
}

#[test]
fn an_item_that_would_become_two_is_not_sent() {
    let (sandbox, client) = start();
    let types = client.ticket_types();
    for item in ["front, left", ""] {
        let list_items = Some(vec!["rear".to_owned(), item.to_owned()]);
        let create = CreateTicketTypeAttribute {
            list_items: list_items.clone(),
            ..Default::default()
        };
        let update = UpdateTicketTypeAttribute {
            list_items,
            ..Default::default()
        };
        let list = TicketTypeDataType::List;
        for request in [
            types.create_attribute(CLAIM, "Brake", "", &list, &create),
            types.update_attribute(CLAIM, 6_400_013, &update),
        ] {
            let error = request.send().unwrap_err();
            assert!(
                matches!(error, Error::InvalidInput(_)),
                "{request}: {error:?}"
            );
            assert!(error.to_string().contains(&format!("`{item}`")), "{error}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

/// Every operation that has an id in its path, and its line.
fn with_id(client: &Client, id: &str) -> Vec<(String, Result<String>)> {
    let types = client.ticket_types();
    let line = |verb: &str, rest: &str| format!("{verb} /ticket_types/{HOSTILE_SEGMENT}{rest}");
    let (create, update) = Default::default();
    vec![
        (line("GET", ""), types.retrieve(id).json()),
        (
            line("PUT", ""),
            types.update(id, &UpdateTicketType::default()).json(),
        ),
        (
            line("POST", "/attributes"),
            types
                .create_attribute(id, "Brake", "", &TicketTypeDataType::String, &create)
                .json(),
        ),
        (
            line("PUT", &format!("/attributes/{HOSTILE_SEGMENT}")),
            types.update_attribute(id, id, &update).json(),
        ),
    ]
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let answers = with_id(&client, HOSTILE_ID);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), answers.len());
    for ((line, answer), request) in answers.into_iter().zip(requests) {
        assert_eq!(format!("{} {}", request.method, request.path), line);
        assert_eq!(request.query, "");
        assert!(answer.unwrap_err().is_not_found(), "{line}");
    }
}

#[test]
fn what_is_no_id_is_not_sent() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        let attribute = client.ticket_types().update_attribute(
            CLAIM,
            id,
            &UpdateTicketTypeAttribute::default(),
        );
        let mut answers = with_id(&client, id);
        answers.push((attribute.to_string(), attribute.json()));
        for (line, answer) in answers {
            assert!(
                matches!(answer, Err(Error::InvalidInput(_))),
                "`{id}` in {line}"
            );
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.ticket_types().retrieve(CLAIM).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.ticket_types().retrieve(CLAIM).send_as()?;
    assert_eq!(raw["id"], CLAIM);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.ticket_types().retrieve(CLAIM).send()?, usual);
    Ok(())
}

#[test]
fn refusals_say_why() {
    let (_sandbox, client) = start();
    let error = client
        .ticket_types()
        .create(" ", &CreateTicketType::default())
        .send()
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("parameter_not_found"), "{error}");
}
