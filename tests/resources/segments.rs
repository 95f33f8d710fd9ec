//! Segments over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::Result;
use intercom::models::SegmentPersonType;
use serde_json::Value;

#[test]
fn segments_are_listed_with_counts_on_request() -> Result<()> {
    let (sandbox, client) = start();
    let segments = client.segments().list().send()?.into_items();
    assert_eq!(sent(&sandbox), ("GET /segments".into(), Value::Null));
    assert_eq!(segments.len(), 4);
    assert_eq!(segments[0].name.as_deref(), Some("Club members"));
    assert_eq!(segments[0].person_type, Some(SegmentPersonType::User));
    assert!(segments.iter().all(|segment| segment.count.is_none()));

    let counted = client.segments().list().query("include_count", true);
    let counts: Vec<_> = counted
        .into_iter()
        .map(|segment| Ok(segment?.count))
        .collect::<Result<_>>()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /segments?include_count=true".into(), Value::Null)
    );
    assert_eq!(counts, [Some(3), Some(3), Some(2), Some(1)]);
    assert_eq!(sandbox.requests().len(), 2);
    Ok(())
}

#[test]
fn a_segment_is_retrieved_as_it_is_listed() -> Result<()> {
    let (sandbox, client) = start();
    for listed in client.segments().list().send()? {
        let segment = client.segments().retrieve(&listed.id).send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("GET /segments/{}", listed.id), Value::Null)
        );
        assert_eq!(segment, listed);
    }
    Ok(())
}

#[test]
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let error = client.segments().retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(sent(&sandbox).0, format!("GET /segments/{HOSTILE_SEGMENT}"));
    sandbox.clear_requests();
    for id in ["", ".", ".."] {
        let message = invalid_input(client.segments().retrieve(id).send());
        assert!(message.starts_with("`id` must"), "{message}");
    }
    assert!(sandbox.requests().is_empty());
}
