//! Parsing the JSON text of a seed.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::position::{Path, Step};

/// Parses JSON in which no object has a field twice, which `serde_json` alone accepts.
///
/// # Errors
///
/// Returns line, column and what is wrong.
pub(super) fn parse(text: &str) -> Result<Value, (usize, usize, String)> {
    if text.trim_start().is_empty() {
        return Err((1, 1, "the seed is empty; the shortest is {}".into()));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut path = Path::default();
    let parsed = UniqueFields(&mut path).deserialize(&mut reader);
    parsed
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| {
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or_default();
            let reason = match reason.strip_prefix(TWICE) {
                Some(reason) => reason.to_owned(),
                None => format!("not valid JSON: {reason}"),
            };
            (error.line(), error.column().max(1), reason)
        })
}

/// Marks the messages of this module among those of `serde_json`.
const TWICE: &str = "field twice: ";

/// Reads a value at a path, which names it in errors.
struct UniqueFields<'p>(&'p mut Path);

impl<'de> DeserializeSeed<'de> for UniqueFields<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for UniqueFields<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.push(Step::Item(list.len()));
            let item = items.next_element_seed(UniqueFields(self.0))?;
            self.0.pop();
            match item {
                Some(item) => list.push(item),
                None => return Ok(list.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            self.0.push(Step::Field(name.clone()));
            if object.contains_key(&name) {
                return Err(A::Error::custom(format_args!(
                    "{TWICE}{} is there twice",
                    self.0
                )));
            }
            let value = fields.next_value_seed(UniqueFields(self.0))?;
            self.0.pop();
            object.insert(name, value);
        }
        Ok(object.into())
    }
}
