//! Builds articles from seed data.

use serde_json::Value;

use super::json::merge;
use crate::fields::Fields;
use crate::resources::objects::articles;
use crate::state::State;

/// Returns `None` if the seed data is invalid.
pub(super) fn build(seed: &Value, state: &State) -> Option<Value> {
    let id = seed["id"].as_str()?;
    let created_at = seed["created_at"].as_i64()?;
    let updated_at = seed["updated_at"].as_i64()?;
    let fields = Fields::from(seed.as_object()?.clone());
    let mut article = articles::empty(state, created_at);
    merge(&mut article["statistics"], &seed["statistics"]);
    let article = articles::with_fields(&article, &fields, state, updated_at).ok()?;
    Some(articles::with_id(article, id, state))
}
