//! Reduces a response to a part of it without decoding the rest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::for_each_field;

/// Part of a response to decode.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    All,
    /// One of its fields.
    Field(&'static str),
    /// The only item, if the response is a list.
    OnlyItem,
}

/// Returns the JSON of a field of an object; `null` if the field is missing.
pub(super) fn cut(text: &str, field: &str) -> serde_json::Result<String> {
    struct Field<'a>(&'a str);

    impl<'de> Visitor<'de> for Field<'_> {
        type Value = Option<&'de RawValue>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = None;
            while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                if name == self.0 {
                    found = Some(map.next_value()?);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }

    impl<'de> DeserializeSeed<'de> for Field<'_> {
        type Value = Option<&'de RawValue>;

        fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
            d.deserialize_map(self)
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(text);
    let found = Field(field).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found.map_or("null", RawValue::get).to_owned())
}

/// Returns the JSON of the only item of a list, null if the list is empty, or the object itself if
/// it has an id.
pub(super) fn only_item(text: &str) -> serde_json::Result<String> {
    let (mut has_id, mut list) = (false, None);
    for_each_field(text, |field| {
        has_id |= field.is("id") && field.value != "null";
        if field.is("data") {
            list = Some(field.value);
        }
    })?;
    if has_id {
        return Ok(text.to_owned());
    }
    let Some(list) = list else {
        return Err(serde::de::Error::custom("an object without an id"));
    };
    let items: Option<Vec<Option<&RawValue>>> = serde_json::from_str(list)?;
    let items = Vec::from_iter(items.into_iter().flatten().flatten());
    match items.as_slice() {
        [] => Ok("null".to_owned()),
        [item] => Ok(item.get().to_owned()),
        items => Err(serde::de::Error::custom(format_args!(
            "a list of {} instead of one object",
            items.len()
        ))),
    }
}
