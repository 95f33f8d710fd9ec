//! Lists that are followed from page to page.

use intercom::api::companies::FindCompanies;
use intercom::operations::{Method, Pagination};
use intercom::search::field;
use intercom::{Error, Page, Request};
use serde_json::{Value, json};

use crate::server::{Server, ok, response};
use crate::support::{TOKEN, client};

/// A page of objects with these ids; `pages` says how to continue.
fn page(ids: &[u32], pages: Value) -> Vec<u8> {
    let data: Vec<_> = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
    ok(&json!({"type": "list", "data": data, "total_count": 3, "pages": pages}).to_string())
}

/// Reads all articles and returns their ids.
fn article_ids(server: &Server) -> Vec<String> {
    let list = client(server).articles().list();
    list.into_iter()
        .map(|article| format!("{:?}", article.unwrap().id))
        .collect()
}

#[test]
fn next_url_contributes_only_its_query() {
    let other = Server::responding([ok("{}")]);
    let next = format!("{}/other?page=2&per_page=2&q=a%20b", other.url());
    let server = Server::responding([
        page(&[1, 2], json!({"next": next})),
        page(&[3], json!({"next": null, "page": 2, "total_pages": 2})),
    ]);
    assert_eq!(article_ids(&server).len(), 3);
    assert_eq!(
        server.request_lines(),
        ["GET /articles", "GET /articles?page=2&per_page=2&q=a%20b"]
    );
    assert_eq!(other.connections(), 0);
}

#[test]
fn page_numbers_are_followed_without_a_next_link() {
    let numbered = |page| json!({"next": null, "page": page, "total_pages": 3});
    let server = Server::responding([
        page(&[1], numbered(1)),
        page(&[2], numbered(2)),
        page(&[3], numbered(3)),
    ]);
    let ids = article_ids(&server);
    assert_eq!(ids.len(), 3);
    assert_ne!(ids[0], ids[2]);
    assert_eq!(
        server.request_lines(),
        [
            "GET /articles",
            "GET /articles?page=2",
            "GET /articles?page=3"
        ]
    );
}

#[test]
fn repeated_cursor_ends_the_list() {
    let cursor = |cursor: &str| json!({"next": {"starting_after": cursor}});
    let server = Server::responding([
        page(&[1], cursor("one")),
        page(&[2], cursor("two/=")),
        page(&[3], cursor("one")),
    ]);
    let list = client(&server).conversations().list();
    let items = |page: intercom::Result<Page<_>>| page.unwrap().items().len();
    assert_eq!(list.pages().map(items).sum::<usize>(), 3);
    assert_eq!(
        server.request_lines(),
        [
            "GET /conversations",
            "GET /conversations?starting_after=one",
            "GET /conversations?starting_after=two%2F%3D",
        ]
    );
}

/// Item of an operation that the library does not know.
#[derive(Debug, serde::Deserialize)]
struct Thing {
    id: String,
}

fn things(server: &Server) -> Request<Page<Thing>> {
    client(server).request(Method::Get, "/new/things")
}

fn thing_ids(list: Request<Page<Thing>>) -> Vec<String> {
    list.into_iter().map(|thing| thing.unwrap().id).collect()
}

#[test]
fn custom_request_follows_urls_and_cursors() {
    let cursor = json!({"next": {"starting_after": "c=="}});
    let url = json!({"next": "https://api.intercom.io/new/things?page=3"});
    let server = Server::responding([
        page(&[1], cursor),
        page(&[2], url),
        page(&[3], json!({"next": null})),
    ]);
    assert_eq!(thing_ids(things(&server)), ["1", "2", "3"]);
    assert_eq!(
        server.request_lines(),
        [
            "GET /new/things",
            "GET /new/things?starting_after=c%3D%3D",
            "GET /new/things?page=3"
        ]
    );
}

#[test]
fn custom_request_is_paginated_as_named() {
    let numbered = |page| json!({"next": null, "page": page, "total_pages": 2});
    let pages = || Server::responding([page(&[1], numbered(1)), page(&[2], numbered(2))]);
    let server = pages();
    assert_eq!(thing_ids(things(&server)), ["1"]);
    let server = pages();
    let list = things(&server).paginated_by(Pagination::PageNumber);
    assert_eq!(thing_ids(list.per_page(1)), ["1", "2"]);
    assert_eq!(
        server.request_lines(),
        [
            "GET /new/things?per_page=1",
            "GET /new/things?per_page=1&page=2"
        ]
    );
}

#[test]
fn another_client_continues_from_the_cursor_of_a_page() {
    let links =
        json!({"next": {"starting_after": "c1"}, "page": 1, "per_page": 2, "total_pages": 2});
    let server = Server::responding([page(&[1, 2], links), page(&[3], json!({"next": null}))]);
    let first = things(&server).send().unwrap();
    assert_eq!(first.items().len(), 2);
    assert_eq!(first.total_count(), Some(3));
    assert_eq!(
        (first.number(), first.per_page(), first.total_pages()),
        (Some(1), Some(2), Some(2))
    );
    let cursor = first.next_cursor().unwrap().unwrap();
    let rest = things(&server).starting_after(cursor);
    assert_eq!(thing_ids(rest), ["3"]);
    assert_eq!(
        server.request_lines()[1],
        "GET /new/things?starting_after=c1"
    );
}

#[test]
fn search_body_is_unchanged_but_for_the_cursor() {
    let next = json!({"next": {"starting_after": "c1"}});
    let server = Server::responding([page(&[1], next), page(&[2], json!({"next": null}))]);
    let body: Value = serde_json::from_str(r#"{"z": 1, "query": {"b": 1, "a": 2}}"#).unwrap();
    let search = client(&server)
        .request::<Page<Thing>>(Method::Post, "/new/things/search")
        .body(&body);
    assert_eq!(thing_ids(search), ["1", "2"]);
    let bodies: Vec<String> = server
        .requests()
        .iter()
        .map(|request| String::from_utf8(request.body.clone()).unwrap())
        .collect();
    let start = bodies[0].trim_end_matches('}');
    assert!(bodies[1].starts_with(start), "{bodies:?}");
    assert!(bodies[1].ends_with(r#""pagination":{"starting_after":"c1"}}"#));
}

#[test]
fn search_sends_its_cursor_in_the_body() {
    let query = field("open").equals(true);
    let next = json!({"next": {"page": 2, "starting_after": "cursor"}});
    let server = Server::responding([page(&[1], next), page(&[2], json!({"next": null}))]);
    let request = client(&server).conversations().search(query).per_page(1);
    assert_eq!(request.into_iter().filter_map(Result::ok).count(), 2);
    let bodies: Vec<Value> = server
        .requests()
        .iter()
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect();
    let first = json!({
        "query": {"field": "open", "operator": "=", "value": true},
        "pagination": {"per_page": 1},
    });
    let mut second = first.clone();
    second["pagination"]["starting_after"] = json!("cursor");
    assert_eq!(bodies, [first, second]);
    assert_eq!(server.request_lines()[1], "POST /conversations/search");
}

#[test]
fn error_ends_the_list() {
    let numbered = json!({"page": 1, "total_pages": 3});
    let server = Server::responding([page(&[1], numbered), response(404, "", ""), ok("{}")]);
    let list = client(&server).articles().list();
    let mut items = list.into_iter();
    assert!(items.next().unwrap().is_ok());
    assert!(items.next().unwrap().unwrap_err().is_not_found());
    assert!(items.next().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn single_page_ends_the_list() {
    for pages in [
        Value::Null,
        json!({"next": null}),
        json!({"page": 1, "total_pages": 1}),
    ] {
        let server = Server::responding([page(&[1, 2], pages)]);
        assert_eq!(article_ids(&server).len(), 2);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn repeated_cursor_ends_the_list_at_any_page_number() {
    let next = |page: u32, cursor: &str| json!({"next": {"page": page, "starting_after": cursor}});
    let pages = [
        page(&[1], next(2, "a")),
        page(&[2], next(3, "b")),
        page(&[3], next(4, "b")),
        page(&[4], next(5, "c")),
    ];
    let server = Server::responding(pages.clone());
    let list = client(&server).conversations().list();
    assert_eq!(list.into_iter().map(Result::unwrap).count(), 3);
    assert_eq!(
        server.request_lines()[2],
        "GET /conversations?starting_after=b&page=3"
    );

    // The first cursor may come from the caller.
    for cursor in ["a", "b"] {
        let server = Server::responding(pages.clone());
        let list = client(&server).conversations().list();
        let count = list.starting_after(cursor).pages().count();
        assert_eq!(count, if cursor == "a" { 1 } else { 2 }, "{cursor}");

        let server = Server::responding(pages.clone());
        let query = field("open").equals(true);
        let client = client(&server);
        let list = client.conversations().search(query).starting_after(cursor);
        assert_eq!(list.pages().count(), count);
    }
}

#[test]
fn repeated_url_ends_the_list() {
    let url = |before: u32| json!({"next": format!("https://other.example/x?before={before}")});
    let server = Server::responding([
        page(&[1], url(9)),
        page(&[2], url(8)),
        page(&[3], url(9)),
        page(&[4], url(7)),
    ]);
    let list = client(&server).articles().list();
    assert_eq!(list.into_iter().map(Result::unwrap).count(), 3);
    assert_eq!(server.request_lines()[2], "GET /articles?before=8");
    let head = server.requests()[2].head.to_ascii_lowercase();
    assert!(head.contains(&format!("bearer {TOKEN}")), "{head}");
}

#[test]
fn single_object_is_not_a_page() {
    let company =
        r#"{"type":"company","id":"1","name":"Bells","tags":{"type":"tag.list","tags":[]}}"#;
    for text in [company, r#"{"type":"company","id":"1"}"#] {
        let server = Server::responding([ok(text), ok(text), ok(text)]);
        let client = client(&server);
        let error = client.companies().find(&FindCompanies::new()).send();
        assert!(matches!(error, Err(Error::Decode(_))), "{error:?}");
        let mut pages = client.companies().find(&FindCompanies::new()).pages();
        assert_eq!(pages.next_json().unwrap().unwrap(), text);
        assert!(pages.next_json().is_none());
    }
}
