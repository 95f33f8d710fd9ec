//! A page: the envelope around the items of a list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::{slice, vec};

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use super::item::ListItem;
use super::links::{Lenient, Links};
use crate::json;
use crate::operations::ITEM_KEYS;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub(super) items: Vec<T>,
    total_count: Option<i64>,
    pub(super) links: Links,
}

impl<T> Page<T> {
    /// Returns the items on the page.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// Returns the items on the page, without copying them.
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Returns the number of items on all pages, where Intercom reports it.
    pub fn total_count(&self) -> Option<i64> {
        self.total_count
    }

    /// Returns the number of the page, from 1, where Intercom reports it.
    pub fn number(&self) -> Option<i64> {
        self.links.page
    }

    /// Returns the number of items that a full page has, where Intercom reports it.
    pub fn per_page(&self) -> Option<i64> {
        self.links.per_page
    }

    /// Returns the number of pages, where Intercom reports it.
    pub fn total_pages(&self) -> Option<i64> {
        self.links.total_pages
    }

    /// Returns the position of the next page; `None` on the last one.
    ///
    /// Another process can continue from it later: pass it to
    /// [`starting_after`](crate::Request::starting_after) of a request with the same parameters.
    /// Cursors of a scroll expire after a minute.
    pub fn next_cursor(&self) -> Option<String> {
        self.links.cursor(self.items.len())
    }
}

/// The items of the page.
impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.items.into_iter()
    }
}

/// The items of the page, borrowed.
impl<'p, T> IntoIterator for &'p Page<T> {
    type Item = &'p T;
    type IntoIter = slice::Iter<'p, T>;

    fn into_iter(self) -> slice::Iter<'p, T> {
        self.items.iter()
    }
}

impl<'de, T: ListItem> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: ListItem> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        struct List<T>(Vec<T>);

        impl<'de, T: ListItem> Deserialize<'de> for List<T> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                T::decode_list(deserializer).map(List)
            }
        }

        let mut page = Page {
            items: Vec::new(),
            total_count: None,
            links: Links::default(),
        };
        let (mut is_list, mut has_id) = (false, false);
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            match &*name {
                "total_count" => page.total_count = map.next_value::<Lenient<_>>()?.0,
                "scroll_param" => page.links.scroll = map.next_value::<Lenient<_>>()?.0,
                "pages" => page.links.read(map.next_value::<Lenient<_>>()?.0),
                name if ITEM_KEYS.contains(&name) => {
                    is_list = true;
                    page.items.extend(map.next_value::<List<T>>()?.0);
                }
                name => {
                    has_id |= name == "id";
                    json::skip(&mut map)?;
                }
            }
        }
        // A single object must not pass for an empty list.
        if has_id && !is_list {
            return Err(A::Error::custom("an object instead of a list"));
        }
        Ok(page)
    }
}
