//! Reading what a request asks: the fields of its body, the parameters of its query.
//!
//! Ids may come as strings or integers, as Intercom takes both.

use serde_json::{Map, Value};

use crate::errors::Failure;
use crate::http::Request;

/// The JSON object of a request body, or an object inside it.
#[derive(Debug, Clone)]
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// The body of a request. A missing body reads as an empty object, so that the
    /// first required field is what is complained about.
    pub fn of(request: &Request) -> Result<Fields, Failure> {
        if request.body.is_empty() {
            return Ok(Fields(Map::new()));
        }
        match serde_json::from_slice(&request.body) {
            Ok(Value::Object(fields)) => Ok(Fields(fields)),
            Ok(_) => Err(Failure::bad_request("body must be a JSON object")),
            Err(error) => Err(Failure::bad_request(format!("body is not JSON: {error}"))),
        }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Whether the field was sent, be it as null.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn as_map(&self) -> &Map<String, Value> {
        &self.0
    }

    pub fn text(&self, name: &str) -> Result<Option<&str>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(invalid(name, "a string")),
        }
    }

    /// Text that must be there and not empty.
    pub fn required_text(&self, name: &str) -> Result<&str, Failure> {
        self.text(name)?
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| absent(name))
    }

    pub fn id(&self, name: &str) -> Result<Option<String>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => id_text(value)
                .map(Some)
                .ok_or_else(|| invalid(name, "an id")),
        }
    }

    pub fn required_id(&self, name: &str) -> Result<String, Failure> {
        self.id(name)?
            .filter(|id| !id.is_empty())
            .ok_or_else(|| absent(name))
    }

    pub fn integer(&self, name: &str) -> Result<Option<i64>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value
                .as_i64()
                .or_else(|| value.as_str()?.parse().ok())
                .map(Some)
                .ok_or_else(|| invalid(name, "an integer")),
        }
    }

    pub fn required_integer(&self, name: &str) -> Result<i64, Failure> {
        self.integer(name)?.ok_or_else(|| absent(name))
    }

    pub fn boolean(&self, name: &str) -> Result<Option<bool>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(value)) => Ok(Some(*value)),
            Some(_) => Err(invalid(name, "true or false")),
        }
    }

    pub fn required_boolean(&self, name: &str) -> Result<bool, Failure> {
        self.boolean(name)?.ok_or_else(|| absent(name))
    }

    pub fn object(&self, name: &str) -> Result<Option<Fields>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(Fields(fields.clone()))),
            Some(_) => Err(invalid(name, "an object")),
        }
    }

    pub fn required_object(&self, name: &str) -> Result<Fields, Failure> {
        self.object(name)?.ok_or_else(|| absent(name))
    }

    /// An array; absent and null read as empty.
    pub fn array(&self, name: &str) -> Result<&[Value], Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(&[]),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(invalid(name, "an array")),
        }
    }

    /// Text out of a closed list.
    pub fn choice(&self, name: &str, allowed: &[&str]) -> Result<Option<&str>, Failure> {
        match self.text(name)? {
            Some(text) if !allowed.contains(&text) => {
                Err(invalid(name, &format!("one of {}", allowed.join(", "))))
            }
            text => Ok(text),
        }
    }
}

/// Text out of an id that was sent as a string or an integer.
pub(crate) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(number) if number.is_i64() || number.is_u64() => Some(number.to_string()),
        _ => None,
    }
}

/// A query parameter that holds a whole number.
pub(crate) fn query_integer(request: &Request, name: &str) -> Result<Option<i64>, Failure> {
    match request.query_value(name) {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| invalid(name, "an integer")),
    }
}

/// A query parameter that holds `true` or `false`.
pub(crate) fn query_boolean(request: &Request, name: &str) -> Result<Option<bool>, Failure> {
    match request.query_value(name).as_deref() {
        None => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(_) => Err(invalid(name, "true or false")),
    }
}

pub(crate) fn absent(name: &str) -> Failure {
    Failure::parameter_not_found(format!("{name} is required"))
}

pub(crate) fn invalid(name: &str, expected: &str) -> Failure {
    Failure::parameter_invalid(format!("{name} must be {expected}"))
}

impl From<Map<String, Value>> for Fields {
    fn from(fields: Map<String, Value>) -> Fields {
        Fields(fields)
    }
}
