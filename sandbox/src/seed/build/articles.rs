//! Builds articles.

use serde_json::Value;

use super::super::json::merge;
use super::super::problem::Problem;
use crate::fields::Fields;
use crate::resources::objects::admins::token_owner;
use crate::resources::objects::articles;
use crate::resources::objects::ids;
use crate::state::State;

pub(in crate::seed) fn article(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let created_at = seed["created_at"].as_i64().unwrap_or(now);
    let updated_at = seed["updated_at"].as_i64().unwrap_or(created_at);
    let fields = Fields::from(seed.as_object().cloned().unwrap_or_default());
    let mut article = articles::empty(state, created_at);
    article["author_id"] =
        token_owner(state).map_or(Value::Null, |admin| ids::as_integer(&admin["id"]));
    if seed["statistics"].is_object() {
        merge(&mut article["statistics"], &seed["statistics"]);
    }
    let article = articles::with_fields(&article, &fields, state, updated_at)?;
    let id = seed["id"].as_str().unwrap_or_default();
    Ok(articles::with_id(article, id, state))
}
