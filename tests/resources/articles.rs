//! Articles.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::articles::{CreateArticle, SearchArticles, UpdateArticle};
use intercom::models::{ArticleContent, ArticleState, ArticleTranslatedContent, HighlightKind};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

fn translated(locale: &str, title: &str) -> ArticleTranslatedContent {
    let mut content = ArticleContent::default();
    content.title = Some(title.into());
    let mut contents = ArticleTranslatedContent::default();
    contents.set(locale, content);
    contents
}

#[test]
fn list_returns_the_requested_page() -> Result<()> {
    let (sandbox, client) = start();
    let page = client.articles().list().page(2).per_page(5).send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /articles?page=2&per_page=5".into(), Value::Null)
    );
    assert_eq!(page.items().len(), 5);
    assert_eq!(page.total_count(), Some(12));
    assert!(
        page.items()
            .iter()
            .all(|article| article.statistics.is_none())
    );
    Ok(())
}

#[test]
fn iteration_visits_every_article_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.articles().list().per_page(5);
    let ids: Vec<String> = list
        .clone()
        .into_iter()
        .map(|article| Ok(article?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids.len(), 12);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 12);
    assert_eq!(sandbox.requests().len(), 3);

    let sizes: Vec<usize> = list
        .pages()
        .map(|page| Ok(page?.items().len()))
        .collect::<Result<_>>()?;
    assert_eq!(sizes, [5, 5, 2]);
    Ok(())
}

#[test]
fn an_article_is_created_retrieved_updated_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let articles = client.articles();

    let article = CreateArticle::new("Truing a wheel", 410_002)
        .description("Straight again")
        .body("<p>Turn the nipples.</p>")
        .state(ArticleState::Published)
        .parent_id(720_003)
        .parent_type("collection")
        .translated_content(translated("de", "Ein Laufrad zentrieren"));
    let created = articles.create(&article).send()?;
    let (line, body) = sent(&sandbox);
    assert_eq!(line, "POST /articles");
    assert_eq!(body["title"], "Truing a wheel");
    assert_eq!(body["author_id"], 410_002);
    assert_eq!(body["description"], "Straight again");
    assert_eq!(body["body"], "<p>Turn the nipples.</p>");
    assert_eq!(body["state"], "published");
    assert_eq!(body["parent_id"], 720_003);
    assert_eq!(body["parent_type"], "collection");
    assert_eq!(
        body["translated_content"],
        json!({"de": {"title": "Ein Laufrad zentrieren"}})
    );
    assert_eq!(created.state, Some(ArticleState::Published));
    assert_eq!(created.parent_id.as_deref(), Some("720003"));
    let german = created
        .translated_content
        .as_ref()
        .and_then(|all| all.get("de"));
    assert_eq!(
        german.and_then(|content| content.title.as_deref()),
        Some("Ein Laufrad zentrieren")
    );

    let retrieved = articles.retrieve(&created.id).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /articles/{}", created.id), Value::Null)
    );
    assert_eq!(retrieved, created);

    let mut cleared = ArticleTranslatedContent::default();
    cleared.clear("de");
    let updated = articles
        .update(
            &created.id,
            &UpdateArticle::new()
                .title("Truing wheels")
                .parent_id(720_001)
                .translated_content(cleared),
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /articles/{}", created.id),
            json!({
                "title": "Truing wheels",
                "parent_id": "720001",
                "translated_content": {"de": null},
            }),
        )
    );
    assert_eq!(updated.title.as_deref(), Some("Truing wheels"));
    assert_eq!(updated.parent_id.as_deref(), Some("720001"));
    assert_eq!(updated.description.as_deref(), Some("Straight again"));
    assert!(
        updated
            .translated_content
            .is_none_or(|all| all.get("de").is_none())
    );

    let deleted = articles.delete(&created.id).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE /articles/{}", created.id), Value::Null)
    );
    assert_eq!(deleted.id, created.id);
    assert_eq!(deleted.object.as_deref(), Some("article"));
    assert_eq!(deleted.deleted, Some(true));
    assert!(
        articles
            .retrieve(&created.id)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    Ok(())
}

#[test]
fn create_sends_only_the_fields_that_are_set() -> Result<()> {
    let (sandbox, client) = start();
    let created = client
        .articles()
        .create(&CreateArticle::new("Pumps", 410_001))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /articles".into(),
            json!({"title": "Pumps", "author_id": 410_001})
        )
    );
    assert_eq!(created.state, Some(ArticleState::Draft));
    assert_eq!(created.author_id.as_deref(), Some("410001"));
    Ok(())
}

#[test]
fn content_that_was_received_is_sent_without_unknown_fields() -> Result<()> {
    let (sandbox, client) = start();
    let body = json!({"id": "1", "translated_content": {
        "type": "article_translated_content", "reviewed": true,
        "en": {"title": "Bells", "description": null, "author_id": "21", "shelf": [4]},
        "fr": null,
    }});
    sandbox.inject_fault(Fault::status(200).body(&body.to_string()));
    let article = client.articles().retrieve(1).send()?;
    let content = article.translated_content.unwrap();
    assert_eq!(
        serde_json::to_value(&content).unwrap(),
        body["translated_content"]
    );
    assert_eq!(content.extra().get("reviewed"), Some(&json!(true)));
    let changes = UpdateArticle::new().translated_content(content);
    let expected = json!({"translated_content": {
        "type": "article_translated_content",
        "en": {"title": "Bells", "author_id": "21"},
        "fr": null,
    }});
    assert_eq!(serde_json::to_value(&changes).unwrap(), expected);
    Ok(())
}

#[test]
fn unknown_locales_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let content = translated("tlh", "qam gho");
    let create = CreateArticle::new("Wheels", 410_001).translated_content(content.clone());
    let update = UpdateArticle::new().translated_content(content);
    for request in [
        client.articles().create(&create),
        client.articles().update(800_001, &update),
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
fn search_returns_highlights_on_request() -> Result<()> {
    let (sandbox, client) = start();
    let search = SearchArticles::new().phrase("chain").state("published");
    let found = client
        .articles()
        .search(&search.clone().highlight(true))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /articles/search?highlight=true&phrase=chain&state=published".into(),
            Value::Null,
        )
    );
    assert!(!found.items().is_empty());
    for matched in found.items() {
        let highlights = matched.highlights.as_ref().unwrap();
        assert_eq!(highlights.article_id, matched.article.id);
        let title: String = highlights
            .highlighted_title
            .iter()
            .filter_map(|piece| piece.text.as_deref())
            .collect();
        assert_eq!(Some(title), matched.article.title);
        let mut pieces = highlights
            .highlighted_title
            .iter()
            .chain(highlights.highlighted_summary.iter().flatten())
            .filter(|piece| piece.kind == Some(HighlightKind::Highlight))
            .peekable();
        assert!(pieces.peek().is_some());
        assert!(pieces.all(|piece| piece.text.as_deref().unwrap().eq_ignore_ascii_case("chain")));
    }

    let plain = client.articles().search(&search).send()?;
    assert_eq!(plain.items().len(), found.items().len());
    assert!(
        plain
            .items()
            .iter()
            .all(|matched| matched.highlights.is_none())
    );
    Ok(())
}

#[test]
fn iteration_visits_every_match_once() -> Result<()> {
    let (sandbox, client) = start();
    let search = SearchArticles::new().highlight(true);
    let ids: Vec<String> = client
        .articles()
        .search(&search)
        .per_page(5)
        .into_iter()
        .map(|matched| Ok(matched?.article.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 12);
    assert_eq!(ids.len(), 12);
    assert_eq!(sandbox.requests().len(), 3);
    Ok(())
}

#[test]
fn statistics_returns_only_the_statistics_of_an_article() -> Result<()> {
    let (sandbox, client) = start();
    let statistics = client.articles().statistics(800_001).send()?.unwrap();
    assert_eq!(sent(&sandbox), ("GET /articles/800001".into(), Value::Null));
    assert_eq!(statistics.views, Some(4812));
    assert_eq!(statistics.conversions, Some(37));
    assert_eq!(statistics.reactions, Some(164));
    assert_eq!(statistics.happy_reaction_percentage, Some(62.5));
    assert_eq!(statistics.neutral_reaction_percentage, Some(25.0));
    assert_eq!(statistics.sad_reaction_percentage, Some(12.5));
    assert_eq!(
        client.articles().retrieve(800_001).send()?.statistics,
        Some(statistics)
    );

    for body in [r#"{"id": "1"}"#, r#"{"id": "1", "statistics": null}"#] {
        sandbox.inject_fault(Fault::status(200).body(body));
        assert_eq!(client.articles().statistics(1).send()?, None, "{body}");
    }
    assert!(
        client
            .articles()
            .statistics(1)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    Ok(())
}

#[test]
fn ids_stay_one_path_segment() {
    let (sandbox, client) = start();
    let articles = client.articles();
    let changes = UpdateArticle::new().title("Wheels");
    let errors = [
        ("GET", articles.retrieve(HOSTILE_ID).send().unwrap_err()),
        ("GET", articles.statistics(HOSTILE_ID).send().unwrap_err()),
        (
            "PUT",
            articles.update(HOSTILE_ID, &changes).send().unwrap_err(),
        ),
        ("DELETE", articles.delete(HOSTILE_ID).send().unwrap_err()),
    ];
    let requests = sandbox.requests();
    assert_eq!(requests.len(), errors.len());
    for ((method, error), request) in errors.iter().zip(requests) {
        assert!(error.is_not_found(), "{method}: {error}");
        assert_eq!(request.method, *method);
        assert_eq!(request.path, format!("/articles/{HOSTILE_SEGMENT}"));
        assert_eq!(request.query, "");
    }
}

#[test]
fn invalid_ids_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let articles = client.articles();
    for id in ["", ".", ".."] {
        for error in [
            articles.retrieve(id).send().unwrap_err(),
            articles.statistics(id).send().unwrap_err(),
            articles
                .update(id, &UpdateArticle::new())
                .send()
                .unwrap_err(),
            articles.delete(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_in_the_body_are_checked_before_sending() {
    let (sandbox, client) = start();
    let create = |article: CreateArticle| client.articles().create(&article);
    for (request, message) in [
        (
            create(CreateArticle::new("Wheels", "Marta")),
            "`author_id` must be an integer, not \"Marta\"",
        ),
        (
            create(CreateArticle::new("Wheels", "")),
            "`author_id` must not be empty",
        ),
        (
            client
                .articles()
                .update(800_001, &UpdateArticle::new().parent_id("")),
            "`parent_id` must not be empty",
        ),
    ] {
        let error = request.send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains(message), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.articles().retrieve(800_001).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.articles().retrieve(800_001).send_as()?;
    assert_eq!(raw["id"], 800_001);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.articles().retrieve(800_001).send()?, expected);
    Ok(())
}
