//! Decoding the items of a list.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

/// Type that the items of a list decode into: any type that can be deserialized.
pub trait ListItem: Sized {
    /// Decodes the items of a page. Items that are null are omitted.
    #[doc(hidden)]
    fn decode_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error>;
}

impl<T: DeserializeOwned> ListItem for T {
    fn decode_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Vec::new())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
        while let Some(item) = seq.next_element::<Option<T>>()? {
            items.extend(item);
        }
        Ok(items)
    }
}

/// An item that is only counted, in lists of every form.
pub(crate) struct CountedItem;

impl ListItem for CountedItem {
    fn decode_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error> {
        struct Count;

        impl<'de> Visitor<'de> for Count {
            type Value = Vec<CountedItem>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    items.push(CountedItem);
                }
                Ok(items)
            }

            // Results of an article search are an object of lists.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                struct Inner(Vec<CountedItem>);

                impl<'de> Deserialize<'de> for Inner {
                    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                        CountedItem::decode_list(d).map(Inner)
                    }
                }

                let mut items = Vec::new();
                while let Some((_, list)) = map.next_entry::<IgnoredAny, Inner>()? {
                    items.extend(list.0);
                }
                Ok(items)
            }
        }

        deserializer.deserialize_any(Count)
    }
}
