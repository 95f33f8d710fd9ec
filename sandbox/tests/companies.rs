//! Tests for the company operations.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{delete, get, ids, post, put};

const GILDE: &str = "6930a1c07be4520d18f3c001";
const RADHOF: &str = "6930a1c07be4520d18f3c006";
const PIET: &str = "6930a1c07be4520d18f3a002";

#[test]
fn posting_a_known_company_id_updates_the_company() {
    let sandbox = Sandbox::start().unwrap();
    let company = post(
        &sandbox,
        "/companies",
        json!({
            "company_id": "fw-c-77", "name": "Spoke & Co", "plan": "Workshop", "size": 4,
            "website": "anything", "industry": "Wheels", "remote_created_at": 1_700_000_000,
            "monthly_spend": 155.98, "custom_attributes": {"payment_days": 30},
        }),
    )
    .ok();
    assert_eq!(company["monthly_spend"], 155);
    assert_eq!(
        company["plan"],
        json!({"type": "plan", "id": "690001", "name": "Workshop"})
    );
    assert_eq!(company["user_count"], 0);
    let target = format!("/companies/{}", company["id"].as_str().unwrap());
    assert_eq!(get(&sandbox, &target).ok(), company);
    for query in ["company_id=fw-c-77", "name=Spoke+%26+Co"] {
        assert_eq!(get(&sandbox, &format!("/companies?{query}")).ok(), company);
    }

    let update =
        json!({"company_id": "fw-c-77", "plan": "Own", "custom_attributes": {"fax": null}});
    let merged = post(&sandbox, "/companies", update).ok();
    assert_eq!(merged["id"], company["id"]);
    assert_eq!(merged["name"], "Spoke & Co");
    assert_eq!(merged["plan"]["name"], "Own");
    assert_eq!(
        merged["custom_attributes"],
        json!({"payment_days": 30, "fax": null})
    );

    let updated = put(&sandbox, &target, json!({"size": 5, "monthly_spend": 0})).ok();
    assert_eq!(
        (&updated["size"], &updated["monthly_spend"]),
        (&json!(5), &json!(0))
    );
    put(&sandbox, &target, json!({"company_id": "other"})).assert_error(400, "bad_request");

    let deleted = delete(&sandbox, &target, json!({})).ok();
    assert_eq!(
        deleted,
        json!({"id": company["id"], "object": "company", "deleted": true})
    );
    get(&sandbox, &target).assert_error(404, "company_not_found");
    get(&sandbox, "/companies?company_id=fw-c-77").assert_error(404, "company_not_found");
}

#[test]
fn invalid_companies_are_rejected_without_side_effects() {
    let sandbox = Sandbox::start().unwrap();
    for (body, code) in [
        (json!({"test": "invalid"}), "bad_request"),
        (json!({}), "parameter_not_found"),
        (json!({"name": 5}), "parameter_invalid"),
        (json!({"name": "N", "size": "many"}), "parameter_invalid"),
        (
            json!({"name": "N", "monthly_spend": 2_147_483_648_i64}),
            "parameter_invalid",
        ),
        (
            json!({"name": "N", "custom_attributes": {"a": [1]}}),
            "parameter_invalid",
        ),
        (json!({"name": "N", "plan": {}}), "parameter_invalid"),
    ] {
        post(&sandbox, "/companies", body).assert_error(400, code);
    }
    for target in [
        "/companies/1",
        "/companies/1/contacts",
        "/companies/1/segments",
    ] {
        get(&sandbox, target).assert_error(404, "company_not_found");
    }
    put(&sandbox, "/companies/1", json!({})).assert_error(404, "company_not_found");
    delete(&sandbox, "/companies/1", json!({})).assert_error(404, "company_not_found");
    assert_eq!(get(&sandbox, "/companies").ok()["total_count"], 7);
}

#[test]
fn list_returns_companies_with_contacts_and_reads_pagination_from_the_query() {
    let sandbox = Sandbox::start().unwrap();
    post(&sandbox, "/companies", json!({"company_id": "empty"})).ok();
    let list = post(&sandbox, "/companies/list?per_page=3&page=2", json!({})).ok();
    assert_eq!(list["total_count"], 7);
    assert_eq!(list["pages"]["page"], 2);
    assert_eq!(list["data"].as_array().unwrap().len(), 3);
    let all = ids(&post(&sandbox, "/companies/list", json!({})).ok()["data"]);
    let mut ascending = ids(&post(&sandbox, "/companies/list?order=asc", json!({})).ok()["data"]);
    ascending.reverse();
    assert_eq!(all, ascending);
    assert_eq!(ids(&list["data"]), all[3..6]);
    post(&sandbox, "/companies/list?order=up", json!({})).assert_error(400, "parameter_invalid");
}

#[test]
fn companies_are_filtered_by_tag_and_segment() {
    let sandbox = Sandbox::start().unwrap();
    let found = |query: &str| get(&sandbox, &format!("/companies?{query}")).ok();
    assert_eq!(found("tag_id=610004")["total_count"], 3);
    assert_eq!(
        found("segment_id=6930a1c07be4520d18f3e902")["total_count"],
        3
    );
    let both = found("tag_id=610008&segment_id=6930a1c07be4520d18f3e901&per_page=1");
    assert_eq!(ids(&both["data"]), [RADHOF]);
    assert_eq!(found("tag_id=1")["data"], json!([]));
    let segments = get(&sandbox, &format!("/companies/{RADHOF}/segments")).ok();
    assert_eq!(segments["type"], "list");
    assert_eq!(segments["data"].as_array().unwrap().len(), 2);
}

#[test]
fn deleting_a_company_keeps_its_contacts() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(
        get(&sandbox, &format!("/companies/{RADHOF}")).ok()["user_count"],
        2
    );
    let contacts = get(
        &sandbox,
        &format!("/companies/{RADHOF}/contacts?per_page=1"),
    )
    .ok();
    assert_eq!(contacts["total_count"], 2);
    assert!(contacts["pages"]["next"].is_string());
    let of_gilde = || get(&sandbox, &format!("/companies/{GILDE}/contacts")).ok();
    let companies = |list: Value| list["data"][0]["companies"].clone();
    assert_eq!(ids(&of_gilde()["data"]), [PIET]);
    assert_eq!(companies(of_gilde())["total_count"], 2);
    delete(&sandbox, &format!("/companies/{RADHOF}"), json!({})).ok();
    assert_eq!(ids(&companies(of_gilde())["data"]), [GILDE]);
    assert_eq!(companies(of_gilde())["total_count"], 1);
}

#[test]
fn only_one_scroll_is_open_until_it_ends_or_is_idle_for_a_minute() {
    let now = Arc::new(AtomicU64::new(1_790_000_000));
    let clock = Arc::clone(&now);
    let sandbox = Sandbox::builder()
        .clock(move || clock.load(Ordering::Relaxed))
        .start()
        .unwrap();
    let first = get(&sandbox, "/companies/scroll").ok();
    assert_eq!(
        (&first["pages"], &first["total_count"]),
        (&Value::Null, &Value::Null)
    );
    let target = format!(
        "/companies/scroll?scroll_param={}",
        first["scroll_param"].as_str().unwrap()
    );
    get(&sandbox, "/companies/scroll").assert_error(400, "scroll_exists");
    get(&sandbox, "/companies/scroll?scroll_param=other").assert_error(404, "not_found");
    let mut seen = ids(&first["data"]);
    delete(&sandbox, &format!("/companies/{RADHOF}"), json!({})).ok();
    loop {
        now.fetch_add(60, Ordering::Relaxed);
        let page = get(&sandbox, &target).ok();
        assert_eq!(page["scroll_param"], first["scroll_param"]);
        if page["data"] == json!([]) {
            break;
        }
        seen.extend(ids(&page["data"]));
    }
    assert_eq!(seen.len(), 6);
    assert!(!seen.contains(&RADHOF.to_owned()));
    get(&sandbox, &target).assert_error(404, "not_found");

    let second = get(&sandbox, "/companies/scroll").ok();
    assert_ne!(second["scroll_param"], first["scroll_param"]);
    now.fetch_add(61, Ordering::Relaxed);
    let target = format!(
        "/companies/scroll?scroll_param={}",
        second["scroll_param"].as_str().unwrap()
    );
    get(&sandbox, &target).assert_error(404, "not_found");
    get(&sandbox, "/companies/scroll").ok();
}
