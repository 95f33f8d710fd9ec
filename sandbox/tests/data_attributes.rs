//! The operations of data attributes.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, post, put};

fn names(list: &Value) -> Vec<&str> {
    let attributes = list["data"].as_array().unwrap().iter();
    attributes
        .map(|item| item["full_name"].as_str().unwrap())
        .collect()
}

#[test]
fn attributes_are_listed_by_model_and_without_the_archived() {
    let sandbox = Sandbox::start().unwrap();
    let all = get(&sandbox, "/data_attributes").ok();
    assert_eq!(all["type"], "list");
    assert!(!names(&all).contains(&"custom_attributes.fax"));
    let companies = get(
        &sandbox,
        "/data_attributes?model=company&include_archived=true",
    )
    .ok();
    assert!(names(&companies).contains(&"custom_attributes.fax"));
    assert!(!names(&companies).contains(&"custom_attributes.frame_size"));
    for attribute in all["data"].as_array().unwrap() {
        assert_eq!(
            attribute["custom"] == true,
            attribute["id"].is_u64(),
            "{attribute}"
        );
        assert!(attribute.get("used_by").is_none());
    }
    get(&sandbox, "/data_attributes?model=wheel").refused(400, "parameter_invalid");
}

#[test]
fn an_attribute_is_defined_changed_and_archived() {
    let sandbox = Sandbox::start().unwrap();
    let made = post(
        &sandbox,
        "/data_attributes",
        json!({
            "name": "Rim size", "model": "contact", "data_type": "string",
            "options": [{"value": "28"}, {"value": "29"}], "messenger_writable": false,
        }),
    )
    .ok();
    assert_eq!(made["full_name"], "custom_attributes.Rim size");
    assert_eq!(made["options"], json!(["28", "29"]));
    assert_eq!(made["messenger_writable"], false);
    let target = format!("/data_attributes/{}", made["id"]);
    let changed = put(
        &sandbox,
        &target,
        json!({"description": "In inches", "options": ["27.5", "29"], "archived": true}),
    )
    .ok();
    assert_eq!(changed["description"], "In inches");
    assert_eq!(changed["options"], json!(["27.5", "29"]));
    let listed = |query: &str| {
        let list = get(&sandbox, &format!("/data_attributes?model=contact{query}")).ok();
        names(&list).contains(&"custom_attributes.Rim size")
    };
    assert!(!listed("") && listed("&include_archived=true"));

    let day = json!({"name": "fitted", "model": "company", "data_type": "datetime"});
    assert_eq!(
        post(&sandbox, "/data_attributes", day).ok()["data_type"],
        "date"
    );
}

#[test]
fn bad_attributes_are_refused() {
    let sandbox = Sandbox::start().unwrap();
    for (body, code) in [
        (
            json!({"model": "company", "data_type": "string"}),
            "parameter_not_found",
        ),
        (
            json!({"name": "!n", "model": "company", "data_type": "string"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "data_type": "string"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "model": "conversation", "data_type": "string"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "model": "company", "data_type": "steel"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "payment_days", "model": "contact", "data_type": "string"}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "model": "company", "data_type": "string", "options": ["1"]}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "model": "company", "data_type": "string", "options": {"value": "1"}}),
            "parameter_invalid",
        ),
        (
            json!({"name": "n", "model": "company", "data_type": "float", "options": ["1", "2"]}),
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/data_attributes", body).refused(400, code);
    }
    put(&sandbox, "/data_attributes/1", json!({})).refused(404, "field_not_found");
    put(&sandbox, "/data_attributes/company.name", json!({})).refused(404, "field_not_found");
    let archive = json!({"description": "gone", "archived": true});
    put(&sandbox, "/data_attributes/640002", archive).refused(422, "data_invalid");
    let list = get(&sandbox, "/data_attributes?model=contact").ok();
    assert!(!list.to_string().contains("gone"));
}
