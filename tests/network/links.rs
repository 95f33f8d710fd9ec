//! Pages that refer to the next one in a form that cannot be read, and what is sent to follow those
//! that can be read.

use std::error::Error as _;
use std::fmt::Debug;

use intercom::api::ContactKey;
use intercom::operations::{Method, Pagination};
use intercom::{Error, Page, Request};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::server::{Server, ok};
use crate::support::client;

/// Values of `pages` that do not say whether there is a next page, and the beginning of the reason.
const UNREADABLE: [(&str, &str); 29] = [
    ("7", "`pages`: a number instead of an object or null"),
    (r#""x""#, "`pages`: a string instead"),
    ("[]", "`pages`: an array instead"),
    ("true", "`pages`: a boolean instead"),
    (r#""\ud83d""#, "`pages`: a string instead"),
    (r#"{"x":1}"#, "`pages`: an object without a known field"),
    (
        r#"{"\ud83d":1}"#,
        "`pages`: an object without a known field",
    ),
    (
        r#"{"next":5}"#,
        "`pages.next`: a number instead of an object",
    ),
    (r#"{"next":1e999}"#, "`pages.next`: a number instead"),
    (r#"{"next":[]}"#, "`pages.next`: an array instead"),
    (r#"{"next":false}"#, "`pages.next`: a boolean instead"),
    (
        r#"{"next":"\ud83d"}"#,
        "`pages.next`: a string with half of a surrogate pair",
    ),
    (
        r#"{"next":"https://h/?p=\ud83d"}"#,
        "`pages.next`: a string with half of a surrogate pair",
    ),
    (
        r#"{"next":"https://h/things"}"#,
        "`pages.next`: a URL without a query",
    ),
    (
        r#"{"next":"https://h/things?#a?b"}"#,
        "`pages.next`: a URL without a query",
    ),
    (r#"{"next":""}"#, "`pages.next`: a URL without a query"),
    (
        r#"{"next":{"cursor":"c"}}"#,
        "`pages.next`: an object without a known field",
    ),
    (
        r#"{"next":{"starting_after":{}}}"#,
        "`pages.next.starting_after`: an object instead of a cursor",
    ),
    (
        r#"{"next":{"starting_after":1e999}}"#,
        "`pages.next.starting_after`: a number instead",
    ),
    (
        r#"{"next":{"starting_after":"\udc00"}}"#,
        "`pages.next.starting_after`: a string with half",
    ),
    (
        r#"{"next":{"starting_after":""}}"#,
        "`pages.next.starting_after`: an empty cursor",
    ),
    (
        r#"{"next":{"page":"two"}}"#,
        "`pages.next.page`: a string instead of an integer",
    ),
    (
        r#"{"next":{"starting_after":"a","starting_after":"b"}}"#,
        "`pages.next.starting_after`: the field occurs twice",
    ),
    (
        r#"{"next":null,"n\u0065xt":{"starting_after":"c"}}"#,
        "`pages.next`: the field occurs twice",
    ),
    (
        r#"{"total_pages":{}}"#,
        "`pages.total_pages`: an object instead of an integer",
    ),
    (
        r#"{"page":1,"total_pages":1e999}"#,
        "`pages.total_pages`: an invalid page number",
    ),
    (
        r#"{"page":-1,"total_pages":3}"#,
        "`pages.page`: an invalid page number",
    ),
    (
        r#"{"page":1.5,"total_pages":3}"#,
        "`pages.page`: an invalid page number",
    ),
    (
        r#"null,"pages":{"next":null}"#,
        "`pages`: the field occurs twice",
    ),
];

/// The same for `scroll_param`.
const UNREADABLE_SCROLLS: [(&str, &str); 5] = [
    (
        "{}",
        "`scroll_param`: an object instead of a cursor or null",
    ),
    ("1e999", "`scroll_param`: a number instead"),
    (
        r#""\ud83d""#,
        "`scroll_param`: a string with half of a surrogate pair",
    ),
    (r#""""#, "`scroll_param`: an empty cursor"),
    (
        r#""a","scroll_param":"a""#,
        "`scroll_param`: the field occurs twice",
    ),
];

fn page_text(pages: &str) -> String {
    format!(r#"{{"data":[{{"id":"1"}},{{"id":"2"}}],"pages":{pages}}}"#)
}

fn things(server: &Server, style: Pagination) -> Request<Page<Value>> {
    let client = client(server);
    match style {
        Pagination::SearchCursor => client.request(Method::Post, "/things/search"),
        style => client.request(Method::Get, "/things").paginated_by(style),
    }
}

/// Checks the error about a page, and that the list is at its end.
#[track_caller]
fn assert_unreadable<P: Debug>(
    error: Option<intercom::Result<P>>,
    after: Option<intercom::Result<P>>,
    text: &str,
    reason: &str,
) {
    let error = match error {
        Some(Err(error @ Error::Decode(_))) => error,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(error.status(), Some(200));
    assert_eq!(error.request_id(), None);
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.body(), text.as_bytes());
    assert!(error.to_string().contains(" /"), "{error}");
    let cause = error.source().unwrap().to_string();
    assert!(cause.starts_with(reason), "{text}: {cause}");
    assert!(after.is_none(), "{text}: {after:?}");
}

/// Follows a list whose first page is this text, in every way.
#[track_caller]
fn assert_unreadable_after_the_page<T>(
    list: impl Fn(&Server) -> Request<Page<T>>,
    text: &str,
    reason: &str,
) where
    T: serde::de::DeserializeOwned + Debug + 'static,
{
    let server = || Server::responding([ok(text), ok(r#"{"data":[{"id":"3"}]}"#)]);

    let first = server();
    let mut pages = list(&first).pages();
    let page = pages.next().unwrap().unwrap();
    assert_eq!(page.items().len(), 2, "{text}");
    assert_unreadable(pages.next(), pages.next(), text, reason);
    assert_eq!(first.requests().len(), 1);

    let second = server();
    let mut items = list(&second).items();
    assert!(items.next().unwrap().is_ok() && items.next().unwrap().is_ok());
    assert_unreadable(items.next(), items.next(), text, reason);

    let third = server();
    let mut texts = list(&third).pages();
    assert_eq!(texts.next_json().unwrap().unwrap(), text);
    assert_unreadable(texts.next_json(), texts.next_json(), text, reason);
    assert_eq!(third.requests().len(), 1);
}

#[test]
fn unreadable_link_is_an_error_after_its_page() {
    for (pages, reason) in UNREADABLE {
        let text = page_text(pages);
        for style in [
            Pagination::Cursor,
            Pagination::PageNumber,
            Pagination::Url,
            Pagination::SearchCursor,
        ] {
            assert_unreadable_after_the_page(|server| things(server, style), &text, reason);
        }
    }
    for (scroll, reason) in UNREADABLE_SCROLLS {
        let text = format!(r#"{{"data":[{{"id":"1"}},{{"id":"2"}}],"scroll_param":{scroll}}}"#);
        assert_unreadable_after_the_page(
            |server| things(server, Pagination::Scroll),
            &text,
            reason,
        );
    }
}

#[test]
fn unreadable_link_is_an_error_after_a_page_of_models() {
    for (pages, reason) in UNREADABLE {
        let text = page_text(pages);
        assert_unreadable_after_the_page(|server| client(server).articles().list(), &text, reason);
        let events = |server: &Server| client(server).data_events().list(&ContactKey::id("7"));
        let text = text.replace("data", "events");
        assert_unreadable_after_the_page(events, &text, reason);
    }
}

#[test]
fn unreadable_scroll_must_restart() {
    for (scroll, reason) in UNREADABLE_SCROLLS {
        let text = format!(r#"{{"data":[{{"id":"1"}},{{"id":"2"}}],"scroll_param":{scroll}}}"#);
        let list = |server: &Server| client(server).companies().scroll();
        assert_unreadable_after_the_page(list, &text, reason);
        let server = Server::responding([ok(&text)]);
        let error = list(&server).pages().nth(1).unwrap().unwrap_err();
        assert!(error.must_restart() && !error.maybe_applied(), "{error}");
    }
}

#[test]
fn unreadable_link_after_an_unrepresentable_item_is_an_error() {
    let text = r#"{"data":[{"id":"1","title":"\ud83d"},{"id":"2"}],"pages":{"next":"\ud83d"}}"#;
    let list = |server: &Server| client(server).articles().list();
    assert_unreadable_after_the_page(list, text, "`pages.next`: a string with half");
}

#[test]
fn next_cursor_reports_what_it_cannot_read() {
    for (pages, reason) in UNREADABLE {
        let server = Server::responding([ok(&page_text(pages))]);
        let page = client(&server).articles().list().send().unwrap();
        assert_eq!(page.items().len(), 2);
        let error = page.next_cursor().unwrap_err();
        assert!(matches!(error, Error::Decode(_)));
        assert_eq!(error.to_string(), "response body has an unexpected form");
        let cause = error.source().unwrap().to_string();
        assert!(cause.starts_with(reason), "{cause}");
    }
}

#[test]
fn only_null_missing_and_empty_links_end_a_list() {
    for pages in [
        "null",
        "{}",
        r#"{"next":null}"#,
        r#"{"next":{}}"#,
        r#"{"next":{"per_page":20}}"#,
        r#"{"next":{"starting_after":null,"page":null,"x":1}}"#,
        r#"{"type":"pages","per_page":{}}"#,
        r#"{"page":"2","total_pages":2.0}"#,
        r#"{"page":"","total_pages":""}"#,
    ] {
        for style in [Pagination::Cursor, Pagination::PageNumber, Pagination::Url] {
            let server = Server::responding([ok(&page_text(pages))]);
            let mut list = things(&server, style).pages();
            let page = list.next().unwrap().unwrap();
            assert!(list.next().is_none(), "{pages}");
            assert_eq!(page.next_cursor().unwrap(), None);
            let server = Server::responding([ok(&page_text(pages))]);
            let mut list = things(&server, style).pages();
            assert!(list.next_json().unwrap().is_ok() && list.next_json().is_none());
        }
    }
}

#[test]
fn numbers_and_cursors_are_read_in_every_form() {
    for (pages, query) in [
        (r#"{"page":"1","total_pages":"2"}"#, "page=2"),
        (r#"{"page":1.0,"total_pages":2e0}"#, "page=2"),
        (r#"{"next":{"page":"2"}}"#, "page=2"),
        (r#"{"next":{"starting_after":5}}"#, "starting_after=5"),
        (r#"{"next":{"starting_after":5.0}}"#, "starting_after=5"),
        (
            r#"{"n\u0065xt":{"starting_after":"\ud83d\ude00"}}"#,
            "starting_after=%F0%9F%98%80",
        ),
        (r#"{"next":"/things?a=1#b?c=2"}"#, "a=1"),
    ] {
        let responses = || Server::responding([ok(&page_text(pages)), ok(&page_text("null"))]);
        let line = format!("GET /things?{query}");
        let server = responses();
        let list = things(&server, Pagination::PageNumber);
        assert_eq!(list.pages().map(Result::unwrap).count(), 2);
        assert_eq!(server.request_lines()[1], line);
        let server = responses();
        let mut texts = things(&server, Pagination::PageNumber).pages();
        while let Some(page) = texts.next_json() {
            page.unwrap();
        }
        assert_eq!(server.request_lines()[1], line);
        // Digits are a page number in a list that has page numbers.
        let style = match query.starts_with("page") {
            true => Pagination::PageNumber,
            false => Pagination::Cursor,
        };
        let server = responses();
        let list = things(&server, style);
        let cursor = list.send().unwrap().next_cursor().unwrap().unwrap();
        assert_eq!(list.starting_after(cursor).to_string(), line);
    }
}

#[test]
fn items_of_any_form_do_not_end_a_list() {
    let numbered = r#""pages":{"page":1,"total_pages":2}"#;
    let last = || ok(r#"{"data":[],"pages":null}"#);
    for items in [
        r#""\ud83d""#,
        "1e999",
        r#"{"\ud83d":1}"#,
        "5",
        "[[]]",
        "null,5",
    ] {
        let text = format!(r#"{{"data":[{items}],"\ud83d":1,{numbered}}}"#);
        let server = Server::responding([ok(&text), last()]);
        let mut pages = client(&server).articles().list().pages();
        assert_eq!(pages.next_json().unwrap().unwrap(), text);
        assert!(pages.next_json().unwrap().is_ok() && pages.next_json().is_none());
    }
    // Models decode from none of these items.
    let text = format!(r#"{{"data":[5,"x"],{numbered}}}"#);
    let server = Server::responding([ok(&text), last()]);
    let list = client(&server).articles().list();
    let first = list.send().unwrap();
    assert_eq!(
        (first.items().len(), first.next_cursor().unwrap().as_deref()),
        (0, Some("2"))
    );
    let server = Server::responding([ok(&text), last()]);
    let list = client(&server).articles().list();
    assert_eq!(list.pages().map(Result::unwrap).count(), 2);

    // It is unknown whether something that is no list has items.
    let text = format!(r#"{{"data":5,{numbered}}}"#);
    let server = Server::responding([ok(&text), last()]);
    let mut pages = client(&server).articles().list().pages();
    assert_eq!(pages.next_json().unwrap().unwrap(), text);
    let reason = "`data`: a number instead of a list";
    assert_unreadable(pages.next_json(), pages.next_json(), &text, reason);
}

#[test]
fn text_that_is_no_object_is_an_error_after_it_is_returned() {
    for (text, reason) in [
        ("7", "a number instead"),
        ("[]", "an array"),
        ("null", "null instead"),
    ] {
        let server = Server::responding([ok(text)]);
        let mut pages = client(&server).articles().list().pages();
        assert_eq!(pages.next_json().unwrap().unwrap(), text);
        assert_unreadable(pages.next_json(), pages.next_json(), text, reason);
    }
    // A scroll ends with a page that may have no body.
    let server = Server::responding([ok("null")]);
    let mut pages = client(&server).companies().scroll().pages();
    assert!(pages.next_json().unwrap().is_ok() && pages.next_json().is_none());
}

#[test]
fn required_parameters_are_kept_if_a_url_lacks_them() {
    let next = |query: &str| ok(&json!({"events": [{}], "pages": {"next": query}}).to_string());
    let server = Server::responding([
        next("https://other.example/x?before=9&user_id=u"),
        next("https://other.example/x?before=8&type=lead"),
        ok(r#"{"events":[]}"#),
    ]);
    let list = client(&server)
        .data_events()
        .list(&ContactKey::external_id("u"));
    assert_eq!(list.pages().map(Result::unwrap).count(), 3);
    assert_eq!(
        server.request_lines(),
        [
            "GET /events?type=user&user_id=u",
            "GET /events?before=9&user_id=u&type=user",
            "GET /events?before=8&type=lead",
        ]
    );
    let list = client(&server)
        .data_events()
        .list(&ContactKey::external_id("u"));
    let rest = list
        .clone()
        .starting_after("https://other.example/x?before=8");
    assert_eq!(rest.to_string(), "GET /events?before=8&type=user");
    let error = list.starting_after("https://other.example/x").send();
    assert!(matches!(error, Err(Error::InvalidInput(_))), "{error:?}");
}

#[test]
fn search_body_is_the_same_on_every_page_byte_for_byte() {
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let start = format!(
        r#"{{ "z" : 1e999, "big":18446744073709551616,"lone":"\ud83d","\udc00":"\u0061",
            "a":1,"a":2,"deep":{deep}, "query":{{"value":[1.50, -0]}}"#
    );
    let bodies = [
        (
            format!("{start} }}"),
            format!(r#"{start} ,"pagination":{{"starting_after":"c/\"1"}}}}"#),
        ),
        (
            format!(r#"{start},"pagin\u0061tion": {{ "per_page" : 2.0 }} , "end":[ ] }}"#),
            format!(
                r#"{start},"pagin\u0061tion": {{ "per_page" : 2.0 ,"starting_after":"c/\"1"}} , "end":[ ] }}"#
            ),
        ),
        (
            format!(
                r#"{{"pagination":{{"starting_after" : "old" }},{}}}"#,
                &start[1..]
            ),
            format!(
                r#"{{"pagination":{{"starting_after" : "c/\"1" }},{}}}"#,
                &start[1..]
            ),
        ),
    ];
    for (body, second) in bodies {
        let next = json!({"next": {"starting_after": "c/\"1"}}).to_string();
        let server = Server::responding([ok(&page_text(&next)), ok(&page_text("null"))]);
        let raw = RawValue::from_string(body.clone()).unwrap();
        let list = things(&server, Pagination::SearchCursor).body(&raw);
        assert_eq!(list.pages().map(Result::unwrap).count(), 2);
        let sent: Vec<Vec<u8>> = server
            .requests()
            .into_iter()
            .map(|request| request.body)
            .collect();
        assert_eq!(sent, [body.into_bytes(), second.into_bytes()]);
    }
}

#[test]
fn search_body_without_a_position_for_the_cursor_is_rejected() {
    let server = Server::responding([ok(&page_text("null"))]);
    for body in [
        r#"{"pagination":{},"pagin\u0061tion":{}}"#,
        r#"{"pagination":{"starting_after":"a","starting_after":"b"}}"#,
        r#"{"pagination":"x"}"#,
    ] {
        let raw = RawValue::from_string(body.to_owned()).unwrap();
        let list = things(&server, Pagination::SearchCursor).body(&raw);
        let mut pages = list.pages();
        let error = pages.next_json().unwrap().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains("pagination"), "{error}");
        assert!(pages.next_json().is_none());
        assert!(list.starting_after("c").send().is_err());
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_list_of_errors_is_not_the_last_page() {
    let errors = r#"{"type":"error.list","errors":[{"code":"boom"}]}"#;
    let first = || {
        ok(&page_text(
            r#"{"page":1,"total_pages":3,"next":{"starting_after":"c"}}"#,
        ))
    };
    for style in [Pagination::Cursor, Pagination::PageNumber] {
        let server = Server::responding([first(), ok(errors)]);
        let mut pages = things(&server, style).pages();
        assert!(pages.next().unwrap().is_ok());
        assert!(matches!(pages.next(), Some(Err(Error::Decode(_)))));
        assert!(pages.next().is_none());
        let server = Server::responding([first(), ok(errors)]);
        let mut pages = things(&server, style).pages();
        assert!(pages.next_json().unwrap().is_ok());
        assert_eq!(pages.next_json().unwrap().unwrap(), errors);
        assert_unreadable(
            pages.next_json(),
            pages.next_json(),
            errors,
            "`type`: a list of errors",
        );
    }
}
