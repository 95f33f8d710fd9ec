//! Help Centers over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::Value;

#[test]
fn a_list_without_pages_ends_after_one_request() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.help_centers().list();
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /help_center/help_centers".into(), Value::Null)
    );
    assert_eq!(page.total_count(), None);
    assert_eq!(page.items().len(), 2);
    let names: Vec<_> = list
        .into_iter()
        .map(|center| Ok(center?.display_name.unwrap()))
        .collect::<Result<_>>()?;
    assert_eq!(names, ["Freewheel Help", "Freewheel for Workshops"]);
    assert_eq!(sandbox.requests().len(), 2);

    client.help_centers().list().page(2).per_page(5).send()?;
    assert_eq!(
        sent(&sandbox).0,
        "GET /help_center/help_centers?page=2&per_page=5"
    );
    Ok(())
}

#[test]
fn a_list_with_pages_is_followed() -> Result<()> {
    let (sandbox, client) = start();
    for (page, id) in [(1, 71), (2, 72)] {
        let pages = format!(r#"{{"page": {page}, "total_pages": 2}}"#);
        let list = format!(r#"{{"data": [{{"id": "{id}"}}], "pages": {pages}}}"#);
        sandbox.inject_fault(Fault::status(200).body(&list));
    }
    let ids: Vec<String> = client
        .help_centers()
        .list()
        .into_iter()
        .map(|center| Ok(center?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids, ["71", "72"]);
    assert_eq!(sent(&sandbox).0, "GET /help_center/help_centers?page=2");
    Ok(())
}

#[test]
fn retrieve_returns_a_help_center() -> Result<()> {
    let (sandbox, client) = start();
    let center = client.help_centers().retrieve(710_001).send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /help_center/help_centers/710001".into(), Value::Null)
    );
    assert_eq!(center.id, "710001");
    assert_eq!(center.identifier.as_deref(), Some("freewheel"));
    assert_eq!(center.website_turned_on, Some(true));
    assert_eq!(
        center.custom_domain.as_deref(),
        Some("help.freewheel.example")
    );
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.help_centers().retrieve(710_001).send()?, center);
    Ok(())
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let error = client.help_centers().retrieve(HOSTILE_ID).send();
    assert!(error.unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox).0,
        format!("GET /help_center/help_centers/{HOSTILE_SEGMENT}")
    );
    for id in ["", ".", ".."] {
        let error = client.help_centers().retrieve(id).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
    }
    assert_eq!(sandbox.requests().len(), 1);
}
