use serde_json::{Value, json};

use super::{FieldType, Query, SearchSchema, value_at};

const SCHEMA: SearchSchema = SearchSchema {
    fields: &[
        ("id", FieldType::Text),
        ("source.body", FieldType::FullText),
        ("n", FieldType::Number),
        ("open", FieldType::Boolean),
        ("tag_ids", FieldType::Text),
    ],
    values: |object, field| match value_at(object, field) {
        Value::Array(values) => values,
        value => vec![value],
    },
    inclusive_bounds: true,
};

fn matches(query: Value) -> bool {
    let object = json!({
        "id": "7", "n": 5, "open": true, "tag_ids": ["1", "2"],
        "source": {"body": "<p>Where is my chain?</p>"},
    });
    Query::parse(&query, &SCHEMA)
        .unwrap_or_else(|error| panic!("{}", error.message))
        .matches(&object)
}

fn filter(field: &str, operator: &str, value: Value) -> Value {
    json!({"field": field, "operator": operator, "value": value})
}

#[test]
fn operators_compare_values() {
    for (field, operator, value, expected) in [
        ("id", "=", json!("7"), true),
        ("id", "=", json!(7), true),
        ("id", "!=", json!("7"), false),
        ("id", "IN", json!(["6", "7"]), true),
        ("id", "NIN", json!(["6", "7"]), false),
        ("n", ">", json!(5), true),
        ("n", "<", json!(5), true),
        ("n", ">", json!(6), false),
        ("n", "<=", json!("5"), true),
        ("n", ">=", json!(6), false),
        ("n", "=", json!(null), false),
        ("source.body", "=", json!("Chain"), true),
        ("source.body", "=", json!("my chain"), false),
        ("source.body", "~", json!("my chain"), true),
        ("source.body", "!~", json!("my chain"), false),
        ("source.body", "^", json!("<p>where"), true),
        ("source.body", "$", json!("chain"), false),
        ("open", "=", json!(true), true),
        ("open", "!=", json!(true), false),
        ("tag_ids", "=", json!("2"), true),
        ("tag_ids", "!=", json!("2"), false),
        ("tag_ids", "NIN", json!(["3"]), true),
    ] {
        assert_eq!(
            matches(filter(field, operator, value.clone())),
            expected,
            "{field} {operator} {value}"
        );
    }
}

const DAY_SCHEMA: SearchSchema = SearchSchema {
    fields: &[
        ("n", FieldType::Number),
        ("seen_at", FieldType::Day),
        ("tag_id", FieldType::Reference),
        ("custom.", FieldType::Custom),
    ],
    values: |object, field| vec![value_at(object, field)],
    inclusive_bounds: false,
};

#[test]
fn days_references_and_custom_attributes_are_compared_by_type() {
    // 10 January 2026, 09:00 UTC.
    let seen_at = 1_768_035_600;
    let day = 1_768_003_200;
    let object = json!({
        "n": 5, "seen_at": seen_at, "tag_id": "7",
        "custom": {"size": 52, "grip": "Cork", "club": true, "rode_at": seen_at},
    });
    for (field, operator, value, expected) in [
        ("n", "<", json!(5), false),
        ("n", ">", json!(5), false),
        ("n", ">=", json!(5), true),
        ("n", ">", json!(4), true),
        ("seen_at", "=", json!(day), true),
        ("seen_at", "=", json!(day + 86_399), true),
        ("seen_at", "=", json!(day - 1), false),
        ("seen_at", "=", json!(day + 86_400), false),
        ("seen_at", ">", json!(day), false),
        ("seen_at", ">", json!(day - 1), true),
        ("seen_at", "<", json!(day + 86_399), false),
        ("seen_at", "<", json!((day + 86_400).to_string()), true),
        ("tag_id", "=", json!("7"), true),
        ("tag_id", "!=", json!("7"), false),
        ("custom.size", "=", json!(52), true),
        ("custom.size", "=", json!("52"), true),
        ("custom.size", ">", json!(51), true),
        ("custom.size", ">", json!(52), false),
        ("custom.size", "<=", json!(52), true),
        ("custom.grip", "=", json!("cork"), true),
        ("custom.grip", "^", json!("co"), true),
        ("custom.grip", ">", json!(1), false),
        ("custom.club", "=", json!(true), true),
        ("custom.club", "!=", json!(true), false),
        ("custom.none", "=", json!(null), true),
        ("custom.none", "=", json!("null"), false),
        ("custom.rode_at", "=", json!(day), true),
        ("custom.rode_at", ">", json!(day), false),
    ] {
        let query = filter(field, operator, value);
        let found = Query::parse(&query, &DAY_SCHEMA)
            .unwrap_or_else(|error| panic!("{}", error.message))
            .matches(&object);
        assert_eq!(found, expected, "{query}");
    }
    for (field, operator, value) in [
        ("seen_at", "!=", json!(day)),
        ("seen_at", ">=", json!(day)),
        ("seen_at", "<=", json!(day)),
        ("seen_at", "IN", json!([day])),
        ("seen_at", "NIN", json!([day])),
        ("seen_at", "=", json!("yesterday")),
        ("tag_id", "IN", json!(["7"])),
        ("tag_id", "~", json!("7")),
        ("custom.rode_at", "<=", json!(day)),
        ("custom.size", "=", json!([52])),
        ("custom.", "=", json!(1)),
        ("customs", "=", json!(1)),
    ] {
        let query = filter(field, operator, value);
        assert!(Query::parse(&query, &DAY_SCHEMA).is_err(), "{query}");
    }
}

#[test]
fn groups_can_be_nested() {
    let not_matching = filter("id", "=", json!("8"));
    let matching = filter("n", "=", json!(5));
    assert!(matches(json!({"operator": "OR", "value": [
        not_matching, {"operator": "AND", "value": [matching, filter("open", "=", json!(true))]}
    ]})));
    assert!(!matches(
        json!({"operator": "AND", "value": [not_matching, matching]})
    ));
}

#[test]
fn invalid_queries_are_rejected() {
    let deep = json!({"operator": "AND", "value": [{"operator": "OR", "value": [
        {"operator": "AND", "value": [filter("n", "=", json!(1))]}
    ]}]});
    let wide = json!({"operator": "AND", "value": vec![filter("n", "=", json!(1)); 16]});
    for query in [
        json!({}),
        json!(null),
        filter("color", "=", json!("red")),
        filter("n", "~", json!("5")),
        filter("n", "=", json!("five")),
        filter("open", ">", json!(true)),
        filter("id", "IN", json!("7")),
        filter("id", "??", json!("7")),
        json!({"field": "id", "operator": "="}),
        json!({"operator": "AND", "value": []}),
        deep,
        wide,
    ] {
        assert!(Query::parse(&query, &SCHEMA).is_err(), "{query}");
    }
}
