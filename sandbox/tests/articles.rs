//! Tests for the article operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

#[test]
fn lists_are_paginated_by_page_number_newest_first() {
    let sandbox = Sandbox::start().unwrap();
    let mut target = "/articles?per_page=5".to_owned();
    let mut seen = Vec::new();
    let mut update_times = Vec::new();
    for page in 1.. {
        let list = get(&sandbox, &target).ok();
        assert_eq!(list["type"], "list");
        assert_eq!(list["total_count"], 12);
        assert_eq!(list["pages"]["page"], page);
        assert_eq!(list["pages"]["total_pages"], 3);
        seen.extend(ids(&list["data"]));
        for article in list["data"].as_array().unwrap() {
            assert!(article.get("statistics").is_none());
            update_times.push(article["updated_at"].as_i64().unwrap());
        }
        match list["pages"]["next"].as_str() {
            Some(next) => target = next.strip_prefix(sandbox.url()).unwrap().to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 12);
    assert!(update_times.is_sorted_by(|a, b| a >= b));

    assert_eq!(get(&sandbox, "/articles/").ok()["pages"]["per_page"], 25);
    get(&sandbox, "/articles?page=0").assert_error(400, "parameter_invalid");
    get(&sandbox, "/articles?per_page=many").assert_error(400, "parameter_invalid");
    assert_eq!(get(&sandbox, "/articles?page=9").ok()["data"], json!([]));
}

#[test]
fn an_article_is_created_updated_and_deleted() {
    let sandbox = Sandbox::start().unwrap();
    let article = post(
        &sandbox,
        "/articles",
        json!({
            "title": "Wheel truing", "body": "<p>Spoke by spoke.</p>", "author_id": "410002",
            "parent_id": 720003,
            "translated_content": {"type": "article_translated_content",
                "id": {"title": "Menyetel pelek", "state": "published"}},
        }),
    )
    .ok();
    assert_eq!(article["state"], "draft");
    assert_eq!(article["url"], Value::Null);
    assert_eq!(article["author_id"], 410002);
    assert_eq!(article["parent_ids"], json!([720003, 720002]));
    assert_eq!(article["parent_type"], "collection");
    assert_eq!(article["statistics"]["views"], 0);
    let translations = &article["translated_content"];
    assert_eq!(translations["type"], "article_translated_content");
    assert_eq!(translations["id"]["author_id"], 410002);
    assert_eq!(translations["en"]["title"], "Wheel truing");
    assert!(
        translations["id"]["url"]
            .as_str()
            .unwrap()
            .contains("/id/articles/")
    );

    let target = format!("/articles/{}", article["id"].as_str().unwrap());
    let updated = put(
        &sandbox,
        &target,
        json!({"state": "published", "parent_id": "", "translated_content": {"fr": {"title": "Dévoiler"}}}),
    )
    .ok();
    assert!(updated["url"].as_str().unwrap().ends_with("-wheel-truing"));
    assert_eq!(updated["parent_id"], Value::Null);
    assert_eq!(updated["body"], article["body"]);
    assert_eq!(updated["translated_content"]["fr"]["state"], "draft");
    assert_eq!(
        updated["translated_content"]["id"]["title"],
        "Menyetel pelek"
    );
    assert_eq!(get(&sandbox, &target).ok(), updated);

    let deleted = delete(&sandbox, &target, json!({})).ok();
    assert_eq!(
        deleted,
        json!({"id": article["id"], "object": "article", "deleted": true})
    );
    get(&sandbox, &target).assert_error(404, "not_found");
    put(&sandbox, &target, json!({})).assert_error(404, "not_found");
    delete(&sandbox, &target, json!({})).assert_error(404, "not_found");
}

#[test]
fn the_author_may_be_given_in_the_default_locale() {
    let sandbox = Sandbox::start().unwrap();
    let article = post(
        &sandbox,
        "/articles",
        json!({"title": "T", "translated_content": {"en": {"author_id": 410001, "body": "b"}}}),
    )
    .ok();
    assert_eq!(article["author_id"], 410001);
    assert_eq!(article["body"], "b");
}

#[test]
fn invalid_articles_are_rejected_without_side_effects() {
    let sandbox = Sandbox::start().unwrap();
    for (body, code) in [
        (json!({}), "parameter_not_found"),
        (json!({"title": "T"}), "parameter_not_found"),
        (json!({"author_id": 410001}), "parameter_not_found"),
        (
            json!({"title": 5, "author_id": 410001}),
            "parameter_invalid",
        ),
        (json!({"title": "T", "author_id": 1}), "parameter_invalid"),
        (
            json!({"title": "T", "author_id": 410001, "state": "x"}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "author_id": 410001, "parent_id": 9}),
            "parameter_invalid",
        ),
        (
            json!({"title": "T", "author_id": 410001, "translated_content": {"xx": {"title": "t"}}}),
            "parameter_invalid",
        ),
        (json!([]), "bad_request"),
    ] {
        post(&sandbox, "/articles", body).assert_error(400, code);
    }
    support::try_send(&sandbox, "POST", "/articles", "{\"title\":")
        .unwrap()
        .assert_error(400, "bad_request");
    assert_eq!(get(&sandbox, "/articles").ok()["total_count"], 12);
}

#[test]
fn the_seed_has_translations_and_statistics() {
    let sandbox = Sandbox::start().unwrap();
    let article = get(&sandbox, "/articles/800001").ok();
    for locale in ["en", "de", "fr", "ja", "pt-BR", "id"] {
        assert_eq!(
            article["translated_content"][locale]["type"], "article_content",
            "{locale}"
        );
    }
    assert_eq!(article["statistics"]["conversions"], 37);
    assert_eq!(article["statistics"]["happy_reaction_percentage"], 62.5);
    assert_eq!(
        get(&sandbox, "/articles/800005").ok()["translated_content"],
        Value::Null
    );
}

#[test]
fn search_filters_by_phrase_state_and_help_center() {
    let sandbox = Sandbox::start().unwrap();
    let found = |query: &str| {
        let response = get(&sandbox, &format!("/articles/search?{query}")).ok();
        (response["total_count"].as_u64().unwrap(), response)
    };
    let (count, response) = found("phrase=chain+worn&highlight=true");
    assert_eq!(count, 1);
    assert_eq!(response["data"]["articles"][0]["id"], "800001");
    let highlights = &response["data"]["highlights"][0];
    assert_eq!(highlights["article_id"], "800001");
    let title = highlights["highlighted_title"].as_array().unwrap();
    let joined: String = title.iter().map(|p| p["text"].as_str().unwrap()).collect();
    assert_eq!(joined, "How to tell when a chain is worn");
    assert!(title.contains(&json!({"type": "highlight", "text": "worn"})));
    assert!(
        highlights["highlighted_summary"][0]
            .as_array()
            .unwrap()
            .iter()
            .any(|piece| piece["type"] == "highlight")
    );

    assert_eq!(found("phrase=chain").1["data"]["highlights"], json!([]));
    assert_eq!(found("state=draft").0, 1);
    assert_eq!(found("state=published").0, 11);
    assert_eq!(found("state=all").1["pages"]["total_pages"], 2);
    assert_eq!(found("help_center_id=710001").0, 11);
    assert_eq!(found("help_center_id=1").0, 0);
    get(&sandbox, "/articles/search?state=old").assert_error(400, "parameter_invalid");
}
