//! Tests for the note operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, ids, post};

const PIET: &str = "/contacts/6930a1c07be4520d18f3a002";
const NOW: i64 = 1_790_000_000;

#[test]
fn notes_are_listed_newest_first() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, &format!("{PIET}/notes")).ok();
    assert_eq!(list["type"], "list");
    assert_eq!(ids(&list["data"]), ["640005", "640003", "640002"]);
    assert_eq!(list["total_count"], 3);
    assert_eq!(list["pages"]["per_page"], 50);
    assert_eq!(list["data"][0]["author"], Value::Null);
    let embedded = get(&sandbox, PIET).ok()["notes"].clone();
    assert_eq!(embedded["total_count"], 3);
    assert_eq!(
        embedded["data"][0],
        json!({"type": "note", "id": "640002", "url": "/notes/640002"})
    );

    let second = get(&sandbox, &format!("{PIET}/notes?per_page=2&page=2")).ok();
    assert_eq!(ids(&second["data"]), ["640002"]);
    get(&sandbox, "/contacts/x/notes").assert_error(404, "not_found");
}

#[test]
fn a_note_is_created_and_retrieved() {
    let sandbox = Sandbox::builder().clock(|| NOW as u64).start().unwrap();
    let target = format!("{PIET}/notes");
    let note = post(
        &sandbox,
        &target,
        json!({"body": "Calls on Mondays", "admin_id": 410003,
            "contact_id": "6930a1c07be4520d18f3a002"}),
    )
    .ok();
    assert_eq!(
        note,
        json!({
            "type": "note",
            "id": note["id"],
            "created_at": NOW,
            "contact": {"type": "contact", "id": "6930a1c07be4520d18f3a002"},
            "author": {"type": "admin", "id": "410003", "name": "Aiko Tanabe",
                "email": "aiko@freewheel.example", "away_mode_enabled": false,
                "away_mode_reassign": false},
            "body": "<p>Calls on Mondays</p>",
        })
    );
    let id = note["id"].as_str().unwrap();
    assert_eq!(get(&sandbox, &format!("/notes/{id}")).ok(), note);
    assert_eq!(get(&sandbox, &target).ok()["data"][0], note);
    let anonymous = post(&sandbox, &target, json!({"body": "<b>Bold</b>"})).ok();
    assert_eq!(anonymous["author"], Value::Null);
    assert_eq!(anonymous["body"], "<b>Bold</b>");

    for (body, status, code) in [
        (json!({}), 400, "parameter_not_found"),
        (json!({"body": " "}), 400, "parameter_not_found"),
        (json!({"body": "b", "admin_id": "1"}), 404, "not_found"),
        (json!({"body": "b", "contact_id": "1"}), 404, "not_found"),
    ] {
        post(&sandbox, &target, body).assert_error(status, code);
    }
    assert_eq!(get(&sandbox, &target).ok()["total_count"], 5);
    post(&sandbox, "/contacts/x/notes", json!({"body": "b"})).assert_error(404, "not_found");
    get(&sandbox, "/notes/1").assert_error(404, "not_found");
}
