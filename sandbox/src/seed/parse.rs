//! Parsing the JSON text of a seed.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::position::{Path, Step, character_of_byte, position_of};

/// Parses JSON without duplicate fields, which `serde_json` alone accepts.
///
/// # Errors
///
/// Returns line, column and what is wrong.
pub(super) fn parse(text: &str) -> Result<Value, (usize, usize, String)> {
    if text.trim_start().is_empty() {
        return Err((1, 1, "the seed is empty; the shortest is {}".into()));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut progress = Progress::default();
    let parsed = UniqueFields(&mut progress).deserialize(&mut reader);
    parsed
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| {
            if let Some(value) = progress.duplicate {
                let (line, column) = position_of(value, text);
                return (line, column, format!("{} {DUPLICATE}", progress.path));
            }
            let message = error.to_string();
            let reason = message.rsplit_once(" at line ");
            let reason = reason.map_or(message.as_str(), |(reason, _)| reason);
            let line = text.split('\n').nth(error.line().saturating_sub(1));
            let column = character_of_byte(line.unwrap_or_default(), error.column());
            (error.line(), column, format!("not valid JSON: {reason}"))
        })
}

const DUPLICATE: &str = "is a duplicate field";

/// What is known when an error occurs.
#[derive(Default)]
struct Progress<'de> {
    /// Path of the value that is being read.
    path: Path,
    /// Text of the value of a duplicate field.
    duplicate: Option<&'de str>,
}

/// Reads a value without duplicate fields.
struct UniqueFields<'p, 'de>(&'p mut Progress<'de>);

impl<'de> DeserializeSeed<'de> for UniqueFields<'_, 'de> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for UniqueFields<'_, 'de> {
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
            self.0.path.push(Step::Item(list.len()));
            let item = items.next_element_seed(UniqueFields(self.0))?;
            self.0.path.pop();
            match item {
                Some(item) => list.push(item),
                None => return Ok(list.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            self.0.path.push(Step::Field(name.clone()));
            if object.contains_key(&name) {
                self.0.duplicate = Some(fields.next_value::<&RawValue>()?.get());
                return Err(A::Error::custom(DUPLICATE));
            }
            let value = fields.next_value_seed(UniqueFields(self.0))?;
            self.0.path.pop();
            object.insert(name, value);
        }
        Ok(object.into())
    }
}
