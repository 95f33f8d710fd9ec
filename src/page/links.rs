//! How a page refers to the next one.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::json;

/// What a page reports about its position in the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    pub(super) next: Link,
    pub(super) page: Option<i64>,
    pub(super) per_page: Option<i64>,
    pub(super) total_pages: Option<i64>,
    pub(super) scroll: Option<String>,
}

/// The three shapes of `pages.next`.
#[derive(Debug, Clone, Default)]
pub(super) enum Link {
    /// Null or missing.
    #[default]
    None,
    /// URL of the next page.
    Url(String),
    /// Cursor, page number or both.
    Cursor {
        starting_after: Option<String>,
        page: Option<i64>,
    },
}

impl Links {
    /// Copies the fields of `pages`.
    pub(super) fn read(&mut self, pages: &serde_json::Value) {
        let pages = Option::<PagesObject>::deserialize(pages);
        let pages = pages.ok().flatten().unwrap_or_default();
        self.next = pages.next;
        self.page = pages.page;
        self.per_page = pages.per_page;
        self.total_pages = pages.total_pages;
    }

    /// Returns the number of the page after page `current`, unless that is the last one.
    pub(super) fn next_number(&self, current: Option<i64>, items: usize) -> Option<i64> {
        let page = self.page.or(current).unwrap_or(1);
        let is_last = items == 0 || self.total_pages.is_none_or(|total| page >= total);
        (!is_last).then_some(page.saturating_add(1))
    }

    /// Returns the position of the next page as text.
    pub(super) fn cursor(&self, items: usize) -> Option<String> {
        match &self.next {
            Link::Url(url) => Some(url.clone()),
            Link::Cursor {
                starting_after: Some(cursor),
                ..
            } => Some(cursor.clone()),
            Link::Cursor {
                page: Some(page), ..
            } => Some(page.to_string()),
            _ if items == 0 => None,
            _ => self
                .scroll
                .clone()
                .or_else(|| Some(self.next_number(None, items)?.to_string())),
        }
    }
}

/// The object `pages` of a list.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct PagesObject {
    next: Link,
    #[serde(deserialize_with = "json::lenient")]
    page: Option<i64>,
    #[serde(deserialize_with = "json::lenient")]
    per_page: Option<i64>,
    #[serde(deserialize_with = "json::lenient")]
    total_pages: Option<i64>,
}

impl<'de> Deserialize<'de> for Link {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LinkVisitor)
    }
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
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Cursor {
            #[serde(deserialize_with = "json::lenient")]
            starting_after: Option<String>,
            #[serde(deserialize_with = "json::lenient")]
            page: Option<i64>,
        }

        let cursor = Cursor::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Link::Cursor {
            starting_after: cursor.starting_after,
            page: cursor.page,
        })
    }
}
