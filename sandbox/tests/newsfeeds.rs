//! The operations of newsfeeds.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

fn items(sandbox: &Sandbox, newsfeed: u64) -> Vec<String> {
    ids(&get(sandbox, &format!("/news/newsfeeds/{newsfeed}/items")).ok()["data"])
}

#[test]
fn newsfeeds_are_listed_and_read() {
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
    get(&sandbox, "/news/newsfeeds/1").refused(404, "not_found");
}

#[test]
fn a_newsfeed_has_its_live_items_the_last_published_first() {
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
    get(&sandbox, "/news/newsfeeds/1/items").refused(404, "not_found");
    get(&sandbox, "/news/newsfeeds/730001/items?page=0").refused(400, "parameter_invalid");
}

#[test]
fn items_come_and_go() {
    let sandbox = Sandbox::start().unwrap();
    let before = items(&sandbox, 730_003);
    let item = json!({
        "title": "New bells", "sender_id": 410002,
        "newsfeed_assignments": [{"newsfeed_id": 730003}],
    });
    let made = post(&sandbox, "/news/news_items", item).ok();
    let id = made["id"].as_str().unwrap();
    let target = format!("/news/news_items/{id}");
    assert_eq!(items(&sandbox, 730_003), before);

    let state = |state: &str| json!({"title": "New bells", "sender_id": 410002, "state": state});
    put(&sandbox, &target, state("live")).ok();
    let with_it = items(&sandbox, 730_003);
    assert_eq!(with_it[0], id);
    assert_eq!(with_it[1..], before);
    assert!(!items(&sandbox, 730_001).contains(&id.to_owned()));

    put(&sandbox, &target, state("draft")).ok();
    assert_eq!(items(&sandbox, 730_003), before);
    put(&sandbox, &target, state("live")).ok();
    assert_eq!(items(&sandbox, 730_003), with_it);
    delete(&sandbox, &target, json!({})).ok();
    assert_eq!(items(&sandbox, 730_003), before);
}
