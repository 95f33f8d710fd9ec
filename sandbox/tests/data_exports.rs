//! Tests for the data export operations.

mod support;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::GzDecoder;
use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{Connection, Response, get, post};

const DAY: u64 = 24 * 60 * 60;

fn create(sandbox: &Sandbox, after: i64, before: i64) -> Response {
    let range = json!({"created_at_after": after, "created_at_before": before});
    post(sandbox, "/export/content/data", range)
}

fn job(response: &Response) -> String {
    response.ok()["job_identifier"].as_str().unwrap().to_owned()
}

/// Polls an export until its status no longer changes.
fn wait_until_finished(sandbox: &Sandbox, job: &str) -> Value {
    let poll = || get(sandbox, &format!("/export/content/data/{job}")).ok();
    assert_eq!(poll()["status"], "pending");
    assert_eq!(poll()["status"], "in_progress");
    let export = poll();
    assert_eq!(poll(), export);
    export
}

fn download(sandbox: &Sandbox, job: &str) -> Response {
    let mut connection = Connection::new(sandbox);
    connection.write(&format!(
        "GET /download/content/data/{job} HTTP/1.1\r\nHost: sandbox\r\n\
         Accept: application/octet-stream\r\nAuthorization: Bearer {}\r\n\r\n",
        sandbox.token()
    ));
    connection.read().unwrap()
}

fn lines(response: &Response) -> Vec<String> {
    assert_eq!(response.status, 200);
    assert_eq!(
        response.header("Content-Type"),
        Some("application/octet-stream")
    );
    assert_eq!(response.header("Content-Encoding"), None);
    let mut csv = String::new();
    GzDecoder::new(&response.body[..])
        .read_to_string(&mut csv)
        .unwrap();
    csv.lines().map(str::to_owned).collect()
}

#[test]
fn an_export_is_created_and_downloaded() {
    let sandbox = Sandbox::start().unwrap();
    let created = create(&sandbox, 1_767_600_000, 1_767_604_799);
    assert_eq!(
        created.ok(),
        json!({
            "job_identifier": job(&created), "status": "pending", "download_url": "",
            "download_expires_at": "",
        })
    );
    let job = job(&created);
    download(&sandbox, &job).assert_error(404, "not_found");

    let export = wait_until_finished(&sandbox, &job);
    assert_eq!(export["status"], "completed");
    let url = format!("{}/download/content/data/{job}", sandbox.url());
    assert_eq!(export["download_url"], url);

    let lines = lines(&download(&sandbox, &job));
    assert!(lines[0].starts_with("user_id,user_external_id,company_id,email,name,ruleset_id,"));
    assert_eq!(lines.len(), 2);
    let mut row: Vec<&str> = lines[1].split(',').collect();
    // The company id, which the seed may leave out.
    row.remove(2);
    assert_eq!(
        row.join(","),
        "6930a1c07be4520d18f3a001,fw-1001,elena.vidal@ridersclub.example,Elena Vidal,300001,\
         30000103,Chat,Chain skips after replacement,30000103,30000103-6930a1c07be4520d18f3a001,\
         1767602400,-1,,,1767603900,,,,,,,,,,"
    );
    get(&sandbox, &format!("/download/content/data/{job}")).assert_error(406, "not_acceptable");
}

#[test]
fn the_time_range_includes_both_ends() {
    let sandbox = Sandbox::start().unwrap();
    for (after, before, rows) in [
        (1_767_602_400, 1_767_602_400, 1),
        (1_767_602_400, 1_767_604_800, 2),
    ] {
        let job = job(&create(&sandbox, after, before));
        wait_until_finished(&sandbox, &job);
        let lines = lines(&download(&sandbox, &job));
        assert_eq!(lines.len(), 1 + rows);
        // The reply was sent after the end of the first range.
        let reply = lines[1].split(',').nth(15).unwrap();
        assert_eq!(reply.is_empty(), before < 1_767_603_900);
        let columns = lines[0].split(',').count();
        assert!(lines.iter().all(|line| line.split(',').count() == columns));
    }
    let job = job(&create(&sandbox, 1_767_602_401, 1_767_604_799));
    assert_eq!(wait_until_finished(&sandbox, &job)["status"], "no_data");
    download(&sandbox, &job).assert_error(404, "not_found");
}

#[test]
fn exports_contain_new_comments_but_no_notes() {
    let sandbox = Sandbox::builder().clock(|| 1_900_000_000).start().unwrap();
    let reply = json!({
        "message_type": "comment", "type": "admin", "admin_id": "410002", "body": "Sent.",
    });
    post(&sandbox, "/conversations/300002/reply", reply).ok();
    let note = json!({
        "message_type": "note", "type": "admin", "admin_id": "410002", "body": "Internal.",
    });
    post(&sandbox, "/conversations/300002/reply", note).ok();
    let job = job(&create(&sandbox, 1_899_999_999, 1_900_000_001));
    wait_until_finished(&sandbox, &job);
    let lines = lines(&download(&sandbox, &job));
    assert_eq!(lines.len(), 2);
    assert!(lines[1].contains(",piet@fietsgilde.example,"));
}

#[test]
fn only_one_export_runs_at_a_time() {
    let sandbox = Sandbox::start().unwrap();
    let first = job(&create(&sandbox, 0, 1));
    let rejected = create(&sandbox, 0, 1);
    rejected.assert_error(429, "rate_limit_exceeded");
    assert!(rejected.header("X-RateLimit-Reset").is_some());

    let cancel = |job: &str| post(&sandbox, &format!("/export/cancel/{job}"), Value::Null);
    assert_eq!(cancel(&first).ok()["status"], "canceled");
    cancel(&first).assert_error(409, "conflict");
    let canceled = get(&sandbox, &format!("/export/content/data/{first}")).ok();
    assert_eq!(canceled["status"], "canceled");
    download(&sandbox, &first).assert_error(404, "not_found");

    let second = job(&create(&sandbox, 0, 1));
    assert_ne!(second, first);
    wait_until_finished(&sandbox, &second);
    cancel(&second).assert_error(409, "conflict");
    create(&sandbox, 0, 1).ok();
}

#[test]
fn a_completed_export_expires_after_two_days() {
    let now = Arc::new(AtomicU64::new(1_800_000_000));
    let clock = now.clone();
    let sandbox = Sandbox::builder()
        .clock(move || clock.load(Ordering::SeqCst))
        .start()
        .unwrap();
    let job = job(&create(&sandbox, 0, 1_800_000_000));
    let export = wait_until_finished(&sandbox, &job);
    assert_eq!(export["download_expires_at"], "1800172800");
    now.fetch_add(2 * DAY - 1, Ordering::SeqCst);
    assert!(lines(&download(&sandbox, &job)).len() > 5);
    now.fetch_add(1, Ordering::SeqCst);
    download(&sandbox, &job).assert_error(404, "not_found");
}

#[test]
fn invalid_requests_are_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let create = |body: Value| post(&sandbox, "/export/content/data", body);
    create(json!({"created_at_after": 1})).assert_error(400, "parameter_not_found");
    create(json!({"created_at_before": 1})).assert_error(400, "parameter_not_found");
    create(json!({"created_at_after": "soon", "created_at_before": 1}))
        .assert_error(400, "parameter_invalid");
    create(json!({"created_at_after": 2, "created_at_before": 1}))
        .assert_error(400, "parameter_invalid");
    get(&sandbox, "/export/content/data/none").assert_error(404, "not_found");
    post(&sandbox, "/export/cancel/none", Value::Null).assert_error(404, "not_found");
    download(&sandbox, "none").assert_error(404, "not_found");
}
