//! Tests for the Help Center operations.

mod support;

use intercom_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{get, ids};

#[test]
fn the_list_is_one_page() {
    let sandbox = Sandbox::start().unwrap();
    let list = get(&sandbox, "/help_center/help_centers").ok();
    assert_eq!(list["type"], "list");
    assert_eq!(ids(&list["data"]), ["710001", "710002"]);
    assert_eq!(list.as_object().unwrap().len(), 2);
    // Intercom's own clients read pages until one is empty.
    assert_eq!(get(&sandbox, "/help_center/help_centers?page=1").ok(), list);
    let second = get(&sandbox, "/help_center/help_centers?page=2").ok();
    assert_eq!(second["data"], json!([]));
}

#[test]
fn a_help_center_is_retrieved() {
    let sandbox = Sandbox::start().unwrap();
    assert_eq!(
        get(&sandbox, "/help_center/help_centers/710002").ok(),
        json!({
            "id": "710002",
            "workspace_id": "fw7kq2xa",
            "created_at": 1735722000,
            "updated_at": 1766044800,
            "identifier": "freewheel-workshops",
            "website_turned_on": false,
            "display_name": "Freewheel for Workshops",
            "url": "https://intercom.help/freewheel-workshops",
            "custom_domain": Value::Null,
        })
    );
    get(&sandbox, "/help_center/help_centers/1").assert_error(404, "not_found");
}
