//! What searches look for, as it is sent.

use intercom::search::{MAX_FILTERS, Query, Search, all, any, field};
use intercom::{Client, Error, Id};
use serde_json::{Value, json};

fn written(search: impl Into<Search>) -> Value {
    serde_json::to_value(search.into()).unwrap()
}

fn filter(name: &str, operator: &str, value: Value) -> Value {
    json!({"field": name, "operator": operator, "value": value})
}

#[test]
fn a_filter_is_written_with_its_operator() {
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
        assert_eq!(
            written(query),
            json!({"query": filter("f", operator, value)})
        );
    }
}

#[test]
fn a_chain_of_one_word_is_one_group() {
    let [a, b, c] = ["a", "b", "c"].map(|name| field(name).equals(1));
    let [ja, jb, jc] = ["a", "b", "c"].map(|name| filter(name, "=", json!(1)));
    let chain = a.clone().and(b.clone()).and(c.clone());
    let group = json!({"query": {"operator": "AND", "value": [ja, jb, jc]}});
    assert_eq!(written(chain), group);
    assert_eq!(written(all([a.clone(), b.clone(), c.clone()])), group);
    assert_eq!(written(a.clone().and(b.clone().and(c.clone()))), group);

    let inner = json!({"operator": "OR", "value": [jb, jc]});
    let nested = json!({"query": {"operator": "AND", "value": [ja, inner]}});
    assert_eq!(written(a.clone().and(b.clone().or(c.clone()))), nested);
    assert_eq!(written(a.and(any([b, c]))), nested);
}

#[test]
fn pages_are_cut_as_asked() {
    let query = || field("f").equals(1);
    let plain = filter("f", "=", json!(1));
    assert_eq!(
        written(query().per_page(20).starting_after("there")),
        json!({"query": plain, "pagination": {"per_page": 20, "starting_after": "there"}})
    );
    assert_eq!(
        written(query().starting_after("there")),
        json!({"query": plain, "pagination": {"starting_after": "there"}})
    );
}

#[test]
fn what_intercom_would_refuse_is_not_sent() {
    // Nothing listens there: a request that was sent would fail otherwise.
    let client = Client::builder("token")
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    let one = || field("f").equals(1);
    let many = |count: usize| -> Vec<Query> { (0..count).map(|_| one()).collect() };
    let deep = one().and(one().or(one().and(one())));
    for (query, why) in [
        (all(many(MAX_FILTERS + 1)), "16 filters"),
        (one().and(any(many(MAX_FILTERS + 1))), "16 filters"),
        (deep, "nest at most 2 deep"),
        (all([]), "a group is empty"),
        (field("").equals(1), "a field has no name"),
    ] {
        let error = client.conversations().search(query).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains(why), "{error}");
    }
    written(all(many(MAX_FILTERS)));
}
