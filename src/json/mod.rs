//! JSON as Intercom actually sends it: decoded tolerantly, encoded exactly.

mod change;
mod id;
mod model;
mod no_content;
mod open_enum;
mod param_ids;
mod param_value;
mod params;
mod scalar;
mod text_or;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};

pub use change::Change;
pub use id::Id;
pub(crate) use model::{Fields, fill, model, read_model, skip};
pub use no_content::NoContent;
pub(crate) use open_enum::open_enum;
pub(crate) use param_ids::form;
pub use param_value::ParamValue;
pub(crate) use param_value::{check_field, write_field};
pub(crate) use params::{default_params, formed, name, params};
pub(crate) use scalar::serialize_number;
pub(crate) use text_or::TextOr;

/// A type that decodes from every form in which Intercom sends it: missing and null mean that there
/// is no value, and numbers, strings of digits and booleans are converted into each other.
pub trait Tolerant<'de>: Sized {
    /// Decodes a value that may be null.
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error>;

    /// Decodes the items of an array, without those that are null.
    fn list<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error> {
        deserializer.deserialize_any(List(PhantomData))
    }

    /// Returns whether a later duplicate of the field may replace the value: always, unless the
    /// type knows that it already holds a value.
    fn is_empty_value(&self) -> bool {
        true
    }
}

/// Decodes a field; null becomes its default.
pub(crate) fn field<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Tolerant<'de> + Default,
    D: Deserializer<'de>,
{
    T::optional(deserializer).map(Option::unwrap_or_default)
}

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Option<T> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        T::optional(deserializer).map(Some)
    }

    fn is_empty_value(&self) -> bool {
        self.is_none()
    }
}

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Vec<T> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        T::list(deserializer).map(Some)
    }

    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }
}

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Box<T> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(T::optional(deserializer)?.map(Box::new))
    }
}

/// Objects that are free-form in the reference.
impl<'de> Tolerant<'de> for serde_json::Map<String, serde_json::Value> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }

    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }
}

impl<'de> Tolerant<'de> for serde_json::Value {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

/// Values that are skipped.
impl<'de> Tolerant<'de> for IgnoredAny {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        IgnoredAny::deserialize(deserializer).map(Some)
    }
}

struct List<T>(PhantomData<T>);

impl<'de, T: Tolerant<'de>> Visitor<'de> for List<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        struct Item<T>(PhantomData<T>);

        impl<'de, T: Tolerant<'de>> DeserializeSeed<'de> for Item<T> {
            type Value = Option<T>;

            fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
                T::optional(d)
            }
        }

        let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
        while let Some(item) = seq.next_element_seed(Item(PhantomData))? {
            items.extend(item);
        }
        Ok(items)
    }
}

/// Whether a field is omitted when its model is serialized.
pub trait SkipIfEmpty {
    /// Returns whether there is nothing to write.
    fn is_skipped(&self) -> bool {
        false
    }
}

impl<T> SkipIfEmpty for Option<T> {
    fn is_skipped(&self) -> bool {
        self.is_none()
    }
}

impl<T> SkipIfEmpty for Vec<T> {}
impl SkipIfEmpty for Id {}
impl SkipIfEmpty for serde_json::Map<String, serde_json::Value> {
    fn is_skipped(&self) -> bool {
        self.is_empty()
    }
}
