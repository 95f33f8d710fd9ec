//! Decoding that accepts every value, and writing that gives it back.

use std::fmt;
use std::mem::ManuallyDrop;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::{Map, Value};

use super::capture::capture;
use super::mismatches::{self, Step};
use super::shape::{Original, Shape};

/// A type that reads any JSON value.
///
/// A value in a form that Intercom may send is converted. Any other one is consumed, gives no
/// value, and is handed over as a misfit. Only text that is not JSON is an error.
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

plain_field! {
    {T: Tolerant<'de>} Vec<T>;
    {} Map<String, Value>;
}

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

/// Reads a value, or its default if there is none.
pub(crate) fn lenient<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Tolerant<'de> + Default,
    D: Deserializer<'de>,
{
    let mut value = None;
    T::read(&mut value, deserializer, &mut Shape::Plain)?;
    Ok(value.unwrap_or_default())
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

impl<'de, T: Tolerant<'de>> Tolerant<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(ListVisitor { place, shape })
    }
}

impl<T: FieldValue> FieldValue for Vec<T> {
    const HAS_PARTS: bool = true;

    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }

    fn empty_json() -> Value {
        Value::Array(Vec::new())
    }

    fn is_read_from(&self, original: &Value) -> bool {
        self.is_empty() && original.is_null()
    }

    fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
        match shape {
            Shape::Items(shapes) => write_items(self.iter(), shapes, serializer),
            shape => write_shape(self, shape, serializer),
        }
    }
}

/// Writes a list with the items that it left out, each at its position.
pub(crate) fn write_items<T: FieldValue, S: Serializer>(
    mut items: impl ExactSizeIterator<Item = T>,
    shapes: &[(usize, Shape)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(None)?;
    let mut shapes = shapes.iter().peekable();
    for position in 0.. {
        let is_last = items.len() == 0;
        let shape = shapes.next_if(|(at, _)| *at == position || is_last);
        match shape.map(|(_, shape)| shape) {
            Some(Shape::Marked) => seq.serialize_element(&())?,
            Some(Shape::Misfit(original)) => seq.serialize_element(original)?,
            shape => match items.next() {
                Some(item) => {
                    let shape = shape.unwrap_or(&Shape::Plain);
                    seq.serialize_element(&Shaped(&item, shape))?;
                }
                None if shape.is_none() => break,
                None => {}
            },
        }
    }
    seq.end()
}

struct ListVisitor<'p, T> {
    place: &'p mut Option<Vec<T>>,
    shape: &'p mut Shape,
}

impl<'de, T: Tolerant<'de>> Visitor<'de> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.shape = Shape::converted(Value::Null);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let items = self.place.insert(Vec::new());
        let mut shapes = Vec::new();
        for position in 0.. {
            let start = mismatches::count();
            let mut item = None;
            // Almost every item is plain: there is nothing to drop.
            let mut shape = ManuallyDrop::new(Shape::Plain);
            let read = ReadInto {
                place: &mut item,
                shape: &mut shape,
            };
            let is_read = seq.next_element_seed(read);
            if let (Ok(Some(())), Shape::Plain | Shape::Marked, true) =
                (&is_read, &*shape, item.is_some())
            {
                // An item that is null may be a value of its type, which is then written as null.
                items.extend(item);
            } else {
                let shape = ManuallyDrop::into_inner(shape);
                if is_read?.is_none() {
                    break;
                }
                note_misfit(&shape);
                if !matches!(shape, Shape::Misfit(_)) {
                    items.extend(item);
                }
                shapes.push((position, shape));
            }
            if mismatches::count() != start {
                mismatches::prefix(start, Step::Index(position));
            }
        }
        if !shapes.is_empty() {
            *self.shape = Shape::Items(shapes);
        } else if items.is_empty() {
            *self.shape = Shape::Marked;
        }
        Ok(())
    }

    super::misfit_visitors!(bool i64 u64 f64 str map);
}

/// Notes an item that does not fit, and where mismatches in it are.
pub(crate) fn note_item(start: usize, position: usize, shape: &Shape) {
    note_misfit(shape);
    if mismatches::count() != start {
        mismatches::prefix(start, Step::Index(position));
    }
}

fn note_misfit(shape: &Shape) {
    if matches!(shape, Shape::Misfit(_)) {
        mismatches::note();
    }
}

/// Objects that are free-form in the reference.
impl<'de> Tolerant<'de> for Map<String, Value> {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        let original = capture(deserializer)?;
        match original.value() {
            Value::Object(_) => {}
            Value::Null => {
                *shape = Shape::converted(original);
                return Ok(());
            }
            _ => {
                *shape = Shape::misfit(original);
                return Ok(());
            }
        }
        if let Value::Object(fields) = keep_text(original, shape) {
            if fields.is_empty() {
                *shape = Shape::Marked;
            }
            *place = Some(fields);
        }
        Ok(())
    }
}

impl FieldValue for Map<String, Value> {
    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }

    fn empty_json() -> Value {
        Value::Object(Map::new())
    }

    fn is_read_from(&self, original: &Value) -> bool {
        match original {
            Value::Null => self.is_empty(),
            original => original.as_object() == Some(self),
        }
    }
}

/// Any JSON value.
impl<'de> Tolerant<'de> for Value {
    fn read<D: Deserializer<'de>>(
        place: &mut Option<Self>,
        deserializer: D,
        shape: &mut Shape,
    ) -> Result<(), D::Error> {
        let value = keep_text(capture(deserializer)?, shape);
        if value.is_null() {
            *shape = Shape::Marked;
        } else {
            *place = Some(value);
        }
        Ok(())
    }
}

impl FieldValue for Value {
    fn reads(original: &Value, value: Option<&Self>) -> bool {
        value == Some(original)
    }
}

/// Returns a captured value; its text, if it needs one, goes into the shape.
fn keep_text(original: Original, shape: &mut Shape) -> Value {
    match original.into_parts() {
        (value, None) => value,
        (value, Some(text)) => {
            *shape = Shape::converted(Original::with_text(value.clone(), text));
            value
        }
    }
}
