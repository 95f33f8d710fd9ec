//! Assignment of conversations.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::conversations::responses::store;
use crate::resources::objects::authors;
use crate::resources::objects::conversations::{add_part, assign, find, new_part};
use crate::state::State;

/// Applies the workspace's only assignment rule: assigns to the first team and, within it, to
/// the available admin with the fewest open conversations.
pub(super) fn auto_assign(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let state = &*context.state;
    let team = state
        .teams
        .iter()
        .next()
        .ok_or_else(|| ApiError::object_not_found("team"))?;
    let admin = least_busy_admin(state, team);

    let mut assigned_to = assign(&mut conversation, "team", team["id"].as_str());
    if admin.is_some() {
        assigned_to = assign(&mut conversation, "admin", admin.as_deref());
    }
    let operator = authors::operator(state);
    let mut part = new_part(
        &context.state.new_id(),
        "default_assignment",
        operator,
        None,
        context.now,
    );
    part["assigned_to"] = assigned_to;
    add_part(&mut conversation, part);
    Ok(store(context, conversation))
}

fn least_busy_admin(state: &State, team: &Value) -> Option<String> {
    let is_available = |id: &u64| {
        state
            .admins
            .get(&id.to_string())
            .is_some_and(|admin| admin["away_mode_enabled"] == false)
    };
    let open_conversations = |admin: &u64| {
        state
            .conversations
            .iter()
            .filter(|conversation| conversation["state"] == "open")
            .filter(|conversation| conversation["admin_assignee_id"] == *admin)
            .count()
    };
    team["admin_ids"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .filter(is_available)
        .min_by_key(open_conversations)
        .map(|id| id.to_string())
}

/// Returns the id of an existing assignee, or `None` for `"0"`, which unassigns.
///
/// # Errors
///
/// Fails with `assignee_not_found` if there is no such admin or team.
pub(super) fn assignee(state: &State, kind: &str, id: &str) -> Result<Option<String>, ApiError> {
    let table = if kind == "team" {
        &state.teams
    } else {
        &state.admins
    };
    match id {
        "0" => Ok(None),
        id if table.contains(id) => Ok(Some(id.to_owned())),
        _ => Err(ApiError::object_not_found("assignee")),
    }
}
