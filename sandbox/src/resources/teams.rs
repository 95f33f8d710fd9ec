//! Teams: who answers together.

use serde_json::{Value, json};

use crate::call::{Call, Route, route};
use crate::errors::Failure;
use crate::http::Answer;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("GET", "/teams", list),
        route("GET", "/teams/{id}", retrieve),
    ]
}

fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let teams: Vec<&Value> = call.state.teams.iter().collect();
    Ok(Answer::json(&json!({"type": "team.list", "teams": teams})))
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    call.state
        .teams
        .get(call.id())
        .map(Answer::json)
        .ok_or_else(|| Failure::missing("team"))
}
