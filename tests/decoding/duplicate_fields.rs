//! Fields that occur twice in an object: under one name, or under a name and its alias.

use std::fmt::Debug;

use intercom::models::{Article, ArticleStatistics, Conversation, TicketTypeAttributeList};
use serde::de::DeserializeOwned;

#[track_caller]
fn assert_each_decodes_as<T: DeserializeOwned + Debug + PartialEq>(
    expected: &str,
    duplicated: &[&str],
) {
    let decode = |text: &str| -> T {
        serde_json::from_str(text).unwrap_or_else(|e| panic!("{e} in {text}"))
    };
    for text in duplicated {
        assert_eq!(decode(text), decode(expected), "{text}");
    }
}

#[test]
fn the_first_non_empty_value_of_a_field_and_its_alias_is_kept() {
    assert_each_decodes_as::<ArticleStatistics>(
        r#"{"conversions":3,"views":9}"#,
        &[
            r#"{"conversions":3,"views":9,"conversations":3}"#,
            r#"{"conversations":3,"conversions":4,"views":9}"#,
            r#"{"conversions":null,"conversations":3,"views":9}"#,
            r#"{"conversations":3,"views":9,"conversions":null}"#,
            r#"{"conversions":3,"conversations":{"not":["a number"]},"views":9}"#,
        ],
    );
    assert_each_decodes_as::<ArticleStatistics>(
        r#"{"conversions":0}"#,
        &[r#"{"conversions":0,"conversations":7}"#],
    );
    assert_each_decodes_as::<TicketTypeAttributeList>(
        r#"{"ticket_type_attributes":[{"id":"1"}]}"#,
        &[
            r#"{"data":[{"id":"1"}],"ticket_type_attributes":[{"id":"2"}]}"#,
            r#"{"data":[],"ticket_type_attributes":[{"id":"1"}]}"#,
            r#"{"ticket_type_attributes":[{"id":"1"}],"data":null}"#,
        ],
    );
    assert_each_decodes_as::<Conversation>(
        r#"{"teammates":{"type":"admin.list","teammates":[{"type":"admin","id":"5"}]}}"#,
        &[r#"{"teammates":{"teammates":null,"type":"admin.list",
                "admins":[{"type":"admin","id":"5"}]}}"#],
    );
}

#[test]
fn the_first_non_empty_value_of_a_repeated_field_is_kept() {
    assert_each_decodes_as::<Article>(
        r#"{"id":"1","title":"Bells","parent_ids":[1],"statistics":{"views":1}}"#,
        &[
            r#"{"id":"1","id":"2","title":null,"title":"Bells","parent_ids":[1],"parent_ids":[2],
                "statistics":{"views":1,"views":2},"statistics":{"views":3}}"#,
        ],
    );
}

#[test]
fn values_other_than_objects_are_rejected() {
    for text in ["[]", "[[]]", "7", "\"article\"", r#"{"statistics":[]}"#] {
        let error = serde_json::from_str::<Article>(text).unwrap_err();
        assert!(
            error.to_string().contains("expected struct Article"),
            "{error}"
        );
    }
}
