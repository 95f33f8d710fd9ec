use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::capture::capture_placeholder;
use super::extra::Extra;
use super::mismatches;
use super::placeholder;
use super::shape::Shape;
use super::slot::Slot;
use super::tolerant::{Field, FieldValue, ReadInto, Tolerant, unexpected};

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

/// An object that is decoded field by field.
pub trait Model<'de>: Default {
    /// Name of the type, for error messages.
    const NAME: &'static str;

    /// Returns the key of a field by its name in JSON.
    fn find(name: &str) -> Option<u8>;

    /// Reads the value of a field.
    fn read_field<A: MapAccess<'de>>(&mut self, key: u8, map: &mut A) -> Result<(), A::Error>;

    /// Returns what the object has no fields for.
    fn extra(&mut self) -> &mut Extra;

    /// Reads the object from a string, if it may be sent as one.
    fn from_text(_text: &str) -> Option<Self> {
        None
    }
}

/// Reads the value of a field, unless the field has one already.
pub(crate) fn fill<'de, T: Field<'de>, A: MapAccess<'de>>(
    field: &mut T,
    extra: &mut Extra,
    slot: &'static Slot,
    map: &mut A,
) -> Result<(), A::Error> {
    if !field.is_empty_value() {
        return if has_other_name(extra, slot) {
            extra.capture(slot.name.into(), map)
        } else {
            skip(map)
        };
    }
    let start = if T::HAS_PARTS { mismatches::count() } else { 0 };
    // Almost every value is plain or null: there is nothing to drop.
    let mut shape = ManuallyDrop::new(Shape::Plain);
    if let Err(error) = map.next_value_seed(ReadField(field, &mut shape)) {
        drop(ManuallyDrop::into_inner(shape));
        return Err(error);
    }
    if T::HAS_PARTS && mismatches::count() != start {
        mismatches::prefix(start, slot.name);
    }
    match *shape {
        Shape::Plain => {}
        Shape::Marked => extra.mark(slot.mark),
        _ => remember(field, extra, slot, ManuallyDrop::into_inner(shape)),
    }
    if slot.has_other_name && !field.is_empty_value() {
        settle_name::<T>(extra, slot);
    }
    Ok(())
}

struct ReadField<'f, T>(&'f mut T, &'f mut Shape);

impl<'de, T: Field<'de>> DeserializeSeed<'de> for ReadField<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read_field(deserializer, self.1)
    }
}

/// Remembers under which of its names a field has come.
#[cold]
fn settle_name<T: FieldValue>(extra: &mut Extra, slot: &Slot) {
    match slot.alias {
        None => extra.mark(slot.mark),
        Some((alias, mark)) if extra.has_mark(mark) => {
            extra.unmark(mark);
            extra.insert(alias, T::empty_json().into());
        }
        Some(_) => {}
    }
}

/// Returns whether the value that the field has came under its other name.
fn has_other_name(extra: &Extra, slot: &Slot) -> bool {
    match slot.alias {
        Some((_, mark)) => extra.has_mark(mark),
        None => slot.has_other_name && !extra.has_mark(slot.mark),
    }
}

/// Reads a value of an object whose names are not known. One that does not fit is kept in `extra`.
///
/// The outer `None` means that it did not fit, the inner one that it was null.
pub(crate) fn read_entry<'de, T: Tolerant<'de>, A: MapAccess<'de>>(
    name: &str,
    extra: &mut Extra,
    map: &mut A,
) -> Result<Option<Option<T>>, A::Error> {
    let start = mismatches::count();
    let (mut value, mut shape) = (None, Shape::Plain);
    map.next_value_seed(ReadInto {
        place: &mut value,
        shape: &mut shape,
    })?;
    let fits = match shape {
        Shape::Plain | Shape::Marked | Shape::Items(_) => true,
        Shape::Converted(original) | Shape::Misfit(original) => {
            mismatches::note();
            extra.insert(name, *original);
            false
        }
    };
    if mismatches::count() != start {
        mismatches::prefix(start, name.to_owned());
    }
    Ok(fits.then_some(value))
}

/// Remembers how the value of a field differs from what the field is written as.
#[cold]
fn remember<T: FieldValue + Default>(
    field: &mut T,
    extra: &mut Extra,
    slot: &'static Slot,
    shape: Shape,
) {
    match shape {
        Shape::Misfit(original) => {
            let start = mismatches::count();
            mismatches::note();
            mismatches::prefix(start, slot.name);
            extra.insert(slot.name, *original);
        }
        // A URL is text: whatever else was sent is not one.
        Shape::Converted(original) if is_url(slot.name) && !original.value().is_string() => {
            *field = T::default();
            remember(field, extra, slot, Shape::Misfit(original));
        }
        shape => {
            extra.set_shape(slot.name, shape);
            if slot.is_alias() {
                extra.mark(slot.mark);
            }
        }
    }
}

fn is_url(name: &str) -> bool {
    name == "url" || name.ends_with("_url")
}

/// Skips a value.
pub(crate) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}

/// Reads an object that is not a field.
pub(crate) fn read_model<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Model<'de> + 'static,
    D: Deserializer<'de>,
{
    let (mut model, mut shape) = (None, Shape::Plain);
    deserializer.deserialize_any(ModelVisitor {
        place: &mut model,
        shape: &mut shape,
    })?;
    model.ok_or_else(|| {
        let original = match shape {
            Shape::Misfit(original) => *original,
            _ => Value::Null.into(),
        };
        let error = unexpected(&original, &format!("struct {}", T::NAME));
        mismatches::set_root::<T>(original);
        error
    })
}

/// Reads an object in any form. Null is no value.
pub(crate) struct ModelVisitor<'p, T> {
    pub(crate) place: &'p mut Option<T>,
    pub(crate) shape: &'p mut Shape,
}

impl<'de, T: Model<'de>> Visitor<'de> for ModelVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.shape = Shape::Marked;
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.place = T::from_text(text);
        *self.shape = match self.place {
            Some(_) => Shape::converted(Value::from(text)),
            None => Shape::misfit(Value::from(text)),
        };
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let model = self.place.insert(T::default());
        while let Some(key) = map.next_key_seed(KeySeed::<T>(PhantomData))? {
            match key {
                Key::Field(key) => model.read_field(key, &mut map)?,
                Key::Unknown(name) if placeholder::is_key(&name) => {
                    *self.shape = Shape::misfit(capture_placeholder(map)?);
                    *self.place = None;
                    return Ok(());
                }
                Key::Unknown(name) => model.extra().capture(name, &mut map)?,
            }
        }
        Ok(())
    }

    super::misfit_visitors!(bool i64 u64 f64 seq);
}

enum Key<'de> {
    Field(u8),
    Unknown(Cow<'de, str>),
}

struct KeySeed<T>(PhantomData<T>);

impl<'de, T: Model<'de>> DeserializeSeed<'de> for KeySeed<T> {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T: Model<'de>> Visitor<'de> for KeySeed<T> {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(T::find(name).map_or(Key::Unknown(name.into()), Key::Field))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(T::find(name).map_or_else(|| Key::Unknown(name.to_owned().into()), Key::Field))
    }
}
