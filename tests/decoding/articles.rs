use intercom::models::{
    Article, ArticleHighlights, ArticleStatistics, ArticleTranslatedContent, DeletedArticle,
    LOCALES,
};
use serde_json::{Value, json};

use crate::value_forms::{assert_decodes_every_form, assert_lossless, assert_round_trips};

fn content(locale: &str, author_id: Value) -> Value {
    json!({
        "type": "article_content", "title": format!("Bells ({locale})"), "description": "Ring",
        "body": "<p>Ring <b>twice</b>.</p>", "author_id": author_id, "state": "published",
        "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
        "url": format!("https://help.bells.example/{locale}/bells"),
    })
}

fn translations(locales: impl IntoIterator<Item = &'static str>) -> Value {
    let mut all = json!({"type": "article_translated_content"});
    for (index, locale) in locales.into_iter().enumerate() {
        let author = if index % 2 == 0 {
            json!("8101")
        } else {
            json!(8101)
        };
        all[locale] = content(locale, author);
    }
    all
}

#[test]
fn translated_content_round_trips() {
    let original = translations(LOCALES.into_iter().chain(["tlh"]));
    assert_eq!(original.as_object().unwrap().len(), 39);
    let decoded: ArticleTranslatedContent = serde_json::from_str(&original.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), original);
    assert_eq!(decoded.locales().count(), 38);
    for locale in LOCALES.into_iter().chain(["tlh"]) {
        let content = decoded.get(locale).unwrap();
        assert_eq!(content.title, Some(format!("Bells ({locale})")));
        assert_eq!(content.author_id.as_deref(), Some("8101"));
    }
}

#[test]
fn of_a_repeated_locale_the_last_content_counts() {
    for (text, title) in [
        (
            r#"{"en":{"title":"A"},"fr":{},"en":{"title":"B"}}"#,
            Some("B"),
        ),
        (r#"{"en":5,"fr":{},"en":{"title":"B"}}"#, Some("B")),
        (r#"{"en":{"title":"A"},"fr":{},"en":null}"#, None),
        (
            r#"{"type":5,"en":null,"type":"x","en":{"title":"B"}}"#,
            Some("B"),
        ),
    ] {
        let decoded: ArticleTranslatedContent = serde_json::from_str(text).unwrap();
        let found = decoded
            .get("en")
            .and_then(|content| content.title.as_deref());
        assert_eq!(found, title, "{text}");
        let text_again = serde_json::to_string(&decoded).unwrap();
        assert_eq!(text_again.matches("\"en\"").count(), 1);
        assert_eq!(
            serde_json::to_value(&decoded).unwrap(),
            serde_json::from_str::<Value>(text).unwrap()
        );
    }
    let mut decoded: ArticleTranslatedContent = serde_json::from_str(r#"{"en":5}"#).unwrap();
    assert_eq!(decoded.extra().get("en"), Some(&json!(5)));
    decoded.clear("en");
    assert_eq!(serde_json::to_string(&decoded).unwrap(), r#"{"en":null}"#);
}

#[test]
fn statistics_round_trip_byte_for_byte() {
    for text in [
        r#"{"type":"article_statistics","views":120,"conversions":3,"reactions":8,"happy_reaction_percentage":50,"neutral_reaction_percentage":37.5,"sad_reaction_percentage":12.5}"#,
        r#"{"type":"article_statistics","views":0,"conversions":0,"reactions":0,"happy_reaction_percentage":0,"neutral_reaction_percentage":0,"sad_reaction_percentage":0}"#,
        r#"{"views":9007199254740993}"#,
    ] {
        let decoded: ArticleStatistics = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&decoded).unwrap(), text);
    }
    let other_name: ArticleStatistics = serde_json::from_str(r#"{"conversations":3}"#).unwrap();
    assert_eq!(other_name.conversions, Some(3));
}

#[test]
fn article_decodes_in_every_form() {
    assert_decodes_every_form::<Article>(
        &json!({
            "type": "article", "id": "9001", "workspace_id": "bells1", "title": "Bells",
            "description": "Ring", "body": "<p>Ring.</p>", "author_id": 8101, "state": "draft",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
            "url": "https://help.bells.example/bells", "parent_id": 71, "parent_ids": [71, 70],
            "parent_type": "section", "default_locale": "en",
            "translated_content": translations(["en", "id"]),
            "statistics": {
                "type": "article_statistics", "views": 120, "conversions": 3, "reactions": 8,
                "happy_reaction_percentage": 50, "neutral_reaction_percentage": 37.5,
                "sad_reaction_percentage": 12.5,
            },
        }),
        "state",
    );
}

#[test]
fn deleted_article_decodes_in_every_form() {
    assert_decodes_every_form::<DeletedArticle>(
        &json!({"id": "7301", "object": "article", "deleted": true}),
        "object",
    );
}

#[test]
fn highlights_decode_in_every_form() {
    assert_lossless::<ArticleHighlights>(&json!({
        "article_id": "7301",
        "highlighted_title": [{"type": "plain", "text": "A "}, {"type": "highlight", "text": "bell"}],
        "highlighted_summary": [[{"type": "plain", "text": "Ring"}], []],
    }));
    // A list that is null does not change place with its neighbours.
    assert_round_trips::<ArticleHighlights>(&json!({
        "highlighted_summary": [null, [{"type": "plain", "text": "Ring"}], null, [null], 7],
    }));
}

#[test]
fn highlights_decode_with_null_and_unknown_values() {
    let decoded: ArticleHighlights = serde_json::from_value(json!({
        "article_id": 7301,
        "highlighted_title": [{"type": "plain", "text": "A "}, {"type": "glow", "text": "bell"}],
        "highlighted_summary": [[{"type": "highlight", "text": null}, null], null, []],
        "unknown_field": 1,
    }))
    .unwrap();
    assert_eq!(decoded.article_id, "7301");
    assert_eq!(
        decoded.highlighted_title[1].kind.as_ref().unwrap().as_str(),
        "glow"
    );
    assert_eq!(decoded.highlighted_summary[0].len(), 1);
    let null = json!({"article_id": null, "highlighted_title": null, "highlighted_summary": null});
    for nothing in [null, json!({})] {
        let decoded: ArticleHighlights = serde_json::from_value(nothing).unwrap();
        assert_eq!(decoded, ArticleHighlights::default());
    }
}
