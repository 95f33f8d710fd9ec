//! Strings, numbers and booleans, each of which also decodes from the forms of the others.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use super::Tolerant;

macro_rules! tolerant_scalar {
    ($type:ty, $expecting:literal, $($visit:ident($value:ident: $from:ty) => $read:expr;)*) => {
        impl<'de> Tolerant<'de> for $type {
            fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
                struct Scalar;

                impl Visitor<'_> for Scalar {
                    type Value = Option<$type>;

                    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_unit<E>(self) -> Result<Self::Value, E> {
                        Ok(None)
                    }

                    $(fn $visit<E: Error>(self, $value: $from) -> Result<Self::Value, E> {
                        $read.ok_or_else(|| E::custom(format_args!(
                            "{} instead of {}", $value, $expecting
                        )))
                    })*
                }

                deserializer.deserialize_any(Scalar)
            }
        }
    };
}

tolerant_scalar! { String, "text",
    visit_str(text: &str) => Some(Some(text.to_owned()));
    visit_bool(value: bool) => Some(Some(value.to_string()));
    visit_i64(value: i64) => Some(Some(value.to_string()));
    visit_u64(value: u64) => Some(Some(value.to_string()));
    visit_f64(value: f64) => Some(Some(value.to_string()));
}

tolerant_scalar! { i64, "an integer",
    visit_i64(value: i64) => Some(Some(value));
    visit_u64(value: u64) => i64::try_from(value).ok().map(Some);
    visit_f64(value: f64) => whole(value).map(Some);
    visit_str(text: &str) => match text.trim() {
        "" => Some(None),
        digits => digits.parse().ok().or_else(|| whole(digits.parse().ok()?)).map(Some),
    };
}

tolerant_scalar! { f64, "a number",
    visit_i64(value: i64) => Some(Some(value as f64));
    visit_u64(value: u64) => Some(Some(value as f64));
    visit_f64(value: f64) => Some(Some(value));
    visit_str(text: &str) => match text.trim() {
        "" => Some(None),
        digits => digits.parse().ok().map(Some),
    };
}

tolerant_scalar! { bool, "a boolean",
    visit_bool(value: bool) => Some(Some(value));
    visit_u64(value: u64) => match value {
        0 => Some(Some(false)),
        1 => Some(Some(true)),
        _ => None,
    };
    visit_str(text: &str) => match text {
        "" => Some(None),
        "true" | "1" => Some(Some(true)),
        "false" | "0" => Some(Some(false)),
        _ => None,
    };
}

/// Converts a number to an integer, unless it has a fractional part.
fn whole(value: f64) -> Option<i64> {
    let fits = value.fract() == 0.0 && value.abs() < 9.0e18;
    fits.then_some(value as i64)
}

/// Serializes a number without a fraction as an integer, as Intercom does.
pub(crate) fn serialize_number<S: serde::Serializer>(
    value: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => match whole(*value) {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f64(*value),
        },
        None => serializer.serialize_none(),
    }
}
