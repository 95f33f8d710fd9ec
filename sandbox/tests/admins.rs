//! Tests for the admin operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, put};

#[test]
fn me_returns_the_admin_who_owns_the_token() {
    let sandbox = Sandbox::start().unwrap();
    let me = get(&sandbox, "/me").ok();
    assert_eq!(me["type"], "admin");
    assert_eq!(me["email_verified"], true);
    assert!(me["avatar"]["image_url"].is_string());
    assert_eq!(me["app"]["type"], "app");
    assert!(me["app"]["id_code"].is_string());
}

#[test]
fn admins_are_listed_and_retrieved() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/admins").ok();
    assert_eq!(list["type"], "admin.list");
    assert_eq!(list["admins"].as_array().unwrap().len(), 5);
    assert_eq!(list["admins"][0]["avatar"], Value::Null);
    let with_avatars = get(&sandbox, "/admins?display_avatar=true").ok();
    assert!(with_avatars["admins"][0]["avatar"].is_string());
    let admin = get(&sandbox, "/admins/410003").ok();
    assert_eq!(admin["team_ids"], json!([510001, 510003]));
    get(&sandbox, "/admins/1").assert_error(404, "admin_not_found");
}

#[test]
fn setting_away_mode_is_recorded_in_the_activity_log() {
    let sandbox = Sandbox::builder().clock(|| 1_790_000_000).start().unwrap();
    let body = json!({"away_mode_enabled": true, "away_mode_reassign": false});
    let admin = put(&sandbox, "/admins/410002/away", body.clone()).ok();
    assert_eq!(admin["away_mode_enabled"], true);
    assert_eq!(get(&sandbox, "/admins/410002").ok(), admin);
    let logs = get(
        &sandbox,
        "/admins/activity_logs?created_at_after=1790000000",
    )
    .ok();
    assert_eq!(logs["activity_logs"].as_array().unwrap().len(), 1);
    assert_eq!(logs["activity_logs"][0]["metadata"]["update_by"], 410002);

    put(&sandbox, "/admins/1/away", body).assert_error(404, "admin_not_found");
    put(
        &sandbox,
        "/admins/410002/away",
        json!({"away_mode_enabled": true}),
    )
    .assert_error(400, "parameter_not_found");
    put(
        &sandbox,
        "/admins/410002/away",
        json!({"away_mode_enabled": 1, "away_mode_reassign": false}),
    )
    .assert_error(400, "parameter_invalid");
}

#[test]
fn activity_logs_are_filtered_and_paginated() {
    let sandbox = Sandbox::start().unwrap();
    let all = get(
        &sandbox,
        "/admins/activity_logs?created_at_after=0&per_page=4",
    )
    .ok();
    assert_eq!(all["type"], "activity_log.list");
    assert_eq!(all["pages"]["total_pages"], 3);
    let next = all["pages"]["next"].as_str().unwrap();
    assert!(next.contains("created_at_after=0"));
    let second = get(&sandbox, next.strip_prefix(sandbox.url()).unwrap()).ok();
    let time = |logs: &Value, n: usize| logs["activity_logs"][n]["created_at"].as_i64().unwrap();
    assert!(time(&second, 0) < time(&all, 3));

    let target = format!(
        "/admins/activity_logs?created_at_after={}&created_at_before={}",
        time(&all, 2),
        time(&all, 1)
    );
    let filtered = get(&sandbox, &target).ok();
    assert_eq!(filtered["activity_logs"].as_array().unwrap().len(), 2);
    get(&sandbox, "/admins/activity_logs").assert_error(400, "parameter_not_found");
    get(&sandbox, "/admins/activity_logs?created_at_after=today")
        .assert_error(400, "parameter_invalid");
}
