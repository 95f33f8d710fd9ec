//! JSON as Intercom really sends it: read with patience, written exactly.

mod change;
mod id;
mod model;
mod no_content;
mod scalar;
mod text_or;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, SeqAccess, Visitor};

pub use change::Change;
pub use id::Id;
pub(crate) use model::{Fields, fill, model, read_model, skip};
pub use no_content::NoContent;
pub(crate) use scalar::serialize_number;
pub(crate) use text_or::TextOr;

/// A type that is read from whatever Intercom sends for it: absent and null are nothing, and
/// numbers, digits and booleans are read in each other's form.
pub trait Tolerant<'de>: Sized {
    /// Reads a value that may be null.
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error>;

    /// Reads the items of a list, of which null ones are left out.
    fn list<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error> {
        deserializer.deserialize_any(List(PhantomData))
    }

    /// Whether a value that comes later may take its place: always, unless a type can tell that it
    /// says something already.
    fn is_blank(&self) -> bool {
        true
    }
}

/// Reads a field; null is its default.
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

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Vec<T> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        T::list(deserializer).map(Some)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Box<T> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(T::optional(deserializer)?.map(Box::new))
    }
}

/// What the reference itself calls free-form.
impl<'de> Tolerant<'de> for serde_json::Map<String, serde_json::Value> {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl<'de> Tolerant<'de> for serde_json::Value {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

/// What nobody wants to know.
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

/// Defines a set of words that may grow: one that is unknown is kept as it came.
macro_rules! open_enum {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A word that this version of the library does not know.
            Other(String),
        }

        impl $name {
            /// The word as Intercom writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)*
                    $name::Other(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)*
                    _ => $name::Other(text.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> crate::json::Tolerant<'de> for $name {
            fn optional<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<Self>, D::Error> {
                let text = <String as crate::json::Tolerant>::optional(deserializer)?;
                Ok(text.map(|text| Self::from(text.as_str())))
            }
        }
    )*};
}
pub(crate) use open_enum;

/// Whether a field is left out when it is written.
pub trait Absent {
    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {}
impl Absent for Id {}
impl Absent for serde_json::Map<String, serde_json::Value> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
