//! Following lists: pages and items.

mod links;
mod paginator;

use std::borrow::Cow;
use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::vec;

use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use crate::error::Result;
use crate::json;
use crate::operations::{ITEM_KEYS, Pagination};
use crate::request::Request;
use links::{Lenient, Links};
use paginator::Paginator;

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    items: Vec<T>,
    total_count: Option<i64>,
    links: Links,
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
    /// Another process can continue from it later: pass it to [`Request::starting_after`] of a
    /// request with the same parameters. Cursors of a scroll expire after a minute.
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

/// Iterator over the pages of a list.
///
/// Each page is requested when it is reached. Ends after the last page, after an error, and when
/// a cursor repeats. Holds one page at a time, and eight bytes per page that it has returned.
#[must_use = "pages are requested as they are iterated"]
pub struct Pages<T> {
    next: Option<Request<Page<T>>>,
    paginator: Paginator,
}

impl<T> Pages<T> {
    fn new(request: Request<Page<T>>) -> Self {
        Pages {
            paginator: Paginator::new(&request),
            next: Some(request),
        }
    }

    /// Returns the next page as the JSON text that was received.
    ///
    /// # Errors
    ///
    /// The same as [`Request::send_json`].
    pub fn next_json(&mut self) -> Option<Result<String>> {
        self.next_with(Request::send_json)
    }

    /// Returns the next page as JSON text that the caller receives.
    pub(crate) fn next_with<J: AsRef<str>>(
        &mut self,
        send: impl FnOnce(&Request<Page<T>>) -> Result<J>,
    ) -> Option<Result<J>> {
        let request = self.next.take()?;
        let text = match send(&request) {
            Ok(text) => text,
            Err(error) => return Some(Err(error)),
        };
        // A body that is not a list has no next page.
        if let Ok(page) = serde_json::from_str::<Page<CountedItem>>(text.as_ref()) {
            self.advance(request, page.links, page.items.len());
        }
        Some(Ok(text))
    }

    fn advance(&mut self, mut request: Request<Page<T>>, links: Links, items: usize) {
        if self.paginator.advance(&mut request, links, items) {
            self.next = Some(request);
        }
    }
}

impl<T: ListItem> Iterator for Pages<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        let request = self.next.take()?;
        let page = match request.send() {
            Ok(page) => page,
            Err(error) => return Some(Err(error)),
        };
        self.advance(request, page.links.clone(), page.items.len());
        Some(Ok(page))
    }
}

impl<T: ListItem> FusedIterator for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("next", &self.next).finish()
    }
}

/// Iterator over the items of a list, on all its pages. Ends as [`Pages`] does.
#[must_use = "items are requested as they are iterated"]
pub struct Items<T> {
    pages: Pages<T>,
    items: vec::IntoIter<T>,
}

impl<T> Items<T> {
    fn new(request: Request<Page<T>>) -> Self {
        Items {
            pages: Pages::new(request),
            items: Vec::new().into_iter(),
        }
    }
}

impl<T: ListItem> Iterator for Items<T> {
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

impl<T: ListItem> FusedIterator for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("buffered", &self.items.len())
            .field("pages", &self.pages)
            .finish()
    }
}

impl<T> Request<Page<T>> {
    /// Starts at a page, counted from 1. Lists that are paginated by cursor ignore it.
    pub fn page(mut self, page: u32) -> Self {
        self.set_param("page", page.to_string());
        self
    }

    /// Sets the number of items per page. The maximum depends on the operation: 50 for most
    /// lists, 150 for conversations.
    pub fn per_page(mut self, items: u32) -> Self {
        match self.pagination() {
            Pagination::SearchCursor => self.set_search_field("per_page", items.into()),
            _ => self.set_param("per_page", items.to_string()),
        }
        self
    }

    /// Continues from a cursor that [`Page::next_cursor`] returned, in whatever way the list is
    /// paginated.
    pub fn starting_after(mut self, cursor: impl AsRef<str>) -> Self {
        paginator::continue_from(&mut self, cursor.as_ref());
        self
    }

    /// Sets how the pages are linked, for a request that
    /// [`Client::request`](crate::Client::request) built. The default follows URLs and cursors.
    pub fn paginated_by(mut self, pagination: Pagination) -> Self {
        self.set_pagination(pagination);
        self
    }

    /// Returns an iterator over the pages, each requested when it is reached.
    pub fn pages(&self) -> Pages<T> {
        Pages::new(self.clone())
    }

    /// Returns an iterator over the items of all pages, each page requested when it is reached.
    pub fn items(&self) -> Items<T> {
        Items::new(self.clone())
    }
}

/// The items of all pages: `for article in client.articles().list() { … }`.
impl<T: ListItem> IntoIterator for Request<Page<T>> {
    type Item = Result<T>;
    type IntoIter = Items<T>;

    fn into_iter(self) -> Items<T> {
        Items::new(self)
    }
}
