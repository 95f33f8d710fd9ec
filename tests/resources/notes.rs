//! Notes over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::Result;
use intercom_sandbox::Fault;
use serde_json::Value;

#[test]
fn a_note_is_retrieved() -> Result<()> {
    let (sandbox, client) = start();
    let note = client.notes().retrieve(640_001).send()?;
    assert_eq!(sent(&sandbox), ("GET /notes/640001".into(), Value::Null));
    assert_eq!(note.id, "640001");
    assert_eq!(
        note.contact.as_ref().unwrap().id,
        "6930a1c07be4520d18f3a001"
    );
    assert_eq!(note.author.as_ref().unwrap().id, "410001");
    assert!(note.body.as_ref().unwrap().starts_with("<p>"));
    assert!(note.created_at.is_some());

    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.notes().retrieve("640001").send()?, note);
    let without_author = client.notes().retrieve(640_005).send()?;
    assert_eq!(without_author.author, None);
    Ok(())
}

#[test]
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let error = client.notes().retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(sent(&sandbox).0, format!("GET /notes/{HOSTILE_SEGMENT}"));
    sandbox.clear_requests();
    for id in ["", ".", ".."] {
        let message = invalid_input(client.notes().retrieve(id).send());
        assert!(message.starts_with("`id` must"), "{message}");
    }
    assert!(sandbox.requests().is_empty());
}
