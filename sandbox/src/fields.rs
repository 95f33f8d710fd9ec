//! Typed access to the fields of a request body and to query parameters.
//!
//! Ids may be strings or integers, because Intercom accepts both.

use serde_json::{Map, Value};

use crate::error::ApiError;
use crate::http::Request;

/// A JSON object: a request body or an object nested in one.
#[derive(Debug, Clone)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// Parses the body of a request. An empty body is treated as an empty object, so the error
    /// names the first required field.
    pub fn from_request(request: &Request) -> Result<Fields, ApiError> {
        if request.body.is_empty() {
            return Ok(Fields(Map::new()));
        }
        match serde_json::from_slice(&request.body) {
            Ok(Value::Object(fields)) => Ok(Fields(fields)),
            Ok(_) => Err(ApiError::bad_request("request body must be a JSON object")),
            Err(error) => Err(ApiError::bad_request(format!(
                "request body is not valid JSON: {error}"
            ))),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Whether the field is present, including with the value null.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Rejects fields with other names.
    pub fn reject_unknown(&self, names: &[&str]) -> Result<(), ApiError> {
        match self.0.keys().find(|name| !names.contains(&name.as_str())) {
            Some(name) => Err(ApiError::parameter_invalid(format!(
                "unknown field {name}; known: {}",
                names.join(", ")
            ))),
            None => Ok(()),
        }
    }

    pub fn text(&self, name: &str) -> Result<Option<&str>, ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(invalid_parameter(name, "a string")),
        }
    }

    /// Returns a required string that is neither empty nor all whitespace.
    pub fn required_text(&self, name: &str) -> Result<&str, ApiError> {
        self.text(name)?
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| missing_parameter(name))
    }

    pub fn id(&self, name: &str) -> Result<Option<String>, ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => id_text(value)
                .map(Some)
                .ok_or_else(|| invalid_parameter(name, "an id")),
        }
    }

    pub fn required_id(&self, name: &str) -> Result<String, ApiError> {
        self.id(name)?
            .filter(|id| !id.is_empty())
            .ok_or_else(|| missing_parameter(name))
    }

    pub fn integer(&self, name: &str) -> Result<Option<i64>, ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_i64()
                .or_else(|| value.as_str()?.parse().ok())
                .map(Some)
                .ok_or_else(|| invalid_parameter(name, "an integer")),
        }
    }

    pub fn required_integer(&self, name: &str) -> Result<i64, ApiError> {
        self.integer(name)?.ok_or_else(|| missing_parameter(name))
    }

    pub fn boolean(&self, name: &str) -> Result<Option<bool>, ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(*value)),
            Some(_) => Err(invalid_parameter(name, "true or false")),
        }
    }

    pub fn required_boolean(&self, name: &str) -> Result<bool, ApiError> {
        self.boolean(name)?.ok_or_else(|| missing_parameter(name))
    }

    pub fn object(&self, name: &str) -> Result<Option<Fields>, ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(Fields(fields.clone()))),
            Some(_) => Err(invalid_parameter(name, "an object")),
        }
    }

    pub fn required_object(&self, name: &str) -> Result<Fields, ApiError> {
        self.object(name)?.ok_or_else(|| missing_parameter(name))
    }

    /// Returns an array, which is empty if the field is missing or null.
    pub fn array(&self, name: &str) -> Result<&[Value], ApiError> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(&[]),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(invalid_parameter(name, "an array")),
        }
    }

    /// Returns a string that must be one of `allowed`.
    pub fn one_of(&self, name: &str, allowed: &[&str]) -> Result<Option<&str>, ApiError> {
        match self.text(name)? {
            Some(text) if !allowed.contains(&text) => Err(invalid_parameter(
                name,
                &format!("one of {}", allowed.join(", ")),
            )),
            text => Ok(text),
        }
    }
}

/// Returns an id, sent as a string or an integer, as text.
pub(crate) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

/// Parses a query parameter as an integer.
pub(crate) fn query_integer(request: &Request, name: &str) -> Result<Option<i64>, ApiError> {
    match request.query_value(name) {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| invalid_parameter(name, "an integer")),
    }
}

/// Parses a query parameter as `true` or `false`.
pub(crate) fn query_boolean(request: &Request, name: &str) -> Result<Option<bool>, ApiError> {
    match request.query_value(name).as_deref() {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(invalid_parameter(name, "true or false")),
    }
}

pub(crate) fn missing_parameter(name: &str) -> ApiError {
    ApiError::parameter_not_found(format!("{name} is required"))
}

pub(crate) fn invalid_parameter(name: &str, expected: &str) -> ApiError {
    ApiError::parameter_invalid(format!("{name} must be {expected}"))
}

impl From<Map<String, Value>> for Fields {
    fn from(fields: Map<String, Value>) -> Fields {
        Fields(fields)
    }
}
