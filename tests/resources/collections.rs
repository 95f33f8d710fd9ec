//! Collections over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::articles::UpdateArticle;
use intercom::api::collections::{CreateCollection, UpdateCollection};
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
fn list_returns_one_page() -> Result<()> {
    let (sandbox, client) = start();
    let page = client.collections().list().page(2).per_page(2).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /help_center/collections?page=2&per_page=2".into(),
            Value::Null
        )
    );
    assert_eq!(page.total_count(), Some(3));
    assert_eq!(page.items().len(), 1);
    let first = &page.items()[0];
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
fn iteration_yields_every_collection_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.collections().list().per_page(1);
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
fn a_collection_is_created_updated_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let collections = client.collections();
    let created = collections
        .create(
            &CreateCollection::new("Wheels")
                .description("Round things")
                .translated_content(translated("id", "Roda"))
                .parent_id(720_002)
                .help_center_id("710001"),
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

    let mut cleared = GroupTranslatedContent::default();
    cleared.clear("id");
    let updated = collections
        .update(
            &created.id,
            &UpdateCollection::new()
                .name("Rims")
                .description("Of wheels")
                .translated_content(cleared)
                .parent_id(720_001),
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

    let move_to_top = UpdateCollection::new()
        .translated_content(Change::Clear)
        .parent_id(Change::Clear);
    let moved = collections.update(&created.id, &move_to_top).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"translated_content": null, "parent_id": null})
    );
    assert_eq!(moved.parent_id, None);
    assert_eq!(moved.translated_content, None);

    let kept = collections
        .update(&created.id, &UpdateCollection::new())
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
fn create_without_options_sends_only_the_name() -> Result<()> {
    let (sandbox, client) = start();
    let created = client
        .collections()
        .create(&CreateCollection::new("Pumps"))
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({"name": "Pumps"}));
    assert_eq!(created.parent_id, None);
    assert_eq!(created.translated_content, None);

    let error = client
        .collections()
        .create(&CreateCollection::new(""))
        .send()
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    assert!(error.to_string().contains("name"), "{error}");
    Ok(())
}

#[test]
fn deleting_a_collection_detaches_its_articles() -> Result<()> {
    let (_sandbox, client) = start();
    let created = client
        .collections()
        .create(&CreateCollection::new("Wheels"))
        .send()?;
    let changes = UpdateArticle::new().parent_id(&created.id);
    let article = client.articles().update(800_012, &changes).send()?;
    assert_eq!(article.parent_id.as_ref(), Some(&created.id));
    client.collections().delete(&created.id).send()?;
    let article = client.articles().retrieve(800_012).send()?;
    assert_eq!(article.parent_id, None);
    assert!(article.parent_ids.is_empty());
    Ok(())
}

#[test]
fn unknown_locales_are_rejected() {
    let (sandbox, client) = start();
    let contents = translated("tlh", "rutlh");
    let mut cleared = GroupTranslatedContent::default();
    cleared.clear("tlh");
    let create = CreateCollection::new("Wheels").translated_content(contents.clone());
    let update = UpdateCollection::new().translated_content(contents);
    let clear = UpdateCollection::new().translated_content(cleared);
    for request in [
        client.collections().create(&create),
        client.collections().update(720_001, &update),
        client.collections().update(720_001, &clear),
    ] {
        let message = invalid_input(request.send());
        assert!(message.starts_with("`translated_content` "), "{message}");
        assert!(message.contains("tlh"), "{message}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn invalid_ids_in_a_body_are_rejected_with_the_name_of_the_field() {
    let (sandbox, client) = start();
    let collections = client.collections();
    let create = CreateCollection::new("Wheels").help_center_id("main");
    let update = UpdateCollection::new().parent_id("");
    for (request, message) in [
        (
            collections.create(&create),
            "`help_center_id` must be an integer, not \"main\"",
        ),
        (
            collections.update(720_001, &update),
            "`parent_id` must not be empty",
        ),
    ] {
        assert_eq!(invalid_input(request.send()), message);
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let collections = client.collections();
    let changes = UpdateCollection::new();
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
fn ids_decode_from_strings_and_integers() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.collections().retrieve(720_003).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.collections().retrieve(720_003).send_as()?;
    assert_eq!(raw["id"], 720_003);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.collections().retrieve(720_003).send()?, usual);

    let text = r#"{"id": "1", "order": "2", "parent_id": 7, "help_center_id": "71"}"#;
    sandbox.inject_fault(Fault::status(200).body(text));
    let read = client.collections().retrieve(1).send()?;
    assert_eq!(read.order, Some(2));
    assert_eq!(read.parent_id.as_deref(), Some("7"));
    assert_eq!(read.help_center_id.as_deref(), Some("71"));
    Ok(())
}
