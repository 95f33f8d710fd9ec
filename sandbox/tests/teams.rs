//! Tests for the team operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::json;
use support::{get, ids};

#[test]
fn teams_are_listed_and_retrieved() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/teams").ok();
    assert_eq!(list["type"], "team.list");
    assert_eq!(ids(&list["teams"]), ["510001", "510002", "510003"]);
    let team = get(&sandbox, "/teams/510002").ok();
    assert_eq!(team, list["teams"][1]);
    assert_eq!(team["admin_ids"], json!([410001, 410004]));
    for id in team["admin_ids"].as_array().unwrap() {
        get(&sandbox, &format!("/admins/{id}")).ok();
    }
    get(&sandbox, "/teams/1").assert_error(404, "team_not_found");
}
