//! Tests for the segment operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::json;
use support::{get, ids, post};

#[test]
fn segments_are_listed_and_counted() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/segments").ok();
    assert_eq!(list["type"], "segment.list");
    assert_eq!(list["segments"].as_array().unwrap().len(), 4);
    assert_eq!(
        list["segments"][0],
        json!({"type": "segment", "id": "6930a1c07be4520d18f3e001", "name": "Club members",
            "created_at": 1_759_900_000, "updated_at": 1_759_986_400, "person_type": "user"})
    );
    let counts = || {
        let list = get(&sandbox, "/segments?include_count=true").ok();
        let segments = list["segments"].as_array().unwrap().clone();
        segments
            .iter()
            .map(|segment| segment["count"].as_u64().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(counts(), [3, 3, 2, 1]);
    post(&sandbox, "/contacts", json!({"role": "lead"})).ok();
    post(
        &sandbox,
        "/contacts/6930a1c07be4520d18f3a001/archive",
        json!({}),
    )
    .ok();
    assert_eq!(counts(), [2, 3, 3, 1]);
    get(&sandbox, "/segments?include_count=some").assert_error(400, "parameter_invalid");
}

#[test]
fn a_segment_is_retrieved() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/segments").ok();
    for (n, id) in ids(&list["segments"]).iter().enumerate() {
        let segment = get(&sandbox, &format!("/segments/{id}")).ok();
        assert_eq!(segment, list["segments"][n]);
    }
    get(&sandbox, "/segments/1").assert_error(404, "not_found");
}
