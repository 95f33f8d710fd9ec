//! Strings, numbers and booleans, each of which also decodes from the forms of the others.

use std::fmt;

use serde::Serialize;
use serde::de::Visitor;
use serde_json::Value;

use super::shape::Shape;

/// What a scalar JSON value is for a field.
pub enum Reading<T> {
    /// A value, which is written as it was read.
    Value(T),
    /// A value that is written in another common shape, [`Shape::Marked`].
    Marked(T),
    /// A value, or none, that was sent in the form of another type.
    Converted(Option<T>),
    /// No value of the type.
    Misfit,
}

/// A type that is one JSON string, number or boolean.
pub trait Scalar: Sized + Serialize + PartialEq {
    /// Reads a boolean.
    fn from_bool(_: bool) -> Reading<Self> {
        Reading::Misfit
    }

    /// Reads a negative integer.
    fn from_i64(_: i64) -> Reading<Self> {
        Reading::Misfit
    }

    /// Reads an integer.
    fn from_u64(_: u64) -> Reading<Self> {
        Reading::Misfit
    }

    /// Reads a number with a fraction or an exponent.
    fn from_f64(_: f64) -> Reading<Self> {
        Reading::Misfit
    }

    /// Reads a string.
    fn from_text(text: &str) -> Reading<Self>;

    /// Reads a captured value.
    fn from_value(value: &Value) -> Option<Self> {
        let reading = match value {
            Value::Bool(value) => Self::from_bool(*value),
            Value::String(text) => Self::from_text(text),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(number), _, _) => Self::from_u64(number),
                (_, Some(number), _) => Self::from_i64(number),
                (_, _, Some(number)) => Self::from_f64(number),
                _ => Reading::Misfit,
            },
            Value::Null | Value::Array(_) | Value::Object(_) => Reading::Misfit,
        };
        match reading {
            Reading::Value(value) | Reading::Marked(value) => Some(value),
            Reading::Converted(value) => value,
            Reading::Misfit => None,
        }
    }
}

/// Implements decoding and writing for types that are scalars.
macro_rules! scalar_field {
    ($($type:ty $({$($other:item)*})?),* $(,)?) => {$(
        impl<'de> crate::json::Tolerant<'de> for $type {
            fn read<D: serde::Deserializer<'de>>(
                place: &mut Option<Self>,
                deserializer: D,
                shape: &mut crate::json::Shape,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any(crate::json::ScalarVisitor { place, shape })
            }
        }

        impl crate::json::FieldValue for $type {
            fn reads(original: &serde_json::Value, value: Option<&Self>) -> bool {
                <$type as crate::json::Scalar>::from_value(original).as_ref() == value
            }

            $($($other)*)?
        }
    )*};
}
pub(crate) use scalar_field;

/// Reads a scalar in any form. Null is no value.
pub(crate) struct ScalarVisitor<'p, T> {
    pub(crate) place: &'p mut Option<T>,
    pub(crate) shape: &'p mut Shape,
}

impl<T: Scalar> ScalarVisitor<'_, T> {
    #[inline]
    fn settle(self, reading: Reading<T>, original: impl Into<Value>) {
        match reading {
            Reading::Value(value) => *self.place = Some(value),
            reading => self.settle_other(reading, original),
        }
    }

    #[cold]
    #[inline(never)]
    fn settle_other(self, reading: Reading<T>, original: impl Into<Value>) {
        let (value, shape) = match reading {
            Reading::Value(value) => (Some(value), Shape::Plain),
            Reading::Marked(value) => (Some(value), Shape::Marked),
            Reading::Converted(value) => (value, Shape::converted(original.into())),
            Reading::Misfit => (None, Shape::misfit(original.into())),
        };
        (*self.place, *self.shape) = (value, shape);
    }
}

impl<'de, T: Scalar> Visitor<'de> for ScalarVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.shape = Shape::Marked;
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.settle(T::from_bool(value), value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        let reading = match u64::try_from(value) {
            Ok(value) => T::from_u64(value),
            Err(_) => T::from_i64(value),
        };
        self.settle(reading, value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.settle(T::from_u64(value), value);
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.settle(T::from_f64(value), value);
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.settle(T::from_text(text), text);
        Ok(())
    }

    crate::json::misfit_visitors!(seq map);
}

impl Scalar for String {
    #[inline]
    fn from_bool(value: bool) -> Reading<Self> {
        Reading::Converted(Some(value.to_string()))
    }

    #[inline]
    fn from_i64(value: i64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string()))
    }

    #[inline]
    fn from_u64(value: u64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string()))
    }

    #[inline]
    fn from_f64(value: f64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string()))
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        Reading::Value(text.to_owned())
    }
}

impl Scalar for i64 {
    #[inline]
    fn from_i64(value: i64) -> Reading<Self> {
        Reading::Value(value)
    }

    #[inline]
    fn from_u64(value: u64) -> Reading<Self> {
        i64::try_from(value).map_or(Reading::Misfit, Reading::Value)
    }

    #[inline]
    fn from_f64(value: f64) -> Reading<Self> {
        converted(whole(value))
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        match text.trim() {
            "" => Reading::Converted(None),
            digits => converted(digits.parse().ok().or_else(|| whole(digits.parse().ok()?))),
        }
    }
}

/// Written as an integer if it has no fraction, unless it was read with one.
impl Scalar for f64 {
    #[inline]
    fn from_i64(value: i64) -> Reading<Self> {
        exact(value as f64, whole(value as f64) == Some(value))
    }

    #[inline]
    fn from_u64(value: u64) -> Reading<Self> {
        let number = value as f64;
        exact(
            number,
            whole(number).and_then(|whole| u64::try_from(whole).ok()) == Some(value),
        )
    }

    #[inline]
    fn from_f64(value: f64) -> Reading<Self> {
        match whole(value) {
            Some(_) => Reading::Marked(value),
            None => Reading::Value(value),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        match text.trim() {
            "" => Reading::Converted(None),
            digits => converted(
                digits
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite()),
            ),
        }
    }
}

impl Scalar for bool {
    #[inline]
    fn from_bool(value: bool) -> Reading<Self> {
        Reading::Value(value)
    }

    #[inline]
    fn from_u64(value: u64) -> Reading<Self> {
        converted(match value {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        })
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        match text {
            "" => Reading::Converted(None),
            "true" | "1" => Reading::Converted(Some(true)),
            "false" | "0" => Reading::Converted(Some(false)),
            _ => Reading::Misfit,
        }
    }
}

scalar_field! {
    String,
    i64,
    bool,
    f64 {
        fn write<S: serde::Serializer>(
            &self,
            shape: &Shape,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match (shape, whole(*self)) {
                (Shape::Converted(original), _) if self.is_read_from(original.value()) => {
                    original.serialize(serializer)
                }
                (Shape::Plain | Shape::Converted(_), Some(integer)) => {
                    serializer.serialize_i64(integer)
                }
                _ => serializer.serialize_f64(*self),
            }
        }
    },
}

/// Returns a value of another type, if it could be converted.
pub(super) fn converted<T>(value: Option<T>) -> Reading<T> {
    value.map_or(Reading::Misfit, |value| Reading::Converted(Some(value)))
}

fn exact<T>(value: T, is_exact: bool) -> Reading<T> {
    match is_exact {
        true => Reading::Value(value),
        false => Reading::Converted(Some(value)),
    }
}

/// Converts a number to an integer, unless it has a fractional part.
pub(super) fn whole(value: f64) -> Option<i64> {
    let fits = value.fract() == 0.0 && value.abs() < 9.0e18;
    fits.then_some(value as i64)
}
