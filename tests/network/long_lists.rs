//! Lists of 10,000 items: complete, in order, one page at a time.

use intercom::api::ContactKey;
use intercom::{Page, Request};
use serde_json::{Value, json};

use crate::allocations;
use crate::server::{Server, Step, ok};
use crate::support::client;

/// A server with 10,000 items on 200 pages. `continuation` returns the fields by which a page of
/// this number refers to the next one.
fn long_list(continuation: impl Fn(u32) -> Value) -> Server {
    let pages = (1..=200).map(|number| {
        let ids: Vec<u32> = (number * 50 - 49..=number * 50).collect();
        let mut list = json!({"type": "list", "total_count": 10_000});
        let name = if number % 2 == 0 { "data" } else { "companies" };
        list[name] = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
        for (name, value) in continuation(number).as_object().unwrap() {
            list[name] = value.clone();
        }
        list
    });
    let end = json!({"type": "list", "data": [], "scroll_param": "the-scroll"});
    let steps = pages
        .chain([end])
        .flat_map(|list| [Step::ReadRequest, Step::Write(ok(&list.to_string()))]);
    Server::start(vec![steps.collect()])
}

/// Reads a list to its end, and asserts that the ids are in order, that each page is requested only
/// when its first item is read, and that memory does not grow with the number of pages.
#[track_caller]
fn read_long_list<T>(
    server: &Server,
    list: Request<Page<T>>,
    id: fn(T) -> String,
    request_line: impl Fn(u32) -> String,
) where
    Request<Page<T>>: IntoIterator<Item = intercom::Result<T>>,
{
    let mut items = list.into_iter();
    let mut memory = Vec::new();
    for number in 1..=10_000u32 {
        let item = items.next().unwrap().unwrap();
        assert_eq!(id(item), number.to_string());
        if number % 500 == 1 {
            assert_eq!(server.requests().len() as u32, number / 50 + 1);
            memory.push(allocations::in_use_by_thread());
        }
    }
    assert!(items.next().is_none() && items.next().is_none());
    let lines = server.request_lines();
    assert!((200..=201).contains(&lines.len()), "{}", lines.len());
    for (line, number) in lines.iter().zip(1..) {
        assert_eq!(*line, request_line(number));
    }
    assert_eq!(server.connections(), 1);
    let growth = memory.last().unwrap() - memory[1];
    assert!(growth < 8192, "grows by {growth} bytes: {memory:?}");
}

#[test]
fn cursor_pagination_reads_a_long_list() {
    let server = long_list(|number| match number {
        200 => json!({"pages": {"next": null}}),
        _ => json!({"pages": {"next": {"per_page": 50, "starting_after": format!("c{number}")}}}),
    });
    let list = client(&server).conversations().list();
    let list = list.per_page(50);
    read_long_list(
        &server,
        list,
        |conversation| conversation.id.to_string(),
        |number| match number {
            1 => "GET /conversations?per_page=50".into(),
            _ => format!(
                "GET /conversations?per_page=50&starting_after=c{}",
                number - 1
            ),
        },
    );
}

#[test]
fn url_pagination_reads_a_long_list() {
    let server = long_list(|number| match number {
        200 => json!({"pages": {"next": null, "since": "https://api.intercom.io/events?since=1"}}),
        _ => json!({"pages": {
            "next": format!("https://api.intercom.io/events?before={number}&type=user&per_page=50"),
        }}),
    });
    let contact = ContactKey::email("a@b.example");
    let client = client(&server);
    let list = client.data_events().list(&contact);
    let list = list.per_page(50);
    read_long_list(
        &server,
        list,
        |event| event.id.to_string(),
        |number| match number {
            1 => "GET /events?type=user&email=a%40b.example&per_page=50".into(),
            _ => format!("GET /events?before={}&type=user&per_page=50", number - 1),
        },
    );
}

#[test]
fn page_number_pagination_reads_a_long_list() {
    let server = long_list(|number| json!({"pages": {"page": number, "total_pages": 200}}));
    read_long_list(
        &server,
        client(&server).companies().list(),
        |company| company.id.to_string(),
        |number| match number {
            1 => "POST /companies/list".into(),
            _ => format!("POST /companies/list?page={number}"),
        },
    );
}

#[test]
fn scroll_reads_a_long_list() {
    let server =
        long_list(|_| json!({"pages": null, "total_count": null, "scroll_param": "the-scroll"}));
    read_long_list(
        &server,
        client(&server).companies().scroll(),
        |company| company.id.to_string(),
        |number| match number {
            1 => "GET /companies/scroll".into(),
            _ => "GET /companies/scroll?scroll_param=the-scroll".into(),
        },
    );
    assert_eq!(server.requests().len(), 201);
}
