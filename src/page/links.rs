//! How a page refers to the next one.

use std::{fmt, mem};

use crate::json::{TextField, for_each_field, type_of};
use crate::operations::Pagination;

/// What a page reports about its position in the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    next: Link,
    pub(super) page: Option<i64>,
    pub(super) per_page: Option<i64>,
    pub(super) total_pages: Option<i64>,
    scroll: Option<String>,
    /// Why the page is not a page of the list.
    list_error: Option<LinkError>,
    /// Why `pages` cannot be followed.
    pages_error: Option<LinkError>,
    /// Why `scroll_param` cannot be followed.
    scroll_error: Option<LinkError>,
    has_pages: bool,
    has_scroll: bool,
    has_list: bool,
}

/// The position of the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next<'l> {
    /// URL with a query.
    Url(&'l str),
    /// Cursor, perhaps with a page number.
    Cursor(&'l str, Option<i64>),
    Page(i64),
    /// Parameter of a scroll.
    Scroll(&'l str),
}

/// The text of the position, from which the list can be continued.
impl fmt::Display for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Next::Url(text) | Next::Cursor(text, _) | Next::Scroll(text) => f.write_str(text),
            Next::Page(page) => page.fmt(f),
        }
    }
}

/// The forms of `pages.next`.
#[derive(Debug, Clone, Default)]
enum Link {
    /// Null, missing, or an object without a cursor and a page number.
    #[default]
    None,
    /// URL of the next page, with a query.
    Url(String),
    /// Cursor, perhaps with a page number.
    Cursor {
        starting_after: String,
        page: Option<i64>,
    },
    /// Page number alone.
    Page(i64),
}

/// Why it is unknown whether there is a next page.
#[derive(Debug, Clone)]
pub(super) struct LinkError {
    /// Where the reason is in the JSON; empty for the whole page.
    path: String,
    problem: String,
}

impl LinkError {
    fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        LinkError {
            path: path.into(),
            problem: problem.into(),
        }
    }

    /// Describes a problem of the list as a whole.
    pub(super) fn of_list(problem: String) -> Self {
        LinkError::new("", problem)
    }

    /// Describes a value of another type than expected.
    fn unexpected(path: &str, value: &str, expected: &str) -> Self {
        LinkError::new(path, format!("{} instead of {expected}", type_of(value)))
    }

    /// Returns where the reason is in the JSON.
    pub(super) fn into_path(self) -> String {
        self.path
    }

    fn duplicate(path: &str) -> Self {
        LinkError::new(path, "the field occurs twice")
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.problem),
            path => write!(f, "`{path}`: {}", self.problem),
        }
    }
}

type Result<T> = std::result::Result<T, LinkError>;

impl Links {
    /// Reads the links of a page in JSON text, and whether the page has items. Everything else on
    /// the page may have any form. `keys` are those under which the items may arrive.
    pub(super) fn of_page(text: &str, keys: &[&str]) -> (Links, bool) {
        let mut links = Links::default();
        let (mut has_items, mut is_error, mut has_id) = (false, false, false);
        let read = for_each_field(text, |field| {
            if field.is("pages") {
                links.read_pages(field.value);
            } else if field.is("scroll_param") {
                links.read_scroll(field.value);
            } else if field.is("id") {
                has_id = true;
            } else if field.is("type") {
                is_error = field.value == "\"error.list\"";
            } else if let Some(key) = keys.iter().find(|key| field.is(key)) {
                links.has_list = true;
                match list_has_items(key, field.value) {
                    Ok(has_more) => has_items |= has_more,
                    Err(error) => links.list_error = Some(error),
                }
            }
        });
        if read.is_err() {
            links.list_error = Some(LinkError::unexpected("", text, "a list"));
        } else if !links.has_list && (is_error || !has_id) {
            // Some lists are a single object if they have one item.
            links.list_error = Some(match is_error {
                true => LinkError::new("type", "a list of errors instead of a list"),
                false => LinkError::new("", "an object instead of a list"),
            });
        }
        (links, has_items)
    }

    /// Returns whether the page has one of the keys under which the items may arrive.
    pub(super) fn has_list(&self) -> bool {
        self.has_list
    }

    /// Reads the value of `pages`.
    pub(super) fn read_pages(&mut self, text: &str) {
        let result = match mem::replace(&mut self.has_pages, true) {
            true => Err(LinkError::duplicate("pages")),
            false => self.try_read_pages(text),
        };
        self.pages_error = self.pages_error.take().or(result.err());
    }

    fn try_read_pages(&mut self, text: &str) -> Result<()> {
        const KNOWN: [&str; 6] = ["type", "next", "prev", "page", "per_page", "total_pages"];
        if text == "null" {
            return Ok(());
        }
        let fields = known_object("pages", text, "an object or null", &KNOWN)?;
        let next = read_field(&fields, "pages", "next", read_link);
        let page = read_field(&fields, "pages", "page", read_integer);
        let total_pages = read_field(&fields, "pages", "total_pages", read_integer);
        // The next page does not depend on the page size.
        let per_page = read_field(&fields, "pages", "per_page", read_integer);
        self.page = page.clone().unwrap_or_default();
        self.total_pages = total_pages.clone().unwrap_or_default();
        self.per_page = per_page.unwrap_or_default();
        self.next = next?.unwrap_or_default();
        page.and(total_pages).map(drop)
    }

    /// Reads the value of `scroll_param`.
    pub(super) fn read_scroll(&mut self, text: &str) {
        let result = match mem::replace(&mut self.has_scroll, true) {
            true => Err(LinkError::duplicate("scroll_param")),
            false => read_cursor("scroll_param", text),
        };
        match result {
            Ok(scroll) => self.scroll = scroll,
            Err(error) => self.scroll_error = Some(error),
        }
    }

    /// Fails if `pages` cannot be followed.
    pub(super) fn check_pages(&self) -> Result<()> {
        self.pages_error.clone().map_or(Ok(()), Err)
    }

    /// Fails if `scroll_param` cannot be followed.
    pub(super) fn check_scroll(&self) -> Result<()> {
        self.scroll_error.clone().map_or(Ok(()), Err)
    }

    /// Returns the position of the next page in a list of this style; `None` on the last page.
    /// `position` is that of the page, as its request named it.
    pub(super) fn next<'l>(
        &'l self,
        style: Option<Pagination>,
        position: Option<&'l str>,
        has_items: bool,
    ) -> Result<Option<Next<'l>>> {
        self.list_error.clone().map_or(Ok(()), Err)?;
        match style {
            Some(Pagination::None) => return Ok(None),
            // The last page, which is empty, may have the parameter too.
            Some(Pagination::Scroll) if !has_items => return Ok(None),
            Some(Pagination::Scroll) => {
                self.check_scroll()?;
                // It is the same on every page.
                return Ok(self.scroll.as_deref().or(position).map(Next::Scroll));
            }
            _ => self.check_pages()?,
        }
        Ok(match &self.next {
            Link::Url(url) => Some(Next::Url(url)),
            Link::Cursor {
                starting_after,
                page,
            } => Some(Next::Cursor(starting_after, *page)),
            Link::Page(page) => Some(Next::Page(*page)),
            Link::None => match style {
                Some(Pagination::PageNumber) => self.next_number(position),
                Some(_) => None,
                None => {
                    self.check_scroll()?;
                    let scroll = self.scroll.as_deref().filter(|_| has_items);
                    scroll.map(Next::Scroll).or_else(|| self.next_number(None))
                }
            },
        })
    }

    /// Returns the number of the page after page `current`, unless that is the last one. An empty
    /// page is not: its items may have been deleted meanwhile.
    fn next_number(&self, current: Option<&str>) -> Option<Next<'_>> {
        let current = current.and_then(|page| page.parse().ok());
        let page = self.page.or(current).unwrap_or(1);
        let is_last = self.total_pages.is_none_or(|total| page >= total);
        (!is_last).then(|| Next::Page(page.saturating_add(1)))
    }
}

/// Returns the query of a URL, unless it is empty.
pub(super) fn query_of(url: &str) -> Option<&str> {
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    let (_, query) = url.split_once('?')?;
    (!query.is_empty()).then_some(query)
}

/// Returns whether a list has an item that is not null. Results of an article search are an object
/// of lists.
fn list_has_items(path: &str, list: &str) -> Result<bool> {
    if list == "null" || list.starts_with('[') {
        return Ok(array_has_items(list));
    }
    let mut has_items = false;
    match for_each_field(list, |field| has_items |= array_has_items(field.value)) {
        Ok(()) => Ok(has_items),
        Err(_) => Err(LinkError::unexpected(path, list, "a list")),
    }
}

/// Returns whether a valid JSON value is an array with an item that is not null.
fn array_has_items(value: &str) -> bool {
    let Some(mut rest) = value.strip_prefix('[') else {
        return false;
    };
    loop {
        rest = rest.trim_ascii_start();
        match rest.strip_prefix("null").or(rest.strip_prefix(',')) {
            Some(after) => rest = after,
            None => return !rest.starts_with(']'),
        }
    }
}

/// Returns the known fields of an object. An object that has fields, but none that is known, says
/// nothing about the next page and does not mean that there is none.
fn known_object<'a>(
    path: &str,
    text: &'a str,
    expected: &str,
    known: &[&str],
) -> Result<Vec<TextField<'a>>> {
    let (mut fields, mut has_unknown) = (Vec::new(), false);
    let read = for_each_field(text, |field| {
        match known.iter().any(|name| field.is(name)) {
            true => fields.push(field),
            false => has_unknown = true,
        }
    });
    if read.is_err() {
        return Err(LinkError::unexpected(path, text, expected));
    }
    if has_unknown && fields.is_empty() {
        return Err(LinkError::new(path, "an object without a known field"));
    }
    Ok(fields)
}

/// Reads a field that may be missing.
fn read_field<T>(
    fields: &[TextField<'_>],
    path: &str,
    name: &str,
    read: impl FnOnce(&str, &str) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let path = format!("{path}.{name}");
    let mut found = fields.iter().filter(|field| field.is(name));
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(LinkError::duplicate(&path)),
        (Some(field), None) => read(&path, field.value),
        (None, None) => Ok(None),
    }
}

fn read_link(path: &str, value: &str) -> Result<Option<Link>> {
    const KNOWN: [&str; 3] = ["starting_after", "page", "per_page"];
    if value == "null" {
        return Ok(None);
    }
    if value.starts_with('"') {
        let url = read_string(path, value)?;
        return match query_of(&url) {
            Some(_) => Ok(Some(Link::Url(url))),
            None => Err(LinkError::new(path, "a URL without a query")),
        };
    }
    let fields = known_object(path, value, "an object, a URL or null", &KNOWN)?;
    let page = read_field(&fields, path, "page", read_integer)?;
    let starting_after = read_field(&fields, path, "starting_after", read_cursor)?;
    Ok(match (starting_after, page) {
        (Some(starting_after), page) => Some(Link::Cursor {
            starting_after,
            page,
        }),
        (None, page) => page.map(Link::Page),
    })
}

/// Reads a cursor, which may be an integer.
fn read_cursor(path: &str, value: &str) -> Result<Option<String>> {
    if value == "null" {
        return Ok(None);
    }
    if value.starts_with('"') {
        return match read_string(path, value)? {
            text if text.is_empty() => Err(LinkError::new(path, "an empty cursor")),
            text => Ok(Some(text)),
        };
    }
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(value.to_owned()));
    }
    match whole_number(value) {
        Some(number) => Ok(Some(number.to_string())),
        None => Err(LinkError::unexpected(path, value, "a cursor or null")),
    }
}

/// Reads an integer that is not negative, which may be sent as text. Empty text is none.
fn read_integer(path: &str, value: &str) -> Result<Option<i64>> {
    if value == "null" {
        return Ok(None);
    }
    let text = match value.starts_with('"') {
        true => read_string(path, value)?,
        false => value.to_owned(),
    };
    match (text.trim(), whole_number(text.trim())) {
        ("", _) => Ok(None),
        (_, Some(number)) if number >= 0 => Ok(Some(number)),
        _ if type_of(value) == "a number" => Err(LinkError::new(path, "an invalid page number")),
        _ => Err(LinkError::unexpected(path, value, "an integer or null")),
    }
}

/// Reads a number without a fractional part.
fn whole_number(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        (number.fract() == 0.0 && number.abs() < 9.0e18).then_some(number as i64)
    })
}

/// Decodes a string. One with a lone surrogate is no text.
fn read_string(path: &str, value: &str) -> Result<String> {
    serde_json::from_str(value)
        .map_err(|_| LinkError::new(path, "a string with half of a surrogate pair"))
}
