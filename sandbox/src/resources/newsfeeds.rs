//! Newsfeeds and the live news items on them.

use serde_json::Value;

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::id_text;
use crate::http::Response;
use crate::pagination;
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("retrieve", retrieve),
    ("list_items", list_items),
];

const PER_PAGE: usize = 10;
const ITEMS_PER_PAGE: usize = 20;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let newsfeeds = context.state.newsfeeds.iter().collect();
    pagination::by_number(newsfeeds, context.request, context.base_url, PER_PAGE)
        .map(|page| page.list_response())
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

/// Returns the live items, most recently published first.
fn list_items(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let mut items: Vec<(i64, &Value)> = context
        .state
        .news_items
        .iter()
        .filter(|item| item["state"] == "live")
        .filter_map(|item| Some((published_at(item, context.id())?, item)))
        .collect();
    items.sort_by_key(|(published_at, _)| std::cmp::Reverse(*published_at));
    let items = items.into_iter().map(|(_, item)| item).collect();
    pagination::by_number(items, context.request, context.base_url, ITEMS_PER_PAGE)
        .map(|page| page.list_response())
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.newsfeeds.get(id).ok_or_else(ApiError::not_found)
}

/// Returns the time at which an item was published on a newsfeed, or `None` if it was not.
fn published_at(item: &Value, newsfeed_id: &str) -> Option<i64> {
    item["newsfeed_assignments"]
        .as_array()?
        .iter()
        .find(|assignment| id_text(&assignment["newsfeed_id"]).as_deref() == Some(newsfeed_id))?
        ["published_at"]
        .as_i64()
}
