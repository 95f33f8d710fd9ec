//! Fields that occur twice in an object: under one name, or under a name and its alias.

use std::time::{Duration, Instant};

use intercom::Page;
use intercom::models::{
    Article, ArticleStatistics, ConversationTeammates, TicketTypeAttributeList,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn decode<T: Serialize + DeserializeOwned>(text: &str) -> T {
    crate::decode::decode(text).unwrap_or_else(|e| panic!("{e} in {text}"))
}

/// Decodes text, and asserts that nothing of it is lost.
#[track_caller]
fn decode_losslessly<T: Serialize + DeserializeOwned>(text: &str) -> T {
    let decoded: T = decode(text);
    assert_eq!(
        serde_json::to_value(&decoded).unwrap(),
        decode::<Value>(text)
    );
    decoded
}

#[test]
fn the_first_non_empty_value_of_a_field_and_its_alias_is_kept() {
    for (text, conversions) in [
        (r#"{"conversions":3,"views":9,"conversations":3}"#, Some(3)),
        (r#"{"conversations":3,"conversions":4,"views":9}"#, Some(3)),
        (
            r#"{"conversions":null,"conversations":3,"views":9}"#,
            Some(3),
        ),
        (
            r#"{"conversations":3,"views":9,"conversions":null}"#,
            Some(3),
        ),
        (r#"{"conversations":null,"conversions":3}"#, Some(3)),
        (r#"{"conversations":null,"conversions":null}"#, None),
        (r#"{"conversations":"5","conversions":"6"}"#, Some(5)),
        (
            r#"{"conversions":3,"conversations":{"not":["a number"]}}"#,
            Some(3),
        ),
        (
            r#"{"conversations":{"not":["a number"]},"conversions":3}"#,
            Some(3),
        ),
        (
            r#"{"conversions":{"not":["a number"]},"conversations":3}"#,
            Some(3),
        ),
        (r#"{"conversions":0,"conversations":7}"#, Some(0)),
    ] {
        let statistics: ArticleStatistics = decode_losslessly(text);
        assert_eq!(statistics.conversions, conversions, "{text}");
    }
    for (text, id) in [
        (
            r#"{"data":[{"id":"1"}],"ticket_type_attributes":[{"id":"2"}]}"#,
            "1",
        ),
        (r#"{"data":[],"ticket_type_attributes":[{"id":"1"}]}"#, "1"),
        (
            r#"{"ticket_type_attributes":[{"id":"1"}],"data":null}"#,
            "1",
        ),
        (
            r#"{"ticket_type_attributes":[],"data":[5,{"id":"1"},null]}"#,
            "1",
        ),
        (
            r#"{"data":[null,5],"ticket_type_attributes":[{"id":"1"}]}"#,
            "1",
        ),
        (
            r#"{"ticket_type_attributes":[null,5],"data":[{"id":"1"}]}"#,
            "1",
        ),
    ] {
        let list: TicketTypeAttributeList = decode_losslessly(text);
        assert_eq!(list.ticket_type_attributes[0].id, id, "{text}");
    }
    for text in [
        r#"{"admins":[{"type":"admin","id":"5"}]}"#,
        r#"{"teammates":null,"admins":[{"type":"admin","id":"5"}]}"#,
        r#"{"admins":[],"teammates":[{"type":"admin","id":"5"}]}"#,
    ] {
        let teammates: ConversationTeammates = decode_losslessly(text);
        assert_eq!(teammates.teammates[0].id, "5", "{text}");
    }
    for text in [
        r#"{"admins":[]}"#,
        r#"{"admins":null,"teammates":[]}"#,
        r#"{"admins":7}"#,
    ] {
        let teammates: ConversationTeammates = decode_losslessly(text);
        assert!(teammates.teammates.is_empty());
    }
}

#[test]
fn the_first_non_empty_value_of_a_repeated_field_is_kept() {
    let article: Article = decode(
        r#"{"id":"1","id":"2","title":null,"title":"Bells","parent_ids":[1],"parent_ids":[2],
            "statistics":{"views":1,"views":2},"statistics":{"views":3}}"#,
    );
    assert_eq!(
        serde_json::to_value(&article).unwrap(),
        serde_json::json!({
            "id": "1", "title": "Bells", "parent_ids": [1], "statistics": {"views": 1},
        })
    );
}

#[test]
fn a_field_that_was_set_is_written_instead_of_what_was_received() {
    let mut article: Article = decode(
        r#"{"id":"1","title":{"en":"Bells"},"body":null,"author_id":119.0,
            "statistics":{"conversations":"5"},"parent_ids":[1,null,{}]}"#,
    );
    assert!(article.extra.get("title").unwrap().is_object());
    article.title = Some("Chimes".into());
    article.body = Some("<p>Ring</p>".into());
    article.author_id = Some(120.into());
    article.parent_ids = vec![7.into(), 8.into()];
    article.statistics.as_mut().unwrap().conversions = Some(6);
    assert_eq!(
        serde_json::to_value(&article).unwrap(),
        serde_json::json!({
            "id": "1", "title": "Chimes", "body": "<p>Ring</p>", "author_id": 120,
            "statistics": {"conversations": 6}, "parent_ids": [7, null, {}, 8],
        })
    );
    article.title = None;
    article.author_id = None;
    article.statistics = None;
    article.parent_ids.clear();
    assert_eq!(
        serde_json::to_value(&article).unwrap(),
        serde_json::json!({
            "id": "1", "title": {"en": "Bells"}, "body": "<p>Ring</p>", "parent_ids": [null, {}],
        })
    );
}

#[test]
fn values_other_than_objects_are_rejected() {
    for (text, found) in [
        ("[]", "a list"),
        ("[[]]", "a list"),
        ("7", "a number"),
        ("\"article\"", "a string"),
        ("null", "null"),
    ] {
        let error = serde_json::from_str::<Article>(text).unwrap_err();
        let expected = format!("{found} instead of struct Article");
        assert!(error.to_string().contains(&expected), "{error}");
    }
}

#[test]
fn time_does_not_grow_with_the_number_of_lists_of_a_page() {
    let time = |lists: usize| {
        let text = format!("{{\"data\":[]{}}}", ",\"data\":[]".repeat(lists));
        let measure = |_| {
            let start = Instant::now();
            let page: Page<Article> = serde_json::from_str(&text).unwrap();
            assert_eq!(page.items(), []);
            start.elapsed()
        };
        (0..3).map(measure).min().unwrap()
    };
    let few = time(3000).max(Duration::from_millis(1));
    let many = time(16 * 3000);
    assert!(many < 100 * few, "{many:?} instead of {few:?}");
}
