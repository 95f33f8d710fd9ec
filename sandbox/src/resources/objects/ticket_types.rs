//! Ticket types and the attributes that they define.

use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::resources::objects::ids;
use crate::search::FieldType;
use crate::state::State;

/// Categories of ticket types.
pub(crate) const CATEGORIES: [&str; 3] = ["Customer", "Back-office", "Tracker"];
/// Types of attributes.
pub(crate) const DATA_TYPES: [&str; 7] = [
    "string", "list", "integer", "decimal", "boolean", "datetime", "files",
];
/// Attributes that every type has, with whether their text may have several lines.
pub(crate) const DEFAULT_ATTRIBUTES: [(&str, bool); 2] =
    [("_default_title_", false), ("_default_description_", true)];

/// Creates a ticket type without name, id and attributes.
pub(crate) fn empty(state: &State, now: i64) -> Value {
    json!({
        "type": "ticket_type",
        "id": null,
        "category": "Customer",
        "name": null,
        "description": null,
        "icon": "🎟️",
        "workspace_id": state.workspace_id(),
        "ticket_type_attributes": {"type": "list", "data": []},
        "archived": false,
        "is_internal": false,
        "created_at": now,
    })
}

/// Creates an attribute without id.
pub(crate) fn new_attribute(
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
        "ticket_type_id": ids::as_integer(&ticket_type["id"]),
        "archived": false,
        "created_at": now,
        "updated_at": now,
    })
}

/// Creates one of the attributes that every type has.
pub(crate) fn default_attribute(
    ticket_type: &Value,
    id: &str,
    name: &str,
    multiline: bool,
    now: i64,
) -> Value {
    let mut attribute = new_attribute(ticket_type, name, "", "string", now);
    attribute["id"] = id.into();
    attribute["input_options"] = json!({"multiline": multiline});
    attribute["default"] = true.into();
    attribute
}

/// Returns the ticket type with this id.
///
/// # Errors
///
/// Fails with `ticket_type_not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .ticket_types
        .get(id)
        .ok_or_else(|| ApiError::object_not_found("ticket_type"))
}

/// Returns the attributes of a ticket type.
pub(crate) fn attributes(ticket_type: &Value) -> impl Iterator<Item = &Value> {
    ticket_type["ticket_type_attributes"]["data"]
        .as_array()
        .into_iter()
        .flatten()
}

/// Returns the options of a list attribute.
pub(crate) fn list_options(attribute: &Value) -> impl Iterator<Item = &Value> {
    attribute["input_options"]["list_options"]
        .as_array()
        .into_iter()
        .flatten()
}

/// Validates attribute values given by attribute name and returns them by attribute id, which
/// stays the same when an attribute is renamed.
///
/// # Errors
///
/// Fails with `parameter_invalid` if an attribute does not exist or a value has the wrong type.
pub(crate) fn parse_values(
    ticket_type: &Value,
    given: Option<Fields>,
) -> Result<Map<String, Value>, ApiError> {
    let mut values = Map::new();
    for (name, value) in given.iter().flat_map(Fields::as_map) {
        let attribute = attributes(ticket_type)
            .find(|attribute| attribute["name"] == **name)
            .ok_or_else(|| invalid_parameter(name, "an attribute of the ticket type"))?;
        if let Some(expected) = expected_type(attribute, value) {
            return Err(invalid_parameter(name, expected));
        }
        let id = attribute["id"].as_str().unwrap_or_default();
        values.insert(id.to_owned(), value.clone());
    }
    Ok(values)
}

/// Returns a description of the expected type if the value has another type. Every attribute
/// accepts null.
fn expected_type(attribute: &Value, value: &Value) -> Option<&'static str> {
    let (is_valid, expected) = match attribute["data_type"].as_str().unwrap_or_default() {
        "list" => (
            list_options(attribute).any(|item| item["id"] == *value && item["archived"] == false),
            "the id of an option of the list",
        ),
        "integer" => (value.is_i64() || value.is_u64(), "an integer"),
        "decimal" => (value.is_number(), "a number"),
        "boolean" => (value.is_boolean(), "true or false"),
        "datetime" => (value.is_i64() || value.is_u64(), "a Unix time in seconds"),
        "files" => (value.is_array(), "an array"),
        _ => (value.is_string(), "a string"),
    };
    (!is_valid && !value.is_null()).then_some(expected)
}

/// Returns the attributes that tickets can be searched by, as `ticket_attribute.{id}`.
pub(crate) fn search_fields(state: &State) -> Vec<(String, FieldType)> {
    state
        .ticket_types
        .iter()
        .flat_map(attributes)
        .filter_map(|attribute| {
            let field_type = match attribute["data_type"].as_str()? {
                "string" | "list" => FieldType::Text,
                "integer" | "decimal" => FieldType::Number,
                "boolean" => FieldType::Boolean,
                "datetime" => FieldType::Date,
                _ => return None,
            };
            Some((
                format!("ticket_attribute.{}", attribute["id"].as_str()?),
                field_type,
            ))
        })
        .collect()
}
