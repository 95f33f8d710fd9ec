//! The operations of ticket types.

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
fn a_new_type_asks_for_title_and_description() {
    let sandbox = sandbox();
    let made = post(
        &sandbox,
        "/ticket_types",
        json!({"name": "Custom build", "description": "A bicycle to measure"}),
    )
    .ok();
    assert_eq!(made["type"], "ticket_type");
    assert_eq!(made["category"], "Customer");
    assert_eq!(made["icon"], "🎟️");
    assert_eq!(made["archived"], false);
    assert_eq!(made["is_internal"], false);
    assert_eq!(
        (&made["created_at"], &made["updated_at"]),
        (&json!(NOW), &json!(NOW))
    );
    assert_eq!(made["ticket_type_attributes"]["type"], "list");
    assert_eq!(names(&made), ["_default_title_", "_default_description_"]);
    let description = &made["ticket_type_attributes"]["data"][1];
    assert_eq!(description["default"], true);
    assert_eq!(description["order"], 1);
    assert_eq!(description["input_options"], json!({"multiline": true}));
    assert_eq!(
        description["ticket_type_id"].to_string(),
        made["id"].as_str().unwrap()
    );

    let target = format!("/ticket_types/{}", made["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), made);
    let list = get(&sandbox, "/ticket_types").ok();
    assert_eq!(list["type"], "list");
    assert!(list["data"].as_array().unwrap().contains(&made));
    assert!(ids(&list["data"]).contains(&"640001".to_owned()));
}

#[test]
fn a_type_is_changed() {
    let sandbox = sandbox();
    let before = get(&sandbox, "/ticket_types/640002").ok();
    let changed = put(
        &sandbox,
        "/ticket_types/640002",
        json!({"icon": "🔩", "category": "Tracker", "archived": true, "is_internal": true}),
    )
    .ok();
    assert_eq!(changed["icon"], "🔩");
    assert_eq!(changed["category"], "Tracker");
    assert_eq!(changed["archived"], true);
    assert_eq!(changed["is_internal"], true);
    assert_eq!(changed["updated_at"], NOW);
    assert_eq!(changed["name"], before["name"]);
    assert_eq!(changed["created_at"], before["created_at"]);
    assert_eq!(get(&sandbox, "/ticket_types/640002").ok(), changed);
}

#[test]
fn attributes_are_added_and_changed() {
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
    let changed = put(
        &sandbox,
        &target,
        json!({"name": "Brakes", "list_items": "rear,both", "visible_to_contacts": false}),
    )
    .ok();
    assert_eq!(changed["name"], "Brakes");
    assert_eq!(changed["description"], "Which one");
    assert_eq!(changed["visible_to_contacts"], false);
    let options = changed["input_options"]["list_options"].as_array().unwrap();
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
    let whole = get(&sandbox, "/ticket_types/640001").ok();
    assert_eq!(names(&whole)[4], "Brakes");
    assert_eq!(whole["ticket_type_attributes"]["data"][4], archived);
    assert_eq!(whole["updated_at"], NOW);
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
    let with = get(&sandbox, "/tickets/650001").ok();
    assert_eq!(with["ticket_attributes"]["Invoice"], "FW-18833");
    assert_eq!(with["ticket_attributes"].get("Order number"), None);
    let without = get(&sandbox, "/tickets/650004").ok();
    assert_eq!(without["ticket_attributes"].get("Invoice"), None);
}

#[test]
fn what_cannot_be_is_refused() {
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
        post(&sandbox, "/ticket_types", body).refused(400, code);
    }
    put(&sandbox, "/ticket_types/640001", json!({"name": ""})).refused(400, "parameter_not_found");
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
        (attribute("colour"), "parameter_invalid"),
        (attribute("list"), "parameter_not_found"),
        (renamed("Order number"), "parameter_invalid"),
        (
            json!({"name": "B", "description": "", "data_type": "list", "list_items": "a,,b"}),
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/ticket_types/640001/attributes", body).refused(400, code);
    }
    put(
        &sandbox,
        "/ticket_types/640001/attributes/6400011",
        json!({"name": "Title"}),
    )
    .refused(400, "parameter_invalid");
    assert_eq!(get(&sandbox, "/ticket_types").ok(), before);

    get(&sandbox, "/ticket_types/1").refused(404, "ticket_type_not_found");
    put(&sandbox, "/ticket_types/1", json!({})).refused(404, "ticket_type_not_found");
    post(&sandbox, "/ticket_types/1/attributes", attribute("string"))
        .refused(404, "ticket_type_not_found");
    put(&sandbox, "/ticket_types/1/attributes/6400013", json!({}))
        .refused(404, "ticket_type_not_found");
    // The attribute of another type.
    put(
        &sandbox,
        "/ticket_types/640002/attributes/6400013",
        json!({}),
    )
    .refused(404, "ticket_type_attribute_not_found");
}
