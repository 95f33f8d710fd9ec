//! Attributes of a ticket type.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::ticket_types::{
    DATA_TYPES, attributes, find, list_options, new_attribute,
};

/// Boolean fields of attributes of every data type.
const FLAGS: [&str; 5] = [
    "required_to_create",
    "required_to_create_for_contacts",
    "visible_on_create",
    "visible_to_contacts",
    "archived",
];

pub(super) fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket_type = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let name = body.required_text("name")?;
    let description = body
        .text("description")?
        .ok_or_else(|| missing_parameter("description"))?;
    let data_type = body
        .one_of("data_type", &DATA_TYPES)?
        .ok_or_else(|| missing_parameter("data_type"))?;
    if data_type == "list" {
        body.required_text("list_items")?;
    }
    let mut attribute = new_attribute(&ticket_type, name, description, data_type, context.now);
    set_fields(&mut attribute, &ticket_type, &body, context)?;
    attribute["id"] = context.state.new_id().into();
    put(&mut ticket_type, attribute.clone(), context.now);
    context.state.ticket_types.put(ticket_type);
    Ok(Response::json(&attribute))
}

pub(super) fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket_type = find(context.state, context.id())?.clone();
    let mut attribute = attributes(&ticket_type)
        .find(|attribute| attribute["id"] == *context.second_id())
        .cloned()
        .ok_or_else(|| ApiError::object_not_found("ticket_type_attribute"))?;
    set_fields(&mut attribute, &ticket_type, &context.body()?, context)?;
    put(&mut ticket_type, attribute.clone(), context.now);
    context.state.ticket_types.put(ticket_type);
    Ok(Response::json(&attribute))
}

/// Sets the fields of an attribute. Fields that belong to other data types are ignored.
fn set_fields(
    attribute: &mut Value,
    ticket_type: &Value,
    body: &Fields,
    context: &mut Context<'_>,
) -> Result<(), ApiError> {
    if body.has("name") {
        attribute["name"] = valid_name(attribute, ticket_type, body)?.into();
    }
    if let Some(text) = body.text("description")? {
        attribute["description"] = text.into();
    }
    for name in FLAGS {
        if let Some(flag) = body.boolean(name)? {
            attribute[name] = flag.into();
        }
    }
    for (name, data_type) in [("multiline", "string"), ("allow_multiple_values", "files")] {
        if let Some(flag) = body.boolean(name)? {
            if attribute["data_type"] == *data_type {
                attribute["input_options"][name] = flag.into();
            }
        }
    }
    if let Some(items) = body.text("list_items")? {
        if attribute["data_type"] == "list" {
            attribute["input_options"]["list_options"] =
                updated_options(attribute, items, context)?;
        }
    }
    attribute["updated_at"] = context.now.into();
    Ok(())
}

/// Returns the name in the body. It must be unique, and default attributes keep theirs.
fn valid_name<'b>(
    attribute: &Value,
    ticket_type: &Value,
    body: &'b Fields,
) -> Result<&'b str, ApiError> {
    let name = body.required_text("name")?;
    if attribute["default"] == true && attribute["name"] != *name {
        return Err(ApiError::parameter_invalid(
            "the name of a default attribute cannot be changed",
        ));
    }
    let is_duplicate = |other: &Value| other["name"] == *name && other["id"] != attribute["id"];
    if attributes(ticket_type).any(is_duplicate) {
        return Err(ApiError::parameter_invalid(
            "another attribute has this name",
        ));
    }
    Ok(name)
}

/// Returns the options of a list attribute after an update. Existing options keep their ids;
/// options that are no longer listed are archived, because tickets may refer to them.
fn updated_options(
    attribute: &Value,
    items: &str,
    context: &mut Context<'_>,
) -> Result<Value, ApiError> {
    let labels: Vec<&str> = items.split(',').map(str::trim).collect();
    if labels.contains(&"") {
        return Err(invalid_parameter(
            "list_items",
            "a comma-separated list of items",
        ));
    }
    let mut options: Vec<Value> = labels
        .iter()
        .map(|label| {
            let id = match list_options(attribute).find(|item| item["label"] == **label) {
                Some(item) => item["id"].clone(),
                None => context.state.new_uuid().into(),
            };
            json!({"id": id, "label": label, "archived": false})
        })
        .collect();
    let removed =
        list_options(attribute).filter(|item| !labels.iter().any(|label| item["label"] == **label));
    options.extend(
        removed.map(|item| json!({"id": item["id"], "label": item["label"], "archived": true})),
    );
    Ok(options.into())
}

/// Replaces the attribute with the same id, or appends the attribute.
pub(super) fn put(ticket_type: &mut Value, attribute: Value, now: i64) {
    if let Some(all) = ticket_type["ticket_type_attributes"]["data"].as_array_mut() {
        match all.iter_mut().find(|other| other["id"] == attribute["id"]) {
            Some(existing) => *existing = attribute,
            None => all.push(attribute),
        }
    }
    ticket_type["updated_at"] = now.into();
}
