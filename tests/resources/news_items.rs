//! News items over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::news_items::{AssignNewsfeed, CreateNewsItem, UpdateNewsItem};
use intercom::models::NewsItemState;
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

#[test]
fn list_returns_one_page() -> Result<()> {
    let (sandbox, client) = start();
    let page = client.news_items().list().page(2).per_page(5).send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /news/news_items?page=2&per_page=5".into(), Value::Null)
    );
    assert_eq!(page.items().len(), 5);
    assert_eq!(page.total_count(), Some(12));
    assert_eq!(page.items()[0].state, Some(NewsItemState::Live));
    Ok(())
}

#[test]
fn iteration_yields_every_news_item_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.news_items().list().per_page(5);
    let ids: Vec<String> = list
        .clone()
        .into_iter()
        .map(|item| Ok(item?.id.to_string()))
        .collect::<Result<_>>()?;
    let all: Vec<String> = (740_001..=740_012).map(|id| id.to_string()).collect();
    assert_eq!(ids, all);
    assert_eq!(sandbox.requests().len(), 3);

    let sizes: Vec<usize> = list
        .pages()
        .map(|page| Ok(page?.items().len()))
        .collect::<Result<_>>()?;
    assert_eq!(sizes, [5, 5, 2]);
    Ok(())
}

#[test]
fn a_news_item_is_created_updated_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let news_items = client.news_items();
    let created = news_items
        .create(
            &CreateNewsItem::new("New bells", 410_002)
                .body("<p>Ring.</p>")
                .state(NewsItemState::Live)
                .deliver_silently(true)
                .labels(["Bells", "New"])
                .reactions([Some("🔔"), None])
                .newsfeed_assignments([
                    AssignNewsfeed::new(730_001).published_at(1_700_000_000),
                    AssignNewsfeed::new("730002"),
                ]),
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /news/news_items".into(),
            json!({
                "title": "New bells", "sender_id": 410_002, "body": "<p>Ring.</p>",
                "state": "live", "deliver_silently": true, "labels": ["Bells", "New"],
                "reactions": ["🔔", null],
                "newsfeed_assignments": [
                    {"newsfeed_id": 730_001, "published_at": 1_700_000_000},
                    {"newsfeed_id": 730_002},
                ],
            })
        )
    );
    assert_eq!(created.kind.as_deref(), Some("news-item"));
    assert_eq!(created.title.as_deref(), Some("New bells"));
    assert_eq!(created.sender_id.as_deref(), Some("410002"));
    assert_eq!(created.state, Some(NewsItemState::Live));
    assert_eq!(created.deliver_silently, Some(true));
    assert_eq!(created.labels, ["Bells", "New"]);
    assert_eq!(created.reactions, [Some("🔔".to_owned()), None]);
    assert_eq!(created.cover_image_url, None);
    let assigned = &created.newsfeed_assignments;
    assert_eq!(assigned[0].newsfeed_id, "730001");
    assert_eq!(assigned[0].published_at, Some(1_700_000_000));
    assert!(assigned[1].published_at.is_some());

    let route = format!("/news/news_items/{}", created.id);
    assert_eq!(news_items.retrieve(&created.id).send()?, created);
    assert_eq!(sent(&sandbox), (format!("GET {route}"), Value::Null));

    let changes = UpdateNewsItem::new("Bells", 410_001)
        .state(NewsItemState::Draft)
        .labels([] as [&str; 0])
        .reactions([] as [&str; 0]);
    let updated = news_items.update(&created.id, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT {route}"),
            json!({
                "title": "Bells", "sender_id": 410_001, "state": "draft",
                "labels": [], "reactions": [],
            })
        )
    );
    assert_eq!(updated.title.as_deref(), Some("Bells"));
    assert_eq!(updated.state, Some(NewsItemState::Draft));
    assert_eq!(updated.body.as_deref(), Some("<p>Ring.</p>"));
    assert!(updated.labels.is_empty() && updated.reactions.is_empty());

    // The reactions of a news item that was read can be sent, and so can plain emoji.
    let changes = UpdateNewsItem::new("Bells", 410_001).reactions(created.reactions.clone());
    news_items.update(&created.id, &changes).send()?;
    assert_eq!(sent(&sandbox).1["reactions"], json!(["🔔", null]));
    let changes = UpdateNewsItem::new("Bells", 410_001).reactions(["🚲"]);
    let updated = news_items.update(&created.id, &changes).send()?;
    assert_eq!(updated.reactions, [Some("🚲".to_owned())]);

    let deleted = news_items.delete(&created.id).send()?;
    assert_eq!(sent(&sandbox), (format!("DELETE {route}"), Value::Null));
    assert_eq!(deleted.id, created.id);
    assert_eq!(deleted.object.as_deref(), Some("news-item"));
    assert_eq!(deleted.deleted, Some(true));
    let gone = news_items.retrieve(&created.id).send().unwrap_err();
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[test]
fn create_without_options_sends_only_the_required_fields() -> Result<()> {
    let (sandbox, client) = start();
    let created = client
        .news_items()
        .create(&CreateNewsItem::new("Soon", 410_001))
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"title": "Soon", "sender_id": 410_001})
    );
    assert_eq!(created.state, Some(NewsItemState::Draft));
    assert_eq!(created.reactions, [const { None }; 4]);

    let error = client
        .news_items()
        .create(&CreateNewsItem::new("Soon", 1))
        .send()
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("sender_id"), "{error}");
    Ok(())
}

#[test]
fn invalid_ids_in_a_body_are_rejected_with_the_name_of_the_field() {
    let (sandbox, client) = start();
    let assignments = [AssignNewsfeed::new(730_001), AssignNewsfeed::new("riders")];
    for (item, message) in [
        (
            CreateNewsItem::new("Soon", "me"),
            "`sender_id` must be an integer, not \"me\"",
        ),
        (
            CreateNewsItem::new("Soon", 410_001).newsfeed_assignments(assignments),
            "`newsfeed_assignments[1].newsfeed_id` must be an integer, not \"riders\"",
        ),
    ] {
        assert_eq!(
            invalid_input(client.news_items().create(&item).send()),
            message
        );
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let news_items = client.news_items();
    let update = |id| {
        news_items
            .update(id, &UpdateNewsItem::new("Bells", 410_001))
            .send()
            .unwrap_err()
    };
    let errors = [
        ("GET", news_items.retrieve(HOSTILE_ID).send().unwrap_err()),
        ("PUT", update(HOSTILE_ID)),
        ("DELETE", news_items.delete(HOSTILE_ID).send().unwrap_err()),
    ];
    let requests = sandbox.requests();
    assert_eq!(requests.len(), errors.len());
    for ((method, error), request) in errors.iter().zip(requests) {
        assert!(error.is_not_found(), "{method}: {error}");
        assert_eq!(request.method, *method);
        assert_eq!(request.path, format!("/news/news_items/{HOSTILE_SEGMENT}"));
    }
    for id in ["", ".", ".."] {
        for error in [
            news_items.retrieve(id).send().unwrap_err(),
            update(id),
            news_items.delete(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert_eq!(sandbox.requests().len(), errors.len());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.news_items().retrieve(740_004).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.news_items().retrieve(740_004).send_as()?;
    assert_eq!(raw["id"], 740_004);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.news_items().retrieve(740_004).send()?, usual);
    Ok(())
}
