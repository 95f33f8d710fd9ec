//! Iterating over the pages and the items of a list.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use super::envelope::Page;
use super::item::{CountedItem, ListItem};
use super::links::Links;
use super::paginator::{self, Paginator};
use crate::error::Result;
use crate::operations::Pagination;
use crate::request::Request;

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
        if page == 0 {
            self.reject("`page` must be at least 1");
        }
        self.set_param("page", page.to_string());
        self
    }

    /// Sets the number of items per page. The largest number that Intercom accepts depends on the
    /// operation; it is 150 for conversations.
    pub fn per_page(mut self, items: u32) -> Self {
        if items == 0 {
            self.reject("`per_page` must be at least 1");
        }
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
