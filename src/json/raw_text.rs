//! A value of which only the text is read.

use std::{fmt, iter};

use serde::de::value::{self, MapDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::capture::capture;
use super::placeholder;
use super::shape::Original;

/// JSON text of a value, whatever the value is.
#[derive(Debug, Clone)]
pub(crate) struct RawText(Box<RawValue>);

impl RawText {
    pub(crate) fn as_str(&self) -> &str {
        self.0.get()
    }

    pub(crate) fn into_original(self) -> Original {
        original_of_text(self.as_str())
    }

    /// Returns the text without the placeholders in it.
    fn resolved(self) -> Self {
        if !placeholder::may_be_in(self.as_str()) {
            return self;
        }
        let mut deserializer = serde_json::Deserializer::from_str(self.as_str());
        let resolved = capture(&mut deserializer)
            .and_then(|original| serde_json::value::to_raw_value(&original));
        resolved.map_or(self, RawText)
    }
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::deserialize(TextOrValue(deserializer))?;
        Ok(RawText(text).resolved())
    }
}

impl Serialize for RawText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        original_of_text(self.as_str()).serialize(serializer)
    }
}

/// Captures JSON text.
pub(crate) fn original_of_text(text: &str) -> Original {
    let read = |text: &str| capture(&mut serde_json::Deserializer::from_str(text)).ok();
    let original = read(text).or_else(|| placeholder::decode_with(text, read));
    original.unwrap_or_else(|| Value::from(text).into())
}

/// Captures what a value is written as.
pub(crate) fn original_of(value: &impl Serialize) -> Original {
    serde_json::to_string(value).map_or_else(|_| Value::Null.into(), |text| original_of_text(&text))
}

/// Makes a [`RawValue`] decode also from a value that is not text any more, as in an untagged enum.
struct TextOrValue<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for TextOrValue<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = TextOrValueVisitor { name, raw: visitor };
        self.0.deserialize_newtype_struct(name, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct TextOrValueVisitor<V> {
    name: &'static str,
    raw: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for TextOrValueVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.raw.expecting(f)
    }

    /// What a deserializer of serde_json calls, with the text.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.raw.visit_map(map)
    }

    /// What every other deserializer calls.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        // Unlike the decoder of `Value`, this treats no key as special.
        let value = capture(value)?;
        let text = serde_json::to_string(&value).map_err(D::Error::custom)?;
        let field = iter::once((self.name, text));
        self.raw
            .visit_map(MapDeserializer::<_, value::Error>::new(field))
            .map_err(D::Error::custom)
    }
}
