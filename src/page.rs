//! Following lists: pages and items.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::marker::PhantomData;
use std::vec;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::error::Result;
use crate::json::{self, Tolerant};
use crate::operations::Paging;
use crate::request::Request;

/// One page of a list.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items on it.
    pub items: Vec<T>,
    /// How many there are on all pages, where Intercom says so.
    pub total_count: Option<i64>,
    next: Next,
}

/// What a page says of those after it.
#[derive(Debug, Clone, Default)]
struct Next {
    link: Link,
    page: Option<i64>,
    total_pages: Option<i64>,
    scroll: Option<String>,
}

/// The three shapes of `pages.next`.
#[derive(Debug, Clone, Default)]
enum Link {
    #[default]
    None,
    Url(String),
    Cursor {
        starting_after: Option<String>,
        page: Option<i64>,
    },
}

/// The names that lists go by.
const ITEMS: [&str; 11] = [
    "data",
    "admins",
    "activity_logs",
    "companies",
    "conversations",
    "events",
    "segments",
    "tags",
    "teams",
    "ticket_types",
    "tickets",
];

impl<T> Page<T> {
    fn empty() -> Self {
        Page {
            items: Vec::new(),
            total_count: None,
            next: Next::default(),
        }
    }
}

impl<'de, T: Tolerant<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: Tolerant<'de>> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut page = Page::empty();
        let (mut is_list, mut has_id) = (false, false);
        while let Some(name) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match &*name {
                "total_count" => page.total_count = map.next_value::<Lenient<_>>()?.0,
                "scroll_param" => page.next.scroll = map.next_value::<Lenient<_>>()?.0,
                "pages" => {
                    let pages: Pagination = map.next_value::<Lenient<_>>()?.0.unwrap_or_default();
                    page.next.link = pages.next;
                    page.next.page = pages.page;
                    page.next.total_pages = pages.total_pages;
                }
                name if ITEMS.contains(&name) => {
                    is_list = true;
                    page.items.extend(map.next_value::<ItemList<T>>()?.0);
                }
                name => {
                    has_id |= name == "id";
                    json::skip(&mut map)?;
                }
            }
        }
        // An object of its own must not pass for an empty list.
        if has_id && !is_list {
            return Err(A::Error::custom("one object instead of a list"));
        }
        Ok(page)
    }
}

/// A field that may be null.
struct Lenient<T>(Option<T>);

impl<'de, T: Tolerant<'de>> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::optional(deserializer).map(Lenient)
    }
}

struct ItemList<T>(Vec<T>);

impl<'de, T: Tolerant<'de>> Deserialize<'de> for ItemList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::list(deserializer).map(ItemList)
    }
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Pagination {
    #[serde(deserialize_with = "json::field")]
    next: Link,
    #[serde(deserialize_with = "json::field")]
    page: Option<i64>,
    #[serde(deserialize_with = "json::field")]
    total_pages: Option<i64>,
}

impl<'de> Tolerant<'de> for Pagination {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

impl<'de> Tolerant<'de> for Link {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Cursor {
            #[serde(deserialize_with = "json::field")]
            starting_after: Option<String>,
            #[serde(deserialize_with = "json::field")]
            page: Option<i64>,
        }

        struct LinkVisitor;

        impl<'de> Visitor<'de> for LinkVisitor {
            type Value = Link;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a cursor, a URL or null")
            }

            fn visit_unit<E>(self) -> Result<Link, E> {
                Ok(Link::None)
            }

            fn visit_str<E>(self, url: &str) -> Result<Link, E> {
                Ok(Link::Url(url.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Link, A::Error> {
                let cursor =
                    Cursor::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Link::Cursor {
                    starting_after: cursor.starting_after,
                    page: cursor.page,
                })
            }
        }

        deserializer.deserialize_any(LinkVisitor).map(Some)
    }
}

/// Turns the request for one page into that for the next, for every way that lists have.
struct Turner {
    /// The hashes of the places seen: a list that comes back to one of them has no end. Eight
    /// bytes for each page are all that grows with the length of a list.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Turner {
    fn new<T>(first: &Request<T>) -> Self {
        let mut turner = Turner {
            seen: HashSet::new(),
            hasher: RandomState::new(),
        };
        turner.is_new(first);
        turner
    }

    fn is_new<T>(&mut self, request: &Request<T>) -> bool {
        self.seen.insert(self.hasher.hash_one(request.position()))
    }

    /// Whether there is a next page.
    fn turn<T>(&mut self, request: &mut Request<T>, next: Next, items: usize) -> bool {
        if request.paging() == Paging::None {
            return false;
        }
        if request.paging() == Paging::Scroll {
            // The parameter stays the same on every page; the last one, empty, may have it too.
            if let Some(scroll) = next.scroll {
                request.set_param("scroll_param", scroll);
            }
            return items > 0 && request.param("scroll_param").is_some();
        }
        match (next.link, request.paging()) {
            (Link::Url(url), _) => {
                // Only its query: the token goes nowhere else.
                let Some((_, query)) = url.split_once('?') else {
                    return false;
                };
                request.set_query(query);
            }
            (
                Link::Cursor {
                    starting_after: Some(cursor),
                    ..
                },
                Paging::Search,
            ) => {
                request.set_search_cursor(&cursor);
            }
            (
                Link::Cursor {
                    starting_after: Some(cursor),
                    page,
                },
                _,
            ) => {
                request.set_param("starting_after", cursor);
                if let Some(page) = page {
                    request.set_param("page", page.to_string());
                }
            }
            (
                Link::Cursor {
                    page: Some(page), ..
                },
                _,
            ) => {
                request.set_param("page", page.to_string());
            }
            (_, Paging::Number) => {
                let asked = request.param("page").and_then(|page| page.parse().ok());
                let page = next.page.or(asked).unwrap_or(1);
                if items == 0 || next.total_pages.is_none_or(|total| page >= total) {
                    return false;
                }
                request.set_param("page", (page + 1).to_string());
            }
            _ => return false,
        }
        self.is_new(request)
    }
}

/// The pages of a list. Ends after the last one, after an error, and when the list comes back
/// to where it was. Holds one page at a time, and eight bytes for each one that it has seen.
#[must_use = "pages are read as they are iterated"]
pub struct Pages<T> {
    request: Option<Request<Page<T>>>,
    turner: Turner,
}

impl<T> Pages<T> {
    fn new(request: Request<Page<T>>) -> Self {
        Pages {
            turner: Turner::new(&request),
            request: Some(request),
        }
    }

    /// The next page as the JSON text that came, instead of decoded.
    pub fn next_json(&mut self) -> Option<Result<String>> {
        self.next_with(Request::json)
    }

    /// The next page as JSON text that is kept in a way of the caller's.
    pub(crate) fn next_with<J: AsRef<str>>(
        &mut self,
        send: impl FnOnce(&Request<Page<T>>) -> Result<J>,
    ) -> Option<Result<J>> {
        let request = self.request.take()?;
        let text = match send(&request) {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        // What is not a list has no next page.
        if let Ok(page) = serde_json::from_str::<Page<IgnoredItem>>(text.as_ref()) {
            self.advance(request, page.next, page.items.len());
        }
        Some(Ok(text))
    }

    fn advance(&mut self, mut request: Request<Page<T>>, next: Next, items: usize) {
        if self.turner.turn(&mut request, next, items) {
            self.request = Some(request);
        }
    }
}

/// An item that is only counted, whatever holds it.
struct IgnoredItem;

impl<'de> Tolerant<'de> for IgnoredItem {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Some(IgnoredItem))
    }

    fn list<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error> {
        struct Count;

        impl<'de> Visitor<'de> for Count {
            type Value = Vec<IgnoredItem>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("items")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    items.push(IgnoredItem);
                }
                Ok(items)
            }

            // Search results: an object of lists.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some((_, list)) = map.next_entry::<IgnoredAny, ItemList<IgnoredItem>>()? {
                    items.extend(list.0);
                }
                Ok(items)
            }
        }

        deserializer.deserialize_any(Count)
    }
}

impl<T: for<'de> Tolerant<'de>> Iterator for Pages<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        let request = self.request.take()?;
        let mut page = match request.send() {
            Ok(page) => page,
            Err(error) => return Some(Err(error)),
        };
        let next = std::mem::take(&mut page.next);
        self.advance(request, next, page.items.len());
        Some(Ok(page))
    }
}

/// The items of a list, over all its pages. Ends as [`Pages`] does.
#[must_use = "items are read as they are iterated"]
pub struct Items<T> {
    pages: Pages<T>,
    items: vec::IntoIter<T>,
}

impl<T: for<'de> Tolerant<'de>> Iterator for Items<T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = page.items.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T> Request<Page<T>> {
    /// The pages of the list, each read when it is asked for.
    pub fn pages(&self) -> Pages<T> {
        Pages::new(self.clone())
    }
}

impl<T: for<'de> Tolerant<'de>> IntoIterator for Request<Page<T>> {
    type Item = Result<T>;
    type IntoIter = Items<T>;

    /// The items of the list, over all its pages, each page read when it is reached.
    fn into_iter(self) -> Items<T> {
        Items {
            pages: Pages::new(self),
            items: Vec::new().into_iter(),
        }
    }
}
