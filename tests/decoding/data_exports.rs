use intercom::models::{DataExport, DataExportStatus};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

#[test]
fn export_decodes_in_every_form() {
    let full = json!({
        "job_identifier": "4711", "status": "completed",
        "download_url": "https://export.bells.example/k3bq7", "download_expires_at": "1750000001",
    });
    assert_decodes_every_form::<DataExport>(&full, "status");
    let number = decode(json!({"download_expires_at": 1_750_000_001}));
    assert_eq!(number.download_expires_at.as_deref(), Some("1750000001"));
}

fn decode(value: Value) -> DataExport {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[test]
fn the_id_decodes_under_either_spelling() {
    for value in [
        json!({"job_identifier": "a"}),
        json!({"job_identfier": "a"}),
        json!({"job_identifier": "a", "job_identfier": "a"}),
        json!({"job_identfier": "a", "job_identifier": null}),
    ] {
        assert_eq!(decode(value.clone()).job_identifier, "a", "{value}");
    }
}

#[test]
fn finished_does_not_imply_completed() {
    for (status, finished, completed) in [
        ("pending", false, false),
        ("in_progress", false, false),
        ("failed", true, false),
        ("completed", true, true),
        ("no_data", true, false),
        ("canceled", true, false),
        ("unknown_value", false, false),
    ] {
        let export = decode(json!({"status": status}));
        assert_eq!(export.is_finished(), finished, "{status}");
        assert_eq!(export.is_completed(), completed, "{status}");
        let is_known = !matches!(export.status, Some(DataExportStatus::Other(_)));
        assert_eq!(is_known, status != "unknown_value");
    }
    let without_status = decode(json!({}));
    assert!(!without_status.is_finished() && !without_status.is_completed());
}
