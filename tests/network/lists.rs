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

/// Reads a list in every way, and returns the number of items or the error.
fn outcomes(server: impl Fn() -> Server) -> [Result<usize, String>; 3] {
    let reason = |error: Error| match &error {
        Error::Decode(_) => std::error::Error::source(&error).unwrap().to_string(),
        error => panic!("{error}"),
    };
    let (items, pages, texts) = (server(), server(), server());
    let list = |server| client(server).articles().list();
    let items: intercom::Result<Vec<_>> = list(&items).items().collect();
    let pages: intercom::Result<Vec<_>> = list(&pages).pages().collect();
    let pages = pages.map(|pages| pages.iter().map(|page| page.items().len()).sum());
    let mut list = list(&texts).pages();
    let mut count = Ok(0);
    while let (Ok(so_far), Some(text)) = (&count, list.next_json()) {
        count = text.map(|text| {
            let page: Value = serde_json::from_str(&text).unwrap();
            so_far + page["data"].as_array().map_or(0, Vec::len)
        });
    }
    [items.map(|items| items.len()), pages, count].map(|outcome| outcome.map_err(reason))
}

#[test]
fn empty_page_is_not_the_last_of_the_numbered_ones() {
    let numbered = |number: u32| json!({"page": number, "total_pages": 4});
    let server = || {
        Server::responding([
            page(&[1], numbered(1)),
            page(&[], numbered(2)),
            page(&[], numbered(3)),
            page(&[2], numbered(4)),
        ])
    };
    assert_eq!(outcomes(server), [Ok(2), Ok(2), Ok(2)]);
    let empty = server();
    let list = client(&empty).articles().list().page(2);
    assert!(list.clone().send().is_ok());
    assert_eq!(
        list.send().unwrap().next_cursor().unwrap().as_deref(),
        Some("3")
    );
}

#[test]
fn empty_pages_are_not_followed_for_ever() {
    let requests = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = requests.clone();
    let server = Server::responding_with(move |request| {
        let number = counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let next = match request.line().contains("conversations") {
            true => json!({"next": {"starting_after": number.to_string()}}),
            false => json!({"page": null, "total_pages": i64::MAX}),
        };
        page(&[], next)
    });
    let reason = "100 empty pages in a row";
    let client = client(&server);
    let articles = client
        .articles()
        .list()
        .items()
        .last()
        .unwrap()
        .unwrap_err();
    let mut conversations = client.conversations().list().items();
    for error in [articles, conversations.next().unwrap().unwrap_err()] {
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(cause, reason);
    }
    assert!(conversations.next().is_none());
    assert_eq!(requests.load(std::sync::atomic::Ordering::SeqCst), 200);
}

#[test]
fn object_without_a_list_is_no_page() {
    let numbered = json!({"page": 1, "total_pages": 3});
    for text in [
        r#"{}"#,
        r#"{"type":"list"}"#,
        r#"{"type":"list","pages":{"page":2,"total_pages":3},"total_count":3}"#,
        r#"{"message":"in maintenance"}"#,
    ] {
        let server = || Server::responding([page(&[1], numbered.clone()), ok(text)]);
        for outcome in outcomes(server) {
            let reason = outcome.unwrap_err();
            assert!(
                reason.starts_with("an object instead of a list"),
                "{reason}"
            );
        }
    }
}

#[test]
fn only_the_list_of_the_operation_has_items() {
    let body = json!({
        "type": "list", "tags": [{"id": "8"}], "data": [{"id": "1"}],
        "companies": [{"id": "9"}], "pages": null,
    });
    let server = || Server::responding([ok(&body.to_string())]);
    assert_eq!(outcomes(server), [Ok(1), Ok(1), Ok(1)]);
    let server = Server::responding([ok(&body.to_string()), ok(&body.to_string())]);
    let articles = client(&server).articles().list().send().unwrap();
    assert_eq!(articles.items()[0].id, "1");
    assert_eq!(articles.extra().get("companies"), Some(&body["companies"]));
    assert_eq!(serde_json::to_value(&articles).unwrap(), body);
    // The same holds if the operation is unknown.
    let things = things(&server).send().unwrap();
    assert_eq!(things.items().len(), 1);
    assert_eq!(things.items()[0].id, "1");
    // Without a request, the first list counts.
    let tags: Page<Thing> = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(tags.items().len(), 1);
}

#[test]
fn list_under_the_key_of_another_operation_is_found() {
    for (body, expected) in [
        (r#"{"companies":[{"id":"1"}]}"#, Ok("1")),
        (r#"{"tags":[{"id":"2"}],"companies":[]}"#, Ok("2")),
        (r#"{"id":"3","tags":[{"id":"4"}]}"#, Err(())),
    ] {
        let server = Server::responding([ok(body), ok(body)]);
        let found = |page: intercom::Result<Page<Thing>>| match page {
            Ok(page) => Ok(page.items()[0].id.clone()),
            Err(Error::Decode(_)) => Err(()),
            Err(error) => panic!("{error}"),
        };
        let expected = expected.map(str::to_owned);
        assert_eq!(found(things(&server).send()), expected);
        let companies = client(&server).companies().list();
        assert_eq!(found(companies.send_as()), expected);
    }
}

#[test]
fn next_cursor_follows_the_style_of_the_list() {
    let numbered = json!({"next": null, "page": 1, "total_pages": 3});
    let cursor = json!({"next": {"starting_after": "c"}, "page": 1, "total_pages": 3});
    for (style, links, expected) in [
        (Pagination::PageNumber, &numbered, Some("2")),
        (Pagination::Cursor, &numbered, None),
        (Pagination::Url, &numbered, None),
        (Pagination::None, &numbered, None),
        (Pagination::Scroll, &numbered, None),
        (Pagination::Cursor, &cursor, Some("c")),
        (Pagination::PageNumber, &cursor, Some("c")),
        (Pagination::None, &cursor, None),
        (Pagination::Scroll, &cursor, None),
    ] {
        let server = Server::responding([page(&[1], links.clone()), page(&[1], links.clone())]);
        let list = things(&server).paginated_by(style);
        let cursor = list.send().unwrap().next_cursor().unwrap();
        assert_eq!(cursor.as_deref(), expected, "{style:?}");
        let mut pages = list.pages();
        assert!(pages.next().unwrap().is_ok());
        assert_eq!(pages.next().is_some(), expected.is_some(), "{style:?}");
    }
    // What a page leaves out, its request says.
    let server = Server::responding(vec![page(&[1], json!({"total_pages": 9})); 2]);
    let list = things(&server).paginated_by(Pagination::PageNumber).page(7);
    assert_eq!(
        list.send().unwrap().next_cursor().unwrap().as_deref(),
        Some("8")
    );
    let scroll = things(&server).paginated_by(Pagination::Scroll);
    let scroll = scroll.starting_after("s").send().unwrap();
    assert_eq!(scroll.next_cursor().unwrap().as_deref(), Some("s"));
}
