//! Ticket types and the attributes that they define.

use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::search::FieldType;
use crate::state::State;

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
