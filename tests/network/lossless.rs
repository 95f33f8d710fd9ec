//! Responses that differ from what the models expect: nothing fails, and nothing is lost.

use std::error::Error as _;

use intercom::api::articles::SearchArticles;
use intercom::models::{Article, ArticleMatch, Conversation};
use intercom::operations::Method;
use intercom::{Error, Page, Response};
use serde_json::{Value, json};

use crate::server::{Server, ok};
use crate::support::{builder, client};

/// Values that are valid JSON, but that serde_json cannot hold, as JSON text.
fn unrepresentable() -> Vec<String> {
    let mut values: Vec<String> = [
        r#""cut \ud83d""#,
        r#""\udc00 \ud83d\ude00 \ud83d\u0041""#,
        r#""\\\uD800\"""#,
        "1e999",
        "-1E+400",
        r#"{"deep":[{"er":"\ud800"},2e999]}"#,
        r#"{"\ud800":1}"#,
        r#"[1, {"a" : "\ud800" }, null]"#,
    ]
    .map(str::to_owned)
    .to_vec();
    values.push(format!("{}{}", "[".repeat(500), "]".repeat(500)));
    values.push(format!("{}1{}", "{\"a\":".repeat(3000), "}".repeat(3000)));
    values
}

fn retrieve(body: &str) -> Response<Article> {
    let server = Server::responding([ok(body)]);
    let response = client(&server).articles().retrieve(1).send_response();
    response.unwrap_or_else(|error| panic!("{error:?} in {body}"))
}

/// Returns where an article does not fit that has `value` in `field`.
fn misfit(field: &str, value: &str) -> Vec<String> {
    let place = match field {
        "unknown_field" => return Vec::new(),
        // An object may have any field, but no name that cannot be represented.
        "statistics" if value.starts_with('{') && !value.starts_with("{\"\\u") => {
            return Vec::new();
        }
        // The items of a list are decoded one by one.
        "parent_ids" if value.starts_with("[1,") => "parent_ids[1]",
        "parent_ids" if value.starts_with("[[") => "parent_ids[0]",
        field => field,
    };
    vec![place.to_owned()]
}

#[test]
fn values_that_cannot_be_represented_are_kept_as_text() {
    for value in unrepresentable() {
        for field in [
            "title",
            "author_id",
            "parent_ids",
            "statistics",
            "unknown_field",
        ] {
            let body = format!(r#"{{"id":"7","{field}":{value}}}"#);
            let Response {
                value: article,
                mismatches,
                ..
            } = retrieve(&body);
            assert_eq!(article.id, "7");
            assert_eq!(mismatches.paths(), misfit(field, &value), "{body}");
            let text = serde_json::to_string(&article).unwrap();
            assert_eq!(text.replace(' ', ""), body.replace(' ', ""));
            // A tree cannot hold such a value, and has something close to it instead.
            assert!(serde_json::to_value(&article).unwrap()[field] != Value::Null);
        }
    }
    let article = retrieve(r#"{"id":"7","title":"cut \ud83d","body":1e999}"#).value;
    assert_eq!(article.extra.get("title").unwrap(), "cut \u{FFFD}");
    assert_eq!(article.extra.get("body").unwrap(), "1e999");
    assert_eq!((article.title, article.body), (None, None));
}

#[test]
fn types_of_the_caller_never_see_a_replaced_value() {
    for value in unrepresentable() {
        let body = format!(r#"{{"id":"7","title":{value}}}"#);
        let server = Server::responding([ok(&body), ok(&body)]);
        let client = client(&server);
        let request = client.request::<Value>(Method::Get, "/things");
        for result in [request.send(), request.send_as::<Value>()] {
            assert!(matches!(result, Err(Error::Decode(_))), "{body}");
        }
    }
    // Nor does one that is tried after a type of this library.
    #[derive(Debug, serde::Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code, reason = "only decoded")]
    enum Tried {
        First { article: Article, required: u8 },
        Second { article: Article, raw: Value },
    }
    let body = r#"{"article":{"x":1e999},"raw":"\ud83d"}"#;
    let server = Server::responding([ok(body)]);
    let result = client(&server)
        .request::<Tried>(Method::Get, "/things")
        .send();
    assert!(matches!(result, Err(Error::Decode(_))), "{result:?}");
    // What looks like a replaced value is an ordinary one.
    let body = "{\"id\":\"7\",\"title\":{\"\u{FFFF}0123456789abcdef\":\"1\"},\"body\":1e999}";
    let article = retrieve(body).value;
    assert_eq!(
        article.extra.get("title").unwrap()["\u{FFFF}0123456789abcdef"],
        "1"
    );
    // An object that has an unrepresentable name as a whole is not an article.
    let server = Server::responding([ok(r#"{"id":"7","\ud800":1}"#)]);
    let error = client(&server).articles().retrieve(1).send().unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

/// A page in which almost everything has an unexpected type.
fn odd_page() -> Value {
    json!({
        "type": 5,
        "total_count": "3",
        "pages": {"type": "pages", "page": "1", "total_pages": 1.0, "next": null, "of": {"a": 1}},
        "conversations": [
            {"id": 1, "title": 7, "created_at": "2025-06-15T15:06:41Z", "open": "yes",
             "source": {"url": 8, "author": "Ole", "attachments": [{"filesize": 2.5}, "a"]}},
            "a conversation",
            null,
            {"id": "2", "tags": {"tags": [{"id": {}}, 9]}, "new": [{"deep": null}]},
        ],
        "new": {"id": 1},
    })
}

const ODD_PATHS: [&str; 10] = [
    "type",
    "conversations[0].created_at",
    "conversations[0].open",
    "conversations[0].source.url",
    "conversations[0].source.author",
    "conversations[0].source.attachments[0].filesize",
    "conversations[0].source.attachments[1]",
    "conversations[1]",
    "conversations[3].tags.tags[0].id",
    "conversations[3].tags.tags[1]",
];

#[test]
fn a_page_decodes_whatever_its_fields_are() {
    let body = odd_page();
    let server = Server::responding([ok(&body.to_string())]);
    let response = client(&server)
        .conversations()
        .list()
        .send_response()
        .unwrap();
    let page = response.value;
    assert_eq!(page.items().len(), 2);
    assert_eq!(page.items()[0].title.as_deref(), Some("7"));
    assert_eq!(page.items()[0].extra.get("open").unwrap(), "yes");
    assert_eq!(page.items()[1].id, "2");
    assert_eq!((page.total_count(), page.number()), (Some(3), Some(1)));
    assert_eq!(page.extra().get("new").unwrap()["id"], 1);
    assert_eq!(
        (page.kind(), page.extra().get("type")),
        (None, Some(&json!(5)))
    );
    assert_eq!(page.left_out(), ["a conversation"]);
    assert_eq!(page.mismatches(), &response.mismatches);
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    assert_eq!(response.mismatches.count(), ODD_PATHS.len());
    let mut paths = response.mismatches.paths().to_vec();
    paths.sort();
    let mut expected = ODD_PATHS;
    expected.sort_unstable();
    assert_eq!(paths, expected);
}

#[test]
fn a_strict_client_rejects_fields_of_unexpected_types() {
    let body = odd_page().to_string();
    let unknown = r#"{"id":"7","unknown_field":[1],"author_id":"12","parent_ids":[1,null]}"#;
    let statistics = r#"{"id":"7","statistics":{"views":[1]}}"#;
    let server = Server::responding([ok(&body), ok(unknown), ok(statistics)]);
    let strict = builder(&server.url()).strict(true).build().unwrap();
    let mut pages = strict.conversations().list().pages();
    let error = pages.next().unwrap().unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("GET /conversations: 200 OK: 10 fields have an unexpected type: ")
    );
    assert!(error.source().is_none());
    match &error {
        Error::Decode(error) => assert_eq!(error.mismatches().count(), ODD_PATHS.len()),
        other => panic!("{other:?}"),
    }
    assert_eq!(error.body(), body.as_bytes());
    assert!(pages.next().is_none());
    // Unknown fields, and values in a form that is converted, are accepted.
    assert_eq!(strict.articles().retrieve(7).send().unwrap().id, "7");
    let error = strict.articles().statistics(7).send().unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("1 field has an unexpected type: statistics.views")
    );
    assert_eq!(error.body(), statistics.as_bytes());
}

#[test]
fn only_a_hundred_paths_are_kept() {
    let ids = vec!["{}"; 250].join(",");
    let response = retrieve(&format!(r#"{{"parent_ids":[{ids}]}}"#));
    assert_eq!(response.mismatches.count(), 250);
    assert_eq!(response.mismatches.paths().len(), 100);
    assert_eq!(response.mismatches.paths()[99], "parent_ids[99]");
    assert!(retrieve("{}").mismatches.is_empty());
}

#[test]
fn a_body_without_an_object_or_list_is_a_decode_error() {
    for body in [
        "7",
        "[]",
        "\"article\"",
        "null",
        "{} {}",
        "{\"id\":\"\u{1}\"}",
    ] {
        let server = Server::responding([ok(body), ok(body)]);
        let client = client(&server);
        for error in [
            client.articles().retrieve(1).send().unwrap_err(),
            client.articles().list().send().map(drop).unwrap_err(),
        ] {
            assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
        }
    }
    for body in [r#"{"data":7}"#, r#"{"data":{"id":1}}"#, r#"{"id":1}"#] {
        let server = Server::responding([ok(body)]);
        let error = client(&server).articles().list().send().unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{body}: {error}");
    }
    // Another field that has the name of a list does no harm.
    let body = r#"{"data":[{"id":"1"}],"contacts":7,"id":"2"}"#;
    let page: Page<Conversation> = serde_json::from_str(body).unwrap();
    assert_eq!(page.items().len(), 1);
    assert_eq!(
        serde_json::to_value(&page).unwrap(),
        serde_json::from_str::<Value>(body).unwrap()
    );
}

fn search(body: &Value) -> Page<ArticleMatch> {
    let server = Server::responding([ok(&body.to_string())]);
    let search = SearchArticles::new().phrase("bell").highlight(true);
    client(&server).articles().search(&search).send().unwrap()
}

#[test]
fn every_highlight_of_a_search_is_kept() {
    let highlight =
        |id: i64| json!({"article_id": id, "highlighted_title": [{"text": id.to_string()}]});
    let page = |data: Value| json!({"type": "list", "total_count": 3, "data": data, "pages": null});
    let articles = json!([{"id": "1"}, {"id": "2", "title": "Bells"}, {"id": "3"}]);
    for (highlights, unmatched) in [
        (json!([highlight(1), highlight(2), highlight(3)]), vec![]),
        (json!([highlight(3)]), vec![]),
        (json!([highlight(2), highlight(1)]), vec![]),
        (json!([highlight(9), highlight(2)]), vec!["9"]),
        (
            json!([highlight(2), null, highlight(2), 5, highlight(8)]),
            vec!["8"],
        ),
        (json!([]), vec![]),
        (json!(null), vec![]),
        (json!("none"), vec![]),
    ] {
        let body = page(json!({"articles": articles, "highlights": highlights, "new": [1]}));
        let page = search(&body);
        assert_eq!(page.items().len(), 3);
        let matched = highlights.to_string().contains("\"article_id\":2");
        assert_eq!(
            page.items()[1].highlights.is_some(),
            matched,
            "{highlights}"
        );
        let others = page.unmatched_highlights();
        assert!(
            others
                .iter()
                .map(|item| item.article_id.as_str())
                .eq(unmatched)
        );
        assert_eq!(serde_json::to_value(&page).unwrap(), body);
    }
    for data in [
        json!(null),
        json!({}),
        json!({"articles": [null, 7, {"id": 1}]}),
        json!({"highlights": [highlight(1)]}),
    ] {
        let body = page(data);
        assert_eq!(serde_json::to_value(search(&body)).unwrap(), body);
    }
}

#[test]
fn an_earlier_value_that_does_not_fit_is_not_taken_for_a_later_one() {
    assert!(serde_json::from_str::<Article>("7").is_err());
    // Valid JSON, but a number that serde_json cannot read.
    assert!(serde_json::from_str::<Page<Article>>(r#"{"data":[1e999]}"#).is_err());
}

#[test]
fn a_page_decodes_from_a_value_that_is_not_text() {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum List {
        Articles(Page<Article>),
    }

    let body = json!({"data": [{"id": "1"}], "pages": {"next": null, "page": 1.5e3}});
    let List::Articles(page) = serde_json::from_str(&body.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    assert_eq!(page.number(), Some(1500));
}

#[test]
fn items_that_are_left_out_of_a_list_are_kept() {
    let article = retrieve(r#"{"id":"7","parent_ids":[1,{"a":2},null,2,1e999]}"#).value;
    assert_eq!(article.parent_ids, [1, 2].map(intercom::Id::from));
    let left_out = article.extra.left_out("parent_ids");
    assert_eq!(left_out, [&json!({"a": 2}), &json!("1e999")]);
    assert!(article.extra.left_out("title").is_empty());
}

#[test]
fn pages_report_what_their_items_and_links_are() {
    let body = r#"{"total_count":{"a":1},"pages":{"page":{}},"data":[{"id":"1"},5]}"#;
    let server = Server::responding([ok(body)]);
    let mut pages = client(&server).articles().list().pages();
    let page = pages.next().unwrap().unwrap();
    let paths = ["total_count", "pages.page", "data[1]"];
    assert_eq!(page.mismatches().paths(), paths);
    assert_eq!(page.extra().get("pages"), Some(&json!({"page": {}})));
    assert_eq!(page.total_count(), None);
    assert_eq!(
        serde_json::to_value(&page).unwrap(),
        serde_json::from_str::<Value>(body).unwrap()
    );
    assert!(matches!(pages.next(), Some(Err(Error::Decode(_)))));
}

#[test]
fn texts_that_cannot_be_represented_survive_a_change_of_place() {
    let highlights = r#"{"articles":[{"id":"1"}],"highlights":[{"article_id":"9","x":"\ud83d"}]}"#;
    let body = format!(r#"{{"data":{highlights}}}"#);
    let server = Server::responding([ok(&body)]);
    let search = SearchArticles::new().phrase("bell");
    let page = client(&server).articles().search(&search).send().unwrap();
    assert_eq!(serde_json::to_string(&page).unwrap(), body);

    let teammates = r#"{"teammates":[{"id":"1"}],"admins":["\ud83d"]}"#;
    let body = format!(r#"{{"id":"1","teammates":{teammates}}}"#);
    let reversed = r#"{"id":"1","teammates":{"admins":["\ud83d"],"teammates":[{"id":"1"}]}}"#;
    let server = Server::responding([ok(reversed)]);
    let conversation = client(&server).conversations().retrieve(1).send().unwrap();
    assert_eq!(serde_json::to_string(&conversation).unwrap(), body);
}

#[test]
fn a_summary_in_place_of_a_list_of_events_is_kept() {
    let body = json!({
        "type": "event.summary", "email": "bell@bells.example", "user_id": "17",
        "intercom_user_id": "c0ffee",
        "events": [{
            "name": "cast-bell", "first": "2025-06-15T15:06:41Z", "last": null, "count": 3,
            "description": "A bell was cast",
        }],
    });
    let server = Server::responding([ok(&body.to_string())]);
    let client = client(&server);
    let page: Page<intercom::models::DataEvent> =
        client.request(Method::Get, "/events").send().unwrap();
    assert_eq!(page.kind(), Some("event.summary"));
    assert_eq!(page.extra().get("email").unwrap(), "bell@bells.example");
    assert_eq!(page.items()[0].extra.get("name").unwrap(), "cast-bell");
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
}

#[test]
fn a_repeated_field_does_not_make_a_body_unreadable() {
    let article = retrieve(r#"{"title":"a","title":"\ud83d","x":1e999}"#).value;
    assert_eq!(article.title.as_deref(), Some("a"));
    assert_eq!(article.extra.get("x").unwrap(), "1e999");
    for (text, written) in [
        (
            r#"{"parent_ids":[null],"parent_ids":["a"]}"#,
            json!({"parent_ids": ["a"]}),
        ),
        (
            r#"{"parent_ids":null,"parent_ids":[]}"#,
            json!({"parent_ids": []}),
        ),
        (r#"{"title":[1],"title":"x"}"#, json!({"title": "x"})),
        (r#"{"title":null,"title":{}}"#, json!({"title": {}})),
    ] {
        let article = retrieve(text).value;
        assert_eq!(serde_json::to_value(&article).unwrap(), written, "{text}");
    }
}

#[test]
fn numbers_with_a_fraction_are_written_as_they_were_read() {
    let body = r#"{"id":"1","statistics":{"happy_reaction_percentage":104.91803278688525},"x":-4.378276312835062e180}"#;
    let text = serde_json::to_string(&retrieve(body).value).unwrap();
    assert_eq!(text.replace("e+", "e"), body);
}

#[test]
fn hostile_bodies_take_time_in_proportion_to_their_size() {
    let names = |count: u32, value: &str| {
        let fields = (0..count).map(|index| format!("\"k{index}\":{value}"));
        fields.collect::<Vec<_>>().join(",")
    };
    let (numbers, nulls) = (names(60_000, "1e999"), names(30_000, "null"));
    // If it were in proportion to the square, each would take minutes.
    let article = retrieve(&format!("{{{numbers}}}")).value;
    assert_eq!(article.extra.len(), 60_000);
    assert!(serde_json::to_string(&article).unwrap().contains("1e999"));
    let article = retrieve(&format!(r#"{{"translated_content":{{{nulls}}}}}"#)).value;
    assert!(serde_json::to_string(&article).unwrap().contains("k29999"));
}
