//! Exports of the messages that admins sent, as gzip-compressed CSV.
//!
//! An export makes progress each time its status is retrieved.

mod csv;

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::invalid_parameter;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create),
    ("retrieve", retrieve),
    ("cancel", cancel),
    ("download", download),
];

/// Seconds for which a completed export can be downloaded: two days.
const RETENTION_SECONDS: i64 = 2 * 24 * 60 * 60;
/// Number of status requests after which an export is completed, or has no data.
const POLLS_TO_COMPLETE: i64 = 3;

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let after = body.required_integer("created_at_after")?;
    let before = body.required_integer("created_at_before")?;
    if before < after {
        return Err(invalid_parameter(
            "created_at_before",
            "at or after created_at_after",
        ));
    }
    if context.state.data_exports.iter().any(is_active) {
        return Err(ApiError::new(
            429,
            "rate_limit_exceeded",
            "another export is in progress",
        ));
    }
    context.state.generated_ids += 1;
    let id = format!(
        "{:016x}",
        context
            .state
            .generated_ids
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
    );
    let export = json!({
        "id": id, "after": after, "before": before, "polls": 0, "csv": "", "status": "pending",
        "download_url": "", "download_expires_at": "",
    });
    let response = response(&export);
    context.state.data_exports.put(export);
    Ok(response)
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut export = find(context)?.clone();
    if is_active(&export) {
        let polls = export["polls"].as_i64().unwrap_or(0) + 1;
        export["polls"] = polls.into();
        if polls == POLLS_TO_COMPLETE {
            complete(&mut export, context);
        } else if polls > 1 {
            export["status"] = "in_progress".into();
        }
        context.state.data_exports.put(export.clone());
    }
    Ok(response(&export))
}

fn cancel(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut export = find(context)?.clone();
    if !is_active(&export) {
        let message = "the export has already finished";
        return Err(ApiError::new(409, "conflict", message));
    }
    export["status"] = "canceled".into();
    context.state.data_exports.put(export.clone());
    Ok(response(&export))
}

/// Requires the header `Accept: application/octet-stream`.
fn download(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let export = find(context)?;
    if context.request.header("accept") != Some("application/octet-stream") {
        let message = "the Accept header must be application/octet-stream";
        return Err(ApiError::new(406, "not_acceptable", message));
    }
    let expires_at = export["download_expires_at"].as_str().unwrap_or_default();
    let is_available =
        export["status"] == "completed" && expires_at.parse().is_ok_and(|at: i64| context.now < at);
    if !is_available {
        return Err(ApiError::not_found());
    }
    let csv = export["csv"].as_str().unwrap_or_default();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let encoder = encoder
        .write_all(csv.as_bytes())
        .and_then(|()| encoder.finish())
        .map_err(|error| ApiError::new(500, "server_error", error.to_string()))?;
    Ok(Response::bytes(200, "application/octet-stream", encoder))
}

fn find<'s>(context: &'s Context<'_>) -> Result<&'s Value, ApiError> {
    let export = context.state.data_exports.get(context.id());
    export.ok_or_else(ApiError::not_found)
}

fn is_active(export: &Value) -> bool {
    export["status"] == "pending" || export["status"] == "in_progress"
}

fn response(export: &Value) -> Response {
    Response::json(&json!({
        "job_identifier": export["id"],
        "status": export["status"],
        "download_url": export["download_url"],
        "download_expires_at": export["download_expires_at"],
    }))
}

/// Completes an export; its status becomes `no_data` if it has no rows.
fn complete(export: &mut Value, context: &Context<'_>) {
    let time = |name: &str| export[name].as_i64().unwrap_or(0);
    let Some(csv) = csv::export(context.state, time("after"), time("before")) else {
        export["status"] = "no_data".into();
        return;
    };
    let id = export["id"].as_str().unwrap_or_default();
    export["download_url"] = format!("{}/download/content/data/{id}", context.base_url).into();
    export["download_expires_at"] = (context.now + RETENTION_SECONDS).to_string().into();
    export["csv"] = csv.into();
    export["status"] = "completed".into();
}
