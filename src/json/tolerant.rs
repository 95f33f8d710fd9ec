//! Decoding that accepts every value, and writing it as it was read.

use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::memory;
use super::shape::{Original, Shape};

/// A type that reads any JSON value.
///
/// A value in a form that Intercom may send is converted. Any other one is consumed, gives no
/// value, and is stored in `shape`. Only text that is not JSON is an error.
pub trait Tolerant<'de>: FieldValue + Sized {
    /// Reads a value into a place that is empty. What the value itself does not tell about the JSON
    /// goes into `shape`; of null, that it is marked.
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error>;
}

/// A field that reads any JSON value, as [`Tolerant`] does.
pub trait Field<'de>: FieldValue + Default {
    /// Reads a value into the field, which is empty.
    fn read_field<D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error>;
}

impl<'de, T: Tolerant<'de>> Field<'de> for Option<T> {
    fn read_field<D: Deserializer<'de>>(
        &mut self,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        T::read(self, deserializer, shape)
    }
}

/// Implements fields that are empty without being an `Option`.
macro_rules! plain_field {
    ($({$($generics:tt)*} $type:ty;)*) => {$(
        impl<'de, $($generics)*> crate::json::Field<'de> for $type {
            fn read_field<D: serde::Deserializer<'de>>(
                &mut self,
                deserializer: D,
                shape: &mut crate::json::Shape,
            ) -> Result<(), D::Error> {
                let mut value = None;
                crate::json::Tolerant::read(&mut value, deserializer, shape)?;
                if let Some(value) = value {
                    *self = value;
                }
                Ok(())
            }
        }
    )*};
}

pub(crate) use plain_field;

/// A value of a field that is written as it was read.
pub trait FieldValue: Serialize {
    /// Whether the type has parts that may not fit.
    const HAS_PARTS: bool = false;

    /// Returns whether there is no value.
    fn is_empty_value(&self) -> bool {
        false
    }

    /// Returns the JSON of an empty value that is marked.
    fn empty_json() -> Value {
        Value::Null
    }

    /// Returns whether a captured value would be converted into `value`.
    fn reads(_original: &Value, _value: Option<&Self>) -> bool {
        false
    }

    /// Returns whether the captured value would be converted into this one.
    fn is_read_from(&self, original: &Value) -> bool {
        Self::reads(original, Some(self))
    }

    /// Writes the value in the form in which it was read.
    fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
        write_shape(self, shape, serializer)
    }
}

/// Writes the original of a value that was converted and not changed since, or else the value.
pub(crate) fn write_shape<T: FieldValue + ?Sized, S: Serializer>(
    value: &T,
    shape: &Shape,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match shape {
        Shape::Converted(original) if value.is_read_from(original.value()) => {
            original.serialize(serializer)
        }
        _ => value.serialize(serializer),
    }
}

/// Reads a value that is not a field; `expected` describes it in the error for a misfit.
pub(crate) fn read_root<'de, T: Tolerant<'de>, D: Deserializer<'de>>(
    deserializer: D,
    expected: &str,
) -> Result<Option<T>, D::Error> {
    let (mut value, mut shape) = (None, Shape::Plain);
    T::read(&mut value, deserializer, &mut shape)?;
    match shape {
        Shape::Misfit(original) => Err(unexpected(&original, expected)),
        _ => Ok(value),
    }
}

/// Returns the error for a value that does not fit as a whole.
pub(crate) fn unexpected<E: serde::de::Error>(original: &Original, expected: &str) -> E {
    let found = match original.value() {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    E::custom(format_args!("{found} instead of {expected}"))
}

/// A value with the form in which it is written.
pub(crate) struct Shaped<'a, T: ?Sized>(pub(crate) &'a T, pub(crate) &'a Shape);

impl<T: FieldValue + ?Sized> Serialize for Shaped<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(self.1, serializer)
    }
}

/// Reads a value into a place.
pub(crate) struct ReadInto<'p, T> {
    pub(crate) place: &'p mut Option<T>,
    pub(crate) shape: &'p mut Shape,
}

impl<'de, T: Tolerant<'de>> DeserializeSeed<'de> for ReadInto<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        T::read(self.place, deserializer, self.shape)
    }
}

/// A list item that may be null.
impl<'de, T: Tolerant<'de>> Tolerant<'de> for Option<T> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        T::read(place.insert(None), deserializer, shape)
    }
}

impl<T: FieldValue> FieldValue for Option<T> {
    const HAS_PARTS: bool = T::HAS_PARTS;

    fn is_empty_value(&self) -> bool {
        self.is_none()
    }

    fn is_read_from(&self, original: &Value) -> bool {
        T::reads(original, self.as_ref())
    }

    fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.write(shape, serializer),
            None => write_shape(self, shape, serializer),
        }
    }
}

/// A large value that is seldom sent.
impl<'de, T: Tolerant<'de>> Tolerant<'de> for Box<T> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        let mut value = None;
        T::read(&mut value, deserializer, shape)?;
        if value.is_some() {
            memory::spend(size_of::<T>())?;
        }
        *place = value.map(Box::new);
        Ok(())
    }
}

impl<T: FieldValue> FieldValue for Box<T> {
    const HAS_PARTS: bool = T::HAS_PARTS;

    fn reads(original: &Value, value: Option<&Self>) -> bool {
        T::reads(original, value.map(|value| &**value))
    }

    fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(shape, serializer)
    }
}

impl<T: FieldValue + ?Sized> FieldValue for &T {
    const HAS_PARTS: bool = T::HAS_PARTS;

    fn is_empty_value(&self) -> bool {
        (**self).is_empty_value()
    }

    fn is_read_from(&self, original: &Value) -> bool {
        (**self).is_read_from(original)
    }

    fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).write(shape, serializer)
    }
}
