//! Reading a field of an object.

use std::mem::ManuallyDrop;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess};

use super::extra::Extra;
use super::memory;
use super::mismatches;
use super::raw_text::original_of;
use super::shape::Shape;
use super::slot::Slot;
use super::tolerant::{Field, FieldValue, ReadInto, Shaped, Tolerant};

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
    extra.forget(slot);
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
        _ => {
            memory::spend_shape()?;
            remember(field, extra, slot, ManuallyDrop::into_inner(shape))?;
        }
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
#[inline(never)]
fn settle_name<T: FieldValue + Default>(extra: &mut Extra, slot: &Slot) {
    match slot.alias {
        None => extra.mark(slot.mark),
        Some((alias, mark)) if extra.has_mark(mark) => {
            extra.unmark(mark);
            // A list without decoded items may have others.
            let original = match extra.shape(alias) {
                Some(shape) => original_of(&Shaped(&T::default(), shape)),
                None => T::empty_json().into(),
            };
            extra.insert(alias, original);
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
    memory::spend_item::<(String, Option<T>), A::Error>()?;
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
            extra.keep(name, *original)?;
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
#[inline(never)]
fn remember<T: FieldValue + Default, E: Error>(
    field: &mut T,
    extra: &mut Extra,
    slot: &'static Slot,
    shape: Shape,
) -> Result<(), E> {
    extra.unmark(slot.mark);
    match shape {
        Shape::Misfit(original) => {
            let start = mismatches::count();
            mismatches::note();
            mismatches::prefix(start, slot.name);
            extra.keep(slot.name, *original)?;
        }
        // A URL is text: whatever else was sent is not one.
        Shape::Converted(original) if is_url(slot.name) && !original.value().is_string() => {
            *field = T::default();
            remember(field, extra, slot, Shape::Misfit(original))?;
        }
        shape => {
            extra.set_shape(slot.name, shape);
            if slot.is_alias() {
                extra.mark(slot.mark);
            }
        }
    }
    Ok(())
}

fn is_url(name: &str) -> bool {
    name == "url" || name.ends_with("_url")
}

/// Skips a value.
pub(crate) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
