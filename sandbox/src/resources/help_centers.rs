//! Help centers.

use serde_json::{Value, json};

use crate::call::{Call, Route, route};
use crate::errors::Failure;
use crate::http::Answer;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("GET", "/help_center/help_centers", list),
        route("GET", "/help_center/help_centers/{id}", retrieve),
    ]
}

/// All of them: this list has no pages.
fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let data: Vec<&Value> = call.state.help_centers.iter().collect();
    Ok(Answer::json(&json!({"type": "list", "data": data})))
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    call.state
        .help_centers
        .get(call.id())
        .map(Answer::json)
        .ok_or_else(Failure::not_found)
}
