use intercom::models::{DataExport, DataExportStatus};
use serde_json::{Value, json};

use crate::forms::check;

#[test]
fn exports() {
    let full = json!({
        "job_identifier": "4711", "status": "completed",
        "download_url": "https://export.bells.example/k3bq7", "download_expires_at": "1750000001",
    });
    check::<DataExport>(&full, "status");
    // Text also where it comes as a number.
    let number = read(json!({"download_expires_at": 1_750_000_001}));
    assert_eq!(number.download_expires_at.as_deref(), Some("1750000001"));
}

fn read(value: Value) -> DataExport {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[test]
fn the_id_has_two_spellings() {
    for value in [
        json!({"job_identifier": "a"}),
        json!({"job_identfier": "a"}),
        json!({"job_identifier": "a", "job_identfier": "a"}),
        json!({"job_identfier": "a", "job_identifier": null}),
    ] {
        assert_eq!(read(value.clone()).job_identifier, "a", "{value}");
    }
}

#[test]
fn what_is_finished_stays_as_it_is() {
    for (status, finished) in [
        ("pending", false),
        ("in_progress", false),
        ("failed", true),
        ("completed", true),
        ("no_data", true),
        ("canceled", true),
        ("of_tomorrow", false),
    ] {
        let export = read(json!({"status": status}));
        assert_eq!(export.is_finished(), finished, "{status}");
        let status_is_known = !matches!(export.status, Some(DataExportStatus::Other(_)));
        assert_eq!(status_is_known, status != "of_tomorrow");
    }
    assert!(!read(json!({})).is_finished());
}
