//! Ticket types: what tickets are called and ask for.

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::admins::number;
use crate::search::FieldType;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("create_attribute", create_attribute),
    ("update_attribute", update_attribute),
];

const CATEGORIES: [&str; 3] = ["Customer", "Back-office", "Tracker"];
const DATA_TYPES: [&str; 7] = [
    "string", "list", "integer", "decimal", "boolean", "datetime", "files",
];
const FLAGS: [&str; 5] = [
    "required_to_create",
    "required_to_create_for_contacts",
    "visible_on_create",
    "visible_to_contacts",
    "archived",
];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let ticket_types: Vec<&Value> = context.state.ticket_types.iter().collect();
    Ok(Response::json(
        &json!({"type": "list", "data": ticket_types}),
    ))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    body.required_text("name")?;
    let mut ticket_type = json!({
        "type": "ticket_type",
        "id": null,
        "category": "Customer",
        "name": null,
        "description": null,
        "icon": "🎟️",
        "workspace_id": context.state.workspace_id(),
        "ticket_type_attributes": {"type": "list", "data": []},
        "archived": false,
        "is_internal": false,
        "created_at": context.now,
    });
    write(&mut ticket_type, &body, context.now)?;

    ticket_type["id"] = context.state.new_id().into();
    for (name, multiline) in [("_default_title_", false), ("_default_description_", true)] {
        let mut attribute = attribute(&ticket_type, name, "", "string", context.now);
        attribute["id"] = context.state.new_id().into();
        attribute["input_options"] = json!({"multiline": multiline});
        attribute["default"] = true.into();
        put_attribute(&mut ticket_type, attribute, context.now);
    }
    context.state.ticket_types.put(ticket_type.clone());
    Ok(Response::json(&ticket_type))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket_type = find(context.state, context.id())?.clone();
    write(&mut ticket_type, &context.body()?, context.now)?;
    context.state.ticket_types.put(ticket_type.clone());
    Ok(Response::json(&ticket_type))
}

fn create_attribute(context: &mut Context<'_>) -> Result<Response, ApiError> {
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
    let mut attribute = attribute(&ticket_type, name, description, data_type, context.now);
    write_attribute(&mut attribute, &ticket_type, &body, context)?;
    attribute["id"] = context.state.new_id().into();
    put_attribute(&mut ticket_type, attribute.clone(), context.now);
    context.state.ticket_types.put(ticket_type);
    Ok(Response::json(&attribute))
}

fn update_attribute(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket_type = find(context.state, context.id())?.clone();
    let mut attribute = attributes(&ticket_type)
        .find(|attribute| attribute["id"] == *context.second_id())
        .cloned()
        .ok_or_else(|| ApiError::object_not_found("ticket_type_attribute"))?;
    write_attribute(&mut attribute, &ticket_type, &context.body()?, context)?;
    put_attribute(&mut ticket_type, attribute.clone(), context.now);
    context.state.ticket_types.put(ticket_type);
    Ok(Response::json(&attribute))
}

/// The type with that id, or the 404 that says there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .ticket_types
        .get(id)
        .ok_or_else(|| ApiError::object_not_found("ticket_type"))
}

/// What a type asks for.
pub(crate) fn attributes(ticket_type: &Value) -> impl Iterator<Item = &Value> {
    ticket_type["ticket_type_attributes"]["data"]
        .as_array()
        .into_iter()
        .flatten()
}

/// Checks the values that a request has by the names of attributes; returns them by their ids,
/// which stay when an attribute is renamed.
pub(crate) fn values(
    ticket_type: &Value,
    given: Option<Fields>,
) -> Result<Map<String, Value>, ApiError> {
    let mut values = Map::new();
    for (name, value) in given.iter().flat_map(Fields::as_map) {
        let attribute = attributes(ticket_type)
            .find(|attribute| attribute["name"] == **name)
            .ok_or_else(|| invalid_parameter(name, "an attribute of the ticket type"))?;
        if let Some(expected) = misfit(attribute, value) {
            return Err(invalid_parameter(name, expected));
        }
        let id = attribute["id"].as_str().unwrap_or_default();
        values.insert(id.to_owned(), value.clone());
    }
    Ok(values)
}

/// What a value should be, if it is something else. Null empties every attribute.
fn misfit(attribute: &Value, value: &Value) -> Option<&'static str> {
    let (fits, expected) = match attribute["data_type"].as_str().unwrap_or_default() {
        "list" => (
            options(attribute).any(|item| item["id"] == *value && item["archived"] == false),
            "the id of an item of the list",
        ),
        "integer" => (value.is_i64() || value.is_u64(), "an integer"),
        "decimal" => (value.is_number(), "a number"),
        "boolean" => (value.is_boolean(), "true or false"),
        "datetime" => (value.is_i64() || value.is_u64(), "a Unix time in seconds"),
        "files" => (value.is_array(), "an array"),
        _ => (value.is_string(), "a string"),
    };
    (!fits && !value.is_null()).then_some(expected)
}

/// The attributes that tickets can be searched by, as `ticket_attribute.{id}`.
pub(crate) fn search_fields(state: &State) -> Vec<(String, FieldType)> {
    state
        .ticket_types
        .iter()
        .flat_map(attributes)
        .filter_map(|attribute| {
            let kind = match attribute["data_type"].as_str()? {
                "string" | "list" => FieldType::Text,
                "integer" | "decimal" => FieldType::Number,
                "boolean" => FieldType::Boolean,
                "datetime" => FieldType::Date,
                _ => return None,
            };
            Some((
                format!("ticket_attribute.{}", attribute["id"].as_str()?),
                kind,
            ))
        })
        .collect()
}

/// Writes the fields of a request into a type.
fn write(ticket_type: &mut Value, body: &Fields, now: i64) -> Result<(), ApiError> {
    if body.has("name") {
        ticket_type["name"] = body.required_text("name")?.into();
    }
    for name in ["description", "icon"] {
        if let Some(text) = body.text(name)? {
            ticket_type[name] = text.into();
        }
    }
    if let Some(category) = body.one_of("category", &CATEGORIES)? {
        ticket_type["category"] = category.into();
    }
    for name in ["archived", "is_internal"] {
        if let Some(flag) = body.boolean(name)? {
            ticket_type[name] = flag.into();
        }
    }
    ticket_type["updated_at"] = now.into();
    Ok(())
}

/// An attribute of which nothing but this is told.
fn attribute(
    ticket_type: &Value,
    name: &str,
    description: &str,
    data_type: &str,
    now: i64,
) -> Value {
    json!({
        "type": "ticket_type_attribute",
        "id": null,
        "workspace_id": ticket_type["workspace_id"],
        "name": name,
        "description": description,
        "data_type": data_type,
        "input_options": match data_type {
            "string" => json!({"multiline": false}),
            "list" => json!({"list_options": []}),
            "files" => json!({"allow_multiple_values": false}),
            _ => Value::Null,
        },
        "order": attributes(ticket_type).count(),
        "required_to_create": false,
        "required_to_create_for_contacts": false,
        "visible_on_create": true,
        "visible_to_contacts": true,
        "default": false,
        "ticket_type_id": number(&ticket_type["id"]),
        "archived": false,
        "created_at": now,
        "updated_at": now,
    })
}

/// Writes the fields of a request into an attribute. What goes with another data type is
/// passed over.
fn write_attribute(
    attribute: &mut Value,
    ticket_type: &Value,
    body: &Fields,
    context: &mut Context<'_>,
) -> Result<(), ApiError> {
    if body.has("name") {
        let name = body.required_text("name")?;
        if attribute["default"] == true && attribute["name"] != *name {
            return Err(invalid_parameter(
                "name",
                "what it is, for a default attribute",
            ));
        }
        if attributes(ticket_type)
            .any(|other| other["name"] == *name && other["id"] != attribute["id"])
        {
            return Err(invalid_parameter("name", "one that no other attribute has"));
        }
        attribute["name"] = name.into();
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
            attribute["input_options"]["list_options"] = list_options(attribute, items, context)?;
        }
    }
    attribute["updated_at"] = context.now.into();
    Ok(())
}

/// The items of a list after a request named them. Those that were there before keep their ids;
/// those that are no longer named stay for the tickets that have them.
fn list_options(
    attribute: &Value,
    items: &str,
    context: &mut Context<'_>,
) -> Result<Value, ApiError> {
    let labels: Vec<&str> = items.split(',').map(str::trim).collect();
    if labels.contains(&"") {
        return Err(invalid_parameter(
            "list_items",
            "items with a comma between them",
        ));
    }
    let mut all: Vec<Value> = labels
        .iter()
        .map(|label| {
            let id = match options(attribute).find(|item| item["label"] == **label) {
                Some(item) => item["id"].clone(),
                None => context.state.new_uuid().into(),
            };
            json!({"id": id, "label": label, "archived": false})
        })
        .collect();
    let gone =
        options(attribute).filter(|item| !labels.iter().any(|label| item["label"] == **label));
    all.extend(
        gone.map(|item| json!({"id": item["id"], "label": item["label"], "archived": true})),
    );
    Ok(all.into())
}

fn options(attribute: &Value) -> impl Iterator<Item = &Value> {
    attribute["input_options"]["list_options"]
        .as_array()
        .into_iter()
        .flatten()
}

/// Puts an attribute in the place of the one with its id, or behind all others.
fn put_attribute(ticket_type: &mut Value, attribute: Value, now: i64) {
    if let Some(all) = ticket_type["ticket_type_attributes"]["data"].as_array_mut() {
        match all.iter_mut().find(|other| other["id"] == attribute["id"]) {
            Some(place) => *place = attribute,
            None => all.push(attribute),
        }
    }
    ticket_type["updated_at"] = now.into();
}
