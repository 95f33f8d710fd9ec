//! Reduces a response to a part of it without decoding the rest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

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
/// it is not a list.
pub(super) fn only_item(text: &str) -> serde_json::Result<String> {
    #[derive(serde::Deserialize)]
    struct Response<'a> {
        #[serde(borrow)]
        id: Option<&'a RawValue>,
        #[serde(borrow)]
        data: Option<Vec<&'a RawValue>>,
    }

    let response: Response = serde_json::from_str(text)?;
    match (response.data.as_deref(), response.id) {
        (Some([item]), _) => Ok(item.get().to_owned()),
        (Some([]), _) => Ok("null".to_owned()),
        (Some(items), _) => Err(serde::de::Error::custom(format_args!(
            "a list of {} instead of one object",
            items.len()
        ))),
        (None, Some(_)) => Ok(text.to_owned()),
        (None, None) => Err(serde::de::Error::custom("an object without an id")),
    }
}
