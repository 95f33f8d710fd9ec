//! Any chain of pages yields each item once, in order, and then ends, with an error if there was one.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use intercom::operations::{Method, Pagination};
use intercom::{Page, Request};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any::{any_text, for_any};
use crate::server::{ReceivedRequest, Server, ok, response};
use crate::support::{client, percent_decode};

/// How a page refers to the next one.
#[derive(Debug, Clone)]
enum Link {
    /// To the position of this text, in the form that the style has.
    To(String),
    /// No further page, written in one of several ways.
    End(usize),
    /// A value that is no link.
    Garbage(Value),
}

/// What the server returns for one request.
#[derive(Debug, Clone)]
enum Response {
    Page { items: usize, link: Link },
    Status(u16),
    Broken(&'static str),
}

/// The requests of a list and the items that it yields.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    items: Vec<u64>,
    /// Cursor of each request: none for the first.
    cursors: Vec<Option<String>>,
    failed: bool,
}

/// A cursor that the server sends. Few texts are frequent, so that cursors repeat.
fn cursor(style: Pagination) -> BoxedStrategy<String> {
    if style == Pagination::PageNumber {
        // Page numbers count upwards; the text is not used.
        return Just(String::new()).boxed();
    }
    let frequent = prop::sample::select(vec!["a", "b", "c=&", "7", "é", "\u{1f6b2}"]);
    let any = any_text().prop_filter("no cursor", |text| !text.is_empty());
    prop_oneof![1 => frequent.prop_map(str::to_owned), 3 => any].boxed()
}

fn any_response(style: Pagination) -> impl Strategy<Value = Response> {
    let garbage = prop::sample::select(vec![
        json!(true),
        json!([]),
        json!([7]),
        json!([{"starting_after": "x"}]),
        json!({"starting_after": {}}),
        json!({"starting_after": null, "page": []}),
        // A scroll has no URLs: any text is its parameter.
        match style {
            Pagination::Scroll => json!({}),
            _ => json!("https://api.intercom.io/things"),
        },
    ]);
    let link = prop_oneof![
        10 => cursor(style).prop_map(Link::To),
        1 => (0..7_usize).prop_map(Link::End),
        1 => garbage.prop_map(Link::Garbage),
    ];
    // An empty page ends a scroll.
    let items = prop_oneof![1 => Just(0), 6 => 1..5_usize];
    prop_oneof![
        20 => (items, link).prop_map(|(items, link)| Response::Page { items, link }),
        1 => prop::sample::select(vec![404, 500]).prop_map(Response::Status),
        1 => prop::sample::select(vec!["{\"data\": [", "<html>", "[1, 2", "7"])
            .prop_map(Response::Broken),
    ]
}

/// The body of the page `index` of `total`, whose items have ids from `first`.
fn body(
    style: Pagination,
    index: usize,
    total: usize,
    first: u64,
    items: usize,
    link: &Link,
) -> Value {
    let data = Vec::from_iter(
        (first..)
            .take(items)
            .map(|id| json!({"id": id.to_string()})),
    );
    let mut body = json!({"type": "list", "data": data});
    let number = index + 1;
    match (style, link) {
        (Pagination::Scroll, Link::To(cursor)) => body["scroll_param"] = cursor.as_str().into(),
        (Pagination::Scroll, Link::End(form)) if form % 2 == 0 => {
            body["scroll_param"] = Value::Null
        }
        (Pagination::Scroll, Link::Garbage(parameter)) => body["scroll_param"] = parameter.clone(),
        (Pagination::Scroll, _) => {}
        (_, Link::End(0)) => {}
        (_, Link::End(1)) => body["pages"] = Value::Null,
        (_, Link::End(2)) => body["pages"] = json!({}),
        (_, Link::End(3)) => {
            body["pages"] = json!({"next": null, "page": number, "total_pages": number})
        }
        (_, Link::End(4)) => body["pages"] = json!({"next": {}}),
        (_, Link::End(5)) => {
            body["pages"] = json!({"next": {"starting_after": null, "page": null}})
        }
        (_, Link::End(_)) => body["pages"] = json!({"next": null}),
        (_, Link::Garbage(next)) => body["pages"] = json!({"next": next}),
        (Pagination::PageNumber, Link::To(_)) => {
            body["pages"] = json!({"page": number, "total_pages": total.max(number + 1)});
        }
        (Pagination::Url, Link::To(cursor)) => {
            let url = format!("https://api.intercom.io/things?cursor={}", encode(cursor));
            body["pages"] = json!({"next": url});
        }
        (_, Link::To(cursor)) => body["pages"] = json!({"next": {"starting_after": cursor}}),
    }
    body
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// What the list must do, from the definition of each style.
fn expected(style: Pagination, responses: &[Response]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut seen = HashSet::new();
    let mut position = None;
    for (index, response) in responses.iter().enumerate() {
        outcome.cursors.push(position.clone());
        let Response::Page { items, link } = response else {
            outcome.failed = true;
            return outcome;
        };
        let first = outcome.items.len() as u64;
        outcome.items.extend((first..).take(*items));
        let is_empty = *items == 0;
        position = match (style, link) {
            // The last page of a scroll is empty, whatever its parameter.
            (Pagination::Scroll, _) if is_empty => return outcome,
            (_, Link::Garbage(_)) => {
                outcome.failed = true;
                return outcome;
            }
            (Pagination::PageNumber, Link::To(_)) => Some((index + 2).to_string()),
            (_, Link::To(cursor)) => Some(cursor.clone()),
            // A page of a scroll without a parameter continues with the last one.
            (Pagination::Scroll, Link::End(_)) => position,
            (_, Link::End(_)) => None,
        };
        let Some(cursor) = &position else {
            return outcome;
        };
        if style != Pagination::Scroll && !seen.insert(cursor.clone()) {
            return outcome;
        }
    }
    // The server has no further response.
    outcome.cursors.push(position);
    outcome.failed = true;
    outcome
}

/// The position that a request names.
fn sent_cursor(style: Pagination, request: &ReceivedRequest) -> Option<String> {
    if style == Pagination::SearchCursor {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let cursor = &body["pagination"]["starting_after"];
        return cursor.as_str().map(str::to_owned);
    }
    let (_, query) = request.line().split_once('?')?;
    let (name, value) = query.split_once('=').unwrap();
    let expected = match style {
        Pagination::Scroll => "scroll_param",
        Pagination::PageNumber => "page",
        Pagination::Url => "cursor",
        _ => "starting_after",
    };
    assert_eq!(name, expected);
    Some(percent_decode(value).unwrap())
}

/// Item of a list.
#[derive(Debug, serde::Deserialize)]
struct Thing {
    id: String,
}

/// The responses that are left, and the cursors that were received.
type State = Arc<Mutex<(Vec<Vec<u8>>, Vec<Option<String>>)>>;

fn assert_any_chain(style: Pagination) {
    let state = State::default();
    let shared = state.clone();
    let server = Server::responding_with(move |request| {
        let (responses, cursors) = &mut *shared.lock().unwrap();
        cursors.push(sent_cursor(style, request));
        responses.pop().unwrap_or_else(|| response(404, "", ""))
    });
    let client = client(&server);
    for_any(128, vec(any_response(style), 1..12), |responses| {
        let mut first = 0;
        let bodies = responses
            .iter()
            .enumerate()
            .map(|(index, planned)| match planned {
                Response::Page { items, link } => {
                    let page = body(style, index, responses.len(), first, *items, link);
                    first += *items as u64;
                    ok(&page.to_string())
                }
                Response::Status(status) => response(*status, "", ""),
                Response::Broken(text) => ok(text),
            });
        let mut bodies = Vec::from_iter(bodies);
        bodies.reverse();
        *state.lock().unwrap() = (bodies, Vec::new());

        let list: Request<Page<Thing>> = match style {
            Pagination::SearchCursor => client
                .request(Method::Post, "/things/search")
                .body(&json!({"query": {}})),
            _ => client.request(Method::Get, "/things"),
        };
        let mut items = list.paginated_by(style).into_iter();
        let mut outcome = Outcome::default();
        for item in items.by_ref() {
            match item {
                Ok(thing) => {
                    prop_assert!(!outcome.failed, "an item after an error");
                    outcome.items.push(thing.id.parse().unwrap());
                }
                Err(_) => {
                    prop_assert!(!outcome.failed, "an error after an error");
                    outcome.failed = true;
                }
            }
            prop_assert!(
                outcome.items.len() <= first as usize,
                "the list does not end"
            );
        }
        prop_assert!(items.next().is_none());
        outcome.cursors = std::mem::take(&mut state.lock().unwrap().1);
        prop_assert_eq!(outcome, expected(style, &responses));
        Ok(())
    });
}

#[test]
fn any_chain_of_cursors_yields_each_item_once() {
    assert_any_chain(Pagination::Cursor);
}

#[test]
fn any_chain_of_urls_yields_each_item_once() {
    assert_any_chain(Pagination::Url);
}

#[test]
fn any_chain_of_numbered_pages_yields_each_item_once() {
    assert_any_chain(Pagination::PageNumber);
}

#[test]
fn any_chain_of_search_pages_yields_each_item_once() {
    assert_any_chain(Pagination::SearchCursor);
}

#[test]
fn any_scroll_yields_each_item_once() {
    assert_any_chain(Pagination::Scroll);
}
