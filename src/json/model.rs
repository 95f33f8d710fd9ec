use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::Tolerant;

/// Defines an object that Intercom returns: every field may be missing, null or in another form,
/// and unknown fields are skipped. Of a field that occurs twice, under its name or its alias, the
/// first value that is not null is kept.
macro_rules! model {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "crate::json::SkipIfEmpty::is_skipped")]
                pub $field: $type,
            )*
        }

        const _: () = {
            #[derive(serde::Deserialize)]
            #[serde(field_identifier)]
            #[allow(
                non_camel_case_types,
                clippy::enum_variant_names,
                reason = "these are names of fields"
            )]
            pub enum Field {
                $($(#[$field_meta])* $field,)*
                #[serde(other)]
                Unknown,
            }

            impl<'de> crate::json::Fields<'de> for $name {
                type Field = Field;

                const NAME: &'static str = stringify!($name);

                fn read<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    field: Field,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    match field {
                        $(Field::$field => crate::json::fill(&mut self.$field, map),)*
                        Field::Unknown => crate::json::skip(map),
                    }
                }
            }
        };

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                crate::json::read_model(deserializer)
            }
        }

        impl<'de> crate::json::Tolerant<'de> for $name {
            fn optional<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<Self>, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }
        }

        impl crate::json::SkipIfEmpty for $name {}
    )*};
}
pub(crate) use model;

/// A struct that is decoded field by field.
pub trait Fields<'de>: Default {
    /// Identifies a field.
    type Field: Deserialize<'de>;

    /// Name of the struct, for error messages.
    const NAME: &'static str;

    /// Decodes the value of a field.
    fn read<A: MapAccess<'de>>(&mut self, field: Self::Field, map: &mut A) -> Result<(), A::Error>;
}

pub(crate) fn read_model<'de, T: Fields<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_map(ModelVisitor(PhantomData))
}

struct ModelVisitor<T>(PhantomData<T>);

impl<'de, T: Fields<'de>> Visitor<'de> for ModelVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut model = T::default();
        while let Some(field) = map.next_key()? {
            model.read(field, &mut map)?;
        }
        Ok(model)
    }
}

/// Decodes the value of a field, unless it has one already.
pub(crate) fn fill<'de, T: Tolerant<'de>, A: MapAccess<'de>>(
    field: &mut T,
    map: &mut A,
) -> Result<(), A::Error> {
    struct Fill<'a, T>(&'a mut T);

    impl<'de, T: Tolerant<'de>> DeserializeSeed<'de> for Fill<'_, T> {
        type Value = ();

        fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
            if let Some(value) = T::optional(d)? {
                *self.0 = value;
            }
            Ok(())
        }
    }

    if field.is_empty_value() {
        map.next_value_seed(Fill(field))
    } else {
        skip(map)
    }
}

/// Skips a value.
pub(crate) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
