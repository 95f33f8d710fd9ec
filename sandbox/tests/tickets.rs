//! Tests for the ticket operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const NOW: i64 = 1_790_000_000;
const PIET: &str = "6930a1c07be4520d18f3a002";
/// An unassigned ticket, and one of the category Back-office.
const UNASSIGNED: &str = "/tickets/650004";
const BACK_OFFICE: &str = "/tickets/650003";
const HUBWERK: &str = "3f6b1d52-8c0e-4a57-9b21-7d04c5e9a1f0";

fn sandbox() -> Sandbox {
    Sandbox::builder().clock(|| 1_790_000_000).start().unwrap()
}

fn parts(ticket: &Value) -> &[Value] {
    ticket["ticket_parts"]["ticket_parts"].as_array().unwrap()
}

fn kinds(parts: &[Value]) -> Vec<&str> {
    parts
        .iter()
        .map(|part| part["part_type"].as_str().unwrap())
        .collect()
}

#[test]
fn the_seed_contains_tickets_in_every_state() {
    let sandbox = sandbox();
    let claim = get(&sandbox, "/tickets/650001").ok();
    assert_eq!(claim["type"], "ticket");
    assert_eq!(claim["ticket_id"], "1");
    assert_eq!(claim["ticket_type"]["name"], "Warranty claim");
    assert_eq!(
        claim["ticket_type"]["ticket_type_attributes"]["data"][2]["id"],
        "6400013"
    );
    assert_eq!(claim["ticket_attributes"]["Kilometres ridden"], 3100);
    assert_eq!(claim["ticket_state"], "waiting_on_customer");
    assert_eq!(claim["ticket_state_external_label"], "Waiting on you");
    assert_eq!(claim["admin_assignee_id"], "410004");
    assert_eq!(claim["team_assignee_id"], "510002");
    assert_eq!(claim["ticket_parts"]["total_count"], 7);
    assert_eq!(parts(&claim)[6]["author"]["type"], "user");
    assert_eq!(claim["updated_at"], parts(&claim)[6]["created_at"]);
    assert!(claim.get("tags").is_none() && claim.get("ticket_type_id").is_none());

    assert_eq!(get(&sandbox, "/tickets/650002").ok()["open"], false);
    let defect = get(&sandbox, BACK_OFFICE).ok();
    assert_eq!(defect["category"], "Back-office");
    assert_eq!(defect["is_shared"], false);
    assert!(defect["snoozed_until"].is_i64());
    assert_eq!(defect["linked_objects"]["data"][0]["id"], "300008");
    let linked = get(&sandbox, "/conversations/300008").ok();
    assert_eq!(
        linked["linked_objects"]["data"],
        json!([{"type": "ticket", "id": "650003", "category": "Back-office"}])
    );
    assert_eq!(
        get(&sandbox, UNASSIGNED).ok()["ticket_attributes"]["Order number"],
        Value::Null
    );
}

#[test]
fn a_ticket_is_created_for_a_contact() {
    let sandbox = sandbox();
    let body = |contact: Value| {
        json!({"ticket_type_id": 640001, "contacts": [contact],
            "ticket_attributes": {"_default_title_": "Bent axle", "Kilometres ridden": 40}})
    };
    for contact in [
        json!({"id": PIET}),
        json!({"external_id": "fw-1002"}),
        json!({"email": "piet@fietsgilde.example"}),
    ] {
        let ticket = post(&sandbox, "/tickets", body(contact)).ok();
        assert_eq!(
            ticket["contacts"]["contacts"],
            json!([{"type": "contact", "id": PIET, "external_id": "fw-1002"}])
        );
    }
    let ticket = post(
        &sandbox,
        "/tickets",
        body(json!({"email": "new@rider.example"})),
    )
    .ok();
    assert_eq!(
        ticket["contacts"]["contacts"][0]["id"]
            .as_str()
            .unwrap()
            .len(),
        24
    );
    assert_eq!(ticket["ticket_id"], "8");
    assert_eq!(ticket["category"], "Customer");
    assert_eq!(ticket["is_shared"], true);
    assert_eq!(ticket["open"], true);
    assert_eq!(ticket["admin_assignee_id"], "0");
    assert_eq!(
        ticket["ticket_attributes"],
        json!({"_default_title_": "Bent axle", "_default_description_": null,
            "Order number": null, "Kilometres ridden": 40})
    );
    assert_eq!(
        (&ticket["created_at"], &ticket["updated_at"]),
        (&json!(NOW), &json!(NOW))
    );
    let part = &parts(&ticket)[0];
    assert_eq!(part["part_type"], "ticket_state_updated_by_admin");
    assert_eq!(part["previous_ticket_state"], "submitted");
    assert_eq!(part["author"]["type"], "bot");

    let target = format!("/tickets/{}", ticket["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), ticket);
    // The lead created for the address is used again.
    let again = post(
        &sandbox,
        "/tickets",
        body(json!({"email": "new@rider.example"})),
    )
    .ok();
    assert_eq!(again["contacts"], ticket["contacts"]);

    let back_office = json!({"ticket_type_id": "640002", "contacts": [{"id": PIET}],
        "ticket_attributes": {"Supplier": HUBWERK}});
    let back_office = post(&sandbox, "/tickets", back_office).ok();
    assert_eq!(back_office["ticket_attributes"]["Supplier"], HUBWERK);
    assert_eq!(back_office["is_shared"], false);
}

#[test]
fn invalid_tickets_are_rejected_without_side_effects() {
    let sandbox = sandbox();
    let with = |attributes: Value| {
        json!({"ticket_type_id": "640001", "contacts": [{"email": "no@lead.example"}],
            "ticket_attributes": attributes})
    };
    let about = |contacts: Value| json!({"ticket_type_id": "640001", "contacts": contacts});
    for (body, status, code) in [
        (json!({}), 400, "parameter_not_found"),
        (json!({"ticket_type_id": "1"}), 404, "ticket_type_not_found"),
        (
            json!({"ticket_type_id": "640001"}),
            400,
            "parameter_not_found",
        ),
        (about(json!([])), 400, "parameter_not_found"),
        (about(json!([{}])), 400, "parameter_not_found"),
        (about(json!([PIET])), 400, "parameter_invalid"),
        (
            about(json!([{"id": PIET}, {"id": PIET}])),
            400,
            "parameter_invalid",
        ),
        (about(json!([{"id": "1"}])), 404, "not_found"),
        (about(json!([{"external_id": "fw-0"}])), 404, "not_found"),
        (with(json!({"Color": "red"})), 400, "parameter_invalid"),
        (with(json!({"Order number": 7})), 400, "parameter_invalid"),
        (
            with(json!({"Kilometres ridden": "far"})),
            400,
            "parameter_invalid",
        ),
        (
            with(json!({"Kilometres ridden": 1.5})),
            400,
            "parameter_invalid",
        ),
        (with(json!("red")), 400, "parameter_invalid"),
        (
            json!({"ticket_type_id": "640002", "contacts": [{"id": PIET}],
                "ticket_attributes": {"Supplier": "Hubwerk"}}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"ticket_type_id": "640001", "contacts": [{"id": PIET}], "company_id": "none"}),
            404,
            "company_not_found",
        ),
    ] {
        post(&sandbox, "/tickets", body).assert_error(status, code);
    }
    let all = json!({"query": {"field": "created_at", "operator": ">", "value": 1}});
    assert_eq!(
        post(&sandbox, "/tickets/search", all).ok()["total_count"],
        4
    );
    let found = post(
        &sandbox,
        "/conversations/300003/reply",
        json!({"type": "user", "message_type": "comment", "body": "b", "email": "no@lead.example"}),
    );
    found.assert_error(404, "not_found");
    get(&sandbox, "/tickets/1").assert_error(404, "ticket_not_found");
}

#[test]
fn attributes_of_every_type_are_validated() {
    let sandbox = sandbox();
    let created = post(&sandbox, "/ticket_types", json!({"name": "Build"})).ok();
    let id = created["id"].as_str().unwrap();
    for (data_type, valid, invalid) in [
        ("decimal", json!(1.5), json!("1.5")),
        ("boolean", json!(false), json!(0)),
        ("datetime", json!(1_768_000_000), json!("soon")),
        ("files", json!([]), json!("file")),
        ("integer", json!(-3), json!(true)),
        ("string", json!("text"), json!({})),
    ] {
        post(
            &sandbox,
            &format!("/ticket_types/{id}/attributes"),
            json!({"name": data_type, "description": "", "data_type": data_type}),
        )
        .ok();
        let create = |value: &Value| {
            let body = json!({"ticket_type_id": id, "contacts": [{"id": PIET}],
                "ticket_attributes": {data_type: value}});
            post(&sandbox, "/tickets", body)
        };
        assert_eq!(create(&valid).ok()["ticket_attributes"][data_type], valid);
        assert_eq!(
            create(&Value::Null).ok()["ticket_attributes"][data_type],
            Value::Null
        );
        create(&invalid).assert_error(400, "parameter_invalid");
    }
}

#[test]
fn updates_are_stored_and_recorded_as_parts() {
    let sandbox = sandbox();
    let updated = put(
        &sandbox,
        UNASSIGNED,
        json!({
            "ticket_attributes": {"Order number": "FW-2", "_default_title_": null},
            "state": "in_progress", "open": true, "is_shared": false,
            "snoozed_until": NOW + 60,
            "assignment": {"admin_id": "410001", "assignee_id": 410002},
        }),
    )
    .ok();
    assert_eq!(updated["ticket_attributes"]["Order number"], "FW-2");
    assert_eq!(updated["ticket_attributes"]["_default_title_"], Value::Null);
    assert_eq!(updated["ticket_state"], "in_progress");
    assert_eq!(updated["ticket_state_internal_label"], "In progress");
    assert_eq!(updated["is_shared"], false);
    assert_eq!(updated["snoozed_until"], NOW + 60);
    assert_eq!(updated["admin_assignee_id"], "410002");
    assert_eq!(updated["updated_at"], NOW);
    assert_eq!(
        kinds(&parts(&updated)[1..]),
        [
            "ticket_attribute_updated_by_admin",
            "ticket_attribute_updated_by_admin",
            "ticket_state_updated_by_admin",
            "assignment",
            "snoozed",
        ]
    );
    let assignment = &parts(&updated)[4];
    assert_eq!(
        assignment["assigned_to"],
        json!({"type": "admin", "id": "410002"})
    );
    assert_eq!(assignment["author"]["id"], "410001");
    assert_eq!(parts(&updated)[3]["previous_ticket_state"], "submitted");
    assert_eq!(get(&sandbox, UNASSIGNED).ok(), updated);

    let closed = put(&sandbox, UNASSIGNED, json!({"open": false})).ok();
    assert_eq!(closed["open"], false);
    assert_eq!(closed["snoozed_until"], Value::Null);
    let unchanged = put(
        &sandbox,
        UNASSIGNED,
        json!({"open": false, "state": "in_progress"}),
    )
    .ok();
    assert_eq!(parts(&unchanged).len(), parts(&closed).len());
    let opened = put(&sandbox, UNASSIGNED, json!({"open": true})).ok();
    assert_eq!(kinds(&parts(&opened)[6..]), ["close", "open"]);

    for (state, internal, external) in [
        (
            "waiting_on_customer",
            "Waiting on customer",
            "Waiting on you",
        ),
        ("resolved", "Resolved", "Resolved"),
        ("submitted", "Submitted", "Submitted"),
    ] {
        let ticket = put(&sandbox, UNASSIGNED, json!({"state": state})).ok();
        assert_eq!(ticket["ticket_state"], state);
        assert_eq!(ticket["ticket_state_internal_label"], internal);
        assert_eq!(ticket["ticket_state_external_label"], external);
    }
}

#[test]
fn tickets_are_assigned() {
    let sandbox = sandbox();
    let assign = |admin: &str, to: &str| {
        let assignment = json!({"admin_id": admin, "assignee_id": to});
        put(&sandbox, UNASSIGNED, json!({"assignment": assignment}))
    };
    assign("410001", "410002").ok();
    let to_both = assign("410001", "510001").ok();
    assert_eq!(to_both["admin_assignee_id"], "410002");
    assert_eq!(to_both["team_assignee_id"], "510001");
    let unassigned = assign("410001", "0").ok();
    assert_eq!(unassigned["admin_assignee_id"], "0");
    assert_eq!(unassigned["team_assignee_id"], "0");
    assert_eq!(
        parts(&unassigned).last().unwrap()["assigned_to"],
        Value::Null
    );

    assign("1", "410002").assert_error(404, "assignee_not_found");
    assign("410001", "1").assert_error(404, "assignee_not_found");
    for (body, code) in [
        (
            json!({"assignment": {"admin_id": "410001"}}),
            "parameter_not_found",
        ),
        (
            json!({"assignment": {"assignee_id": "410001"}}),
            "parameter_not_found",
        ),
        (json!({"assignment": "410001"}), "parameter_invalid"),
        (json!({"state": "unknown"}), "parameter_invalid"),
        (json!({"open": "yes"}), "parameter_invalid"),
        (
            json!({"open": false, "ticket_attributes": {"Color": "red"}}),
            "parameter_invalid",
        ),
        (
            json!({"open": false, "snoozed_until": "soon"}),
            "parameter_invalid",
        ),
    ] {
        put(&sandbox, UNASSIGNED, body).assert_error(400, code);
    }
    assert_eq!(get(&sandbox, UNASSIGNED).ok(), unassigned);
    put(&sandbox, "/tickets/1", json!({})).assert_error(404, "ticket_not_found");
}

#[test]
fn replies_are_added_as_parts() {
    let sandbox = sandbox();
    let target = format!("{UNASSIGNED}/reply");
    let admin = |kind: &str| json!({"type": "admin", "admin_id": 410003, "message_type": kind, "body": "b"});
    let comment = post(&sandbox, &target, admin("comment")).ok();
    assert_eq!(comment["type"], "ticket_part");
    assert_eq!(comment["part_type"], "comment");
    assert_eq!(comment["body"], "<p>b</p>");
    assert_eq!(comment["author"]["id"], "410003");
    assert_eq!(
        post(&sandbox, &target, admin("note")).ok()["part_type"],
        "note"
    );
    let quick_reply = json!({"type": "admin", "admin_id": "410003", "message_type": "quick_reply",
        "reply_options": [{"text": "Yes", "uuid": "61b5ba6b-8a35-4b2d-9aa0-5a0d0a0a7c11"}]});
    let quick_reply = post(&sandbox, &target, quick_reply).ok();
    assert_eq!(quick_reply["part_type"], "quick_reply");
    assert!(quick_reply.get("body").is_none());

    for (field, id) in [
        ("intercom_user_id", "6930a1c07be4520d18f3a007"),
        ("user_id", "fw-1002"),
        ("email", "workshop@radhof.example"),
    ] {
        let mut body = json!({"type": "user", "message_type": "comment", "body": "Thanks",
            "attachment_urls": ["https://files.freewheel.example/a.png"]});
        body[field] = id.into();
        let part = post(&sandbox, &target, body).ok();
        assert_eq!(part["author"]["type"], "user");
        assert_eq!(part["attachments"][0]["name"], "a.png");
    }
    let ticket = get(&sandbox, UNASSIGNED).ok();
    assert_eq!(parts(&ticket)[1], comment);
    assert_eq!(
        kinds(&parts(&ticket)[1..]),
        [
            "comment",
            "note",
            "quick_reply",
            "comment",
            "comment",
            "comment"
        ]
    );
    assert_eq!(ticket["updated_at"], NOW);

    let mut cross_posted = admin("note");
    cross_posted["cross_post"] = true.into();
    for (body, status, code) in [
        (json!({}), 400, "parameter_not_found"),
        (
            json!({"type": "admin", "admin_id": "410003", "body": "b"}),
            400,
            "parameter_not_found",
        ),
        (
            json!({"type": "admin", "admin_id": "1", "message_type": "note"}),
            404,
            "admin_not_found",
        ),
        (
            json!({"type": "admin", "admin_id": "410003", "message_type": "note"}),
            400,
            "parameter_not_found",
        ),
        (admin("quick_reply"), 400, "parameter_not_found"),
        (
            json!({"type": "admin", "admin_id": "410003", "message_type": "quick_reply",
                "reply_options": [{"text": "Yes"}]}),
            400,
            "parameter_not_found",
        ),
        (admin("unknown"), 400, "parameter_invalid"),
        (
            json!({"type": "user", "message_type": "note", "body": "b", "user_id": "fw-1002"}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"type": "user", "message_type": "comment", "body": "b", "user_id": "fw-0"}),
            404,
            "not_found",
        ),
        (cross_posted, 400, "parameter_invalid"),
    ] {
        post(&sandbox, &target, body).assert_error(status, code);
    }
    assert_eq!(get(&sandbox, UNASSIGNED).ok(), ticket);
    post(&sandbox, "/tickets/1/reply", admin("note")).assert_error(404, "not_found");
}

#[test]
fn responses_contain_the_500_newest_parts() {
    let sandbox = sandbox();
    let total = |ticket: &Value| ticket["ticket_parts"]["total_count"].as_u64().unwrap();
    let before = total(&get(&sandbox, UNASSIGNED).ok());
    let note = json!({"type": "admin", "admin_id": 410003, "message_type": "note", "body": "b"});
    let target = format!("{UNASSIGNED}/reply");
    let first = post(&sandbox, &target, note.clone()).ok();
    for _ in 0..500 {
        post(&sandbox, &target, note.clone()).ok();
    }
    let ticket = get(&sandbox, UNASSIGNED).ok();
    assert_eq!(total(&ticket), before + 501);
    assert_eq!(parts(&ticket).len(), 500);
    assert!(parts(&ticket).iter().all(|part| part["id"] != first["id"]));
    assert!(kinds(parts(&ticket)).iter().all(|kind| *kind == "note"));
}

#[test]
fn a_cross_posted_note_is_added_to_linked_conversations() {
    let sandbox = sandbox();
    let count =
        || get(&sandbox, "/conversations/300008").ok()["conversation_parts"]["total_count"].clone();
    let before = count().as_u64().unwrap();
    let mut note =
        json!({"type": "admin", "admin_id": "410001", "message_type": "note", "body": "Wait"});
    post(&sandbox, &format!("{BACK_OFFICE}/reply"), note.clone()).ok();
    assert_eq!(count(), before);
    note["cross_post"] = true.into();
    post(&sandbox, &format!("{BACK_OFFICE}/reply"), note).ok();
    assert_eq!(count(), before + 1);
    let conversation = get(&sandbox, "/conversations/300008").ok();
    let parts = conversation["conversation_parts"]["conversation_parts"]
        .as_array()
        .unwrap();
    assert_eq!(parts.last().unwrap()["part_type"], "note");
    assert_eq!(parts.last().unwrap()["body"], "<p>Wait</p>");
}

#[test]
fn tags_are_attached_and_detached() {
    let sandbox = sandbox();
    let target = format!("{UNASSIGNED}/tags");
    let tag = post(&sandbox, &target, json!({"id": 610006, "admin_id": 410001})).ok();
    assert_eq!(tag["name"], "feature wish");
    assert_eq!(tag["applied_at"], NOW);
    assert_eq!(tag["applied_by"], json!({"type": "admin", "id": "410001"}));
    let by = json!({"admin_id": "410001"});
    let target_tag = format!("{target}/610006");
    assert_eq!(delete(&sandbox, &target_tag, by.clone()).ok(), tag);
    delete(&sandbox, &target_tag, by.clone()).assert_error(404, "tag_not_found");
    delete(&sandbox, &target_tag, json!({})).assert_error(400, "parameter_not_found");
    delete(&sandbox, "/tickets/1/tags/610006", by.clone()).assert_error(404, "ticket_not_found");
    post(&sandbox, &target, json!({"id": "1", "admin_id": "410001"}))
        .assert_error(404, "tag_not_found");
    post(&sandbox, &target, json!({"id": "610001"})).assert_error(400, "parameter_not_found");
    post(
        &sandbox,
        "/tickets/1/tags",
        json!({"id": "610001", "admin_id": "410001"}),
    )
    .assert_error(404, "ticket_not_found");
    delete(&sandbox, "/tickets/650001/tags/610003", by).ok();
}

#[test]
fn search_supports_every_field() {
    let sandbox = sandbox();
    let found = |field: &str, operator: &str, value: Value| {
        let query = json!({"query": {"field": field, "operator": operator, "value": value}});
        let mut found = ids(&post(&sandbox, "/tickets/search", query).ok()["tickets"]);
        found.sort();
        found
    };
    for (field, operator, value, expected) in [
        (
            "id",
            "IN",
            json!(["650002", 650003]),
            vec!["650002", "650003"],
        ),
        (
            "created_at",
            "<=",
            json!(1_767_952_800),
            vec!["650001", "650002"],
        ),
        (
            "created_at",
            ">=",
            json!("1768212000"),
            vec!["650003", "650004"],
        ),
        ("created_at", "<", json!(1_767_801_600), vec!["650001"]),
        ("updated_at", ">", json!(1_768_384_800), vec!["650004"]),
        ("title", "~", json!("SLIPS"), vec!["650004"]),
        ("title", "=", json!("hub bearing rough"), vec!["650002"]),
        ("description", "^", json!("rear"), vec!["650001"]),
        ("category", "=", json!("Back-office"), vec!["650003"]),
        ("ticket_type_id", "!=", json!("640001"), vec!["650003"]),
        (
            "contact_ids",
            "=",
            json!("6930a1c07be4520d18f3a005"),
            vec!["650002"],
        ),
        ("teammate_ids", "=", json!("410004"), vec!["650001"]),
        (
            "admin_assignee_id",
            "=",
            json!("0"),
            vec!["650003", "650004"],
        ),
        ("team_assignee_id", "=", json!(510002), vec!["650001"]),
        ("open", "=", json!(false), vec!["650002"]),
        ("state", "=", json!("in_progress"), vec!["650003"]),
        (
            "state",
            "NIN",
            json!(["submitted", "resolved"]),
            vec!["650001", "650003"],
        ),
        ("snoozed_until", ">", json!(1), vec!["650003"]),
        (
            "snoozed_until",
            "=",
            Value::Null,
            vec!["650001", "650002", "650004"],
        ),
        (
            "ticket_attribute.6400013",
            "$",
            json!("002"),
            vec!["650002"],
        ),
        (
            "ticket_attribute.6400014",
            ">",
            json!(800),
            vec!["650001", "650002"],
        ),
        (
            "ticket_attribute.6400023",
            "!=",
            json!(HUBWERK),
            vec!["650001", "650002", "650003", "650004"],
        ),
    ] {
        assert_eq!(
            found(field, operator, value),
            expected,
            "{field} {operator}"
        );
    }
    for (field, operator, value) in [
        ("color", "=", json!("red")),
        ("ticket_attribute.1", "=", json!("red")),
        ("ticket_attribute.6400014", "~", json!("3")),
        ("created_at", "=", json!("soon")),
    ] {
        let query = json!({"query": {"field": field, "operator": operator, "value": value}});
        post(&sandbox, "/tickets/search", query).assert_error(400, "parameter_invalid");
    }
    post(&sandbox, "/tickets/search", json!({})).assert_error(400, "parameter_not_found");
}

#[test]
fn search_is_paginated_by_cursor() {
    let sandbox = sandbox();
    let query = json!({"field": "created_at", "operator": ">", "value": 1});
    let mut pagination = json!({"per_page": 3});
    let first = post(
        &sandbox,
        "/tickets/search",
        json!({"query": query, "pagination": pagination}),
    )
    .ok();
    assert_eq!(first["type"], "ticket.list");
    assert_eq!(first["total_count"], 4);
    assert_eq!(ids(&first["tickets"]), ["650004", "650003", "650002"]);
    assert_eq!(first["tickets"][0]["ticket_type"]["id"], "640001");
    pagination["starting_after"] = first["pages"]["next"]["starting_after"].clone();
    let second = post(
        &sandbox,
        "/tickets/search",
        json!({"query": query, "pagination": pagination}),
    )
    .ok();
    assert_eq!(ids(&second["tickets"]), ["650001"]);
    assert_eq!(second["pages"]["next"], Value::Null);
    let created = post(
        &sandbox,
        "/tickets",
        json!({"ticket_type_id": "640001", "contacts": [{"id": PIET}]}),
    )
    .ok();
    let all = post(&sandbox, "/tickets/search", json!({"query": query})).ok();
    assert_eq!(all["pages"]["per_page"], 20);
    assert_eq!(all["tickets"][0], created);
}

#[test]
fn a_converted_conversation_is_an_ordinary_ticket() {
    let sandbox = sandbox();
    let converted = post(
        &sandbox,
        "/conversations/300001/convert",
        json!({"ticket_type_id": "640001", "attributes": {"Kilometres ridden": 9}}),
    )
    .ok();
    assert_eq!(converted["ticket_attributes"]["Kilometres ridden"], 9);
    assert_eq!(converted["ticket_type"]["id"], "640001");
    assert_eq!(converted["linked_objects"]["data"][0]["id"], "300001");
    assert_eq!(kinds(parts(&converted)), ["comment", "comment", "comment"]);
    let target = format!("/tickets/{}", converted["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), converted);
    let updated = put(&sandbox, &target, json!({"state": "resolved"})).ok();
    assert_eq!(updated["ticket_state"], "resolved");
    post(
        &sandbox,
        "/conversations/300001/convert",
        json!({"ticket_type_id": "640001", "attributes": {"Kilometres ridden": "far"}}),
    )
    .assert_error(400, "parameter_invalid");
}
