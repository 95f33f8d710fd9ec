//! Tests for the data attribute operations.

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
fn lists_filter_by_model_and_omit_archived_attributes() {
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
    get(&sandbox, "/data_attributes?model=unknown").assert_error(400, "parameter_invalid");
}

#[test]
fn an_attribute_is_created_updated_and_archived() {
    let sandbox = Sandbox::start().unwrap();
    let created = post(
        &sandbox,
        "/data_attributes",
        json!({
            "name": "Rim size", "model": "contact", "data_type": "string",
            "options": [{"value": "28"}, {"value": "29"}], "messenger_writable": false,
        }),
    )
    .ok();
    assert_eq!(created["full_name"], "custom_attributes.Rim size");
    assert_eq!(created["options"], json!(["28", "29"]));
    assert_eq!(created["messenger_writable"], false);
    let target = format!("/data_attributes/{}", created["id"]);
    let updated = put(
        &sandbox,
        &target,
        json!({"description": "In inches", "options": ["27.5", "29"], "archived": true}),
    )
    .ok();
    assert_eq!(updated["description"], "In inches");
    assert_eq!(updated["options"], json!(["27.5", "29"]));
    let is_listed = |query: &str| {
        let list = get(&sandbox, &format!("/data_attributes?model=contact{query}")).ok();
        names(&list).contains(&"custom_attributes.Rim size")
    };
    assert!(!is_listed("") && is_listed("&include_archived=true"));

    let date = json!({"name": "fitted", "model": "company", "data_type": "datetime"});
    assert_eq!(
        post(&sandbox, "/data_attributes", date).ok()["data_type"],
        "date"
    );
}

#[test]
fn invalid_attributes_are_rejected() {
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
            json!({"name": "n", "model": "company", "data_type": "unknown"}),
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
        post(&sandbox, "/data_attributes", body).assert_error(400, code);
    }
    put(&sandbox, "/data_attributes/1", json!({})).assert_error(404, "field_not_found");
    put(&sandbox, "/data_attributes/company.name", json!({})).assert_error(404, "field_not_found");
    let archive = json!({"description": "archived too early", "archived": true});
    put(&sandbox, "/data_attributes/640002", archive).assert_error(422, "data_invalid");
    let list = get(&sandbox, "/data_attributes?model=contact").ok();
    assert!(!list.to_string().contains("archived too early"));
}
