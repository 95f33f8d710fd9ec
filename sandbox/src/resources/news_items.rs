//! News items, which are published on newsfeeds while they are live.

use serde_json::{Value, json};

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::news_items::{STATES, empty};
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
];

const PER_PAGE: usize = 10;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let items = context.state.news_items.iter().collect();
    pagination::by_number(items, context.request, context.base_url, PER_PAGE)
        .map(|page| page.list_response())
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let empty = empty(context.state, context.now);
    let mut item = with_fields(&empty, &context.body()?, context.state, context.now)?;
    item["id"] = context.state.new_id().into();
    context.state.news_items.put(item.clone());
    Ok(Response::json(&item))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let item = find(context.state, context.id())?;
    let item = with_fields(item, &context.body()?, context.state, context.now)?;
    context.state.news_items.put(item.clone());
    Ok(Response::json(&item))
}

fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let id = context.id().to_owned();
    context
        .state
        .news_items
        .remove(&id)
        .ok_or_else(ApiError::not_found)?;
    Ok(Response::json(&deleted_object("news-item", &id)))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.news_items.get(id).ok_or_else(ApiError::not_found)
}

/// Returns a news item changed by the fields of a request. The title and the sender are
/// required; other fields that are missing stay unchanged.
fn with_fields(item: &Value, fields: &Fields, state: &State, now: i64) -> Result<Value, ApiError> {
    let mut item = item.clone();
    item["title"] = fields.required_text("title")?.into();
    let sender = fields.required_integer("sender_id")?;
    if !state.admins.contains(&sender.to_string()) {
        return Err(invalid_parameter("sender_id", "the id of an admin"));
    }
    item["sender_id"] = sender.into();
    if let Some(body) = fields.text("body")? {
        item["body"] = body.into();
    }
    if let Some(state) = fields.one_of("state", &STATES)? {
        item["state"] = state.into();
    }
    if let Some(silently) = fields.boolean("deliver_silently")? {
        item["deliver_silently"] = silently.into();
    }
    if fields.has("labels") {
        item["labels"] = labels(fields)?.into();
    }
    if fields.has("reactions") {
        let reactions = fields.array("reactions")?;
        if !reactions
            .iter()
            .all(|emoji| emoji.is_string() || emoji.is_null())
        {
            return Err(invalid_parameter("reactions", "an array of strings"));
        }
        item["reactions"] = reactions.into();
    }
    let is_live = item["state"] == "live";
    if fields.has("newsfeed_assignments") {
        item["newsfeed_assignments"] = assignments(fields, is_live, state, now)?.into();
    }
    if is_live {
        set_publication_times(&mut item, now);
    }
    item["updated_at"] = now.into();
    Ok(item)
}

/// Returns the labels of a request, sorted.
fn labels(fields: &Fields) -> Result<Vec<String>, ApiError> {
    let mut labels = fields
        .array("labels")?
        .iter()
        .map(|label| label.as_str().map(str::to_owned))
        .collect::<Option<Vec<String>>>()
        .ok_or_else(|| invalid_parameter("labels", "an array of strings"))?;
    labels.sort();
    Ok(labels)
}

/// Returns the newsfeed assignments of a request. Drafts have no publication time.
fn assignments(
    fields: &Fields,
    is_live: bool,
    state: &State,
    now: i64,
) -> Result<Vec<Value>, ApiError> {
    fields
        .array("newsfeed_assignments")?
        .iter()
        .map(|assignment| {
            let fields = assignment
                .as_object()
                .map(|fields| Fields::from(fields.clone()))
                .ok_or_else(|| invalid_parameter("newsfeed_assignments", "an array of objects"))?;
            let newsfeed_id = fields.required_integer("newsfeed_id")?;
            if !state.newsfeeds.contains(&newsfeed_id.to_string()) {
                return Err(invalid_parameter("newsfeed_id", "the id of a newsfeed"));
            }
            let published_at = fields.integer("published_at")?.filter(|_| is_live);
            if published_at.is_some_and(|at| at > now) {
                return Err(invalid_parameter("published_at", "in the past"));
            }
            Ok(json!({"newsfeed_id": newsfeed_id, "published_at": published_at}))
        })
        .collect()
}

/// Sets the current time where an assignment of a live item has no publication time.
fn set_publication_times(item: &mut Value, now: i64) {
    for assignment in item["newsfeed_assignments"]
        .as_array_mut()
        .into_iter()
        .flatten()
    {
        if assignment["published_at"].is_null() {
            assignment["published_at"] = now.into();
        }
    }
}
