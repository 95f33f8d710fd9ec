//! Finds the next page of a list, in every pagination style.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::links::{LinkError, Links, Next, query_of};
use crate::operations::Pagination;
use crate::request::Request;

/// Largest number of empty pages in a row that are followed.
const MAX_EMPTY_PAGES: u32 = 100;

/// Turns the request for a page into the request for the next one.
pub(super) struct Paginator {
    /// Hashes of the positions seen, eight bytes each: a list that returns to one of them would
    /// never end. Nothing else grows with the length of a list.
    seen: HashSet<u64>,
    hasher: RandomState,
    /// Number of empty pages since the last page with items.
    empty_pages: u32,
}

impl Paginator {
    pub(super) fn new<T>(first: &Request<T>) -> Self {
        let mut paginator = Paginator {
            seen: HashSet::new(),
            hasher: RandomState::new(),
            empty_pages: 0,
        };
        paginator.is_new(first);
        paginator
    }

    fn is_new<T>(&mut self, request: &Request<T>) -> bool {
        self.seen.insert(self.hasher.hash_one(request.position()))
    }

    /// Changes the request to that for the next page. Returns whether there is one.
    ///
    /// # Errors
    ///
    /// Why the page does not say whether there is one, or why it is not followed.
    pub(super) fn advance<T>(
        &mut self,
        request: &mut Request<T>,
        links: &Links,
        has_items: bool,
    ) -> Result<bool, LinkError> {
        let style = request.pagination();
        let position = request.list_position().map(str::to_owned);
        let Some(next) = links.next(Some(style), position.as_deref(), has_items)? else {
            return Ok(false);
        };
        self.empty_pages = match has_items {
            true => 0,
            false => self.empty_pages + 1,
        };
        if self.empty_pages >= MAX_EMPTY_PAGES {
            let problem = format!("{MAX_EMPTY_PAGES} empty pages in a row");
            return Err(LinkError::of_list(problem));
        }
        set_position(request, next);
        // The parameter of a scroll is the same on every page.
        Ok(style == Pagination::Scroll || self.is_new(request))
    }
}

fn set_position<T>(request: &mut Request<T>, next: Next) {
    match next {
        Next::Url(url) => set_url_query(request, url),
        Next::Cursor(starting_after, page) => {
            set_cursor(request, starting_after);
            let in_query = request.pagination() != Pagination::SearchCursor;
            if let Some(page) = page.filter(|_| in_query) {
                request.set_param("page", page.to_string());
            }
        }
        Next::Page(page) => request.set_param("page", page.to_string()),
        Next::Scroll(scroll) => request.set_param("scroll_param", scroll.to_owned()),
    }
}

/// Continues a request from the text of a position.
pub(super) fn continue_from<T>(request: &mut Request<T>, cursor: &str) {
    let is_number = cursor.bytes().all(|byte| byte.is_ascii_digit());
    let is_url = cursor.contains("://") || (cursor.starts_with('/') && cursor.contains('?'));
    match request.pagination() {
        _ if is_url => set_url_query(request, cursor),
        Pagination::Scroll => request.set_param("scroll_param", cursor.to_owned()),
        Pagination::PageNumber if is_number => request.set_param("page", cursor.to_owned()),
        _ => set_cursor(request, cursor),
    }
}

fn set_cursor<T>(request: &mut Request<T>, cursor: &str) {
    match request.pagination() {
        Pagination::SearchCursor => request.set_search_field("starting_after", cursor.into()),
        _ => request.set_param("starting_after", cursor.to_owned()),
    }
}

/// Uses only the query of a URL: the token must not be sent to another host or path.
fn set_url_query<T>(request: &mut Request<T>, url: &str) {
    match query_of(url) {
        Some(query) => request.set_next_query(query),
        None => request.reject("a cursor that is a URL must have a query"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;
    use crate::operations::Method;
    use crate::page::Page;
    use serde_json::{Value, json};

    fn list(style: Pagination) -> Request<Page<Value>> {
        let client = Client::builder("token")
            .base_url("http://127.0.0.1")
            .build()
            .unwrap();
        client.request(Method::Get, "/things").paginated_by(style)
    }

    #[test]
    fn another_process_can_continue_from_the_cursor_of_a_page() {
        let url = "https://api.intercom.io/things?page=2&x=1";
        let item = json!([{"id": 1}]);
        let cases = [
            (
                Pagination::Cursor,
                json!({"data": item, "pages": {"next": {"starting_after": "7"}}}),
                "GET /things?starting_after=7",
            ),
            (
                Pagination::PageNumber,
                json!({"data": item, "pages": {"page": 6, "total_pages": 9, "next": null}}),
                "GET /things?page=7",
            ),
            (
                Pagination::Scroll,
                json!({"data": item, "scroll_param": "7"}),
                "GET /things?scroll_param=7",
            ),
            (
                Pagination::Url,
                json!({"data": item, "pages": {"next": url}}),
                "GET /things?page=2&x=1",
            ),
        ];
        for (style, body, expected) in cases {
            let page: Page<Value> = serde_json::from_value(body).unwrap();
            let request = list(style).starting_after(page.next_cursor().unwrap().unwrap());
            assert_eq!(request.to_string(), expected);
        }
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        for body in [
            json!({"data": [], "scroll_param": "7"}),
            json!({"data": [{"id": 1}], "pages": {"page": 9, "total_pages": 9}}),
            json!({"data": [{"id": 1}], "pages": null}),
        ] {
            let page: Page<Value> = serde_json::from_value(body).unwrap();
            assert_eq!(page.next_cursor().unwrap(), None);
        }
    }
}
