//! Tests for the contact operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const ELENA: &str = "/contacts/6930a1c07be4520d18f3a001";
const PIET: &str = "/contacts/6930a1c07be4520d18f3a002";
const CLAIRE: &str = "/contacts/6930a1c07be4520d18f3a004";
const BUDI: &str = "/contacts/6930a1c07be4520d18f3a005";
const TOM: &str = "/contacts/6930a1c07be4520d18f3a006";
const RADHOF: &str = "/contacts/6930a1c07be4520d18f3a007";
const NOBODY: &str = "/contacts/6930a1c07be4520d18f3afff";
const NOW: i64 = 1_790_000_000;

fn sandbox() -> Sandbox {
    Sandbox::builder().clock(|| NOW as u64).start().unwrap()
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn search(sandbox: &Sandbox, field: &str, operator: &str, value: Value) -> Vec<String> {
    let query = json!({"query": {"field": field, "operator": operator, "value": value}});
    let mut found = ids(&post(sandbox, "/contacts/search", query).ok()["data"]);
    found.sort();
    found
}

fn ids_of(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| id(path).to_owned()).collect()
}

#[test]
fn lists_are_paginated_by_cursor() {
    let sandbox = sandbox();
    let mut target = "/contacts?per_page=3".to_owned();
    let mut seen = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let page = get(&sandbox, &target).ok();
        assert_eq!(page["type"], "list");
        assert_eq!(page["total_count"], 8);
        assert_eq!(page["pages"]["total_pages"], 3);
        let on_page = ids(&page["data"]);
        sizes.push(on_page.len());
        seen.extend(on_page);
        let Some(cursor) = page["pages"]["next"]["starting_after"].as_str() else {
            break;
        };
        target = format!(
            "/contacts?per_page=3&starting_after={}",
            cursor.replace('+', "%2B").replace('=', "%3D")
        );
    }
    assert_eq!(sizes, [3, 3, 2]);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 8);
    assert_eq!(get(&sandbox, "/contacts").ok()["pages"]["per_page"], 50);
    get(&sandbox, "/contacts?per_page=0").assert_error(400, "parameter_invalid");
}

#[test]
fn a_contact_is_created_updated_and_deleted() {
    let sandbox = sandbox();
    let created = post(
        &sandbox,
        "/contacts",
        json!({
            "email": "nora@spoke.example", "external_id": 77, "name": "Nora", "phone": "+47",
            "avatar": "https://img.example/n.png", "signed_up_at": 1_700_000_000,
            "last_seen_at": null, "owner_id": 410002, "unsubscribed_from_emails": true,
            "custom_attributes": {"frame_size": 58, "club_member": true},
        }),
    )
    .ok();
    assert_eq!(created["role"], "user");
    assert_eq!(created["external_id"], "77");
    assert_eq!(created["email_domain"], "spoke.example");
    assert_eq!(
        created["avatar"],
        json!({"type": "avatar", "image_url": "https://img.example/n.png"})
    );
    assert_eq!(created["owner_id"], 410002);
    assert_eq!(created["unsubscribed_from_emails"], true);
    assert_eq!(created["created_at"], NOW);
    let path = format!("/contacts/{}", created["id"].as_str().unwrap());
    for (list, url) in [
        ("tags", "tags"),
        ("notes", "notes"),
        ("companies", "companies"),
        ("opted_in_subscription_types", "subscriptions"),
        ("opted_out_subscription_types", "subscriptions"),
    ] {
        assert_eq!(
            created[list],
            json!({"type": "list", "data": [], "url": format!("{path}/{url}"),
                "total_count": 0, "has_more": false})
        );
    }
    for name in ["utm_source", "referrer", "browser", "ios_device"] {
        assert_eq!(created.get(name), Some(&Value::Null), "{name}");
    }
    assert_eq!(created["location"]["country_code"], Value::Null);
    assert_eq!(get(&sandbox, &path).ok(), created);
    assert_eq!(
        search(&sandbox, "name", "=", json!("nora")),
        ids_of(&[&path])
    );

    let updated = put(
        &sandbox,
        &path,
        json!({
            "name": "Nora Berg", "phone": null, "avatar": null, "owner_id": null,
            "unsubscribed_from_emails": null, "email": "nora@hub.example",
            "custom_attributes": {"frame_size": 57, "club_member": null},
        }),
    )
    .ok();
    assert_eq!(updated["name"], "Nora Berg");
    assert_eq!(updated["email_domain"], "hub.example");
    for name in ["phone", "avatar", "owner_id"] {
        assert_eq!(updated[name], Value::Null, "{name}");
    }
    assert_eq!(updated["unsubscribed_from_emails"], false);
    assert_eq!(updated["custom_attributes"], json!({"frame_size": 57}));
    assert_eq!(updated["signed_up_at"], 1_700_000_000);
    let cleared = put(&sandbox, &path, json!({"custom_attributes": null})).ok();
    assert_eq!(cleared["custom_attributes"], json!({}));
    let unchanged = put(&sandbox, &path, json!({})).ok();
    assert_eq!(unchanged, cleared);

    post(&sandbox, &format!("{path}/notes"), json!({"body": "Tall"})).ok();
    let note = get(&sandbox, &path).ok()["notes"]["data"][0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let deleted = delete(&sandbox, &path, json!({})).ok();
    assert_eq!(
        deleted,
        json!({"type": "contact", "id": created["id"], "external_id": "77", "deleted": true})
    );
    get(&sandbox, &path).assert_error(404, "not_found");
    put(&sandbox, &path, json!({})).assert_error(404, "not_found");
    delete(&sandbox, &path, json!({})).assert_error(404, "not_found");
    get(&sandbox, &note).assert_error(404, "not_found");
    assert_eq!(get(&sandbox, "/contacts").ok()["total_count"], 8);
}

#[test]
fn a_role_or_an_external_id_is_enough_to_create_a_contact() {
    let sandbox = sandbox();
    let lead = post(&sandbox, "/contacts", json!({"role": "lead"})).ok();
    assert_eq!(lead["role"], "lead");
    assert_eq!(lead["email"], Value::Null);
    let user = post(&sandbox, "/contacts", json!({"external_id": "x-1"})).ok();
    assert_eq!(user["role"], "user");
}

#[test]
fn invalid_contacts_are_rejected_without_side_effects() {
    let sandbox = sandbox();
    for (body, code) in [
        (json!({}), "parameter_not_found"),
        (
            json!({"name": "Nobody", "email": null}),
            "parameter_not_found",
        ),
        (json!({"role": "admin"}), "parameter_invalid"),
        (json!({"email": "no address"}), "parameter_invalid"),
        (json!({"role": "lead", "name": 5}), "parameter_invalid"),
        (json!({"role": "lead", "owner_id": 1}), "parameter_invalid"),
        (
            json!({"role": "lead", "signed_up_at": "soon"}),
            "parameter_invalid",
        ),
        (
            json!({"role": "lead", "custom_attributes": {"a": {}}}),
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, "/contacts", body).assert_error(400, code);
    }
    assert_eq!(get(&sandbox, "/contacts").ok()["total_count"], 8);

    let before = get(&sandbox, ELENA).ok();
    put(&sandbox, ELENA, json!({"name": "E", "owner_id": 1}))
        .assert_error(400, "parameter_invalid");
    put(
        &sandbox,
        ELENA,
        json!({"name": "E", "email": "piet@fietsgilde.example"}),
    )
    .assert_error(409, "conflict");
    assert_eq!(get(&sandbox, ELENA).ok(), before);
}

#[test]
fn users_cannot_share_an_email_address() {
    let sandbox = sandbox();
    let elena = "Elena.Vidal@ridersclub.example";
    post(&sandbox, "/contacts", json!({"email": elena})).assert_error(409, "conflict");
    post(
        &sandbox,
        "/contacts",
        json!({"role": "lead", "external_id": "fw-1001"}),
    )
    .assert_error(409, "conflict");
    // Leads may share an address until they become users.
    let lead = post(
        &sandbox,
        "/contacts",
        json!({"role": "lead", "email": elena}),
    )
    .ok();
    let path = format!("/contacts/{}", lead["id"].as_str().unwrap());
    put(&sandbox, &path, json!({"role": "user"})).assert_error(409, "conflict");
    put(&sandbox, ELENA, json!({"email": elena})).ok();
    post(&sandbox, &format!("{ELENA}/archive"), json!({})).ok();
    post(&sandbox, "/contacts", json!({"email": elena})).assert_error(409, "conflict");
}

#[test]
fn archived_contacts_are_neither_listed_nor_found() {
    let sandbox = sandbox();
    let archived = post(&sandbox, &format!("{PIET}/archive"), json!({})).ok();
    assert_eq!(
        archived,
        json!({"type": "contact", "id": id(PIET), "external_id": "fw-1002", "archived": true})
    );
    assert_eq!(get(&sandbox, "/contacts").ok()["total_count"], 7);
    assert!(search(&sandbox, "external_id", "=", json!("fw-1002")).is_empty());
    assert_eq!(get(&sandbox, PIET).ok().get("archived"), None);

    let restored = post(&sandbox, &format!("{PIET}/unarchive"), json!({})).ok();
    assert_eq!(restored["archived"], false);
    assert_eq!(
        search(&sandbox, "external_id", "=", json!("fw-1002")),
        ids_of(&[PIET])
    );
    for action in ["archive", "unarchive"] {
        post(&sandbox, &format!("{NOBODY}/{action}"), json!({})).assert_error(404, "not_found");
    }
}

#[test]
fn search_filters_by_attributes_days_tags_and_segments() {
    let sandbox = sandbox();
    // Claire was created on 22 October 2025 at 08:00 UTC.
    let day = 1_761_091_200;
    for (field, operator, value, expected) in [
        ("role", "=", json!("lead"), vec![TOM, RADHOF]),
        ("name", "=", Value::Null, vec![RADHOF]),
        ("name", "~", json!("BUDI"), vec![BUDI]),
        ("email", "^", json!("piet"), vec![PIET]),
        (
            "email_domain",
            "IN",
            json!(["velocave.example", "gowes.example"]),
            vec![CLAIRE, BUDI],
        ),
        ("owner_id", "=", json!(410001), vec![PIET]),
        ("location.city", "=", json!("Cork"), vec![TOM]),
        (
            "custom_attributes.frame_size",
            "<=",
            json!(53),
            vec![ELENA, PIET],
        ),
        ("custom_attributes.frame_size", "<", json!(53), vec![ELENA]),
        ("created_at", "=", json!(day), vec![CLAIRE]),
        ("created_at", "=", json!(day + 86_399), vec![CLAIRE]),
        ("created_at", "=", json!(day + 86_400), vec![]),
        ("tag_id", "=", json!("610004"), vec![PIET, RADHOF]),
        (
            "segment_id",
            "=",
            json!("6930a1c07be4520d18f3e003"),
            vec![TOM, RADHOF],
        ),
    ] {
        let expected = ids_of(&expected);
        assert_eq!(
            search(&sandbox, field, operator, value),
            expected,
            "{field} {operator}"
        );
    }
    // A contact created on the day itself is neither before nor after it.
    let all = 8;
    let before = search(&sandbox, "created_at", "<", json!(day + 86_399)).len();
    let after = search(&sandbox, "created_at", ">", json!(day)).len();
    assert_eq!((before, after), (3, 4));
    assert_eq!(before + after + 1, all);

    for (field, operator, value) in [
        ("created_at", ">=", json!(day)),
        ("created_at", "!=", json!(day)),
        ("tag_id", "IN", json!(["610004"])),
        ("unsubscribed_from_emails", "~", json!("t")),
        ("browser_version", "=", json!("131")),
        ("custom_attributes", "=", json!(1)),
    ] {
        let query = json!({"query": {"field": field, "operator": operator, "value": value}});
        post(&sandbox, "/contacts/search", query).assert_error(400, "parameter_invalid");
    }
    post(&sandbox, "/contacts/search", json!({})).assert_error(400, "parameter_not_found");
}

#[test]
fn search_is_paginated_by_cursor() {
    let sandbox = sandbox();
    let mut body = json!({"query": {"field": "created_at", "operator": ">", "value": 0}});
    let first = post(&sandbox, "/contacts/search", body.clone()).ok();
    assert_eq!(first["pages"]["per_page"], 50);
    assert_eq!(first["pages"]["next"], Value::Null);
    let mut seen = Vec::new();
    loop {
        body["pagination"]["per_page"] = 3.into();
        let page = post(&sandbox, "/contacts/search", body.clone()).ok();
        assert_eq!(page["type"], "list");
        seen.extend(ids(&page["data"]));
        match &page["pages"]["next"]["starting_after"] {
            Value::Null => break,
            cursor => body["pagination"]["starting_after"] = cursor.clone(),
        }
    }
    assert_eq!(seen, ids(&first["data"]));
    assert_eq!(seen.len(), 8);
}

#[test]
fn merging_moves_everything_from_the_lead_to_the_user() {
    let sandbox = sandbox();
    post(
        &sandbox,
        &format!("{TOM}/notes"),
        json!({"body": "Prefers email"}),
    )
    .ok();
    post(&sandbox, &format!("{TOM}/tags"), json!({"id": "610006"})).ok();
    post(&sandbox, &format!("{TOM}/tags"), json!({"id": "610001"})).ok();
    let optional = json!({"id": "650003", "consent_type": "opt_in"});
    post(&sandbox, &format!("{TOM}/subscriptions"), optional).ok();
    put(
        &sandbox,
        TOM,
        json!({"phone": "+353", "custom_attributes": {"club_member": false, "bell": 1}}),
    )
    .ok();
    let notes_before = get(&sandbox, &format!("{ELENA}/notes")).ok()["total_count"].clone();

    for (from, into) in [(ELENA, PIET), (TOM, RADHOF)] {
        let body = json!({"from": id(from), "into": id(into)});
        post(&sandbox, "/contacts/merge", body).assert_error(400, "parameter_invalid");
    }
    for (from, into) in [(NOBODY, ELENA), (TOM, NOBODY)] {
        let body = json!({"from": id(from), "into": id(into)});
        post(&sandbox, "/contacts/merge", body).assert_error(404, "not_found");
    }
    post(&sandbox, "/contacts/merge", json!({"from": id(TOM)}))
        .assert_error(400, "parameter_not_found");

    let user = post(
        &sandbox,
        "/contacts/merge",
        json!({"from": id(TOM), "into": id(ELENA)}),
    )
    .ok();
    assert_eq!(user["id"], id(ELENA));
    assert_eq!(user["role"], "user");
    assert_eq!(user["name"], "Elena Vidal");
    assert_eq!(user["email"], "elena.vidal@ridersclub.example");
    assert_eq!(user["phone"], "+353");
    assert_eq!(user["location"]["country"], "Spain");
    assert_eq!(
        user["custom_attributes"],
        json!({"frame_size": 52, "club_member": true, "bell": 1})
    );
    assert_eq!(ids(&user["tags"]["data"]), ["610001", "610006"]);
    assert_eq!(
        ids(&user["opted_in_subscription_types"]["data"]),
        ["650002", "650003"]
    );
    assert_eq!(get(&sandbox, ELENA).ok(), user);
    let notes = get(&sandbox, &format!("{ELENA}/notes")).ok();
    assert_eq!(
        notes["total_count"].as_u64(),
        notes_before.as_u64().map(|n| n + 1)
    );
    assert_eq!(notes["data"][0]["body"], "<p>Prefers email</p>");
    assert_eq!(notes["data"][0]["contact"]["id"], id(ELENA));

    get(&sandbox, TOM).assert_error(404, "not_found");
    assert!(search(&sandbox, "email", "=", json!("tom.okafor@mail.example")).is_empty());
    assert_eq!(get(&sandbox, "/contacts").ok()["total_count"], 7);
    let conversation = get(&sandbox, "/conversations/300006").ok();
    assert_eq!(
        conversation["contacts"]["contacts"],
        json!([{"type": "contact", "id": id(ELENA), "external_id": "fw-1001"}])
    );
    assert_eq!(
        conversation["source"]["author"],
        json!({"type": "user", "id": id(ELENA), "name": "Elena Vidal",
            "email": "elena.vidal@ridersclub.example"})
    );
    assert!(!conversation.to_string().contains(id(TOM)));
}

#[test]
fn tags_are_attached_and_detached() {
    let sandbox = sandbox();
    let tags = format!("{CLAIRE}/tags");
    let tag = post(&sandbox, &tags, json!({"id": 610002})).ok();
    assert_eq!(
        tag,
        json!({"type": "tag", "id": "610002", "name": "brakes", "applied_at": NOW,
            "applied_by": {"type": "admin", "id": "410001"}})
    );
    post(&sandbox, &tags, json!({"id": "610002"})).ok();
    assert_eq!(
        get(&sandbox, &tags).ok(),
        json!({"type": "list", "data": [tag]})
    );
    let embedded = get(&sandbox, CLAIRE).ok()["tags"].clone();
    assert_eq!(
        embedded,
        json!({"type": "list", "url": tags, "total_count": 1, "has_more": false,
            "data": [{"type": "tag", "id": "610002", "url": "/tags/610002"}]})
    );
    assert_eq!(
        search(&sandbox, "tag_id", "=", json!("610002")),
        ids_of(&[CLAIRE])
    );

    let target = format!("{tags}/610002");
    assert_eq!(delete(&sandbox, &target, json!({})).ok(), tag);
    assert_eq!(get(&sandbox, &tags).ok()["data"], json!([]));
    assert_eq!(get(&sandbox, CLAIRE).ok()["tags"]["total_count"], 0);
    delete(&sandbox, &target, json!({})).assert_error(404, "not_found");
    post(&sandbox, &tags, json!({"id": "1"})).assert_error(404, "not_found");
    post(&sandbox, &tags, json!({})).assert_error(400, "parameter_not_found");
    for path in [NOBODY, "/contacts/x"] {
        get(&sandbox, &format!("{path}/tags")).assert_error(404, "not_found");
        post(&sandbox, &format!("{path}/tags"), json!({"id": "610002"}))
            .assert_error(404, "not_found");
    }
}

#[test]
fn a_contact_contains_at_most_ten_items_of_each_list() {
    let sandbox = sandbox();
    for n in 0..11 {
        let has_more = get(&sandbox, BUDI).ok()["notes"]["has_more"].clone();
        assert_eq!(has_more, false, "{n}");
        post(&sandbox, &format!("{BUDI}/notes"), json!({"body": "Note"})).ok();
    }
    let notes = get(&sandbox, BUDI).ok()["notes"].clone();
    assert_eq!(notes["data"].as_array().unwrap().len(), 10);
    assert_eq!(notes["total_count"], 11);
    assert_eq!(notes["has_more"], true);
}

#[test]
fn subscriptions_are_attached_and_detached() {
    let sandbox = sandbox();
    let path = format!("{CLAIRE}/subscriptions");
    let opted_in = post(
        &sandbox,
        &path,
        json!({"id": 650002, "consent_type": "opt_in"}),
    )
    .ok();
    assert_eq!(opted_in["type"], "subscription");
    assert_eq!(opted_in["consent_type"], "opt_in");
    assert_eq!(opted_in["default_translation"]["locale"], "en");
    let opted_out = post(
        &sandbox,
        &path,
        json!({"id": "650001", "consent_type": "opt_out"}),
    )
    .ok();
    assert_eq!(
        get(&sandbox, &path).ok(),
        json!({"type": "list", "data": [opted_out, opted_in]})
    );
    let contact = get(&sandbox, CLAIRE).ok();
    assert_eq!(
        contact["opted_in_subscription_types"]["data"],
        json!([{"type": "subscription", "id": "650002", "url": "/subscription_types/650002"}])
    );
    assert_eq!(
        ids(&contact["opted_out_subscription_types"]["data"]),
        ["650001"]
    );
    assert_eq!(contact["opted_out_subscription_types"]["total_count"], 1);

    let target = format!("{path}/650002");
    assert_eq!(delete(&sandbox, &target, json!({})).ok(), opted_in);
    assert_eq!(ids(&get(&sandbox, &path).ok()["data"]), ["650001"]);
    delete(&sandbox, &target, json!({})).assert_error(404, "not_found");
    delete(&sandbox, &format!("{path}/1"), json!({})).assert_error(404, "not_found");
    for (body, status, code) in [
        (
            json!({"id": "1", "consent_type": "opt_in"}),
            404,
            "not_found",
        ),
        (json!({"id": "650002"}), 400, "parameter_not_found"),
        (
            json!({"consent_type": "opt_in"}),
            400,
            "parameter_not_found",
        ),
        (
            json!({"id": "650002", "consent_type": "yes"}),
            400,
            "parameter_invalid",
        ),
        (
            json!({"id": "650002", "consent_type": "opt_out"}),
            400,
            "parameter_invalid",
        ),
    ] {
        post(&sandbox, &path, body).assert_error(status, code);
    }
    get(&sandbox, &format!("{NOBODY}/subscriptions")).assert_error(404, "not_found");
}

#[test]
fn segments_follow_changes_to_the_contact() {
    let sandbox = sandbox();
    let segments = |path: &str| ids(&get(&sandbox, &format!("{path}/segments")).ok()["data"]);
    let [club, tall, leads] = ["1", "2", "3"].map(|n| format!("6930a1c07be4520d18f3e00{n}"));
    assert_eq!(segments(ELENA), [club.as_str()]);
    assert_eq!(segments(BUDI), [club.as_str(), tall.as_str()]);
    assert_eq!(segments(TOM), [leads.as_str()]);
    // The segment of contacts with an owner contains users only.
    put(&sandbox, TOM, json!({"owner_id": 410001})).ok();
    assert_eq!(segments(TOM), [leads.as_str()]);
    put(
        &sandbox,
        ELENA,
        json!({"custom_attributes": {"club_member": false, "frame_size": 60}}),
    )
    .ok();
    assert_eq!(segments(ELENA), [tall.as_str()]);
    let list = get(&sandbox, &format!("{ELENA}/segments")).ok();
    assert_eq!(list["data"][0].get("filter"), None);
    get(&sandbox, &format!("{NOBODY}/segments")).assert_error(404, "not_found");
}
