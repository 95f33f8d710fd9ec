//! Tests for the newsfeed operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

fn items(sandbox: &Sandbox, newsfeed: u64) -> Vec<String> {
    ids(&get(sandbox, &format!("/news/newsfeeds/{newsfeed}/items")).ok()["data"])
}

#[test]
fn newsfeeds_are_listed_and_retrieved() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/news/newsfeeds").ok();
    assert_eq!(list["type"], "list");
    assert_eq!(list["total_count"], 3);
    assert_eq!(list["pages"]["per_page"], 10);
    assert_eq!(ids(&list["data"]), ["730001", "730002", "730003"]);
    assert_eq!(
        get(&sandbox, "/news/newsfeeds/730001").ok(),
        list["data"][0]
    );
    assert_eq!(list["data"][0]["type"], "newsfeed");
    get(&sandbox, "/news/newsfeeds/1").assert_error(404, "not_found");
}

#[test]
fn items_are_sorted_by_publication_time_newest_first() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(
        items(&sandbox, 730_001),
        ["740008", "740007", "740005", "740004", "740003", "740001"]
    );
    assert_eq!(
        items(&sandbox, 730_002),
        ["740006", "740004", "740003", "740001"]
    );
    let second = get(&sandbox, "/news/newsfeeds/730001/items?page=2&per_page=4").ok();
    assert_eq!(second["total_count"], 6);
    assert_eq!(second["pages"]["total_pages"], 2);
    assert_eq!(second["pages"]["next"], Value::Null);
    assert_eq!(ids(&second["data"]), ["740003", "740001"]);
    get(&sandbox, "/news/newsfeeds/1/items").assert_error(404, "not_found");
    get(&sandbox, "/news/newsfeeds/730001/items?page=0").assert_error(400, "parameter_invalid");
}

#[test]
fn only_live_items_are_listed() {
    let sandbox = Sandbox::start().unwrap();
    let before = items(&sandbox, 730_003);
    let item = json!({
        "title": "New bells", "sender_id": 410002,
        "newsfeed_assignments": [{"newsfeed_id": 730003}],
    });
    let created = post(&sandbox, "/news/news_items", item).ok();
    let id = created["id"].as_str().unwrap();
    let target = format!("/news/news_items/{id}");
    assert_eq!(items(&sandbox, 730_003), before);

    let with_state =
        |state: &str| json!({"title": "New bells", "sender_id": 410002, "state": state});
    put(&sandbox, &target, with_state("live")).ok();
    let after = items(&sandbox, 730_003);
    assert_eq!(after[0], id);
    assert_eq!(after[1..], before);
    assert!(!items(&sandbox, 730_001).contains(&id.to_owned()));

    put(&sandbox, &target, with_state("draft")).ok();
    assert_eq!(items(&sandbox, 730_003), before);
    put(&sandbox, &target, with_state("live")).ok();
    assert_eq!(items(&sandbox, 730_003), after);
    delete(&sandbox, &target, json!({})).ok();
    assert_eq!(items(&sandbox, 730_003), before);
}
