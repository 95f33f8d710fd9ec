//! The exports over the wire.

use std::io::Read;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::data_exports::WaitForExport;
use intercom::error::TransportErrorKind as Kind;
use intercom::models::{DataExport, DataExportStatus};
use intercom::{Client, Error, Id, Result};
use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

const QUICK: WaitForExport = WaitForExport {
    interval: Duration::from_millis(5),
    timeout: Duration::from_secs(20),
};

fn go_on(_: &DataExport) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// An export of everything, ready to be downloaded.
fn completed(client: &Client) -> Result<Id> {
    let exports = client.data_exports();
    let job = exports
        .create(0, i64::from(i32::MAX))
        .send()?
        .job_identifier;
    let export = exports.wait(&job, &QUICK, go_on)?;
    assert_eq!(export.status, Some(DataExportStatus::Completed));
    Ok(job)
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn create_begins_one() -> Result<()> {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    let export = exports.create(1_767_600_000, 1_767_700_000).send()?;
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

    let patient = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .build()?;
    let error = patient.data_exports().create(0, 1).send().unwrap_err();
    assert!(error.is_rate_limited() && error.retry_after().is_some());
    let error = client.data_exports().create(2, 1).send().unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn retrieve_says_how_far_it_is() -> Result<()> {
    let (sandbox, client) = start();
    let job = client
        .data_exports()
        .create(0, i64::MAX)
        .send()?
        .job_identifier;
    let export = client.data_exports().retrieve(&job).send()?;
    let line = format!("GET /export/content/data/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(export.job_identifier, job);
    let missing = client.data_exports().retrieve("none").send().unwrap_err();
    assert!(missing.is_not_found());
    Ok(())
}

#[test]
fn cancel_calls_it_off() -> Result<()> {
    let (sandbox, client) = start();
    let job = client
        .data_exports()
        .create(0, i64::MAX)
        .send()?
        .job_identifier;
    let export = client.data_exports().cancel(&job).send()?;
    let line = format!("POST /export/cancel/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    assert_eq!(export.status, Some(DataExportStatus::Canceled));
    let export = client.data_exports().wait(&job, &QUICK, go_on)?;
    assert_eq!(export.status, Some(DataExportStatus::Canceled));
    let gone = client.data_exports().download(&job).write_to(Vec::new());
    assert!(gone.unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn download_writes_the_file_as_it_comes() -> Result<()> {
    let (sandbox, client) = start();
    let job = completed(&client)?;
    let mut packed = Vec::new();
    let length = client.data_exports().download(&job).write_to(&mut packed)?;
    let line = format!("GET /download/content/data/{job}");
    assert_eq!(sent(&sandbox), (line, Value::Null));
    let request = sandbox.requests().pop().unwrap();
    assert_eq!(request.header("accept"), Some("application/octet-stream"));
    assert_eq!(request.header("accept-encoding"), Some("identity"));
    assert_eq!(length, packed.len() as u64);
    assert!(packed.starts_with(&[0x1f, 0x8b]));

    let mut csv = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut csv)
        .unwrap();
    assert!(csv.starts_with("user_id,") && csv.lines().count() > 5);
    Ok(())
}

#[test]
fn download_writes_files_packed_and_unpacked() -> Result<()> {
    let (_sandbox, client) = start();
    let job = completed(&client)?;
    let folder = folder("exports");
    let download = client.data_exports().download(&job);
    let (packed, plain) = (folder.join("m.csv.gz"), folder.join("m.csv"));
    let length = download.to_file(&packed)?;
    assert_eq!(length, fs::metadata(&packed).unwrap().len());
    let length = download.decompressed().to_file(&plain)?;
    let csv = fs::read_to_string(&plain).unwrap();
    assert_eq!(length, csv.len() as u64);
    assert!(csv.starts_with("user_id,"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);

    let missing = client.data_exports().download("none").to_file(&plain);
    let error = missing.unwrap_err();
    assert!(error.is_not_found());
    assert!(matches!(&error, Error::Api(error) if error.has_code("not_found")));
    assert_eq!(fs::read_to_string(&plain).unwrap(), csv);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    fs::remove_dir_all(folder).unwrap();
    Ok(())
}

#[test]
fn wait_reports_each_look_until_the_export_is_finished() -> Result<()> {
    let (sandbox, client) = start();
    let job = client.data_exports().create(1, 2).send()?.job_identifier;
    sandbox.clear_requests();
    let mut seen = Vec::new();
    let export = client.data_exports().wait(&job, &QUICK, |export| {
        seen.extend(export.status.clone());
        ControlFlow::Continue(())
    })?;
    use DataExportStatus::*;
    assert_eq!(seen, [Pending, InProgress, NoData]);
    assert_eq!(export.status, Some(NoData));
    assert_eq!(sandbox.requests().len(), 3);

    // What is finished is looked at once, and nobody waits.
    let slow = WaitForExport::default();
    client.data_exports().wait(&job, &slow, go_on)?;
    assert_eq!(sandbox.requests().len(), 4);
    Ok(())
}

#[test]
fn wait_ends_when_it_is_told_to() -> Result<()> {
    let (sandbox, client) = start();
    let job = client.data_exports().create(1, 2).send()?.job_identifier;
    sandbox.clear_requests();
    let mut looks = 0;
    let how = WaitForExport::default();
    let export = client.data_exports().wait(&job, &how, |_| {
        looks += 1;
        ControlFlow::Break(())
    })?;
    assert_eq!((looks, sandbox.requests().len()), (1, 1));
    assert_eq!(export.status, Some(DataExportStatus::Pending));
    Ok(())
}

/// Never looked at often enough to be finished.
fn slow_export(sandbox: &Sandbox, client: &Client) -> Result<Id> {
    let job = client.data_exports().create(1, 2).send()?.job_identifier;
    sandbox.clear_requests();
    Ok(job)
}

#[test]
fn wait_ends_at_its_deadline() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    let how = WaitForExport {
        interval: Duration::from_millis(150),
        timeout: Duration::from_millis(200),
    };
    let begun = Instant::now();
    let error = client.data_exports().wait(&job, &how, go_on).unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind == Kind::Timeout));
    assert!(begun.elapsed() >= how.timeout && begun.elapsed() < Duration::from_secs(2));
    assert_eq!((error.attempts(), sandbox.requests().len()), (2, 2));
    assert!(
        error
            .to_string()
            .contains(&format!("/export/content/data/{job}"))
    );

    // It holds for each look, too.
    sandbox.misbehave(Fault::slow_headers(Duration::from_secs(5)));
    let begun = Instant::now();
    let error = client.data_exports().wait(&job, &how, go_on).unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind == Kind::Timeout));
    assert!(begun.elapsed() < Duration::from_secs(2));
    Ok(())
}

#[test]
fn wait_can_be_cancelled_while_it_sleeps() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    let (looked, look) = std::sync::mpsc::channel();
    let waiting = thread::spawn({
        let client = client.clone();
        move || {
            let how = WaitForExport {
                interval: Duration::from_secs(60),
                ..WaitForExport::default()
            };
            client.data_exports().wait(&job, &how, |export| {
                looked.send(export.clone()).unwrap();
                ControlFlow::Continue(())
            })
        }
    });
    look.recv().unwrap();
    thread::sleep(Duration::from_millis(30));
    let begun = Instant::now();
    client.cancel();
    let error = waiting.join().unwrap().unwrap_err();
    assert!(matches!(&error, Error::Transport(error) if error.kind == Kind::Cancelled));
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[test]
fn wait_goes_on_after_what_passes_and_ends_with_what_does_not() -> Result<()> {
    let (sandbox, client) = start();
    let job = slow_export(&sandbox, &client)?;
    sandbox.misbehave(Fault::status(503));
    let export = client.data_exports().wait(&job, &QUICK, go_on)?;
    assert_eq!(export.status, Some(DataExportStatus::NoData));
    assert_eq!(sandbox.requests().len(), 4);

    let missing = client.data_exports().wait("none", &QUICK, go_on);
    assert!(missing.unwrap_err().is_not_found());
    sandbox.misbehave(Fault::not_json());
    let garbled = client.data_exports().wait(&job, &QUICK, go_on).unwrap_err();
    assert!(matches!(garbled, Error::Decode(_)));
    assert!(!garbled.body().is_empty());
    for how in [
        WaitForExport {
            interval: Duration::ZERO,
            ..QUICK
        },
        WaitForExport {
            timeout: Duration::ZERO,
            ..QUICK
        },
        WaitForExport {
            timeout: Duration::MAX,
            ..QUICK
        },
    ] {
        let refused = client.data_exports().wait(&job, &how, go_on).unwrap_err();
        assert!(matches!(refused, Error::InvalidInput(_)));
    }
    Ok(())
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    let line = |sandbox: &Sandbox| sent(sandbox).0;
    exports.retrieve(HOSTILE_ID).send().unwrap_err();
    let path = format!("GET /export/content/data/{HOSTILE_SEGMENT}");
    assert_eq!(line(&sandbox), path);
    exports.cancel(HOSTILE_ID).send().unwrap_err();
    assert_eq!(
        line(&sandbox),
        format!("POST /export/cancel/{HOSTILE_SEGMENT}")
    );
    let missing = exports.download(HOSTILE_ID).write_to(Vec::new());
    assert!(missing.unwrap_err().is_not_found());
    assert_eq!(
        line(&sandbox),
        format!("GET /download/content/data/{HOSTILE_SEGMENT}")
    );
}

#[test]
fn what_is_no_id_is_not_sent() {
    let (sandbox, client) = start();
    let exports = client.data_exports();
    for id in ["", ".", ".."] {
        for error in [
            exports.retrieve(id).send().unwrap_err(),
            exports.cancel(id).send().unwrap_err(),
            exports.wait(id, &QUICK, go_on).unwrap_err(),
            exports.download(id).write_to(Vec::new()).unwrap_err(),
            exports.download(id).to_file("x").unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
    assert!(!fs::exists("x").unwrap());
}
