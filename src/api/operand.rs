//! Values that the filters of a search compare with.

use serde::Serialize;

use crate::json::Id;

/// Value that a field is compared with: a string, a number or a boolean.
///
/// ```
/// use intercom::search::{Operand, field};
///
/// fn plan_is(value: impl Into<Operand>) -> intercom::search::Query {
///     field("custom_attributes.plan").equals(value)
/// }
///
/// assert_ne!(plan_is("3"), plan_is(3));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Operand(pub(super) Comparand);

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Comparand {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Comparand>),
}

impl Comparand {
    /// Returns whether every number is finite. JSON has no other numbers: null would be written.
    pub fn is_finite(&self) -> bool {
        match self {
            Comparand::Number(number) => number.is_finite(),
            Comparand::List(values) => values.iter().all(Comparand::is_finite),
            _ => true,
        }
    }
}

impl Operand {
    pub(super) fn list<T: Into<Operand>>(values: impl IntoIterator<Item = T>) -> Operand {
        Operand(Comparand::List(
            values.into_iter().map(|value| value.into().0).collect(),
        ))
    }
}

macro_rules! operand {
    ($($type:ty: $value:ident => $comparand:expr;)*) => {
        $(impl From<$type> for Operand {
            fn from($value: $type) -> Operand {
                Operand($comparand)
            }
        })*
    };
}

operand! {
    bool: value => Comparand::Boolean(value);
    i32: value => Comparand::Integer(value.into());
    u32: value => Comparand::Integer(value.into());
    i64: value => Comparand::Integer(value);
    f64: value => Comparand::Number(value);
    &i64: value => Comparand::Integer(*value);
    &str: value => Comparand::Text(value.to_owned());
    &&str: value => Comparand::Text((*value).to_owned());
    String: value => Comparand::Text(value);
    &String: value => Comparand::Text(value.clone());
    Id: value => Comparand::Text(value.to_string());
    &Id: value => Comparand::Text(value.to_string());
}
