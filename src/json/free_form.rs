//! Fields of any form, which are kept as they are.

use serde::de::Deserializer;
use serde_json::{Map, Value};

use super::capture::capture;
use super::shape::{Original, Shape};
use super::tolerant::{FieldValue, Tolerant, plain_field};

plain_field! {
    {} Map<String, Value>;
}

/// Objects that are free-form in the reference.
impl<'de> Tolerant<'de> for Map<String, Value> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        let original = capture(deserializer)?;
        match original.value() {
            Value::Object(_) => {}
            Value::Null => {
                *shape = Shape::converted(original);
                return Ok(());
            }
            _ => {
                *shape = Shape::misfit(original);
                return Ok(());
            }
        }
        if let Value::Object(fields) = keep_text(original, shape) {
            if fields.is_empty() {
                *shape = Shape::Marked;
            }
            *place = Some(fields);
        }
        Ok(())
    }
}

impl FieldValue for Map<String, Value> {
    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }

    fn empty_json() -> Value {
        Value::Object(Map::new())
    }

    fn is_read_from(&self, original: &Value) -> bool {
        match original {
            Value::Null => self.is_empty(),
            original => original.as_object() == Some(self),
        }
    }
}

/// Any JSON value.
impl<'de> Tolerant<'de> for Value {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        let value = keep_text(capture(deserializer)?, shape);
        if value.is_null() {
            *shape = Shape::Marked;
        } else {
            *place = Some(value);
        }
        Ok(())
    }
}

impl FieldValue for Value {
    fn reads(original: &Value, value: Option<&Self>) -> bool {
        value == Some(original)
    }
}

/// Returns a captured value; its text, if it needs one, goes into the shape.
fn keep_text(original: Original, shape: &mut Shape) -> Value {
    match original.into_parts() {
        (value, None) => value,
        (value, Some(text)) => {
            *shape = Shape::converted(Original::with_text(value.clone(), text));
            value
        }
    }
}
