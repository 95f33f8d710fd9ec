//! Tests for the conversation operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const ELENA: &str = "6930a1c07be4520d18f3a001";
const PIET: &str = "6930a1c07be4520d18f3a002";
const YUKI: &str = "6930a1c07be4520d18f3a003";
const OPEN: &str = "/conversations/300003";
const NOW: i64 = 1_790_000_000;

fn sandbox() -> Sandbox {
    Sandbox::builder().clock(|| 1_790_000_000).start().unwrap()
}

fn last_part(conversation: &Value) -> &Value {
    conversation["conversation_parts"]["conversation_parts"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
}

fn search(sandbox: &Sandbox, field: &str, operator: &str, value: Value) -> Vec<String> {
    let query = json!({"query": {"field": field, "operator": operator, "value": value},
        "pagination": {"per_page": 150}});
    ids(&post(sandbox, "/conversations/search", query).ok()["conversations"])
}

#[test]
fn lists_are_paginated_by_cursor() {
    let sandbox = sandbox();
    let mut target = "/conversations?per_page=6".to_owned();
    let mut seen = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = get(&sandbox, &target).ok();
        assert_eq!(page["type"], "conversation.list");
        assert_eq!(page["total_count"], 16);
        assert!(page["conversations"][0].get("conversation_parts").is_none());
        let on_page = ids(&page["conversations"]);
        sizes.push(on_page.len());
        seen.extend(on_page);
        let Some(cursor) = page["pages"]["next"]["starting_after"].as_str() else {
            assert_eq!(page["pages"]["next"], Value::Null);
            break;
        };
        assert_eq!(page["pages"]["next"]["per_page"], 6);
        target = format!(
            "/conversations?per_page=6&starting_after={}",
            cursor.replace('+', "%2B").replace('=', "%3D")
        );
    }
    assert_eq!(sizes, [6, 6, 4]);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 16);
    get(&sandbox, "/conversations?per_page=151").assert_error(400, "parameter_invalid");
    get(&sandbox, "/conversations?starting_after=x").assert_error(400, "parameter_invalid");
}

#[test]
fn the_seed_contains_conversations_in_every_state() {
    let sandbox = sandbox();
    let unassigned = json!({"query": {"operator": "AND", "value": [
        {"field": "open", "operator": "=", "value": true},
        {"field": "admin_assignee_id", "operator": "=", "value": null},
        {"field": "team_assignee_id", "operator": "=", "value": null},
    ]}});
    let found = post(&sandbox, "/conversations/search", unassigned).ok();
    assert!(found["total_count"].as_u64().unwrap() >= 5);
    assert_eq!(search(&sandbox, "state", "=", json!("snoozed")).len(), 2);
    assert!(search(&sandbox, "state", "=", json!("closed")).len() >= 4);

    let closed = get(&sandbox, "/conversations/300001").ok();
    let statistics = &closed["statistics"];
    assert_eq!(statistics["time_to_admin_reply"], 40 * 60);
    assert_eq!(statistics["time_to_first_close"], 3 * 3600);
    assert_eq!(statistics["count_assignments"], 2);
    assert_eq!(statistics["count_conversation_parts"], 6);
    assert_eq!(statistics["last_closed_by_id"], "410002");
    assert_eq!(closed["conversation_rating"]["rating"], 5);
    assert_eq!(closed["team_assignee_id"], 510001);
    assert_eq!(closed["teammates"]["teammates"][1]["id"], "410002");
    let reopened = get(&sandbox, "/conversations/300004").ok();
    assert_eq!(reopened["state"], "open");
    assert_eq!(reopened["statistics"]["count_reopens"], 1);
    let email = get(&sandbox, "/conversations/300002").ok();
    assert_eq!(email["source"]["type"], "email");
    assert_eq!(email["first_contact_reply"]["type"], "email");
}

#[test]
fn search_filters_by_field_and_takes_the_cursor_from_the_body() {
    let sandbox = sandbox();
    let query = json!({"field": "created_at", "operator": ">", "value": 1});
    let first = post(
        &sandbox,
        "/conversations/search",
        json!({"query": query, "pagination": {"per_page": 10}}),
    )
    .ok();
    let cursor = first["pages"]["next"]["starting_after"].clone();
    let second = post(
        &sandbox,
        "/conversations/search",
        json!({"query": query, "pagination": {"per_page": 10, "starting_after": cursor}}),
    )
    .ok();
    assert_eq!(second["pages"]["page"], 2);
    assert_eq!(ids(&second["conversations"]).len(), 6);

    assert_eq!(search(&sandbox, "contact_ids", "=", json!(YUKI)).len(), 2);
    assert_eq!(
        search(&sandbox, "tag_ids", "=", json!("610004")),
        ["300007"]
    );
    assert_eq!(
        search(&sandbox, "teammate_ids", "=", json!("410005")),
        ["300012"]
    );
    assert_eq!(
        search(&sandbox, "source.body", "=", json!("carbon")),
        ["300003"]
    );
    assert_eq!(
        search(&sandbox, "conversation_rating.score", "<", json!(2)),
        ["300008"]
    );
    assert_eq!(
        search(&sandbox, "source.author.email", "$", json!("gowes.example")).len(),
        2
    );
    post(&sandbox, "/conversations/search", json!({})).assert_error(400, "parameter_not_found");
    post(
        &sandbox,
        "/conversations/search",
        json!({"query": {"field": "created_at", "operator": "=", "value": "soon"}}),
    )
    .assert_error(400, "parameter_invalid");
}

#[test]
fn a_contact_creates_a_conversation() {
    let sandbox = sandbox();
    let message = post(
        &sandbox,
        "/conversations",
        json!({"from": {"type": "user", "id": PIET}, "body": "Hello?"}),
    )
    .ok();
    assert_eq!(message["type"], "user_message");
    assert_eq!(message["created_at"], NOW);
    let target = format!(
        "/conversations/{}",
        message["conversation_id"].as_str().unwrap()
    );
    let html = get(&sandbox, &target).ok();
    assert_eq!(html["source"]["body"], "<p>Hello?</p>");
    assert_eq!(html["source"]["id"], message["id"]);
    assert_eq!(html["contacts"]["contacts"][0]["external_id"], "fw-1002");
    assert_eq!(html["waiting_since"], NOW);
    let text = get(&sandbox, &format!("{target}?display_as=plaintext")).ok();
    assert_eq!(text["source"]["body"], "Hello?");

    for (body, status, code) in [
        (
            json!({"from": {"type": "user", "id": "x"}, "body": "b"}),
            404,
            "not_found",
        ),
        (
            json!({"from": {"type": "user", "id": PIET}}),
            400,
            "parameter_not_found",
        ),
        (json!({"body": "b"}), 400, "parameter_not_found"),
        (
            json!({"from": {"type": "admin", "id": PIET}, "body": "b"}),
            400,
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/conversations", body).assert_error(status, code);
    }
    get(&sandbox, "/conversations/1").assert_error(404, "not_found");
}

#[test]
fn a_conversation_is_marked_as_read() {
    let sandbox = sandbox();
    let read = put(
        &sandbox,
        &format!("{OPEN}?display_as=plaintext"),
        json!({"read": true}),
    )
    .ok();
    assert_eq!(read["read"], true);
    assert!(!read["source"]["body"].as_str().unwrap().contains('<'));
    put(&sandbox, OPEN, json!({"read": "yes"})).assert_error(400, "parameter_invalid");
    put(&sandbox, "/conversations/1", json!({})).assert_error(404, "not_found");
}

#[test]
fn admins_and_contacts_reply() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/reply");
    let admin = |kind: &str, body: &str| json!({"type": "admin", "admin_id": 410003, "message_type": kind, "body": body});
    let replied = post(&sandbox, &target, admin("comment", "Yes, we do.")).ok();
    assert_eq!(last_part(&replied)["body"], "<p>Yes, we do.</p>");
    assert_eq!(last_part(&replied)["author"]["id"], "410003");
    assert_eq!(replied["waiting_since"], Value::Null);
    assert_eq!(replied["statistics"]["last_admin_reply_at"], NOW);
    let noted = post(&sandbox, &target, admin("note", "Heavy box.")).ok();
    assert_eq!(last_part(&noted)["part_type"], "note");

    let mut comment = json!({"type": "user", "message_type": "comment", "body": "Great",
        "attachment_files": [{"content_type": "text/plain", "data": "aGk=", "name": "a.txt"}]});
    for (field, id) in [
        ("intercom_user_id", YUKI),
        ("user_id", "fw-1003"),
        ("email", "yuki.morita@keirin.example"),
    ] {
        let mut body = comment.clone();
        body[field] = id.into();
        let replied = post(&sandbox, &target, body).ok();
        assert_eq!(last_part(&replied)["author"]["id"], YUKI);
        assert_eq!(last_part(&replied)["attachments"][0]["filesize"], 2);
        assert_eq!(replied["read"], false);
    }
    comment["email"] = "nobody@nowhere.example".into();
    post(&sandbox, &target, comment.clone()).assert_error(404, "not_found");
    comment["email"] = "yuki.morita@keirin.example".into();
    let latest = post(&sandbox, "/conversations/last/reply", comment).ok();
    assert_eq!(latest["id"], "300003");

    post(&sandbox, &target, admin("comment", "")).assert_error(400, "parameter_not_found");
    post(&sandbox, &target, admin("unknown", "b")).assert_error(400, "parameter_invalid");
    post(&sandbox, "/conversations/1/reply", admin("note", "b")).assert_error(404, "not_found");
    post(
        &sandbox,
        &target,
        json!({"type": "admin", "admin_id": "1", "message_type": "note", "body": "b"}),
    )
    .assert_error(404, "admin_not_found");
}

#[test]
fn responses_contain_the_500_newest_parts() {
    let sandbox = sandbox();
    let target = "/conversations/300008";
    let mut count = get(&sandbox, target).ok()["conversation_parts"]["total_count"]
        .as_u64()
        .unwrap();
    let mut note = json!({"type": "admin", "admin_id": "410001", "message_type": "note",
        "cross_post": true});
    while count < 501 {
        count += 1;
        note["body"] = format!("Note {count}").into();
        post(&sandbox, "/tickets/650003/reply", note.clone()).ok();
    }
    for target in [target.to_owned(), format!("{target}?display_as=plaintext")] {
        let conversation = get(&sandbox, &target).ok();
        let list = &conversation["conversation_parts"];
        assert_eq!(list["total_count"], 501);
        let parts = list["conversation_parts"].as_array().unwrap();
        assert_eq!(parts.len(), 500);
        assert!(parts[499]["body"].as_str().unwrap().contains("Note 501"));
        assert_eq!(conversation["statistics"]["count_conversation_parts"], 501);
    }
}

#[test]
fn conversations_are_closed_snoozed_and_opened() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/parts");
    let close =
        json!({"message_type": "close", "type": "admin", "admin_id": "410001", "body": "Bye"});
    let closed = post(&sandbox, &target, close).ok();
    assert_eq!(
        (&closed["state"], &closed["open"]),
        (&json!("closed"), &json!(false))
    );
    assert_eq!(closed["statistics"]["last_closed_by_id"], "410001");
    let open = json!({"message_type": "open", "admin_id": "410001"});
    let opened = post(&sandbox, &target, open).ok();
    assert_eq!(opened["state"], "open");
    assert_eq!(opened["statistics"]["count_reopens"], 1);
    let snooze = |until: i64| json!({"message_type": "snoozed", "admin_id": "410001", "snoozed_until": until});
    let snoozed = post(&sandbox, &target, snooze(NOW + 60)).ok();
    assert_eq!(snoozed["state"], "snoozed");
    assert_eq!(snoozed["snoozed_until"], NOW + 60);
    assert_eq!(get(&sandbox, OPEN).ok(), snoozed);
    post(&sandbox, &target, snooze(NOW)).assert_error(400, "parameter_invalid");
    post(&sandbox, &target, json!({"message_type": "open"}))
        .assert_error(400, "parameter_not_found");
    post(&sandbox, &target, json!({})).assert_error(400, "parameter_not_found");
}

#[test]
fn a_reply_may_manage_a_conversation_as_older_clients_do() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/reply");
    let reply = |body: Value| post(&sandbox, &target, body);
    let close = json!({"message_type": "close", "type": "admin", "admin_id": "410001"});
    assert_eq!(reply(close).ok()["state"], "closed");
    let snooze =
        json!({"message_type": "snoozed", "admin_id": "410001", "snoozed_until": NOW + 60});
    assert_eq!(reply(snooze).ok()["state"], "snoozed");
    let assign = json!({"message_type": "assignment", "type": "admin", "admin_id": "410001", "assignee_id": "410002"});
    assert_eq!(reply(assign).ok()["admin_assignee_id"], 410002);
    reply(json!({"message_type": "open"})).assert_error(400, "parameter_not_found");
}

#[test]
fn conversations_are_assigned() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/parts");
    let assign = |kind: &str, to: Value| json!({"message_type": "assignment", "type": kind, "admin_id": "410001", "assignee_id": to});
    let to_admin = post(&sandbox, &target, assign("admin", json!("410002"))).ok();
    assert_eq!(to_admin["admin_assignee_id"], 410002);
    assert_eq!(
        last_part(&to_admin)["assigned_to"],
        json!({"type": "admin", "id": "410002"})
    );
    let to_team = post(&sandbox, &target, assign("team", json!(510002))).ok();
    assert_eq!(to_team["team_assignee_id"], 510002);
    assert_eq!(to_team["admin_assignee_id"], 410002);
    assert_eq!(to_team["statistics"]["count_assignments"], 2);
    let unassigned = post(&sandbox, &target, assign("admin", json!("0"))).ok();
    assert_eq!(unassigned["admin_assignee_id"], Value::Null);
    assert_eq!(unassigned["team_assignee_id"], 510002);
    assert_eq!(last_part(&unassigned)["assigned_to"], Value::Null);
    post(&sandbox, &target, assign("admin", json!("1"))).assert_error(404, "assignee_not_found");
    post(&sandbox, &target, assign("unknown", json!("1"))).assert_error(400, "parameter_invalid");

    let by_rules = post(
        &sandbox,
        "/conversations/300009/run_assignment_rules",
        json!({}),
    )
    .ok();
    assert_eq!(by_rules["team_assignee_id"], 510001);
    assert!(by_rules["admin_assignee_id"].is_u64());
    assert_eq!(last_part(&by_rules)["author"]["type"], "bot");
    post(&sandbox, "/conversations/1/run_assignment_rules", json!({}))
        .assert_error(404, "not_found");
}

#[test]
fn contacts_are_attached_and_detached() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/customers");
    let attached = post(
        &sandbox,
        &target,
        json!({"admin_id": "410001", "customer": {"intercom_user_id": ELENA}}),
    )
    .ok();
    assert_eq!(attached["type"], "conversation");
    assert_eq!(
        attached["customers"][1],
        json!({"type": "user", "id": ELENA})
    );
    let lead = post(
        &sandbox,
        &target,
        json!({"admin_id": 410001, "customer": {"email": "new@rider.example"}}),
    )
    .ok();
    assert_eq!(lead["customers"][2]["type"], "lead");
    assert_eq!(lead["customers"][2]["id"].as_str().unwrap().len(), 24);
    post(
        &sandbox,
        &target,
        json!({"customer": {"user_id": "nobody"}}),
    )
    .assert_error(404, "not_found");
    post(&sandbox, &target, json!({})).assert_error(400, "parameter_not_found");

    let by = json!({"admin_id": "410001"});
    let detach = |id: &str| delete(&sandbox, &format!("{target}/{id}"), by.clone());
    assert_eq!(detach(ELENA).ok()["customers"].as_array().unwrap().len(), 2);
    detach(ELENA).assert_error(404, "not_found");
    detach(YUKI).ok();
    detach(lead["customers"][2]["id"].as_str().unwrap()).assert_error(422, "parameter_invalid");
    delete(&sandbox, &format!("{target}/{YUKI}"), json!({}))
        .assert_error(400, "parameter_not_found");
}

#[test]
fn messages_are_redacted() {
    let sandbox = sandbox();
    let part = |id: &str| json!({"type": "conversation_part", "conversation_id": "300001", "conversation_part_id": id});
    let redacted = post(&sandbox, "/conversations/redact", part("30000103")).ok();
    let redacted_part = &redacted["conversation_parts"]["conversation_parts"][2];
    assert_eq!(redacted_part["redacted"], true);
    assert!(!redacted_part["body"].as_str().unwrap().contains("cassette"));
    let source = json!({"type": "source", "conversation_id": 300001, "source_id": 30000100});
    let redacted = post(&sandbox, "/conversations/redact", source).ok();
    assert_eq!(redacted["source"]["redacted"], true);
    post(&sandbox, "/conversations/redact", part("30000101"))
        .assert_error(400, "conversation_part_not_redactable");
    post(&sandbox, "/conversations/redact", part("1"))
        .assert_error(404, "conversation_part_or_message_not_found");
    post(&sandbox, "/conversations/redact", json!({"type": "source"}))
        .assert_error(400, "parameter_not_found");
}

#[test]
fn a_conversation_is_converted_to_a_ticket() {
    let sandbox = sandbox();
    let body = json!({"ticket_type_id": "640001", "attributes": {"Order number": "FW-1"}});
    let ticket = post(&sandbox, "/conversations/300014/convert", body).ok();
    assert_eq!(ticket["type"], "ticket");
    assert_eq!(ticket["category"], "Customer");
    assert_eq!(ticket["ticket_attributes"]["Order number"], "FW-1");
    assert_eq!(ticket["admin_assignee_id"], "0");
    let conversation = get(&sandbox, "/conversations/300014").ok();
    assert_eq!(
        conversation["linked_objects"]["data"][0]["id"],
        ticket["id"]
    );
    for (body, status, code) in [
        (
            json!({"ticket_type_id": "640002"}),
            400,
            "parameter_invalid",
        ),
        (json!({"ticket_type_id": "1"}), 404, "not_found"),
        (json!({}), 400, "parameter_not_found"),
        (
            json!({"ticket_type_id": "640001", "attributes": {"X": 1}}),
            400,
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/conversations/300015/convert", body).assert_error(status, code);
    }
}

#[test]
fn tags_are_attached_and_detached() {
    let sandbox = sandbox();
    let target = format!("{OPEN}/tags");
    let tag = post(&sandbox, &target, json!({"id": 610006, "admin_id": 410001})).ok();
    assert_eq!(tag["name"], "feature wish");
    assert_eq!(tag["applied_at"], NOW);
    assert_eq!(tag["applied_by"], json!({"type": "admin", "id": "410001"}));
    assert_eq!(get(&sandbox, OPEN).ok()["tags"]["tags"][0], tag);
    let by = json!({"admin_id": "410001"});
    let removed = delete(&sandbox, &format!("{target}/610006"), by.clone()).ok();
    assert_eq!(removed["id"], "610006");
    delete(&sandbox, &format!("{target}/610006"), by.clone()).assert_error(404, "tag_not_found");
    delete(&sandbox, &format!("{target}/610006"), json!({}))
        .assert_error(400, "parameter_not_found");
    post(&sandbox, &target, json!({"id": "1", "admin_id": "410001"}))
        .assert_error(404, "tag_not_found");
    post(&sandbox, &target, json!({"id": "610001"})).assert_error(400, "parameter_not_found");
    post(
        &sandbox,
        "/conversations/1/tags",
        json!({"id": "610001", "admin_id": "410001"}),
    )
    .assert_error(404, "not_found");
}
