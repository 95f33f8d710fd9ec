//! The collections over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::articles::UpdateArticle;
use intercom::api::collections::{CreateCollection, ListCollections, UpdateCollection};
use intercom::models::{GroupContent, GroupTranslatedContent};
use intercom::{Change, Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

fn translated(locale: &str, name: &str) -> GroupTranslatedContent {
    let mut content = GroupContent::default();
    content.name = Some(name.into());
    let mut contents = GroupTranslatedContent::default();
    contents.set(locale, content);
    contents
}

#[test]
fn list_reads_one_page() -> Result<()> {
    let (sandbox, client) = start();
    let page = client
        .collections()
        .list(&ListCollections {
            page: Some(2),
            per_page: Some(2),
        })
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /help_center/collections?page=2&per_page=2".into(),
            Value::Null
        )
    );
    assert_eq!(page.total_count, Some(3));
    assert_eq!(page.items.len(), 1);
    let first = &page.items[0];
    assert_eq!(first.id, "720001");
    assert_eq!(first.name.as_deref(), Some("Orders and returns"));
    assert_eq!(first.order, Some(0));
    assert_eq!(first.parent_id, None);
    assert_eq!(first.help_center_id.as_deref(), Some("710001"));
    let translations = first.translated_content.as_ref().unwrap();
    assert_eq!(
        translations.get("de").unwrap().name.as_deref(),
        Some("Bestellen und zurückgeben")
    );
    Ok(())
}

#[test]
fn iteration_visits_every_collection_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.collections().list(&ListCollections {
        per_page: Some(1),
        ..Default::default()
    });
    let ids: Vec<String> = list
        .clone()
        .into_iter()
        .map(|collection| Ok(collection?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids, ["720003", "720002", "720001"]);
    assert_eq!(sandbox.requests().len(), 3);
    assert_eq!(list.pages().count(), 3);
    Ok(())
}

#[test]
fn a_collection_lives_from_create_to_delete() -> Result<()> {
    let (sandbox, client) = start();
    let collections = client.collections();
    let created = collections
        .create(
            "Wheels",
            &CreateCollection {
                description: Some("Round things".into()),
                translated_content: Some(translated("id", "Roda")),
                parent_id: Some("720002".into()),
                help_center_id: Some(710_001),
            },
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /help_center/collections".into(),
            json!({
                "name": "Wheels", "description": "Round things",
                "translated_content": {"id": {"name": "Roda"}},
                "parent_id": "720002", "help_center_id": 710_001,
            })
        )
    );
    assert_eq!(created.parent_id.as_deref(), Some("720002"));
    assert_eq!(created.icon.as_deref(), Some("book-bookmark"));
    let translations = created.translated_content.as_ref().unwrap();
    assert_eq!(
        translations.get("id").unwrap().name.as_deref(),
        Some("Roda")
    );

    let route = format!("/help_center/collections/{}", created.id);
    assert_eq!(collections.retrieve(&created.id).send()?, created);
    assert_eq!(sent(&sandbox), (format!("GET {route}"), Value::Null));

    let mut without = GroupTranslatedContent::default();
    without.clear("id");
    let updated = collections
        .update(
            &created.id,
            &UpdateCollection {
                name: Some("Rims".into()),
                description: Some("Of wheels".into()),
                translated_content: without.into(),
                parent_id: Change::set("720001"),
            },
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT {route}"),
            json!({
                "name": "Rims", "description": "Of wheels",
                "translated_content": {"id": null}, "parent_id": "720001",
            })
        )
    );
    assert_eq!(updated.name.as_deref(), Some("Rims"));
    assert_eq!(updated.parent_id.as_deref(), Some("720001"));
    assert_eq!(updated.translated_content.unwrap().get("id"), None);

    let to_the_top = UpdateCollection {
        translated_content: Change::Clear,
        parent_id: Change::Clear,
        ..Default::default()
    };
    let moved = collections.update(&created.id, &to_the_top).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"translated_content": null, "parent_id": null})
    );
    assert_eq!(moved.parent_id, None);
    assert_eq!(moved.translated_content, None);

    let kept = collections
        .update(&created.id, &UpdateCollection::default())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    assert_eq!(kept.name.as_deref(), Some("Rims"));

    let deleted = collections.delete(&created.id).send()?;
    assert_eq!(sent(&sandbox), (format!("DELETE {route}"), Value::Null));
    assert_eq!(deleted.id, created.id);
    assert_eq!(deleted.object.as_deref(), Some("collection"));
    assert_eq!(deleted.deleted, Some(true));
    let gone = collections.retrieve(&created.id).send().unwrap_err();
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[test]
fn a_short_collection_sends_only_its_name() -> Result<()> {
    let (sandbox, client) = start();
    let created = client
        .collections()
        .create("Pumps", &CreateCollection::default())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({"name": "Pumps"}));
    assert_eq!(created.parent_id, None);
    assert_eq!(created.translated_content, None);

    let refused = client
        .collections()
        .create("", &CreateCollection::default())
        .send()
        .unwrap_err();
    assert!(refused.to_string().contains("name"), "{refused}");
    Ok(())
}

#[test]
fn articles_find_themselves_in_it() -> Result<()> {
    let (_sandbox, client) = start();
    let created = client
        .collections()
        .create("Wheels", &CreateCollection::default())
        .send()?;
    let changes = UpdateArticle {
        parent_id: Some(created.id.to_string()),
        ..Default::default()
    };
    let article = client.articles().update(800_012, &changes).send()?;
    assert_eq!(article.parent_id.as_ref(), Some(&created.id));
    client.collections().delete(&created.id).send()?;
    let article = client.articles().retrieve(800_012).send()?;
    assert_eq!(article.parent_id, None);
    assert!(article.parent_ids.is_empty());
    Ok(())
}

#[test]
fn unknown_locales_are_not_sent() {
    let (sandbox, client) = start();
    let contents = translated("tlh", "rutlh");
    let mut cleared = GroupTranslatedContent::default();
    cleared.clear("tlh");
    let create = CreateCollection {
        translated_content: Some(contents.clone()),
        ..Default::default()
    };
    let update = UpdateCollection {
        translated_content: contents.into(),
        ..Default::default()
    };
    let clear = UpdateCollection {
        translated_content: cleared.into(),
        ..Default::default()
    };
    for request in [
        client.collections().create("Wheels", &create),
        client.collections().update(720_001, &update),
        client.collections().update(720_001, &clear),
    ] {
        let error = request.send().unwrap_err();
        assert!(
            matches!(error, Error::InvalidInput(_)),
            "{request}: {error:?}"
        );
        assert!(error.to_string().contains("tlh"), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let collections = client.collections();
    let changes = UpdateCollection::default();
    let errors = [
        ("GET", collections.retrieve(HOSTILE_ID).send().unwrap_err()),
        (
            "PUT",
            collections.update(HOSTILE_ID, &changes).send().unwrap_err(),
        ),
        ("DELETE", collections.delete(HOSTILE_ID).send().unwrap_err()),
    ];
    let requests = sandbox.requests();
    assert_eq!(requests.len(), errors.len());
    for ((method, error), request) in errors.iter().zip(requests) {
        assert!(error.is_not_found(), "{method}: {error}");
        assert_eq!(request.method, *method);
        assert_eq!(
            request.path,
            format!("/help_center/collections/{HOSTILE_SEGMENT}")
        );
    }
    for id in ["", ".", ".."] {
        for error in [
            collections.retrieve(id).send().unwrap_err(),
            collections.update(id, &changes).send().unwrap_err(),
            collections.delete(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert_eq!(sandbox.requests().len(), errors.len());
}

#[test]
fn ids_of_the_other_type_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.collections().retrieve(720_003).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.collections().retrieve(720_003).send_as()?;
    assert_eq!(raw["id"], 720_003);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.collections().retrieve(720_003).send()?, usual);

    let text = r#"{"id": "1", "order": "2", "parent_id": 7, "help_center_id": "71"}"#;
    sandbox.misbehave(Fault::status(200).body(text));
    let read = client.collections().retrieve(1).send()?;
    assert_eq!(read.order, Some(2));
    assert_eq!(read.parent_id.as_deref(), Some("7"));
    assert_eq!(read.help_center_id.as_deref(), Some("71"));
    Ok(())
}
