//! Values that are kept as they were received.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::memory;
use super::placeholder;
use super::shape::Original;

/// Captures any value.
pub(crate) fn capture<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Original, D::Error> {
    Builder::build(|builder| builder.deserialize(deserializer))
}

/// Captures an object that a visitor has begun to read.
pub(crate) fn capture_map<'de, A: MapAccess<'de>>(map: A) -> Result<Original, A::Error> {
    Builder::build(|builder| builder.visit_map(map))
}

/// Captures a list that a visitor has begun to read.
pub(crate) fn capture_seq<'de, A: SeqAccess<'de>>(seq: A) -> Result<Original, A::Error> {
    Builder::build(|builder| builder.visit_seq(seq))
}

/// Captures the next value of an object.
pub(crate) fn capture_value<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Original, A::Error> {
    Builder::build(|builder| map.next_value_seed(builder))
}

/// Captures the value of a placeholder whose key was read from an object.
pub(crate) fn capture_placeholder<'de, A: MapAccess<'de>>(
    mut map: A,
) -> Result<Original, A::Error> {
    Builder::build(|builder| builder.read_placeholder(&mut map))
}

/// Builds a [`Value`]. Unlike its own decoder it treats no key as special.
struct Builder {
    /// Whether a placeholder is part of the value.
    has_placeholder: bool,
}

impl Builder {
    fn build<E>(read: impl FnOnce(&mut Builder) -> Result<Value, E>) -> Result<Original, E> {
        let mut builder = Builder {
            has_placeholder: false,
        };
        let value = read(&mut builder)?;
        Ok(match builder.has_placeholder {
            true => with_text(value),
            false => value.into(),
        })
    }

    #[cold]
    fn read_placeholder<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Value, A::Error> {
        // Also in the text of the whole value.
        memory::spend_entry(false)?;
        let text = map.next_value::<Cow<'de, str>>()?;
        self.has_placeholder = true;
        Ok(placeholder::captured(&text))
    }
}

/// Returns a value with its JSON text, which replaces every placeholder in it.
#[cold]
fn with_text(value: Value) -> Original {
    let mut text = String::new();
    placeholder::write_resolved(&value, &mut text);
    let approximate = placeholder::approximate(value);
    match RawValue::from_string(text) {
        Ok(text) => Original::with_text(approximate, text),
        Err(_) => approximate.into(),
    }
}

impl<'de> DeserializeSeed<'de> for &mut Builder {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Builder {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
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

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(&mut *self)? {
            memory::spend_value()?;
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if placeholder::is_key(&name) {
                return self.read_placeholder(&mut map);
            }
            memory::spend_entry(fields.is_empty())?;
            let value = map.next_value_seed(&mut *self)?;
            fields.insert(name, value);
        }
        Ok(fields.into())
    }
}
