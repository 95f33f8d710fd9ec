//! Help Center collections, which contain articles and other collections.

use serde_json::{Value, json};

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::articles;
use crate::resources::objects::collections::{ancestors, empty, nested, next_order, with_id};
use crate::resources::objects::locales;
use crate::state::State;

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
    let mut collection = empty(context.state, context.now);
    let help_center = body.integer("help_center_id")?;
    if let Some(id) = help_center {
        if !context.state.help_centers.contains(&id.to_string()) {
            return Err(invalid_parameter(
                "help_center_id",
                "the id of a Help Center",
            ));
        }
        collection["help_center_id"] = id.into();
    }
    let collection = with_fields(&collection, &body, context.state, context.now)?;
    if help_center.is_some_and(|id| collection["help_center_id"] != id) {
        return Err(invalid_parameter(
            "help_center_id",
            "the Help Center of the parent",
        ));
    }
    let id = context.state.new_id();
    Ok(store(context, collection, &id))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let collection = find(context.state, context.id())?;
    let collection = with_fields(collection, &context.body()?, context.state, context.now)?;
    let id = context.id().to_owned();
    let response = store(context, collection, &id);
    update_nested(context.state, &id);
    Ok(response)
}

/// Deletes a collection and the collections nested in it. Their articles remain, without a
/// parent.
fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let id = context.id().to_owned();
    for nested_id in nested(&context.state.collections, &id) {
        context.state.collections.remove(&nested_id);
    }
    context.state.collections.remove(&id);
    articles::update_parents(context.state);
    Ok(Response::json(&deleted_object("collection", &id)))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.collections.get(id).ok_or_else(ApiError::not_found)
}

/// Stores a collection under this id and returns it as the response.
fn store(context: &mut Context<'_>, collection: Value, id: &str) -> Response {
    let collection = with_id(collection, id, context.state);
    context.state.collections.put(collection.clone());
    Response::json(&collection)
}

/// Updates nested collections and articles after a collection was moved.
fn update_nested(state: &mut State, id: &str) {
    for nested_id in nested(&state.collections, id) {
        let parent = state.collections.get(id);
        let help_center = parent.map(|parent| parent["help_center_id"].clone());
        if let Some(mut collection) = state.collections.get(&nested_id).cloned() {
            collection["help_center_id"] = help_center.into();
            state
                .collections
                .put(with_id(collection, &nested_id, state));
        }
    }
    articles::update_parents(state);
}

/// Returns a collection changed by the fields of a request.
fn with_fields(
    collection: &Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<Value, ApiError> {
    let mut collection = collection.clone();
    set_content(&mut collection, fields)?;
    set_parent(&mut collection, fields, state)?;
    match fields.object("translated_content")? {
        Some(translations) => {
            for locale in translations.as_map().keys().filter(|name| *name != "type") {
                locales::validate(locale)?;
                set_translation(&mut collection, locale, translations.object(locale)?)?;
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

/// Sets the fields that collections and their translations have in common.
fn set_content(content: &mut Value, fields: &Fields) -> Result<(), ApiError> {
    if fields.has("name") {
        content["name"] = fields.required_text("name")?.into();
    }
    if let Some(description) = fields.text("description")? {
        content["description"] = description.into();
    }
    Ok(())
}

/// Moves a collection into another one and its Help Center; null moves it to the top level.
fn set_parent(collection: &mut Value, fields: &Fields, state: &State) -> Result<(), ApiError> {
    if !fields.has("parent_id") {
        return Ok(());
    }
    let parent_id = fields.id("parent_id")?.filter(|id| !id.is_empty());
    if let Some(id) = &parent_id {
        let ancestors = ancestors(&state.collections, id)
            .ok_or_else(|| invalid_parameter("parent_id", "the id of a collection"))?;
        let own = collection["id"].as_str().and_then(|id| id.parse().ok());
        if own.is_some_and(|own| ancestors.contains(&own)) {
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

/// Sets a translation, or removes it if `fields` is `None`. The translation of the default
/// locale is the collection itself.
fn set_translation(
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
        return set_content(collection, &fields);
    }
    let mut content = match collection["translated_content"].get(locale) {
        Some(content) => content.clone(),
        None => json!({
            "type": "group_content",
            "name": fields.required_text("name")?,
            "description": "",
        }),
    };
    set_content(&mut content, &fields)?;
    if collection["translated_content"].is_null() {
        collection["translated_content"] = json!({"type": "group_translated_content"});
    }
    collection["translated_content"][locale] = content;
    Ok(())
}
