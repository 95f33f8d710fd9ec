//! Admins and their activity logs.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{invalid_parameter, missing_parameter, query_boolean};
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::admins::{find, token_owner};
use crate::resources::objects::ids;

pub(crate) const HANDLERS: Handlers = &[
    ("identify", identify),
    ("list", list),
    ("retrieve", retrieve),
    ("set_away", set_away),
    ("list_activity_logs", list_activity_logs),
];

const LOGS_PER_PAGE: usize = 20;

fn identify(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let admin = token_owner(context.state).ok_or_else(|| ApiError::object_not_found("admin"))?;
    Ok(Response::json(&json!({
        "type": "admin",
        "id": admin["id"],
        "name": admin["name"],
        "email": admin["email"],
        "job_title": admin["job_title"],
        "away_mode_enabled": admin["away_mode_enabled"],
        "away_mode_reassign": admin["away_mode_reassign"],
        "has_inbox_seat": admin["has_inbox_seat"],
        "team_ids": admin["team_ids"],
        "avatar": {"type": "avatar", "image_url": admin["avatar"]},
        "email_verified": true,
        "app": context.state.app,
    })))
}

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let display_avatar = query_boolean(context.request, "display_avatar")?.unwrap_or(false);
    let admins: Vec<Value> = context
        .state
        .admins
        .iter()
        .cloned()
        .map(|mut admin| {
            if !display_avatar {
                admin["avatar"] = Value::Null;
            }
            admin
        })
        .collect();
    Ok(Response::json(
        &json!({"type": "admin.list", "admins": admins}),
    ))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

fn set_away(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let away = body.required_boolean("away_mode_enabled")?;
    let reassign = body.required_boolean("away_mode_reassign")?;
    let id = context.id().to_owned();
    let log_id = context.state.new_uuid();
    let admin = context
        .state
        .admins
        .get_mut(&id)
        .ok_or_else(|| ApiError::object_not_found("admin"))?;
    admin["away_mode_enabled"] = away.into();
    admin["away_mode_reassign"] = reassign.into();
    let admin = admin.clone();
    let log = away_log(&log_id, &admin, context.now);
    context.state.activity_logs.put(log);
    Ok(Response::json(&admin))
}

/// Creates the activity log entry for a change of the away mode.
fn away_log(id: &str, admin: &Value, now: i64) -> Value {
    let name = admin["name"].as_str().unwrap_or_default();
    let away = admin["away_mode_enabled"] == true;
    let status = if away { "away" } else { "active" };
    json!({
        "id": id,
        "performed_by": {
            "type": "admin",
            "id": admin["id"],
            "email": admin["email"],
            "ip": "127.0.0.1",
        },
        "metadata": {
            "away_mode": away,
            "away_status_reason": null,
            "reassign_conversations": admin["away_mode_reassign"],
            "source": "api",
            "auto_changed": null,
            "update_by": ids::as_integer(&admin["id"]),
            "update_by_name": name,
        },
        "created_at": now,
        "activity_type": "admin_away_mode_change",
        "activity_description": format!("{name} is now {status}."),
    })
}

fn list_activity_logs(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let time = |name: &str| match context.request.query_value(name) {
        None => Ok(None),
        Some(text) => text
            .parse::<i64>()
            .map(Some)
            .map_err(|_| invalid_parameter(name, "a Unix time in seconds")),
    };
    let after = time("created_at_after")?.ok_or_else(|| missing_parameter("created_at_after"))?;
    let before = time("created_at_before")?.unwrap_or(i64::MAX);
    let mut logs: Vec<&Value> = context
        .state
        .activity_logs
        .iter()
        .filter(|log| {
            log["created_at"]
                .as_i64()
                .is_some_and(|at| (after..=before).contains(&at))
        })
        .collect();
    logs.sort_by_key(|log| std::cmp::Reverse(log["created_at"].as_i64()));
    let page = pagination::by_number(logs, context.request, context.base_url, LOGS_PER_PAGE)?;
    Ok(Response::json(&json!({
        "type": "activity_log.list",
        "pages": page.pages,
        "activity_logs": page.items,
    })))
}
