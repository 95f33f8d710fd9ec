//! Reading an object field by field.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::capture::capture_placeholder;
use super::extra::Extra;
use super::mismatches;
use super::placeholder;
use super::shape::Shape;
use super::tolerant::unexpected;

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
