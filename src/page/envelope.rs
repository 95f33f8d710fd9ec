//! A page: the envelope around the items of a list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::{slice, vec};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::item::{ListItem, ListRest};
use super::links::Links;
use crate::json::{self, Extra, Original, Scalar, Shape};
use crate::operations::ITEM_KEYS;

/// One page of a list.
///
/// Serializing a page gives the JSON from which it was decoded.
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub(super) items: Vec<T>,
    total_count: Option<i64>,
    pub(super) links: Links,
    lists: Vec<List>,
    extra: Extra,
}

/// A list of the page: its name, its number of items, and what it has beside them.
#[derive(Debug, Clone)]
struct List {
    name: String,
    len: usize,
    rest: ListRest,
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

    /// Returns the fields of the page beside its items, such as `type` and `pages`, unchanged.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Returns what the list has beside its items.
    pub(crate) fn rest(&self) -> Option<&ListRest> {
        Some(&self.lists.first()?.rest)
    }

    /// Returns the position of the next page; `None` on the last one, and on a page that refers to
    /// the next one in a form that cannot be read. In that case
    /// [`next_cursor_error`](Page::next_cursor_error) returns the reason.
    ///
    /// Another process can continue from it later: pass it to
    /// [`starting_after`](crate::Request::starting_after) of a request with the same parameters.
    /// Cursors of a scroll expire after a minute.
    pub fn next_cursor(&self) -> Option<String> {
        self.links.cursor(self.has_items()).unwrap_or_default()
    }

    /// Returns why the position of the next page cannot be read, and where in the response it is;
    /// `None` on every other page.
    ///
    /// [`Pages`](crate::Pages) and [`Items`](crate::Items) return the reason as an error after such
    /// a page.
    pub fn next_cursor_error(&self) -> Option<String> {
        let cursor = self.links.cursor(self.has_items());
        cursor.err().map(|error| error.to_string())
    }

    /// Returns whether the page has items, also if none of them fits.
    fn has_items(&self) -> bool {
        let has_misfit = |list: &List| match &list.rest.shape {
            Shape::Items(shapes) => shapes
                .iter()
                .any(|(_, shape)| !matches!(shape, Shape::Marked)),
            _ => false,
        };
        !self.items.is_empty() || self.lists.iter().any(has_misfit)
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

/// Returns the JSON text of a value.
fn text_of(value: &Original) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: ListItem> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut page = Page {
            items: Vec::new(),
            total_count: None,
            links: Links::default(),
            lists: Vec::new(),
            extra: Extra::default(),
        };
        let (mut is_list, mut is_object) = (false, false);
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            if ITEM_KEYS.contains(&&*name) {
                match page.read_list(&name, &mut map)? {
                    true => is_list = true,
                    false => is_object = true,
                }
                continue;
            }
            is_object |= name == "id" || json::is_placeholder(&name);
            let value = json::capture_value(&mut map)?;
            match &*name {
                "total_count" => page.total_count = i64::from_value(value.value()),
                "scroll_param" => page.links.read_scroll(&text_of(&value)),
                "pages" => page.links.read_pages(&text_of(&value)),
                _ => {}
            }
            page.extra.insert(name, value);
        }
        // A single object must not pass for an empty list.
        if is_object && !is_list {
            return Err(A::Error::custom("an object instead of a list"));
        }
        Ok(page)
    }
}

impl<T: ListItem> Page<T> {
    /// Reads items. Returns whether they are a list.
    fn read_list<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<bool, A::Error> {
        struct Items<'r, T>(&'r mut ListRest, PhantomData<T>);

        impl<'de, T: ListItem> DeserializeSeed<'de> for Items<'_, T> {
            type Value = Vec<T>;

            fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
                T::decode_list(d, self.0)
            }
        }

        let start = json::mismatch_count();
        let mut rest = ListRest::default();
        let items = map.next_value_seed(Items(&mut rest, PhantomData))?;
        if let Shape::Misfit(original) = rest.shape {
            self.extra.insert(name, *original);
            return Ok(false);
        }
        if json::mismatch_count() != start {
            json::add_step(start, name.to_owned());
        }
        self.lists.push(List {
            name: name.to_owned(),
            len: items.len(),
            rest,
        });
        if self.items.is_empty() {
            self.items = items;
        } else {
            self.items.extend(items);
        }
        Ok(true)
    }
}

impl<T: ListItem + Serialize> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Items<'p, T>(&'p [T], &'p ListRest);

        impl<T: ListItem + Serialize> Serialize for Items<'_, T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                T::write_list(self.0, self.1, serializer)
            }
        }

        let mut map = serializer.serialize_map(None)?;
        let mut items = self.items.as_slice();
        for List { name, len, rest } in &self.lists {
            let (own, others) = items.split_at(*len);
            items = others;
            map.serialize_entry(name, &Items(own, rest))?;
        }
        self.extra.write_except(|_| false, &mut map)?;
        map.end()
    }
}
