//! Collections of the help centers, which nest and hold articles.

use serde_json::{Value, json};

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{Fields, id_text, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination;
use crate::resources::articles::{self, DEFAULT_LOCALE, LOCALES};
use crate::state::{State, Table};

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
];

const PER_PAGE: usize = 20;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut collections: Vec<&Value> = context.state.collections.iter().collect();
    collections.sort_by_key(|collection| std::cmp::Reverse(collection["updated_at"].as_i64()));
    pagination::by_number(collections, context.request, context.base_url, PER_PAGE)
        .map(|page| page.list_response())
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let mut collection = blank(context.state, context.now);
    let help_center = body.integer("help_center_id")?;
    if let Some(id) = help_center {
        if !context.state.help_centers.contains(&id.to_string()) {
            return Err(invalid_parameter(
                "help_center_id",
                "the id of a help center",
            ));
        }
        collection["help_center_id"] = id.into();
    }
    let collection = written(&collection, &body, context.state, context.now)?;
    if help_center.is_some_and(|id| collection["help_center_id"] != id) {
        return Err(invalid_parameter("help_center_id", "that of the parent"));
    }
    let id = context.state.new_id();
    Ok(keep(context, collection, &id))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let old = find(context.state, context.id())?;
    let collection = written(old, &context.body()?, context.state, context.now)?;
    let id = context.id().to_owned();
    let response = keep(context, collection, &id);
    follow(context.state, &id);
    Ok(response)
}

/// The collections inside go with it; the articles inside stay, and stand alone.
fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let id = context.id().to_owned();
    for inside in inside(&context.state.collections, &id) {
        context.state.collections.remove(&inside);
    }
    context.state.collections.remove(&id);
    articles::follow_collections(context.state);
    Ok(Response::json(&deleted_object("collection", &id)))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.collections.get(id).ok_or_else(ApiError::not_found)
}

fn keep(context: &mut Context<'_>, collection: Value, id: &str) -> Response {
    let collection = with_id(collection, id, context.state);
    context.state.collections.put(collection.clone());
    Response::json(&collection)
}

/// The ids from a collection up to the top, its own first; None if there is no such collection.
pub(crate) fn path(collections: &Table, id: &str) -> Option<Vec<u64>> {
    let mut path = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(id) = next {
        let collection = collections.get(&id)?;
        path.push(id.parse().ok()?);
        next = id_text(&collection["parent_id"]);
    }
    Some(path)
}

/// The ids of all collections inside one, at any depth.
fn inside(collections: &Table, id: &str) -> Vec<String> {
    let number = id.parse().ok();
    collections
        .iter()
        .filter_map(|collection| collection["id"].as_str())
        .filter(|inner| *inner != id)
        .filter(|inner| {
            let path = path(collections, inner).unwrap_or_default();
            number.is_some_and(|number| path.contains(&number))
        })
        .map(str::to_owned)
        .collect()
}

/// Takes what is inside a collection along to where that is now.
fn follow(state: &mut State, id: &str) {
    for inner in inside(&state.collections, id) {
        let outer = state.collections.get(id);
        let help_center = outer.map(|outer| outer["help_center_id"].clone());
        if let Some(mut collection) = state.collections.get(&inner).cloned() {
            collection["help_center_id"] = help_center.into();
            state.collections.put(with_id(collection, &inner, state));
        }
    }
    articles::follow_collections(state);
}

/// A collection before anything was written: at the top of the first help center, after
/// those that are there.
fn blank(state: &State, now: i64) -> Value {
    let help_center = state.help_centers.iter().next();
    json!({
        "id": null,
        "workspace_id": state.workspace_id(),
        "name": null,
        "description": "",
        "created_at": now,
        "updated_at": now,
        "url": null,
        "icon": "book-bookmark",
        "order": next_order(state, &Value::Null),
        "default_locale": DEFAULT_LOCALE,
        "translated_content": null,
        "parent_id": null,
        "help_center_id": help_center
            .and_then(|center| center["id"].as_str()?.parse::<u64>().ok()),
    })
}

/// A collection after the fields of a request were written into it.
fn written(
    collection: &Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<Value, ApiError> {
    let mut collection = collection.clone();
    write_content(&mut collection, fields)?;
    write_parent(&mut collection, fields, state)?;
    match fields.object("translated_content")? {
        Some(translations) => {
            for locale in translations.as_map().keys().filter(|name| *name != "type") {
                if !LOCALES.contains(&locale.as_str()) {
                    return Err(invalid_parameter(locale, "a locale of the help center"));
                }
                write_translation(&mut collection, locale, translations.object(locale)?)?;
            }
        }
        None if fields.has("translated_content") => {
            collection["translated_content"] = Value::Null;
        }
        None => {}
    }
    if collection["name"].is_null() {
        return Err(missing_parameter("name"));
    }
    collection["updated_at"] = now.into();
    Ok(collection)
}

/// Writes what collections and their translations have in common.
fn write_content(content: &mut Value, fields: &Fields) -> Result<(), ApiError> {
    if fields.has("name") {
        content["name"] = fields.required_text("name")?.into();
    }
    if let Some(description) = fields.text("description")? {
        content["description"] = description.into();
    }
    Ok(())
}

/// Puts a collection into another, and so into its help center; null is the top.
fn write_parent(collection: &mut Value, fields: &Fields, state: &State) -> Result<(), ApiError> {
    if !fields.has("parent_id") {
        return Ok(());
    }
    let parent_id = fields.id("parent_id")?.filter(|id| !id.is_empty());
    if let Some(id) = &parent_id {
        let above = path(&state.collections, id)
            .ok_or_else(|| invalid_parameter("parent_id", "the id of a collection"))?;
        let own = collection["id"].as_str().and_then(|id| id.parse().ok());
        if own.is_some_and(|own| above.contains(&own)) {
            return Err(invalid_parameter(
                "parent_id",
                "the id of a collection outside this one",
            ));
        }
        let parent = state.collections.get(id);
        collection["help_center_id"] =
            parent.map_or(Value::Null, |parent| parent["help_center_id"].clone());
    }
    let parent_id = Value::from(parent_id);
    if collection["parent_id"] != parent_id {
        collection["order"] = next_order(state, &parent_id);
        collection["parent_id"] = parent_id;
    }
    Ok(())
}

/// The place after all collections that have that parent.
fn next_order(state: &State, parent_id: &Value) -> Value {
    let last = state
        .collections
        .iter()
        .filter(|collection| collection["parent_id"] == *parent_id)
        .filter_map(|collection| collection["order"].as_i64())
        .max();
    last.map_or(0, |order| order + 1).into()
}

/// Writes a translation; None takes it away. The default locale is the collection itself.
fn write_translation(
    collection: &mut Value,
    locale: &str,
    fields: Option<Fields>,
) -> Result<(), ApiError> {
    let is_default = collection["default_locale"] == *locale;
    let Some(fields) = fields else {
        if let Some(translations) = collection["translated_content"].as_object_mut() {
            if !is_default {
                translations.remove(locale);
            }
        }
        return Ok(());
    };
    if is_default {
        return write_content(collection, &fields);
    }
    let mut content = match collection["translated_content"].get(locale) {
        Some(content) => content.clone(),
        None => json!({
            "type": "group_content",
            "name": fields.required_text("name")?,
            "description": "",
        }),
    };
    write_content(&mut content, &fields)?;
    if collection["translated_content"].is_null() {
        collection["translated_content"] = json!({"type": "group_translated_content"});
    }
    collection["translated_content"][locale] = content;
    Ok(())
}

/// Gives a collection its id, and what follows from it: the address, and the default locale
/// among the translations.
fn with_id(mut collection: Value, id: &str, state: &State) -> Value {
    collection["id"] = id.into();
    let base = id_text(&collection["help_center_id"])
        .and_then(|id| state.help_centers.get(&id)?["url"].as_str())
        .unwrap_or_default();
    collection["url"] = format!("{base}/{DEFAULT_LOCALE}/collections/{id}").into();
    let own = json!({
        "type": "group_content",
        "name": collection["name"],
        "description": collection["description"],
    });
    if let Some(translations) = collection["translated_content"].as_object_mut() {
        translations.insert(DEFAULT_LOCALE.into(), own);
    }
    collection
}
