//! Builds contacts from seed data.

use serde_json::Value;

use super::json::merge;
use crate::resources::objects::contacts;
use crate::state::State;

pub(super) fn build(seed: &Value, state: &State) -> Value {
    let text = |name: &str| seed[name].as_str();
    let mut contact = contacts::new(
        state,
        text("id").unwrap_or_default(),
        text("role").unwrap_or("user"),
        text("email"),
        seed["created_at"].as_i64().unwrap_or_default(),
    );
    merge(&mut contact, seed);
    contacts::refresh(&mut contact, state);
    contact
}
