//! What a page needs to know about the list that it is decoded from.

use std::cell::RefCell;

use super::Request;
use crate::json::for_each_field;
use crate::operations::{ITEM_KEYS, Pagination};

/// A list request, as far as its pages depend on it.
#[derive(Debug, Clone)]
pub(crate) struct ListContext {
    /// Keys under which the items may arrive.
    pub keys: &'static [&'static str],
    pub pagination: Pagination,
    /// Page number or scroll parameter of the request, depending on the style.
    pub position: Option<String>,
}

thread_local! {
    static CURRENT: RefCell<Option<ListContext>> = const { RefCell::new(None) };
}

impl ListContext {
    /// Returns the context of the response that this thread is decoding.
    pub(crate) fn current() -> Option<ListContext> {
        CURRENT.with_borrow(Clone::clone)
    }

    /// Decodes a response in this context.
    pub(super) fn enter<R>(self, decode: impl FnOnce() -> R) -> R {
        /// Puts an outer context back, also after a panic.
        struct Outer(Option<ListContext>);

        impl Drop for Outer {
            fn drop(&mut self) {
                CURRENT.replace(self.0.take());
            }
        }

        let _outer = Outer(CURRENT.replace(Some(self)));
        decode()
    }
}

impl<T> Request<T> {
    /// Returns the page number or the scroll parameter of the request, depending on its style.
    pub(crate) fn list_position(&self) -> Option<&str> {
        match self.facts.pagination {
            Pagination::PageNumber => self.param("page"),
            Pagination::Scroll => self.param("scroll_param"),
            _ => None,
        }
    }

    /// Returns the context for decoding a response, whose items are under one of these keys.
    pub(super) fn list_context(&self, keys: &'static [&'static str]) -> ListContext {
        ListContext {
            keys,
            pagination: self.facts.pagination,
            position: self.list_position().map(str::to_owned),
        }
    }

    /// Returns the keys under which the operation has its items; none if it is not in the operation
    /// table.
    pub(crate) fn own_item_keys(&self) -> &'static [&'static str] {
        self.facts.items
    }

    /// Returns the key of the items in a response that has none of the operation's own keys: `data`,
    /// or else the first one that another operation has. An object with an id is not a list, even if
    /// it has one of them.
    pub(crate) fn other_item_keys(&self, text: &str) -> &'static [&'static str] {
        const DATA: &str = "data";
        let (mut found, mut has_id, mut has_own) = (None, false, false);
        // A text that is not an object has none.
        let _ = for_each_field(text, |field| {
            has_id |= field.is("id");
            has_own |= self.facts.items.iter().any(|key| field.is(key));
            if found != Some(&DATA) {
                let key = ITEM_KEYS.iter().find(|key| field.is(key));
                found = key.filter(|key| found.is_none() || **key == DATA).or(found);
            }
        });
        match found {
            Some(key) if !has_own && (*key == DATA || !has_id) => std::slice::from_ref(key),
            _ => &[],
        }
    }
}
