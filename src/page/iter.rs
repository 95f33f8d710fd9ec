//! Iterating over the pages and the items of a list.

use std::fmt;
use std::iter::FusedIterator;
use std::vec;

use super::envelope::Page;
use super::item::ListItem;
use super::links::Links;
use super::paginator::{self, Paginator};
use crate::error::{Context, DecodeError, Result, copy_of_body};
use crate::operations::Pagination;
use crate::request::Request;

/// Iterator over the pages of a list.
///
/// Each page is requested when it is reached. Ends after the last page, after an error, and when
/// a cursor repeats. Holds one page at a time, and eight bytes per page that it has returned.
///
/// Only the list under the key of the operation counts. If the page lacks that, the items may be under
/// the key of another operation, as in earlier versions of the API. A page without a list is an
/// [`Error::Decode`](crate::Error::Decode). An empty page of a list with page numbers is not the last
/// one while `total_pages` is larger than its number. After 100 empty pages in a row there is an error
/// instead of a further request.
///
/// A page is the last one if `pages` or `pages.next` is null or missing, or if `pages.next` is an
/// object without a cursor and a page number, and no page number or scroll parameter leads on. A
/// page that refers to the next one in a form that cannot be read is returned as every other page
/// (examples are a cursor that is an array, a URL without a query, a field that occurs twice). Then
/// follows an [`Error::Decode`](crate::Error::Decode), whose context is that of the page and whose
/// cause names the field.
///
/// Only the query of a URL is used. Parameters that the operation requires are kept if the query
/// lacks them. The body of a search is sent unchanged, byte for byte, except for the cursor in
/// `pagination`. A body in which the cursor does not have exactly one position, such as one with two
/// fields `pagination`, is an [`Error::InvalidInput`](crate::Error::InvalidInput) before the first
/// request.
///
/// ```
/// use intercom::{Client, Result};
///
/// fn count(client: &Client) -> Result<usize> {
///     let mut count = 0;
///     for page in client.contacts().list().per_page(150).pages() {
///         count += page?.items().len();
///     }
///     Ok(count)
/// }
/// ```
#[must_use = "pages are requested as they are iterated"]
pub struct Pages<T> {
    /// The request for the next page, or why it is unknown; `None` at the end.
    next: Option<Result<Request<Page<T>>>>,
    paginator: Paginator,
}

impl<T> Pages<T> {
    fn new(mut request: Request<Page<T>>) -> Self {
        request.check_search_body();
        Pages {
            paginator: Paginator::new(&request),
            next: Some(Ok(request)),
        }
    }

    /// Returns the next page as the JSON text that was received. Its items may have any form.
    ///
    /// # Errors
    ///
    /// The same as [`Request::send_json`], and an [`Error::Decode`](crate::Error::Decode) after a
    /// page that refers to the next one in a form that cannot be read.
    pub fn next_json(&mut self) -> Option<Result<String>> {
        self.next_with(Request::send_json_with_context)
    }

    /// Returns the next page as JSON text that the caller receives.
    pub(crate) fn next_with<J: AsRef<str>>(
        &mut self,
        send: impl FnOnce(&Request<Page<T>>) -> Result<(J, Context)>,
    ) -> Option<Result<J>> {
        let sent = self.next.take()?.and_then(|request| {
            let (text, context) = send(&request)?;
            let (links, has_items) = match request.is_scroll_end(text.as_ref()) {
                true => (Links::default(), false),
                false => links_of(&request, text.as_ref()),
            };
            self.advance(request, &links, has_items, text.as_ref(), context);
            Ok(text)
        });
        Some(sent)
    }

    /// Sets the request for the next page, or why it is unknown.
    fn advance(
        &mut self,
        mut request: Request<Page<T>>,
        links: &Links,
        has_items: bool,
        text: &str,
        mut context: Context,
    ) {
        self.next = match self.paginator.advance(&mut request, links, has_items) {
            Ok(true) => Some(Ok(request)),
            Ok(false) => None,
            Err(error) => {
                context.body = copy_of_body(text.as_bytes());
                let cause = serde::de::Error::custom(error);
                Some(Err(DecodeError::new(cause, context).into()))
            }
        };
    }
}

/// Returns the links of a page, and whether it has items.
fn links_of<T>(request: &Request<T>, text: &str) -> (Links, bool) {
    let own = Links::of_page(text, request.own_item_keys());
    match own {
        (links, _) if !links.has_list() => Links::of_page(text, request.other_item_keys(text)),
        own => own,
    }
}

impl<T: ListItem> Iterator for Pages<T> {
    type Item = Result<Page<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        let sent = self.next.take()?.and_then(|request| {
            let (page, text, context) = request.send_with_text()?;
            self.advance(request, &page.links, page.has_items(), &text, context);
            Ok(page)
        });
        Some(sent)
    }
}

impl<T: ListItem> FusedIterator for Pages<T> {}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("next", &self.next).finish()
    }
}

/// Iterator over the items of a list, on all its pages. Ends as [`Pages`] does.
///
/// ```
/// use intercom::{Client, Result};
///
/// /// Stops at the first match: further pages are not requested.
/// fn first_draft(client: &Client) -> Result<Option<String>> {
///     for article in client.articles().list() {
///         let article = article?;
///         if article.state.is_some_and(|state| state.as_str() == "draft") {
///             return Ok(article.title);
///         }
///     }
///     Ok(None)
/// }
/// ```
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
