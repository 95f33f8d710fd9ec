//! Lists whose pages are linked in hostile ways: they end, and request nothing twice.

#![no_main]

use std::cell::LazyCell;
use std::collections::HashSet;

use arbitrary::Unstructured;
use intercom::operations::{Method, Pagination};
use intercom::{Client, Error, Page, Request};
use serde_json::{Value, json};

use intercom_fuzz::exchange::{Requests, client, reply, response, serve_all};
use intercom_fuzz::json_text::{self, byte};
use intercom_fuzz::message;
use intercom_fuzz::models::Fields;
use intercom_fuzz::tree::Tree;
use libfuzzer_sys::fuzz_target;

/// Separates the pages of a list that is written as text.
const SEPARATOR: &str = "\n--\n";

/// Maximum number of pages, and how often the server repeats them.
const MAX_PAGES: usize = 6;
const MAX_ROUNDS: usize = 9;

/// Names that pages and their links have.
const FIELDS: Fields = &[
    ("data", None),
    ("next", None),
    ("page", None),
    ("pages", None),
    ("per_page", None),
    ("scroll_param", None),
    ("starting_after", None),
    ("total_pages", None),
    ("type", None),
];

const STYLES: [Pagination; 6] = [
    Pagination::None,
    Pagination::PageNumber,
    Pagination::Cursor,
    Pagination::SearchCursor,
    Pagination::Url,
    Pagination::Scroll,
];

thread_local! {
    static CLIENT: LazyCell<Client> = LazyCell::new(|| client(false));
}

fuzz_target!(|data: &[u8]| run(data));

/// The first byte selects how the list is paginated. The second says whether the rest is text, the
/// pages separated by lines of `--`, or what pages are generated from.
fn run(data: &[u8]) {
    let [style, form, rest @ ..] = data else {
        return;
    };
    let style = STYLES[usize::from(*style) % STYLES.len()];
    let mut bodies = match form % 2 {
        0 => String::from_utf8_lossy(rest)
            .split(SEPARATOR)
            .map(str::to_owned)
            .collect(),
        _ => generated(&mut Unstructured::new(rest)),
    };
    bodies.truncate(MAX_PAGES);
    CLIENT.with(|client| {
        let request = request(client, style, form & 2 != 0);
        let items = read(&request, &bodies, |request| {
            request.items().map(|item| item.map(drop)).collect()
        });
        let typed = read(&request, &bodies, |request| {
            let pages = request.pages();
            pages.map(|page| page.map(drop)).collect()
        });
        let json = read(&request, &bodies, |request| {
            let mut pages = request.pages();
            std::iter::from_fn(|| pages.next_json())
                .map(|page| page.map(drop))
                .collect()
        });
        assert_eq!(items.requests, typed.requests);
        check_same(&typed, &json);
        for outcome in [&typed, &json] {
            check(style, &bodies, outcome);
        }
    });
}

/// A list with these pages. `positioned`: the request has a page size and a cursor already.
fn request(client: &Client, style: Pagination, positioned: bool) -> Request<Page<Value>> {
    let request = match style {
        Pagination::SearchCursor => client
            .request(Method::Post, "/things/search")
            .body(&json!({"query": {"field": "name", "operator": "=", "value": "}"}})),
        _ => client.request(Method::Get, "/things?tag=%2F7"),
    };
    let request = request.paginated_by(style);
    match positioned {
        true => request.per_page(3).starting_after("41"),
        false => request,
    }
}

/// What iterating over a list did.
struct Outcome {
    requests: Vec<Vec<u8>>,
    failed: bool,
}

/// Iterates over a list. The server returns the pages again and again, and in the end errors.
fn read(
    request: &Request<Page<Value>>,
    bodies: &[String],
    iterate: impl FnOnce(&Request<Page<Value>>) -> Vec<Result<(), Error>>,
) -> Outcome {
    let pages = bodies
        .iter()
        .map(|body| reply(response(200, b"", body.as_bytes())));
    let count = MAX_ROUNDS * bodies.len();
    let pages = Vec::from_iter(pages.cycle().take(count));
    let requests: Requests = serve_all(pages, reply(response(404, b"", b"{}")));
    let results = iterate(request);
    let failures = results.iter().filter_map(|result| result.as_ref().err());
    failures.clone().for_each(message::check);
    let failures = failures.count();
    assert!(failures <= 1, "{failures} errors");
    assert_eq!(failures == 1, results.last().is_some_and(Result::is_err));
    Outcome {
        requests: requests.take(),
        failed: failures == 1,
    }
}

/// Pages decoded into a type and pages of text are followed in the same way, as long as their items
/// can be decoded.
fn check_same(typed: &Outcome, json: &Outcome) {
    let count = typed.requests.len().min(json.requests.len());
    assert_eq!(typed.requests[..count], json.requests[..count]);
    if !typed.failed && !json.failed {
        assert_eq!(typed.requests.len(), json.requests.len());
    }
}

fn check(style: Pagination, bodies: &[String], outcome: &Outcome) {
    let requests = &outcome.requests;
    if style == Pagination::None {
        assert!(requests.len() <= 1);
    }
    // A position is a cursor, a query, or both, each from one of the pages or from the first request.
    if !matches!(style, Pagination::PageNumber | Pagination::Scroll) {
        let positions = (bodies.len() + 1).pow(2);
        assert!(requests.len() <= positions, "{} requests", requests.len());
    }
    if style != Pagination::Scroll {
        let distinct = HashSet::<_>::from_iter(requests);
        assert_eq!(distinct.len(), requests.len(), "a page is requested twice");
    }
    for request in requests {
        let line = request.split(|byte| *byte == b'?' || *byte == b' ').nth(1);
        assert!(
            matches!(line, Some(b"/things" | b"/things/search")),
            "{line:?}"
        );
    }
    if !outcome.failed {
        check_end(style, bodies, requests);
    }
}

/// A list does not end without an error after a page that leads to one not seen yet.
fn check_end(style: Pagination, bodies: &[String], requests: &[Vec<u8>]) {
    let Some(last) = requests.len().checked_sub(1) else {
        return;
    };
    let body = &bodies[last % bodies.len()];
    let Some(page) = Tree::parse(body).filter(|page| !page.has_duplicates()) else {
        return;
    };
    let cursor = match style {
        Pagination::Cursor | Pagination::SearchCursor | Pagination::Url => {
            let next = page.get("pages").and_then(|pages| pages.get("next"));
            next.and_then(|next| next.get("starting_after"))
        }
        Pagination::Scroll if matches!(page.get("data"), Some(Tree::List(items)) if items.iter().any(|item| *item != Tree::Null)) => {
            page.get("scroll_param")
        }
        _ => None,
    };
    let Some(Tree::Text(cursor)) = cursor else {
        return;
    };
    let Ok(cursor) = String::from_utf16(cursor) else {
        return;
    };
    // Otherwise it may have been a position before.
    let is_new = cursor.chars().all(|letter| letter.is_ascii_alphabetic())
        && cursor.len() > 1
        && bodies
            .iter()
            .filter(|other| other.contains(&cursor))
            .count()
            == 1
        && !"query field name operator value tag things per page data starting after pages next"
            .contains(&cursor)
        && body.matches(&cursor).count() == 1;
    assert!(
        !is_new || last >= bodies.len(),
        "the list ends at the cursor {cursor}"
    );
}

fn generated(u: &mut Unstructured) -> Vec<String> {
    let count = 1 + usize::from(byte(u)) % MAX_PAGES;
    (0..count).map(|number| page(u, number + 1)).collect()
}

/// A page with this number.
fn page(u: &mut Unstructured, number: usize) -> String {
    let mut body = String::from("{\"data\":");
    match byte(u) % 8 {
        0 => body.push_str("[]"),
        1 => json_text::value(u, FIELDS, 2, &mut body),
        count => body.push_str(&format!(
            "[{}]",
            vec!["{\"id\":\"1\"}"; count.into()].join(",")
        )),
    }
    if !byte(u).is_multiple_of(8) {
        body.push_str(",\"pages\":");
        pages(u, number, &mut body);
    }
    if byte(u).is_multiple_of(2) {
        body.push_str(",\"scroll_param\":");
        cursor(u, &mut body);
    }
    if byte(u).is_multiple_of(8) {
        body.push_str(",\"x\":");
        json_text::value(u, FIELDS, 2, &mut body);
    }
    body.push('}');
    body
}

fn pages(u: &mut Unstructured, number: usize, into: &mut String) {
    if byte(u).is_multiple_of(8) {
        return json_text::value(u, FIELDS, 2, into);
    }
    let total = usize::from(byte(u));
    into.push_str(&format!(
        "{{\"page\":{number},\"total_pages\":{total},\"next\":"
    ));
    match byte(u) % 8 {
        0 => into.push_str("null"),
        1 => json_text::value(u, FIELDS, 2, into),
        2 => url(u, into),
        3 => into.push_str(&format!(
            "{{\"page\":{}}}",
            number + usize::from(byte(u) % 3)
        )),
        4 => {
            into.push_str(&format!("{{\"page\":{},\"starting_after\":", number + 1));
            cursor(u, into);
            into.push('}');
        }
        _ => {
            into.push_str("{\"starting_after\":");
            cursor(u, into);
            into.push('}');
        }
    }
    into.push('}');
}

/// Appends a cursor. Few are frequent, so that they repeat.
fn cursor(u: &mut Unstructured, into: &mut String) {
    match byte(u) {
        number @ 0..=7 => into.push_str(&number.to_string()),
        8..=15 => json_text::value(u, FIELDS, 3, into),
        letter @ 16..=200 => into.push_str(&format!("\"c{}\"", letter % 8)),
        letter => into.push_str(&format!("\"{}\"", "next".repeat(usize::from(letter) % 3))),
    }
}

fn url(u: &mut Unstructured, into: &mut String) {
    let host = [
        "https://api.intercom.io",
        "http://localhost:1",
        "",
        "//evil.example",
    ];
    let host = host[usize::from(byte(u)) % host.len()];
    let query = [
        "?page=2",
        "?starting_after=c1&per_page=%32",
        "?a=1&a=2#b",
        "?",
        "?tag=%2F7",
        "?=&&%zz",
    ];
    let query = query[usize::from(byte(u)) % query.len()];
    into.push_str(&format!("\"{host}/things/{}{query}\"", byte(u) % 2));
}
