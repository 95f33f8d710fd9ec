//! Objects that Intercom returns.

/// Defines an object that Intercom returns.
///
/// Every field may be missing, null or in another shape. Unknown fields, and values that do not fit
/// their field, are kept in `extra`, and an object is written as it was read. Of a field that
/// occurs twice the first value that is not null is kept.
///
/// `field("type"): …` has another name in JSON; `field("name" or "other"): …` may come under either
/// name. `pub struct Name or text in field { … }` may also be sent as a string, which is the value
/// of the field.
macro_rules! model {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident $(or text in $text:ident)? {
            $(
                $(#[$field_meta:meta])*
                pub $field:ident $(($json:literal $(or $alias:literal)?))?: $type:ty,
            )*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
            /// Unknown fields, and values that do not fit their field.
            pub extra: crate::json::Extra,
        }

        const _: () = {
            #[allow(non_camel_case_types, dead_code, reason = "named like the fields")]
            enum Field {
                $($field,)*
                Count,
            }

            #[allow(non_camel_case_types, dead_code, reason = "named like the fields")]
            enum Alias {
                $($($(#[doc = $alias] $field,)?)?)*
                Count,
            }

            // A bit for each, see `Extra`.
            const { assert!(Field::Count as u32 + Alias::Count as u32 <= u64::BITS) };

            struct Names;

            #[allow(non_upper_case_globals, reason = "named like the fields")]
            impl Names {
                $(const $field: &'static str = crate::json::name!($field $($json)?);)*
            }

            struct Slots;

            #[allow(non_upper_case_globals, reason = "named like the fields")]
            impl Slots {
                $(const $field: crate::json::Slot =
                    crate::json::Slot::new(Names::$field, Field::$field as u32)
                        $($(.or($alias, Alias::$field as u32))?)?;)*
            }

            struct Keys;

            #[allow(non_upper_case_globals, reason = "named like the fields")]
            impl Keys {
                $(const $field: u8 = Field::$field as u8;)*
            }

            #[allow(dead_code, reason = "few models have aliases")]
            struct AliasKeys;

            #[allow(non_upper_case_globals, reason = "named like the fields")]
            impl AliasKeys {
                $($($(
                    #[doc = $alias]
                    const $field: u8 = u8::MAX - Alias::$field as u8;
                )?)?)*
            }

            impl<'de> crate::json::Model<'de> for $name {
                const NAME: &'static str = stringify!($name);

                #[inline]
                fn find(name: &str) -> Option<u8> {
                    match name {
                        $(Names::$field => Some(Keys::$field),)*
                        $($($($alias => Some(AliasKeys::$field),)?)?)*
                        _ => None,
                    }
                }

                fn read_field<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    key: u8,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    let extra = &mut self.extra;
                    match key {
                        $(Keys::$field => crate::json::fill(
                            &mut self.$field,
                            extra,
                            &Slots::$field,
                            map,
                        ),)*
                        $($($(AliasKeys::$field => crate::json::fill(
                            &mut self.$field,
                            extra,
                            const { &crate::json::Slot::alias($alias, Alias::$field as u32) },
                            map,
                        ),)?)?)*
                        _ => crate::json::skip(map),
                    }
                }

                #[inline]
                fn extra(&mut self) -> &mut crate::json::Extra {
                    &mut self.extra
                }

                $(fn from_text(text: &str) -> Option<Self> {
                    let mut model = Self::default();
                    model.$text = Some(crate::json::Scalar::from_value(&text.into())?);
                    Some(model)
                })?
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    let mut writer = crate::json::ModelWriter::<S>::new(serializer, &self.extra)?;
                    $(writer.field(
                        &Slots::$field,
                        &self.$field,
                    )?;)*
                    writer.end()
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
            fn read<D: serde::Deserializer<'de>>(
                place: &mut Option<Self>,
                deserializer: D,
                shape: &mut crate::json::Shape,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any(crate::json::ModelVisitor { place, shape })
            }
        }

        impl crate::json::FieldValue for $name {
            const HAS_PARTS: bool = true;

            fn reads(original: &serde_json::Value, value: Option<&Self>) -> bool {
                let text = original.as_str();
                text.and_then(<Self as crate::json::Model>::from_text).as_ref() == value
            }
        }
    )*};
}
pub(crate) use model;
