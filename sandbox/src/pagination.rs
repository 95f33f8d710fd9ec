//! Pagination by page number and by cursor.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, query_integer};
use crate::http::{Request, Response};

const MAX_PER_PAGE: usize = 150;

/// One page of a list and the `pages` object that describes it.
pub(crate) struct Page<'a> {
    pub items: Vec<&'a Value>,
    pub pages: Value,
    pub total_count: usize,
}

impl Page<'_> {
    /// Returns the response of a list whose items are in `data`.
    pub fn list_response(&self) -> Response {
        Response::json(&json!({
            "type": "list",
            "pages": self.pages,
            "total_count": self.total_count,
            "data": self.items,
        }))
    }
}

/// Returns the page selected by `page` and `per_page` in the query. `pages.next` is a URL.
pub(crate) fn by_number<'a>(
    items: Vec<&'a Value>,
    request: &Request,
    base_url: &str,
    default_per_page: usize,
) -> Result<Page<'a>, ApiError> {
    let per_page = per_page(query_integer(request, "per_page")?, default_per_page)?;
    let page = match query_integer(request, "page")? {
        None => 1,
        Some(page) => usize::try_from(page)
            .ok()
            .filter(|page| *page > 0)
            .ok_or_else(|| invalid_parameter("page", "at least 1"))?,
    };
    let total_count = items.len();
    let total_pages = total_pages(total_count, per_page);
    let next = if page < total_pages {
        Value::String(page_url(request, base_url, page + 1, per_page))
    } else {
        Value::Null
    };
    Ok(Page {
        items: items
            .into_iter()
            .skip((page - 1).saturating_mul(per_page))
            .take(per_page)
            .collect(),
        pages: json!({
            "type": "pages",
            "page": page,
            "next": next,
            "per_page": per_page,
            "total_pages": total_pages,
        }),
        total_count,
    })
}

/// Returns the URL of the request with another page number.
fn page_url(request: &Request, base_url: &str, page: usize, per_page: usize) -> String {
    let mut query: Vec<String> = request
        .query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !matches!(name, "" | "page" | "per_page")
        })
        .map(str::to_owned)
        .collect();
    query.push(format!("page={page}"));
    query.push(format!("per_page={per_page}"));
    format!("{base_url}{}?{}", request.path, query.join("&"))
}

/// Parameters of cursor pagination.
#[derive(Debug, Default)]
pub(crate) struct CursorParams {
    pub per_page: Option<i64>,
    pub starting_after: Option<String>,
}

impl CursorParams {
    pub fn from_query(request: &Request) -> Result<CursorParams, ApiError> {
        Ok(CursorParams {
            per_page: query_integer(request, "per_page")?,
            starting_after: request
                .query_value("starting_after")
                .filter(|cursor| !cursor.is_empty()),
        })
    }

    /// Parses `pagination` in a search body.
    pub fn from_search(body: &Fields) -> Result<CursorParams, ApiError> {
        Ok(match body.object("pagination")? {
            None => CursorParams::default(),
            Some(pagination) => CursorParams {
                per_page: pagination.integer("per_page")?,
                starting_after: pagination.text("starting_after")?.map(str::to_owned),
            },
        })
    }
}

/// Returns the page that `cursor` selects, sorted by `sort_field` and id, newest first.
///
/// A cursor holds the sort key of the last item of the previous page, so items created or
/// deleted between two requests do not shift the pages.
pub(crate) fn by_cursor<'a>(
    mut items: Vec<&'a Value>,
    sort_field: &str,
    cursor: &CursorParams,
    default_per_page: usize,
) -> Result<Page<'a>, ApiError> {
    let per_page = per_page(cursor.per_page, default_per_page)?;
    let key = |item: &Value| (sort_value(item, sort_field), item_id(item).to_owned());
    items.sort_by_key(|item| std::cmp::Reverse(key(item)));
    let total_count = items.len();

    let (page, start) = match &cursor.starting_after {
        None => (1, 0),
        Some(text) => {
            let (page, after) = decode_cursor(text).ok_or_else(|| {
                ApiError::parameter_invalid("starting_after is not a valid cursor")
            })?;
            (page, items.partition_point(|item| key(item) >= after))
        }
    };
    let rest = items.len() - start;
    let items: Vec<&Value> = items.into_iter().skip(start).take(per_page).collect();

    let next = match items.last() {
        Some(last) if rest > items.len() => {
            let (sort_value, id) = key(last);
            json!({"per_page": per_page, "starting_after": encode_cursor(page + 1, sort_value, &id)})
        }
        _ => Value::Null,
    };
    Ok(Page {
        items,
        pages: json!({
            "type": "pages",
            "page": page,
            "next": next,
            "per_page": per_page,
            "total_pages": total_pages(total_count, per_page),
        }),
        total_count,
    })
}

fn sort_value(item: &Value, field: &str) -> i64 {
    item[field].as_i64().unwrap_or_default()
}

fn item_id(item: &Value) -> &str {
    item["id"].as_str().unwrap_or_default()
}

fn per_page(requested: Option<i64>, default: usize) -> Result<usize, ApiError> {
    match requested {
        None => Ok(default),
        Some(number) => usize::try_from(number)
            .ok()
            .filter(|number| (1..=MAX_PER_PAGE).contains(number))
            .ok_or_else(|| invalid_parameter("per_page", &format!("between 1 and {MAX_PER_PAGE}"))),
    }
}

fn total_pages(total_count: usize, per_page: usize) -> usize {
    total_count.div_ceil(per_page).max(1)
}

/// Encodes `page|sort value|id` in hexadecimal digits between `+` and `==`. The punctuation
/// breaks clients that do not percent-encode query parameters.
fn encode_cursor(page: u64, sort_value: i64, id: &str) -> String {
    let plain = format!("{page}|{sort_value}|{id}");
    let digits: String = plain.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("+{digits}==")
}

fn decode_cursor(text: &str) -> Option<(u64, (i64, String))> {
    let digits = text.strip_prefix('+')?.strip_suffix("==")?;
    let bytes: Option<Vec<u8>> = (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
        .collect();
    let plain = String::from_utf8(bytes?).ok()?;
    let mut parts = plain.splitn(3, '|');
    let page = parts.next()?.parse().ok()?;
    let sort_value = parts.next()?.parse().ok()?;
    Some((page, (sort_value, parts.next()?.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of_two(items: &[Value], starting_after: Option<String>) -> Page<'_> {
        let cursor = CursorParams {
            per_page: Some(2),
            starting_after,
        };
        by_cursor(items.iter().collect(), "updated_at", &cursor, 20)
            .unwrap_or_else(|error| panic!("{}", error.message))
    }

    #[test]
    fn cursor_is_stable_when_items_are_added_or_removed() {
        let mut items: Vec<Value> = (1..=5)
            .map(|n| json!({"id": n.to_string(), "updated_at": 100 + n}))
            .collect();
        let first = page_of_two(&items, None);
        assert_eq!(first.items[1]["id"], "4");
        assert_eq!(first.pages["total_pages"], 3);
        let starting_after = first.pages["next"]["starting_after"]
            .as_str()
            .map(str::to_owned);
        items.push(json!({"id": "6", "updated_at": 900}));
        items.remove(3);
        let second = page_of_two(&items, starting_after);
        assert_eq!(second.items[0]["id"], "3");
        assert_eq!(second.pages["page"], 2);
        assert_eq!(second.pages["next"]["per_page"], 2);
    }

    #[test]
    fn invalid_cursors_are_rejected() {
        for text in ["", "abc", "+zz==", "+7c==", "+é=="] {
            assert!(decode_cursor(text).is_none(), "{text}");
        }
    }
}
