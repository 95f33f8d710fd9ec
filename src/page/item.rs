//! Decoding the items of a list.

use std::fmt;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::json::{self, Extra, FieldValue, Shape, write_items};

/// Type that the items of a list decode into: any type that can be deserialized.
///
/// ```
/// use intercom::{Client, Method, Page, Result};
///
/// #[derive(serde::Deserialize)]
/// struct Thing {
///     name: String,
/// }
///
/// fn names(client: &Client) -> Result<Vec<String>> {
///     let list = client.request::<Page<Thing>>(Method::Get, "/things");
///     list.into_iter().map(|thing| Ok(thing?.name)).collect()
/// }
/// ```
pub trait ListItem: Sized {
    /// Decodes the items of a page. Items that are null are omitted, and so are items of this
    /// library's types that do not fit.
    #[doc(hidden)]
    fn decode_list<'de, D: Deserializer<'de>>(
        deserializer: D,
        rest: &mut ListRest,
    ) -> Result<Vec<Self>, D::Error>;

    /// Writes a list as it was received.
    #[doc(hidden)]
    fn write_list<S: Serializer>(
        items: &[Self],
        rest: &ListRest,
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        Self: Serialize;
}

/// What a list has beside its items.
#[derive(Debug, Clone, Default)]
pub struct ListRest {
    /// Whether the list is null, no list at all, or has items of other types.
    pub(crate) shape: Shape,
    /// What the list has beside its items if it is an object.
    pub(crate) extra: Extra,
}

impl<T: DeserializeOwned + 'static> ListItem for T {
    fn decode_list<'de, D: Deserializer<'de>>(
        deserializer: D,
        rest: &mut ListRest,
    ) -> Result<Vec<T>, D::Error> {
        let mut items = Vec::new();
        deserializer.deserialize_any(ListVisitor {
            items: &mut items,
            shape: &mut rest.shape,
        })?;
        Ok(items)
    }

    fn write_list<S: Serializer>(
        items: &[T],
        rest: &ListRest,
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        T: Serialize,
    {
        match &rest.shape {
            Shape::Converted(original) | Shape::Misfit(original) => original.serialize(serializer),
            Shape::Items(shapes) => write_items(items.iter().map(AnyItem), shapes, serializer),
            Shape::Plain | Shape::Marked => items.serialize(serializer),
        }
    }
}

/// An item of any type, which is always written in its own way.
struct AnyItem<'p, T>(&'p T);

impl<T: Serialize> Serialize for AnyItem<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: Serialize> FieldValue for AnyItem<'_, T> {}

/// Maximum number of items that memory is reserved for: those of the largest pages.
const MAX_RESERVED: usize = 150;

struct ListVisitor<'r, T> {
    items: &'r mut Vec<T>,
    shape: &'r mut Shape,
}

impl<'de, T: DeserializeOwned + 'static> Visitor<'de> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        *self.shape = Shape::converted(Value::Null);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut shapes = Vec::new();
        for position in 0.. {
            let start = json::mismatch_count();
            let Some(shape) = seq.next_element_seed(Item(self.items))? else {
                break;
            };
            if position == 0 {
                // Without it, a list of large items is copied each time that it grows.
                let others = seq.size_hint().unwrap_or(0).min(MAX_RESERVED);
                json::spend(others * size_of::<T>())?;
                self.items.reserve(others);
            }
            json::note_item(start, position, &shape);
            if matches!(shape, Shape::Plain) {
                json::spend_item::<T, A::Error>()?;
            } else {
                json::spend_shape()?;
                shapes.push((position, shape));
            }
        }
        if !shapes.is_empty() {
            *self.shape = Shape::Items(shapes);
        }
        Ok(())
    }

    json::misfit_visitors!(bool i64 u64 f64 str map);
}

/// Adds an item to a list, unless it is null or does not fit. Returns its shape.
struct Item<'r, T>(&'r mut Vec<T>);

impl<'de, T: DeserializeOwned + 'static> DeserializeSeed<'de> for Item<'_, T> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: DeserializeOwned + 'static> Visitor<'de> for Item<'_, T> {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an item")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Marked)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Marked)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        json::clear_root();
        match T::deserialize(deserializer) {
            Ok(item) => {
                self.0.push(item);
                Ok(Shape::Plain)
            }
            // A model has read all of a value that does not fit.
            Err(error) => match json::take_root::<T>() {
                Some(original) => Ok(Shape::misfit(original)),
                None => Err(error),
            },
        }
    }
}
