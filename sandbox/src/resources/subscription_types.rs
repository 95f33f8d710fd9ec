//! Subscription types: what contacts can choose or refuse.

use serde_json::{Value, json};

use crate::call::{Call, Route, route};
use crate::errors::Failure;
use crate::http::Answer;

pub(crate) fn routes() -> Vec<Route> {
    vec![route("GET", "/subscription_types", list)]
}

fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let data: Vec<&Value> = call.state.subscription_types.iter().collect();
    Ok(Answer::json(&json!({"type": "list", "data": data})))
}
