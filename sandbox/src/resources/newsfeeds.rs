//! Newsfeeds, and the live news items on them.

use serde_json::Value;

use crate::call::{Call, Route, route};
use crate::errors::Failure;
use crate::fields::id_text;
use crate::http::Answer;
use crate::paging;
use crate::state::State;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("GET", "/news/newsfeeds", list),
        route("GET", "/news/newsfeeds/{id}", retrieve),
        route("GET", "/news/newsfeeds/{id}/items", list_items),
    ]
}

const PER_PAGE: usize = 10;
const ITEMS_PER_PAGE: usize = 20;

fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let newsfeeds = call.state.newsfeeds.iter().collect();
    paging::by_number(newsfeeds, call.request, call.base_url, PER_PAGE)
        .map(|page| page.list_answer())
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    find(call.state, call.id()).map(Answer::json)
}

/// The live items, the last published first.
fn list_items(call: &mut Call<'_>) -> Result<Answer, Failure> {
    find(call.state, call.id())?;
    let mut items: Vec<(i64, &Value)> = call
        .state
        .news_items
        .iter()
        .filter(|item| item["state"] == "live")
        .filter_map(|item| Some((published_at(item, call.id())?, item)))
        .collect();
    items.sort_by_key(|(published_at, _)| std::cmp::Reverse(*published_at));
    let items = items.into_iter().map(|(_, item)| item).collect();
    paging::by_number(items, call.request, call.base_url, ITEMS_PER_PAGE)
        .map(|page| page.list_answer())
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, Failure> {
    state.newsfeeds.get(id).ok_or_else(Failure::not_found)
}

/// When an item went out on a newsfeed; None if it is not assigned to it.
fn published_at(item: &Value, newsfeed_id: &str) -> Option<i64> {
    item["newsfeed_assignments"]
        .as_array()?
        .iter()
        .find(|assignment| id_text(&assignment["newsfeed_id"]).as_deref() == Some(newsfeed_id))?
        ["published_at"]
        .as_i64()
}
