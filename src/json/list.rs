//! Lists.

use std::fmt;
use std::mem::ManuallyDrop;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};
use serde_json::Value;

use super::memory;
use super::mismatches::{self, Step};
use super::shape::Shape;
use super::tolerant::{FieldValue, ReadInto, Shaped, Tolerant, plain_field, write_shape};

plain_field! {
    {T: Tolerant<'de>} Vec<T>;
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
                memory::spend_item::<T, A::Error>()?;
                // An item that is null may be a value of its type, which is then written as null.
                items.extend(item);
            } else {
                let shape = ManuallyDrop::into_inner(shape);
                if is_read?.is_none() {
                    break;
                }
                memory::spend_shape()?;
                note_misfit(&shape);
                let shape = match (shape, &item) {
                    // Null that stands for an empty list is not among the items either.
                    (Shape::Converted(original), None) => Shape::Misfit(original),
                    (shape, _) => shape,
                };
                if !matches!(shape, Shape::Misfit(_)) {
                    memory::spend_item::<T, A::Error>()?;
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
