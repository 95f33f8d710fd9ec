//! What a model does not have fields for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::de::{Error, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::map::{self, Map};
use serde_json::value::RawValue;

use super::capture::capture_value;
use super::memory;
use super::shape::{Original, Shape, write_original};
use super::slot::Slot;
use super::tolerant::{FieldValue, Shaped};

/// Fields of an object that the library does not know, and fields whose value has an unexpected
/// type, by their name in JSON.
///
/// Such a field of the model is empty. An item of an unexpected type is left out of its list:
/// [`left_out`](Extra::left_out) returns it.
///
/// Serializing a model writes all of them again, unchanged, and gives the JSON from which it was
/// decoded. If a field of the model has been set since, its value is written instead of the one kept
/// here.
///
/// Some JSON does not fit into a [`Value`], which then is as close to it as possible: a string with
/// half of a surrogate pair has replacement characters (U+FFFD), a number beyond `f64` or a value
/// nested more than 120 levels deep is a string with its JSON text. serde_json's serializers of text
/// write it unchanged. An integer beyond `u64` or a decimal fraction is read as the nearest `f64`.
///
/// Takes 16 bytes when there is no such field.
///
/// ```
/// use intercom::models::Article;
///
/// let text = r#"{"id":"73","title":["Bells"],"shelf":4}"#;
/// let article: Article = serde_json::from_str(text)?;
/// assert_eq!(article.id, "73");
/// assert_eq!(article.title, None);
/// assert_eq!(article.extra.get("title").unwrap()[0], "Bells");
/// assert_eq!(article.extra.get("shelf").unwrap(), 4);
/// let json = |text| serde_json::from_str::<serde_json::Value>(text);
/// assert_eq!(json(&serde_json::to_string(&article)?)?, json(text)?);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    /// A bit for each field of the model: it was read in the form [`Shape::Marked`]. Bits from the
    /// top for the other names of fields: the value came under it.
    marks: u64,
    kept: Option<Box<Kept>>,
}

#[derive(Debug, Clone, Default)]
struct Kept {
    fields: Map<String, Value>,
    /// Texts of those fields that no `Value` can hold.
    texts: BTreeMap<String, Box<RawValue>>,
    /// Shapes of known fields, by their name in JSON.
    shapes: Vec<(&'static str, Shape)>,
}

impl Extra {
    /// Returns the value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.kept.as_ref()?.fields.get(name)
    }

    /// Returns the number of fields.
    pub fn len(&self) -> usize {
        self.kept.as_ref().map_or(0, |kept| kept.fields.len())
    }

    /// Returns whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the fields.
    pub fn as_map(&self) -> &Map<String, Value> {
        static EMPTY: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);
        self.kept.as_ref().map_or(&EMPTY, |kept| &kept.fields)
    }

    /// Returns the items that were left out of a list, because they do not fit its type, by the
    /// name of the list in JSON.
    ///
    /// Serializing the model writes each at its position.
    pub fn left_out(&self, list: &str) -> Vec<&Value> {
        let shape = self.shape(list).into_iter();
        shape.flat_map(Shape::left_out).collect()
    }

    /// Forgets everything that the fields of the model do not hold.
    pub fn clear(&mut self) {
        *self = Extra::default();
    }

    pub(crate) fn insert(&mut self, name: impl Into<String>, original: Original) {
        let (name, (value, text)) = (name.into(), original.into_parts());
        let kept = self.kept.get_or_insert_default();
        match text {
            Some(text) => kept.texts.insert(name.clone(), text),
            None => kept.texts.remove(&name),
        };
        kept.fields.insert(name, value);
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if let Some(kept) = &mut self.kept {
            kept.fields.remove(name);
            kept.texts.remove(name);
        }
    }

    /// Forgets what is kept of an earlier value of a field that is read again.
    #[inline]
    pub(crate) fn forget(&mut self, slot: &Slot) {
        if self.kept.is_some() {
            self.forget_kept(slot.name, slot.mark);
        }
    }

    #[cold]
    #[inline(never)]
    fn forget_kept(&mut self, name: &str, mark: u64) {
        self.marks &= !mark;
        if let Some(kept) = &mut self.kept {
            kept.shapes.retain(|(known, _)| *known != name);
        }
        self.remove(name);
    }

    /// Keeps the next value of an object.
    pub(crate) fn capture<'de, A: MapAccess<'de>>(
        &mut self,
        name: Cow<str>,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let original = capture_value(map)?;
        self.keep(name, original)
    }

    /// Keeps a value of an object that is being decoded.
    pub(crate) fn keep<E: Error>(
        &mut self,
        name: impl Into<String>,
        original: Original,
    ) -> Result<(), E> {
        memory::spend_entry(self.is_empty())?;
        if original.has_text() && self.kept.as_ref().is_none_or(|kept| kept.texts.is_empty()) {
            memory::spend_map()?;
        }
        self.insert(name, original);
        Ok(())
    }

    #[inline]
    pub(crate) fn mark(&mut self, mark: u64) {
        self.marks |= mark;
    }

    pub(crate) fn unmark(&mut self, mark: u64) {
        self.marks &= !mark;
    }

    #[inline]
    pub(crate) fn has_mark(&self, mark: u64) -> bool {
        self.marks & mark != 0
    }

    pub(crate) fn set_shape(&mut self, name: &'static str, shape: Shape) {
        let shapes = &mut self.kept.get_or_insert_default().shapes;
        shapes.retain(|(known, _)| *known != name);
        shapes.push((name, shape));
    }

    /// Writes the fields, except those that have been written.
    pub(crate) fn write_except<M: SerializeMap>(
        &self,
        is_written: impl Fn(&str) -> bool,
        map: &mut M,
    ) -> Result<(), M::Error> {
        for (name, value) in self {
            if !is_written(name) {
                map.serialize_entry(name, &KeptValue(value, self.text(name)))?;
            }
        }
        Ok(())
    }

    fn text(&self, name: &str) -> Option<&RawValue> {
        let text = self.kept.as_ref()?.texts.get(name)?;
        Some(text)
    }

    pub(crate) fn shape(&self, name: &str) -> Option<&Shape> {
        let shapes = &self.kept.as_ref()?.shapes;
        let (_, shape) = shapes.iter().find(|(known, _)| *known == name)?;
        Some(shape)
    }
}

/// A value of an [`Extra`], with its text if it needs one.
struct KeptValue<'e>(&'e Value, Option<&'e RawValue>);

impl Serialize for KeptValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_original(self.0, self.1, serializer)
    }
}

/// Compares the fields, not in which form other values were sent.
impl PartialEq for Extra {
    fn eq(&self, other: &Extra) -> bool {
        self.as_map() == other.as_map()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<'e> IntoIterator for &'e Extra {
    type Item = (&'e String, &'e Value);
    type IntoIter = map::Iter<'e>;

    fn into_iter(self) -> map::Iter<'e> {
        self.as_map().iter()
    }
}

/// Writes a model: its fields, then what its `extra` keeps.
pub(crate) struct ModelWriter<'e, S: Serializer> {
    map: S::SerializeMap,
    extra: &'e Extra,
    /// Names that have been written.
    written: Vec<&'static str>,
}

impl<'e, S: Serializer> ModelWriter<'e, S> {
    pub(crate) fn new(serializer: S, extra: &'e Extra) -> Result<Self, S::Error> {
        Ok(ModelWriter {
            map: serializer.serialize_map(None)?,
            extra,
            written: Vec::new(),
        })
    }

    /// Writes a field under the name under which it came, if it has a value or was sent empty.
    pub(crate) fn field<T: FieldValue + Default>(
        &mut self,
        slot: &Slot,
        value: &T,
    ) -> Result<(), S::Error> {
        match slot.alias {
            Some((alias, mark)) if self.extra.has_mark(mark) => {
                self.entry(alias, mark, value)?;
                self.entry(slot.name, slot.mark, &T::default())
            }
            _ => self.entry(slot.name, slot.mark, value),
        }
    }

    fn entry<T: FieldValue>(
        &mut self,
        name: &'static str,
        mark: u64,
        value: &T,
    ) -> Result<(), S::Error> {
        let shape = match self.extra.shape(name) {
            Some(shape) => shape,
            None if self.extra.has_mark(mark) => &Shape::Marked,
            None => &Shape::Plain,
        };
        let is_sent = match shape {
            _ if !value.is_empty_value() => true,
            Shape::Marked | Shape::Items(_) => true,
            Shape::Converted(original) => value.is_read_from(original.value()),
            Shape::Plain | Shape::Misfit(_) => false,
        };
        if is_sent {
            if !self.extra.is_empty() {
                self.written.push(name);
            }
            self.map.serialize_entry(name, &Shaped(value, shape))?;
        }
        Ok(())
    }

    pub(crate) fn end(mut self) -> Result<S::Ok, S::Error> {
        let written = &self.written;
        self.extra
            .write_except(|name| written.contains(&name), &mut self.map)?;
        self.map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::Extra;

    #[test]
    fn an_empty_extra_is_small() {
        assert!(size_of::<Extra>() <= 16);
    }
}
