//! A page: the envelope around the items of a list.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::{slice, vec};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::item::{ListItem, ListRest};
use super::links::Links;
use crate::error::{DecodeError, Mismatches, Result};
use crate::json::{self, Extra, Original, RawText, Scalar, Shape};
use crate::operations::{ITEM_KEYS, Pagination};
use crate::request::ListContext;

/// One page of a list.
///
/// Serializing a page gives the JSON from which it was decoded.
///
/// ```
/// use intercom::{Client, Result};
///
/// /// Prints a page of articles, and returns where to continue later.
/// fn print(client: &Client, cursor: Option<&str>) -> Result<Option<String>> {
///     let mut request = client.articles().list().per_page(50);
///     if let Some(cursor) = cursor {
///         request = request.starting_after(cursor);
///     }
///     let page = request.send()?;
///     println!("page {:?} of {:?}", page.number(), page.total_pages());
///     for article in page.items() {
///         println!("{:?}", article.title);
///     }
///     page.next_cursor()
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Page<T> {
    pub(super) items: Vec<T>,
    pub(super) links: Links,
    lists: Vec<List>,
    kind: Option<Original>,
    count: Option<Original>,
    pages: Option<RawText>,
    scroll: Option<RawText>,
    extra: Extra,
    mismatches: Mismatches,
    /// The list that it was requested from; `None` if it was not decoded by a request.
    list: Option<ListContext>,
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
        i64::from_value(self.count.as_ref()?.value())
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

    /// Returns the object type of the page, such as `conversation.list`; `None` if it is not a
    /// string.
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_ref()?.value().as_str()
    }

    /// Returns the fields of the page that have no accessor, and those of an unexpected type.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Returns which fields and items of the page have an unexpected type. Such an item is not
    /// among the [items](Page::items); [`left_out`](Page::left_out) returns it.
    ///
    /// Empty for a page that was not decoded by a [`Request`](crate::Request).
    pub fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// Returns the items that were left out, because they do not fit the type of the items.
    pub fn left_out(&self) -> Vec<&Value> {
        let lists = self.lists.iter();
        lists.flat_map(|list| list.rest.shape.left_out()).collect()
    }

    /// Returns what the list has beside its items.
    pub(crate) fn rest(&self) -> Option<&ListRest> {
        Some(&self.lists.first()?.rest)
    }

    /// Returns the position of the next page, in the style of the list that the page was requested
    /// from; `None` on the last one.
    ///
    /// Another process can continue from it later: pass it to
    /// [`starting_after`](crate::Request::starting_after) of a request with the same parameters.
    /// Cursors of a scroll expire after a minute.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`](crate::Error::Decode) if the page refers to the next one in a form that
    /// cannot be read: its source names the field. It is the same error that
    /// [`Pages`](crate::Pages) and [`Items`](crate::Items) return after such a page, without what
    /// is known about the call.
    pub fn next_cursor(&self) -> Result<Option<String>> {
        let list = self.list.as_ref();
        let style = list.map(|list| list.pagination);
        let position = list.and_then(|list| list.position.as_deref());
        match self.links.next(style, position, self.has_items()) {
            Ok(next) => Ok(next.map(|next| next.to_string())),
            Err(error) => {
                let cause = serde::de::Error::custom(error);
                Err(DecodeError::of_page(cause).into())
            }
        }
    }

    /// Returns whether the page has items, also if none of them fits.
    pub(super) fn has_items(&self) -> bool {
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

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: ListItem> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let list = ListContext::current();
        let keys = list.as_ref().map_or(&ITEM_KEYS[..], |list| list.keys);
        let mut page = Page::empty(list.clone());
        let start = json::mismatch_count();
        let (mut is_list, mut has_fields, mut has_id) = (false, false, false);
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            has_fields = true;
            has_id |= name == "id";
            match &*name {
                "type" => page.read_kind(&mut map)?,
                "total_count" => page.read_count(&mut map)?,
                "pages" => page.read_pages(&mut map)?,
                "scroll_param" => page.read_scroll(&mut map)?,
                key if keys.contains(&key) && page.may_have_list(key) => {
                    is_list |= page.read_list(key, &mut map)?;
                }
                _ => page.extra.capture(name, &mut map)?,
            }
        }
        // A scroll may end without a body.
        let is_end = || {
            let is_scroll = |list: ListContext| list.pagination == Pagination::Scroll;
            !has_fields && list.is_some_and(is_scroll)
        };
        // A single object must not pass for an empty list.
        if !is_list && page.kind() == Some("error.list") {
            return Err(A::Error::custom("a list of errors instead of a list"));
        }
        let is_object = has_id && !page.may_have_id();
        if is_object || !is_list && !is_end() {
            return Err(A::Error::custom("an object instead of a list"));
        }
        page.mismatches = json::mismatches_since(start);
        Ok(page)
    }
}

impl<T> Page<T> {
    fn empty(list: Option<ListContext>) -> Self {
        Page {
            items: Vec::new(),
            links: Links::default(),
            lists: Vec::new(),
            kind: None,
            count: None,
            pages: None,
            scroll: None,
            extra: Extra::default(),
            mismatches: Mismatches::default(),
            list,
        }
    }

    /// Returns whether a list under a key belongs to the page. Without a request it is unknown which
    /// key the operation has: the first list is the one.
    fn may_have_list(&self, key: &str) -> bool {
        self.list.is_some() || self.lists.first().is_none_or(|list| list.name == key)
    }

    /// Returns whether the page is a list even if it has an id.
    fn may_have_id(&self) -> bool {
        self.list.is_some() || self.lists.iter().any(|list| list.name == "data")
    }

    fn read_kind<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let value = json::capture_value(map)?;
        let fits = value.value().is_string() || value.value().is_null();
        self.kind = self.keep_if(fits, "type", value);
        Ok(())
    }

    fn read_count<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let original = json::capture_value(map)?;
        let value = original.value();
        let fits = value.is_null() || value == "" || i64::from_value(value).is_some();
        self.count = self.keep_if(fits, "total_count", original);
        Ok(())
    }

    fn read_pages<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let text = map.next_value::<RawText>()?;
        self.links.read_pages(text.as_str());
        self.pages = match self.links.check_pages() {
            Ok(()) => Some(text),
            Err(error) => {
                self.keep_misfit("pages", error.into_path(), text.into_original());
                None
            }
        };
        Ok(())
    }

    fn read_scroll<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let text = map.next_value::<RawText>()?;
        self.links.read_scroll(text.as_str());
        self.scroll = match self.links.check_scroll() {
            Ok(()) => Some(text),
            Err(error) => {
                self.keep_misfit("scroll_param", error.into_path(), text.into_original());
                None
            }
        };
        Ok(())
    }

    /// Returns a field, or keeps it in `extra` if it does not fit.
    fn keep_if(&mut self, fits: bool, name: &'static str, value: Original) -> Option<Original> {
        if fits {
            return Some(value);
        }
        self.keep_misfit(name, name.to_owned(), value);
        None
    }

    fn keep_misfit(&mut self, name: &'static str, path: String, value: Original) {
        let start = json::mismatch_count();
        json::note_mismatch();
        json::add_step(start, path);
        self.extra.insert(name, value);
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
        self.extra.remove(name);
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
        for (name, value) in [("type", &self.kind), ("total_count", &self.count)] {
            if let Some(value) = value {
                map.serialize_entry(name, value)?;
            }
        }
        for (name, text) in [("pages", &self.pages), ("scroll_param", &self.scroll)] {
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        self.extra.write_except(|_| false, &mut map)?;
        map.end()
    }
}
