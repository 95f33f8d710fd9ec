//! Tests for the ticket type operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, ids, post, put};

const NOW: i64 = 1_790_000_000;

fn sandbox() -> Sandbox {
    Sandbox::builder().clock(|| 1_790_000_000).start().unwrap()
}

fn names(ticket_type: &Value) -> Vec<&str> {
    ticket_type["ticket_type_attributes"]["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|attribute| attribute["name"].as_str().unwrap())
        .collect()
}

#[test]
fn a_new_type_has_title_and_description_attributes() {
    let sandbox = sandbox();
    let created = post(
        &sandbox,
        "/ticket_types",
        json!({"name": "Custom build", "description": "A bicycle to measure"}),
    )
    .ok();
    assert_eq!(created["type"], "ticket_type");
    assert_eq!(created["category"], "Customer");
    assert_eq!(created["icon"], "🎟️");
    assert_eq!(created["archived"], false);
    assert_eq!(created["is_internal"], false);
    assert_eq!(
        (&created["created_at"], &created["updated_at"]),
        (&json!(NOW), &json!(NOW))
    );
    assert_eq!(created["ticket_type_attributes"]["type"], "list");
    assert_eq!(
        names(&created),
        ["_default_title_", "_default_description_"]
    );
    let description = &created["ticket_type_attributes"]["data"][1];
    assert_eq!(description["default"], true);
    assert_eq!(description["order"], 1);
    assert_eq!(description["input_options"], json!({"multiline": true}));
    assert_eq!(
        description["ticket_type_id"].to_string(),
        created["id"].as_str().unwrap()
    );

    let target = format!("/ticket_types/{}", created["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), created);
    let list = get(&sandbox, "/ticket_types").ok();
    assert_eq!(list["type"], "list");
    assert!(list["data"].as_array().unwrap().contains(&created));
    assert!(ids(&list["data"]).contains(&"640001".to_owned()));
}

#[test]
fn a_type_is_updated() {
    let sandbox = sandbox();
    let before = get(&sandbox, "/ticket_types/640002").ok();
    let updated = put(
        &sandbox,
        "/ticket_types/640002",
        json!({"icon": "🔩", "category": "Tracker", "archived": true, "is_internal": true}),
    )
    .ok();
    assert_eq!(updated["icon"], "🔩");
    assert_eq!(updated["category"], "Tracker");
    assert_eq!(updated["archived"], true);
    assert_eq!(updated["is_internal"], true);
    assert_eq!(updated["updated_at"], NOW);
    assert_eq!(updated["name"], before["name"]);
    assert_eq!(updated["created_at"], before["created_at"]);
    assert_eq!(get(&sandbox, "/ticket_types/640002").ok(), updated);
}

#[test]
fn attributes_are_created_and_updated() {
    let sandbox = sandbox();
    let target = "/ticket_types/640001/attributes";
    let brake = post(
        &sandbox,
        target,
        json!({"name": "Brake", "description": "Which one", "data_type": "list",
            "list_items": "front, rear", "required_to_create": true, "multiline": true}),
    )
    .ok();
    assert_eq!(brake["type"], "ticket_type_attribute");
    assert_eq!(brake["order"], 4);
    assert_eq!(brake["default"], false);
    assert_eq!(brake["required_to_create"], true);
    assert_eq!(brake["visible_to_contacts"], true);
    assert_eq!(brake["ticket_type_id"], 640001);
    let items = brake["input_options"]["list_options"].as_array().unwrap();
    assert_eq!(items[1]["label"], "rear");
    assert_ne!(items[0]["id"], items[1]["id"]);
    assert!(brake["input_options"].get("multiline").is_none());

    let target = format!("{target}/{}", brake["id"].as_str().unwrap());
    let updated = put(
        &sandbox,
        &target,
        json!({"name": "Brakes", "list_items": "rear,both", "visible_to_contacts": false}),
    )
    .ok();
    assert_eq!(updated["name"], "Brakes");
    assert_eq!(updated["description"], "Which one");
    assert_eq!(updated["visible_to_contacts"], false);
    let options = updated["input_options"]["list_options"].as_array().unwrap();
    assert_eq!(options[0], items[1]);
    assert_eq!(
        (&options[1]["label"], &options[1]["archived"]),
        (&json!("both"), &json!(false))
    );
    assert_eq!(
        (&options[2]["id"], &options[2]["archived"]),
        (&items[0]["id"], &json!(true))
    );

    let archived = put(&sandbox, &target, json!({"archived": true})).ok();
    assert_eq!(archived["archived"], true);
    let ticket_type = get(&sandbox, "/ticket_types/640001").ok();
    assert_eq!(names(&ticket_type)[4], "Brakes");
    assert_eq!(ticket_type["ticket_type_attributes"]["data"][4], archived);
    assert_eq!(ticket_type["updated_at"], NOW);
}

#[test]
fn a_renamed_attribute_keeps_its_values() {
    let sandbox = sandbox();
    put(
        &sandbox,
        "/ticket_types/640001/attributes/6400013",
        json!({"name": "Invoice", "archived": true}),
    )
    .ok();
    let with_value = get(&sandbox, "/tickets/650001").ok();
    assert_eq!(with_value["ticket_attributes"]["Invoice"], "FW-18833");
    assert_eq!(with_value["ticket_attributes"].get("Order number"), None);
    let without_value = get(&sandbox, "/tickets/650004").ok();
    assert_eq!(without_value["ticket_attributes"].get("Invoice"), None);
}

#[test]
fn invalid_types_and_attributes_are_rejected() {
    let sandbox = sandbox();
    let before = get(&sandbox, "/ticket_types").ok();
    for (body, code) in [
        (json!({}), "parameter_not_found"),
        (json!({"name": " "}), "parameter_not_found"),
        (
            json!({"name": "Build", "category": "Client"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "Build", "is_internal": "no"}),
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/ticket_types", body).assert_error(400, code);
    }
    put(&sandbox, "/ticket_types/640001", json!({"name": ""}))
        .assert_error(400, "parameter_not_found");
    let attribute =
        |data_type: &str| json!({"name": "Brake", "description": "", "data_type": data_type});
    let renamed = |name: &str| json!({"name": name, "description": "", "data_type": "string"});
    for (body, code) in [
        (
            json!({"description": "", "data_type": "string"}),
            "parameter_not_found",
        ),
        (
            json!({"name": "Brake", "data_type": "string"}),
            "parameter_not_found",
        ),
        (
            json!({"name": "Brake", "description": ""}),
            "parameter_not_found",
        ),
        (attribute("color"), "parameter_invalid"),
        (attribute("list"), "parameter_not_found"),
        (renamed("Order number"), "parameter_invalid"),
        (
            json!({"name": "B", "description": "", "data_type": "list", "list_items": "a,,b"}),
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/ticket_types/640001/attributes", body).assert_error(400, code);
    }
    put(
        &sandbox,
        "/ticket_types/640001/attributes/6400011",
        json!({"name": "Title"}),
    )
    .assert_error(400, "parameter_invalid");
    assert_eq!(get(&sandbox, "/ticket_types").ok(), before);

    get(&sandbox, "/ticket_types/1").assert_error(404, "ticket_type_not_found");
    put(&sandbox, "/ticket_types/1", json!({})).assert_error(404, "ticket_type_not_found");
    post(&sandbox, "/ticket_types/1/attributes", attribute("string"))
        .assert_error(404, "ticket_type_not_found");
    put(&sandbox, "/ticket_types/1/attributes/6400013", json!({}))
        .assert_error(404, "ticket_type_not_found");
    // The attribute belongs to another ticket type.
    put(
        &sandbox,
        "/ticket_types/640002/attributes/6400013",
        json!({}),
    )
    .assert_error(404, "ticket_type_attribute_not_found");
}
