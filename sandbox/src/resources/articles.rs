//! Articles of the help center, with their translations and statistics.

use serde_json::{Value, json};

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{Fields, id_text, invalid_parameter, missing_parameter, query_boolean};
use crate::http::Response;
use crate::pagination;
use crate::resources::collections;
use crate::state::State;
use crate::text::to_plain_text;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("search", search),
];

const PER_PAGE: usize = 25;
const SEARCH_PER_PAGE: usize = 10;
const STATES: [&str; 2] = ["published", "draft"];

pub(crate) const DEFAULT_LOCALE: &str = "en";

/// The locales that articles and collections can be written in.
pub(crate) const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv",
    "tr", "vi", "pt-BR", "zh-CN", "zh-TW",
];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let page = pagination::by_number(
        newest_first(context.state.articles.iter()),
        context.request,
        context.base_url,
        PER_PAGE,
    )?;
    let data: Vec<Value> = page.items.into_iter().map(list_item).collect();
    Ok(Response::json(&json!({
        "type": "list",
        "pages": page.pages,
        "total_count": page.total_count,
        "data": data,
    })))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let article = written(
        &blank(context.state, context.now),
        &body,
        context.state,
        context.now,
    )?;
    let id = context.state.new_id();
    let article = with_id(article, &id, context.state);
    context.state.articles.put(article.clone());
    Ok(Response::json(&article))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let old = find(context.state, context.id())?;
    let article = written(old, &context.body()?, context.state, context.now)?;
    let article = with_id(article, context.id(), context.state);
    context.state.articles.put(article.clone());
    Ok(Response::json(&article))
}

fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let id = context.id().to_owned();
    context
        .state
        .articles
        .remove(&id)
        .ok_or_else(ApiError::not_found)?;
    Ok(Response::json(&deleted_object("article", &id)))
}

/// Finds the articles that hold every word of the phrase.
fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let words: Vec<String> = context
        .request
        .query_value("phrase")
        .unwrap_or_default()
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let state = context.request.query_value("state").unwrap_or("all".into());
    if state != "all" && !STATES.contains(&state.as_str()) {
        return Err(invalid_parameter("state", "one of published, draft, all"));
    }
    let help_center = context.request.query_value("help_center_id");
    let highlight = query_boolean(context.request, "highlight")?.unwrap_or(false);

    let found = context.state.articles.iter().filter(|article| {
        let text = searchable_text(article).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
            && (state == "all" || article["state"] == *state)
            && help_center
                .as_ref()
                .is_none_or(|id| is_in_help_center(article, id, context.state))
    });
    let page = pagination::by_number(
        newest_first(found),
        context.request,
        context.base_url,
        SEARCH_PER_PAGE,
    )?;
    let highlights: Vec<Value> = page
        .items
        .iter()
        .filter(|_| highlight)
        .map(|article| highlights(article, &words))
        .collect();
    Ok(Response::json(&json!({
        "type": "list",
        "total_count": page.total_count,
        "data": {"articles": page.items, "highlights": highlights},
        "pages": page.pages,
    })))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.articles.get(id).ok_or_else(ApiError::not_found)
}

fn newest_first<'a>(articles: impl Iterator<Item = &'a Value>) -> Vec<&'a Value> {
    let mut articles: Vec<&Value> = articles.collect();
    articles.sort_by_key(|article| std::cmp::Reverse(article["updated_at"].as_i64()));
    articles
}

/// Lists leave the statistics out.
fn list_item(article: &Value) -> Value {
    let mut item = article.clone();
    if let Some(fields) = item.as_object_mut() {
        fields.remove("statistics");
    }
    item
}

/// An article before anything was written.
pub(crate) fn blank(state: &State, now: i64) -> Value {
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

/// An article after the fields of a request were written into it.
pub(crate) fn written(
    article: &Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<Value, ApiError> {
    let mut article = article.clone();
    write_content(&mut article, fields, state, now)?;
    write_parent(&mut article, fields, state)?;
    if let Some(translations) = fields.object("translated_content")? {
        for locale in translations.as_map().keys().filter(|name| *name != "type") {
            if !LOCALES.contains(&locale.as_str()) {
                return Err(invalid_parameter(locale, "a locale of the help center"));
            }
            let content = translations.object(locale)?;
            write_translation(&mut article, locale, content, state, now)?;
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

/// Writes what articles and their translations have in common.
fn write_content(
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

fn write_parent(article: &mut Value, fields: &Fields, state: &State) -> Result<(), ApiError> {
    fields.one_of("parent_type", &["collection", "section"])?;
    if !fields.has("parent_id") {
        return Ok(());
    }
    let Some(parent) = fields.id("parent_id")?.filter(|id| !id.is_empty()) else {
        stand_alone(article);
        return Ok(());
    };
    let parents = collections::path(&state.collections, &parent)
        .ok_or_else(|| invalid_parameter("parent_id", "the id of a collection"))?;
    article["parent_id"] = parents[0].into();
    article["parent_ids"] = parents.into();
    article["parent_type"] = fields.text("parent_type")?.unwrap_or("collection").into();
    Ok(())
}

fn stand_alone(article: &mut Value) {
    article["parent_id"] = Value::Null;
    article["parent_type"] = Value::Null;
    article["parent_ids"] = json!([]);
}

/// Tells the articles where they are, after collections have moved or gone. Those whose
/// collection is gone stand alone.
pub(crate) fn follow_collections(state: &mut State) {
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
        match collections::path(&state.collections, &parent) {
            Some(parents) => article["parent_ids"] = parents.into(),
            None => stand_alone(article),
        }
    }
}

/// Writes a translation; None takes it away. The default locale is the article itself.
fn write_translation(
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
        return write_content(article, &fields, state, now);
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
    write_content(&mut content, &fields, state, now)?;
    if article["translated_content"].is_null() {
        article["translated_content"] = json!({"type": "article_translated_content"});
    }
    article["translated_content"][locale] = content;
    Ok(())
}

/// Gives an article its id, and what follows from it: the addresses, and the default
/// locale among the translations.
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
    let own = json!({
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
        translations.insert(DEFAULT_LOCALE.into(), own);
    }
    article
}

/// A title as the end of an address: `-why-chains-wear`.
fn slug(title: &str) -> String {
    title
        .to_ascii_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("-{word}"))
        .collect()
}

fn is_in_help_center(article: &Value, help_center_id: &str, state: &State) -> bool {
    article["parent_id"]
        .as_u64()
        .and_then(|id| state.collections.get(&id.to_string()))
        .and_then(|collection| collection["help_center_id"].as_u64())
        .is_some_and(|id| id.to_string() == help_center_id)
}

fn searchable_text(article: &Value) -> String {
    ["title", "description", "body"]
        .iter()
        .filter_map(|name| article[*name].as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

fn highlights(article: &Value, words: &[String]) -> Value {
    let text = |name: &str| article[name].as_str().unwrap_or_default();
    let summary: Vec<Value> = ["description", "body"]
        .iter()
        .map(|name| highlighted(&to_plain_text(text(name)), words))
        .filter(|pieces| {
            pieces
                .as_array()
                .is_some_and(|pieces| pieces.iter().any(|piece| piece["type"] == "highlight"))
        })
        .collect();
    json!({
        "article_id": article["id"],
        "highlighted_title": highlighted(text("title"), words),
        "highlighted_summary": summary,
    })
}

/// Cuts text into pieces: the words that were looked for, and what is between.
fn highlighted(text: &str, words: &[String]) -> Value {
    let mut pieces: Vec<Value> = Vec::new();
    let mut push = |kind: &str, piece: &str| {
        if !piece.is_empty() {
            pieces.push(json!({"type": kind, "text": piece}));
        }
    };
    let mut plain_from = 0;
    let mut at = 0;
    while at < text.len() {
        let hit = words
            .iter()
            .filter_map(|word| match_at(&text[at..], word))
            .max();
        match hit {
            Some(length) => {
                push("plain", &text[plain_from..at]);
                push("highlight", &text[at..at + length]);
                at += length;
                plain_from = at;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    push("plain", &text[plain_from..]);
    pieces.into()
}

/// How many bytes at the beginning of the text are that lower-case word.
fn match_at(text: &str, word: &str) -> Option<usize> {
    let mut rest = word;
    for (at, c) in text.char_indices() {
        if rest.is_empty() {
            return Some(at);
        }
        rest = rest.strip_prefix(c.to_lowercase().to_string().as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_cover_the_whole_text() {
        let words = ["ÜBER".to_lowercase(), "rad".to_owned()];
        assert_eq!(
            highlighted("Über Räder: Rad", &words),
            json!([
                {"type": "highlight", "text": "Über"},
                {"type": "plain", "text": " Räder: "},
                {"type": "highlight", "text": "Rad"},
            ])
        );
        assert_eq!(highlighted("", &words), json!([]));
    }
}
