//! What has to be remembered of a JSON value so that it is written as it was read.

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// How a JSON value differs from what its decoded value is written as.
#[derive(Debug, Clone, Default)]
pub enum Shape {
    /// Not at all.
    #[default]
    Plain,
    /// In the other common form of its type: null, an empty list or object, or a whole number
    /// that is written with a fraction.
    Marked,
    /// In a form that was converted, such as an integer that came as text. The original is
    /// written as long as the value is not changed.
    Converted(Box<Original>),
    /// Not a value of its type, which therefore is absent.
    Misfit(Box<Original>),
    /// A list, with the forms of the items that are not plain, by position in the JSON array. An
    /// item that is marked is null and not among the decoded items, nor is a misfit.
    Items(Vec<(usize, Shape)>),
}

impl Shape {
    pub(crate) fn converted(original: impl Into<Original>) -> Self {
        Shape::Converted(Box::new(original.into()))
    }

    pub(crate) fn misfit(original: impl Into<Original>) -> Self {
        Shape::Misfit(Box::new(original.into()))
    }

    /// Returns the items of a list that do not fit.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = &Value> {
        let shapes = match self {
            Shape::Items(shapes) => shapes.as_slice(),
            _ => &[],
        };
        shapes.iter().filter_map(|(_, shape)| match shape {
            Shape::Misfit(original) => Some(original.value()),
            _ => None,
        })
    }
}

/// A JSON value as it was received.
#[derive(Debug, Clone)]
pub struct Original {
    value: Value,
    /// JSON text, where `value` cannot hold it.
    text: Option<Box<RawValue>>,
}

impl Original {
    /// Creates the original of a value that only `text` represents; `value` is close to it.
    pub(crate) fn with_text(value: Value, text: Box<RawValue>) -> Self {
        Original {
            value,
            text: Some(text),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    pub(crate) fn has_text(&self) -> bool {
        self.text.is_some()
    }

    pub(crate) fn into_parts(self) -> (Value, Option<Box<RawValue>>) {
        (self.value, self.text)
    }
}

impl From<Value> for Original {
    fn from(value: Value) -> Self {
        Original { value, text: None }
    }
}

impl Serialize for Original {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_original(&self.value, self.text.as_deref(), serializer)
    }
}

/// Writes a value, from its text where it has one.
pub(crate) fn write_original<S: Serializer>(
    value: &Value,
    text: Option<&RawValue>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match text {
        // A serializer that returns something builds a tree, which cannot hold the text.
        Some(text) if size_of::<S::Ok>() == 0 => text.serialize(serializer),
        _ => value.serialize(serializer),
    }
}
