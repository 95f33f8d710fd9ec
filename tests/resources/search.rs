//! Queries of searches, as they are sent.

use crate::support::{sent, start};
use intercom::search::{MAX_FILTERS, Query, all, any, field};
use intercom::{Error, Id};
use serde_json::{Value, json};

fn written(query: Query) -> Value {
    serde_json::to_value(query).unwrap()
}

fn filter(name: &str, operator: &str, value: Value) -> Value {
    json!({"field": name, "operator": operator, "value": value})
}

#[test]
fn each_comparison_has_its_operator() {
    let id: Id = serde_json::from_str("\"77\"").unwrap();
    for (query, operator, value) in [
        (field("f").equals("a"), "=", json!("a")),
        (field("f").equals(String::from("a")), "=", json!("a")),
        (field("f").equals(&id), "=", json!("77")),
        (field("f").equals(true), "=", json!(true)),
        (field("f").equals(2.5), "=", json!(2.5)),
        (field("f").is_null(), "=", json!(null)),
        (field("f").is_not_null(), "!=", json!(null)),
        (field("f").not_equals(7), "!=", json!(7)),
        (field("f").one_of(["a", "b"]), "IN", json!(["a", "b"])),
        (field("f").none_of([1, 2]), "NIN", json!([1, 2])),
        (field("f").greater_than(3), ">", json!(3)),
        (field("f").less_than(3), "<", json!(3)),
        (field("f").at_least(3), ">=", json!(3)),
        (field("f").at_most(3), "<=", json!(3)),
        (field("f").after(1_700_000_000), ">", json!(1_700_000_000)),
        (field("f").before(1_700_000_000), "<", json!(1_700_000_000)),
        (field("f").contains("a"), "~", json!("a")),
        (field("f").does_not_contain("a"), "!~", json!("a")),
        (field("f").starts_with("a"), "^", json!("a")),
        (field("f").ends_with("a"), "$", json!("a")),
    ] {
        assert_eq!(written(query), filter("f", operator, value));
    }
}

#[test]
fn a_chain_of_the_same_operator_is_one_group() {
    let [a, b, c] = ["a", "b", "c"].map(|name| field(name).equals(1));
    let [a_json, b_json, c_json] = ["a", "b", "c"].map(|name| filter(name, "=", json!(1)));
    let group = json!({"operator": "AND", "value": [a_json, b_json, c_json]});
    assert_eq!(written(a.clone().and(b.clone()).and(c.clone())), group);
    assert_eq!(written(all([a.clone(), b.clone(), c.clone()])), group);
    assert_eq!(written(a.clone().and(b.clone().and(c.clone()))), group);

    let inner = json!({"operator": "OR", "value": [b_json, c_json]});
    let nested = json!({"operator": "AND", "value": [a_json, inner]});
    assert_eq!(written(a.clone().and(b.clone().or(c.clone()))), nested);
    assert_eq!(written(a.and(any([b, c]))), nested);
}

#[test]
fn pagination_is_part_of_the_body() {
    let (sandbox, client) = start();
    let search = || client.conversations().search(field("f").equals(1));
    for (request, pagination) in [
        (search(), Value::Null),
        (search().per_page(20), json!({"per_page": 20})),
        (
            search().starting_after("cursor"),
            json!({"starting_after": "cursor"}),
        ),
        (
            search().per_page(20).starting_after("cursor"),
            json!({"per_page": 20, "starting_after": "cursor"}),
        ),
    ] {
        // The sandbox knows neither the field nor the cursor.
        assert_eq!(request.send().unwrap_err().status(), Some(400));
        let mut body = json!({"query": filter("f", "=", json!(1))});
        if !pagination.is_null() {
            body["pagination"] = pagination;
        }
        assert_eq!(sent(&sandbox), ("POST /conversations/search".into(), body));
    }
}

#[test]
fn queries_beyond_the_limits_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let one = || field("f").equals(1);
    let many = |count: usize| -> Vec<Query> { (0..count).map(|_| one()).collect() };
    let deep = one().and(one().or(one().and(one())));
    for (query, reason) in [
        (
            all(many(MAX_FILTERS + 1)),
            "must have at most 15 filters in a group, not 16",
        ),
        (
            one().and(any(many(MAX_FILTERS + 1))),
            "must have at most 15 filters in a group, not 16",
        ),
        (deep, "must not nest groups more than 2 levels deep"),
        (all([]), "must not have an empty group"),
        (field("").equals(1), "must not have a field without a name"),
        (
            field("size").equals(f64::NAN),
            "must not compare with NaN or an infinite number",
        ),
        (
            one().and(field("size").one_of([1.0, f64::INFINITY])),
            "must not compare with NaN or an infinite number",
        ),
    ] {
        let error = client.conversations().search(query).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        let message = format!("`query` {reason}");
        assert!(error.to_string().contains(&message), "{error}");
    }
    assert!(sandbox.requests().is_empty());

    let largest = client.conversations().search(all(many(MAX_FILTERS)));
    assert_eq!(largest.send().unwrap_err().status(), Some(400));
    assert_eq!(sandbox.requests().len(), 1);
}
