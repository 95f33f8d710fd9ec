//! What comes twice: under one name, or under a field's own name and its alias.

use std::fmt::Debug;

use intercom::models::{Article, ArticleStatistics, Conversation, TicketTypeAttributeList};
use serde::de::DeserializeOwned;

#[track_caller]
fn alike<T: DeserializeOwned + Debug + PartialEq>(once: &str, twice: &[&str]) {
    let read = |text: &str| -> T {
        serde_json::from_str(text).unwrap_or_else(|e| panic!("{e} in {text}"))
    };
    for text in twice {
        assert_eq!(read(text), read(once), "{text}");
    }
}

#[test]
fn of_a_field_and_its_alias_the_first_that_says_something_is_kept() {
    alike::<ArticleStatistics>(
        r#"{"conversions":3,"views":9}"#,
        &[
            r#"{"conversions":3,"views":9,"conversations":3}"#,
            r#"{"conversations":3,"conversions":4,"views":9}"#,
            r#"{"conversions":null,"conversations":3,"views":9}"#,
            r#"{"conversations":3,"views":9,"conversions":null}"#,
            r#"{"conversions":3,"conversations":{"of":["tomorrow"]},"views":9}"#,
        ],
    );
    alike::<ArticleStatistics>(
        r#"{"conversions":0}"#,
        &[r#"{"conversions":0,"conversations":7}"#],
    );
    alike::<TicketTypeAttributeList>(
        r#"{"ticket_type_attributes":[{"id":"1"}]}"#,
        &[
            r#"{"data":[{"id":"1"}],"ticket_type_attributes":[{"id":"2"}]}"#,
            r#"{"data":[],"ticket_type_attributes":[{"id":"1"}]}"#,
            r#"{"ticket_type_attributes":[{"id":"1"}],"data":null}"#,
        ],
    );
    alike::<Conversation>(
        r#"{"teammates":{"type":"admin.list","teammates":[{"type":"admin","id":"5"}]}}"#,
        &[r#"{"teammates":{"teammates":null,"type":"admin.list",
                "admins":[{"type":"admin","id":"5"}]}}"#],
    );
}

#[test]
fn a_name_may_come_twice() {
    alike::<Article>(
        r#"{"id":"1","title":"Bells","parent_ids":[1],"statistics":{"views":1}}"#,
        &[
            r#"{"id":"1","id":"2","title":null,"title":"Bells","parent_ids":[1],"parent_ids":[2],
                "statistics":{"views":1,"views":2},"statistics":{"views":3}}"#,
        ],
    );
}

#[test]
fn a_list_is_no_object() {
    for text in ["[]", "[[]]", "7", "\"article\"", r#"{"statistics":[]}"#] {
        let error = serde_json::from_str::<Article>(text).unwrap_err();
        assert!(
            error.to_string().contains("expected struct Article"),
            "{error}"
        );
    }
}
