//! Data exports over the wire.

use std::io::Read;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::data_exports::WaitForExport;
use intercom::error::ExportErrorKind;
use intercom::models::{DataExport, DataExportStatus};
use intercom::{Client, Error, Id, Result, RetryPolicy};
use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

/// Contains every message of the sandbox.
const ALL_TIME: std::ops::Range<i64> = 0..i32::MAX as i64;
/// Contains no message of the sandbox.
const NO_MESSAGES: std::ops::Range<i64> = 1..2;

fn quick() -> WaitForExport {
    WaitForExport::new()
        .interval(Duration::from_millis(5))
        .timeout(Duration::from_secs(20))
}

fn create(client: &Client, period: std::ops::Range<i64>) -> Result<Id> {
    Ok(client.data_exports().create(period).send()?.job_identifier)
}

/// Creates an export of everything and waits until it is completed.
fn completed(client: &Client) -> Result<Id> {
    let job = create(client, ALL_TIME)?;
    let export = client.data_exports().wait(&job, &quick())?;
    assert!(export.is_completed());
    assert_eq!(export.job_identifier, job);
    Ok(job)
}

/// Creates an export that takes three polls, and forgets the request.
fn slow_export(sandbox: &Sandbox, client: &Client) -> Result<Id> {
    let job = create(client, NO_MESSAGES)?;
    sandbox.clear_requests();
    Ok(job)
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn create_sends_the_period() -> Result<()> {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    let export = exports.create(1_767_600_000..1_767_700_000).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /export/content/data".into(),
            json!({"created_at_after": 1_767_600_000, "created_at_before": 1_767_700_000}),
        )
    );
    assert!(!export.job_identifier.is_empty());
    assert_eq!(export.status, Some(DataExportStatus::Pending));
    assert_eq!(export.download_url.as_deref(), Some(""));
    assert_eq!(export.download_expires_at.as_deref(), Some(""));
    Ok(())
}

#[test]
fn create_is_rate_limited_while_another_export_runs() -> Result<()> {
    let (sandbox, client) = start();
    create(&client, ALL_TIME)?;
    let client = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .retry_policy(RetryPolicy::never())
        .build()?;
    let error = client.data_exports().create(0..1).send().unwrap_err();
    assert!(error.is_rate_limited() && error.retry_after().is_some());
    Ok(())
}

#[test]
#[allow(
    clippy::reversed_empty_ranges,
    reason = "they are what has to be rejected"
)]
fn an_empty_period_is_rejected_with_the_names_of_the_fields() {
    let (sandbox, client) = start();
    for period in [2..1, 5..5] {
        assert_eq!(
            invalid_input(client.data_exports().create(period).send()),
            "`created_at_before` must be later than `created_at_after`"
        );
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn retrieve_returns_the_status() -> Result<()> {
    let (sandbox, client) = start();
    let job = create(&client, ALL_TIME)?;
    let export = client.data_exports().retrieve(&job).send()?;
    let line = format!("GET /export/content/data/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(export.job_identifier, job);
    let missing = client.data_exports().retrieve("none").send().unwrap_err();
    assert!(missing.is_not_found());
    Ok(())
}

#[test]
fn cancel_cancels_the_export() -> Result<()> {
    let (sandbox, client) = start();
    let job = create(&client, ALL_TIME)?;
    let export = client.data_exports().cancel(&job).send()?;
    let line = format!("POST /export/cancel/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(export.status, Some(DataExportStatus::Canceled));
    let missing = client.data_exports().download(&job).send_to(Vec::new());
    assert!(missing.unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn download_writes_the_compressed_file() -> Result<()> {
    let (sandbox, client) = start();
    let job = completed(&client)?;
    let mut compressed = Vec::new();
    let length = client
        .data_exports()
        .download(&job)
        .send_to(&mut compressed)?;
    let line = format!("GET /download/content/data/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    let request = sandbox.requests().pop().unwrap();
    assert_eq!(request.header("accept"), Some("application/octet-stream"));
    assert_eq!(request.header("accept-encoding"), Some("identity"));
    assert_eq!(length, compressed.len() as u64);
    assert!(compressed.starts_with(&[0x1f, 0x8b]));

    let mut csv = String::new();
    flate2::read::GzDecoder::new(&compressed[..])
        .read_to_string(&mut csv)
        .unwrap();
    assert!(csv.starts_with("user_id,") && csv.lines().count() > 5);
    Ok(())
}

#[test]
fn download_writes_files_compressed_and_decompressed() -> Result<()> {
    let (_sandbox, client) = start();
    let job = completed(&client)?;
    let folder = folder("exports");
    let download = client.data_exports().download(&job);
    let (compressed, plain) = (folder.join("m.csv.gz"), folder.join("m.csv"));
    let length = download.send_to_file(&compressed)?;
    assert_eq!(length, fs::metadata(&compressed).unwrap().len());
    let length = download.decompressed().send_to_file(&plain)?;
    let csv = fs::read_to_string(&plain).unwrap();
    assert_eq!(length, csv.len() as u64);
    assert!(csv.starts_with("user_id,"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);

    let missing = client.data_exports().download("none").send_to_file(&plain);
    let error = missing.unwrap_err();
    assert!(error.is_not_found());
    assert!(matches!(&error, Error::Api(error) if error.has_code("not_found")));
    assert_eq!(fs::read_to_string(&plain).unwrap(), csv);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    fs::remove_dir_all(folder).unwrap();
    Ok(())
}

#[test]
fn wait_reports_each_poll_until_the_export_is_completed() -> Result<()> {
    let (sandbox, client) = start();
    let job = create(&client, ALL_TIME)?;
    sandbox.clear_requests();
    let mut seen = Vec::new();
    let export = client
        .data_exports()
        .wait_with_progress(&job, &quick(), |export| {
            seen.extend(export.status.clone());
            ControlFlow::Continue(())
        })?;
    use DataExportStatus::*;
    assert_eq!(seen, [Pending, InProgress, Completed]);
    assert!(export.is_completed());
    assert_eq!(sandbox.requests().len(), 3);

    // A completed export is polled once, without a pause.
    let started = Instant::now();
    let again = client.data_exports().wait(&job, &WaitForExport::new())?;
    assert_eq!(again, export);
    assert_eq!(sandbox.requests().len(), 4);
    assert!(started.elapsed() < WaitForExport::new().interval);
    Ok(())
}

#[test]
fn wait_fails_for_every_export_that_finishes_without_a_file() {
    let (sandbox, client) = start();
    for (status, kind) in [
        ("no_data", ExportErrorKind::NoData),
        ("failed", ExportErrorKind::Failed),
        ("canceled", ExportErrorKind::Canceled),
    ] {
        for status in ["in_progress", status] {
            let body = format!(r#"{{"job_identifier": "k3bq7", "status": "{status}"}}"#);
            sandbox.inject_fault(Fault::status(200).body(&body));
        }
        let error = client.data_exports().wait("k3bq7", &quick()).unwrap_err();
        let Error::Export(export) = &error else {
            panic!("{status}: {error:?}");
        };
        assert_eq!(export.kind, kind);
        assert_eq!(export.job_identifier, "k3bq7");
        assert_eq!(error.detail(), format!("export_{status}"));
        let message = format!("data export k3bq7 finished without a file: {status}");
        assert!(error.to_string().starts_with(&message), "{error}");
        assert_eq!((error.status(), error.attempts()), (Some(200), 2));
        assert!(!error.maybe_applied());
        let body: DataExport = serde_json::from_slice(error.body()).unwrap();
        assert_eq!(body.status.unwrap().as_str(), status);
    }
}

#[test]
fn wait_reports_the_final_poll_before_it_fails() -> Result<()> {
    let (_sandbox, client) = start();
    let job = create(&client, NO_MESSAGES)?;
    let mut seen = Vec::new();
    let outcome = client
        .data_exports()
        .wait_with_progress(&job, &quick(), |export| {
            seen.extend(export.status.clone());
            ControlFlow::Continue(())
        });
    use DataExportStatus::*;
    assert_eq!(seen, [Pending, InProgress, NoData]);
    assert_eq!(outcome.unwrap_err().detail(), "export_no_data");
    Ok(())
}

#[test]
fn a_status_that_is_missing_or_unknown_is_not_final() -> Result<()> {
    let (sandbox, client) = start();
    for body in [
        r#"{"job_identifier": "k3bq7"}"#,
        r#"{"job_identifier": "k3bq7", "status": "archiving"}"#,
        r#"{"job_identifier": "k3bq7", "status": "completed"}"#,
    ] {
        sandbox.inject_fault(Fault::status(200).body(body));
    }
    assert!(
        client
            .data_exports()
            .wait("k3bq7", &quick())?
            .is_completed()
    );
    assert_eq!(sandbox.requests().len(), 3);
    Ok(())
}

#[test]
fn the_progress_callback_can_stop_the_wait() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    let mut polls = 0;
    let options = WaitForExport::new();
    let stopped = client
        .data_exports()
        .wait_with_progress(&job, &options, |_| {
            polls += 1;
            ControlFlow::Break(())
        });
    let error = stopped.unwrap_err();
    assert!(error.is_cancelled(), "{error:?}");
    assert_eq!((polls, sandbox.requests().len()), (1, 1));

    // A file that is ready is not lost.
    let body = r#"{"job_identifier": "k3bq7", "status": "completed"}"#;
    sandbox.inject_fault(Fault::status(200).body(body));
    let finished = client
        .data_exports()
        .wait_with_progress(&job, &options, |_| ControlFlow::Break(()));
    assert!(finished?.is_completed());
    Ok(())
}

#[test]
fn wait_ends_at_its_deadline() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    let options = WaitForExport::new()
        .interval(Duration::from_millis(150))
        .timeout(Duration::from_millis(200));
    let started = Instant::now();
    let error = client.data_exports().wait(&job, &options).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(started.elapsed() >= options.timeout);
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!((error.attempts(), sandbox.requests().len()), (2, 2));
    let message = format!(
        "GET /export/content/data/{job}: deadline of 200 ms passed before the export finished"
    );
    assert!(error.to_string().starts_with(&message), "{error}");

    // The deadline ends a poll, too.
    sandbox.inject_fault(Fault::slow_headers(Duration::from_secs(5)));
    let started = Instant::now();
    let error = client.data_exports().wait(&job, &options).unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(2));
    Ok(())
}

#[test]
fn wait_can_be_cancelled_while_it_sleeps() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    let (polled, poll) = std::sync::mpsc::channel();
    let waiting = thread::spawn({
        let client = client.clone();
        move || {
            let options = WaitForExport::new().interval(Duration::from_secs(60));
            client
                .data_exports()
                .wait_with_progress(&job, &options, |export| {
                    polled.send(export.clone()).unwrap();
                    ControlFlow::Continue(())
                })
        }
    });
    poll.recv().unwrap();
    thread::sleep(Duration::from_millis(30));
    let started = Instant::now();
    client.cancel();
    let error = waiting.join().unwrap().unwrap_err();
    assert!(error.is_cancelled(), "{error:?}");
    assert!(started.elapsed() < Duration::from_secs(2));
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[test]
fn wait_retries_what_is_temporary_and_fails_with_any_other_error() -> Result<()> {
    let (sandbox, client) = start();
    let job = create(&client, ALL_TIME)?;
    sandbox.clear_requests();
    sandbox.inject_fault(Fault::status(503));
    let export = client.data_exports().wait(&job, &quick())?;
    assert!(export.is_completed());
    assert_eq!(sandbox.requests().len(), 4);

    let missing = client.data_exports().wait("none", &quick());
    assert!(missing.unwrap_err().is_not_found());
    sandbox.inject_fault(Fault::not_json());
    let error = client.data_exports().wait(&job, &quick()).unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
    assert!(!error.body().is_empty());
    Ok(())
}

#[test]
fn durations_out_of_bounds_are_rejected_by_name() {
    let (sandbox, client) = start();
    for (options, name) in [
        (quick().interval(Duration::ZERO), "interval"),
        (quick().timeout(Duration::ZERO), "timeout"),
        (quick().timeout(Duration::MAX), "timeout"),
    ] {
        let error = client.data_exports().wait("k3bq7", &options).unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().starts_with(name), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    let line = |sandbox: &Sandbox| sent(sandbox).0;
    exports.retrieve(HOSTILE_ID).send().unwrap_err();
    let path = format!("GET /export/content/data/{HOSTILE_SEGMENT}");
    assert_eq!(line(&sandbox), path);
    exports.wait(HOSTILE_ID, &quick()).unwrap_err();
    assert_eq!(line(&sandbox), path);
    exports.cancel(HOSTILE_ID).send().unwrap_err();
    assert_eq!(
        line(&sandbox),
        format!("POST /export/cancel/{HOSTILE_SEGMENT}")
    );
    let missing = exports.download(HOSTILE_ID).send_to(Vec::new());
    assert!(missing.unwrap_err().is_not_found());
    assert_eq!(
        line(&sandbox),
        format!("GET /download/content/data/{HOSTILE_SEGMENT}")
    );
}

#[test]
fn invalid_ids_are_rejected() {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    for id in ["", ".", ".."] {
        for error in [
            exports.retrieve(id).send().unwrap_err(),
            exports.cancel(id).send().unwrap_err(),
            exports.wait(id, &quick()).unwrap_err(),
            exports.download(id).send_to(Vec::new()).unwrap_err(),
            exports.download(id).send_to_file("x").unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
    assert!(!fs::exists("x").unwrap());
}
