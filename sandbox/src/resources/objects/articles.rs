//! Help Center articles and their translations.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, id_text, invalid_parameter, missing_parameter};
use crate::resources::objects::collections;
use crate::resources::objects::locales::{self, DEFAULT_LOCALE};
use crate::state::State;

pub(crate) const STATES: [&str; 2] = ["published", "draft"];

/// Creates an article without title, author and id.
pub(crate) fn empty(state: &State, now: i64) -> Value {
    json!({
        "type": "article",
        "id": null,
        "workspace_id": state.workspace_id(),
        "title": null,
        "description": "",
        "body": "",
        "author_id": null,
        "state": "draft",
        "created_at": now,
        "updated_at": now,
        "url": null,
        "parent_id": null,
        "parent_ids": [],
        "parent_type": null,
        "default_locale": DEFAULT_LOCALE,
        "translated_content": null,
        "statistics": {
            "type": "article_statistics",
            "views": 0,
            "conversions": 0,
            "reactions": 0,
            "happy_reaction_percentage": 0.0,
            "neutral_reaction_percentage": 0.0,
            "sad_reaction_percentage": 0.0,
        },
    })
}

/// Returns an article changed by the fields of a request.
///
/// # Errors
///
/// Fails if a field is invalid or the article then lacks a title or an author.
pub(crate) fn with_fields(
    article: &Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<Value, ApiError> {
    let mut article = article.clone();
    set_content(&mut article, fields, state, now)?;
    set_parent(&mut article, fields, state)?;
    if let Some(translations) = fields.object("translated_content")? {
        for locale in translations.as_map().keys().filter(|name| *name != "type") {
            locales::validate(locale)?;
            let content = translations.object(locale)?;
            set_translation(&mut article, locale, content, state, now)?;
        }
    }
    if article["title"].is_null() {
        return Err(missing_parameter("title"));
    }
    if article["author_id"].is_null() {
        return Err(ApiError::parameter_not_found(
            "author_id is required, in the article or in its default locale",
        ));
    }
    article["updated_at"] = now.into();
    Ok(article)
}

/// Sets the fields that articles and their translations have in common.
fn set_content(
    content: &mut Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<(), ApiError> {
    if fields.has("title") {
        content["title"] = fields.required_text("title")?.into();
    }
    for name in ["description", "body"] {
        if let Some(text) = fields.text(name)? {
            content[name] = text.into();
        }
    }
    if let Some(author) = fields.integer("author_id")? {
        if !state.admins.contains(&author.to_string()) {
            return Err(invalid_parameter("author_id", "the id of an admin"));
        }
        content["author_id"] = author.into();
    }
    if let Some(state) = fields.one_of("state", &STATES)? {
        content["state"] = state.into();
    }
    content["updated_at"] = now.into();
    Ok(())
}

fn set_parent(article: &mut Value, fields: &Fields, state: &State) -> Result<(), ApiError> {
    fields.one_of("parent_type", &["collection", "section"])?;
    if !fields.has("parent_id") {
        return Ok(());
    }
    let Some(parent) = fields.id("parent_id")?.filter(|id| !id.is_empty()) else {
        clear_parent(article);
        return Ok(());
    };
    let ancestors = collections::ancestors(&state.collections, &parent)
        .ok_or_else(|| invalid_parameter("parent_id", "the id of a collection"))?;
    article["parent_id"] = ancestors[0].into();
    article["parent_ids"] = ancestors.into();
    article["parent_type"] = fields.text("parent_type")?.unwrap_or("collection").into();
    Ok(())
}

fn clear_parent(article: &mut Value) {
    article["parent_id"] = Value::Null;
    article["parent_type"] = Value::Null;
    article["parent_ids"] = json!([]);
}

/// Updates the ancestors of all articles after collections were moved or deleted. Articles of
/// deleted collections no longer have a parent.
pub(crate) fn update_parents(state: &mut State) {
    let ids: Vec<String> = state
        .articles
        .iter()
        .filter(|article| !article["parent_id"].is_null())
        .filter_map(|article| id_text(&article["id"]))
        .collect();
    for id in ids {
        let Some(article) = state.articles.get_mut(&id) else {
            continue;
        };
        let parent = id_text(&article["parent_id"]).unwrap_or_default();
        match collections::ancestors(&state.collections, &parent) {
            Some(ancestors) => article["parent_ids"] = ancestors.into(),
            None => clear_parent(article),
        }
    }
}

/// Sets a translation, or removes it if `fields` is `None`. The translation of the default
/// locale is the article itself.
fn set_translation(
    article: &mut Value,
    locale: &str,
    fields: Option<Fields>,
    state: &State,
    now: i64,
) -> Result<(), ApiError> {
    let is_default = article["default_locale"] == *locale;
    let Some(fields) = fields else {
        if let Some(translations) = article["translated_content"].as_object_mut() {
            if !is_default {
                translations.remove(locale);
            }
        }
        return Ok(());
    };
    if is_default {
        return set_content(article, &fields, state, now);
    }
    let mut content = match article["translated_content"].get(locale) {
        Some(content) => content.clone(),
        None => json!({
            "type": "article_content",
            "title": fields.required_text("title")?,
            "description": "",
            "body": "",
            "author_id": article["author_id"],
            "state": "draft",
            "created_at": now,
            "updated_at": now,
            "url": null,
        }),
    };
    set_content(&mut content, &fields, state, now)?;
    if article["translated_content"].is_null() {
        article["translated_content"] = json!({"type": "article_translated_content"});
    }
    article["translated_content"][locale] = content;
    Ok(())
}

/// Sets the id of an article and everything that depends on it: the URLs, and the translation
/// of the default locale.
pub(crate) fn with_id(mut article: Value, id: &str, state: &State) -> Value {
    article["id"] = id.into();
    let help_center = state.help_centers.iter().next();
    let base = help_center
        .and_then(|center| center["url"].as_str())
        .unwrap_or_default();
    let url = |content: &Value, locale: &str| {
        (content["state"] == "published").then(|| {
            let slug = slug(content["title"].as_str().unwrap_or_default());
            format!("{base}/{locale}/articles/{id}{slug}")
        })
    };
    article["url"] = url(&article, DEFAULT_LOCALE).into();
    let default_content = json!({
        "type": "article_content",
        "title": article["title"],
        "description": article["description"],
        "body": article["body"],
        "author_id": article["author_id"],
        "state": article["state"],
        "created_at": article["created_at"],
        "updated_at": article["updated_at"],
        "url": article["url"],
    });
    if let Some(translations) = article["translated_content"].as_object_mut() {
        for (locale, content) in translations.iter_mut().filter(|(name, _)| *name != "type") {
            content["url"] = url(content, locale).into();
        }
        translations.insert(DEFAULT_LOCALE.into(), default_content);
    }
    article
}

/// Converts a title to the last part of a URL, such as `-why-chains-wear`.
fn slug(title: &str) -> String {
    title
        .to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("-{word}"))
        .collect()
}
