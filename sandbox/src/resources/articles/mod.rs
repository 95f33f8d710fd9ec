//! Help Center articles.

mod search;

use serde_json::Value;

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::articles::{empty, with_fields, with_id};
use crate::resources::responses;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("search", search::search),
];

const PER_PAGE: usize = 25;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut articles: Vec<&Value> = context.state.articles.iter().collect();
    articles.sort_by_key(|article| std::cmp::Reverse(article["updated_at"].as_i64()));
    let page = pagination::by_number(articles, context.request, context.base_url, PER_PAGE)?;
    Ok(responses::page(page, without_statistics))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let empty = empty(context.state, context.now);
    let article = with_fields(&empty, &context.body()?, context.state, context.now)?;
    let id = context.state.new_id();
    Ok(store(context, article, &id))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let article = find(context.state, context.id())?;
    let article = with_fields(article, &context.body()?, context.state, context.now)?;
    let id = context.id().to_owned();
    Ok(store(context, article, &id))
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

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.articles.get(id).ok_or_else(ApiError::not_found)
}

/// Stores an article under this id and returns it as the response.
fn store(context: &mut Context<'_>, article: Value, id: &str) -> Response {
    let article = with_id(article, id, context.state);
    let response = Response::json(&article);
    context.state.articles.put(article);
    response
}

/// Lists contain articles without their statistics.
fn without_statistics(article: &Value) -> Value {
    let mut item = article.clone();
    if let Some(fields) = item.as_object_mut() {
        fields.remove("statistics");
    }
    item
}
