//! The segments over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::segments::ListSegments;
use intercom::models::SegmentPersonType;
use intercom::{Error, Result};
use serde_json::Value;

#[test]
fn segments_are_listed() -> Result<()> {
    let (sandbox, client) = start();
    let plain = client.segments().list(&ListSegments::default());
    let segments = plain.send()?.items;
    assert_eq!(sent(&sandbox), ("GET /segments".into(), Value::Null));
    assert_eq!(segments.len(), 4);
    assert_eq!(segments[0].name.as_deref(), Some("Club members"));
    assert_eq!(segments[0].person_type, Some(SegmentPersonType::User));
    assert!(segments.iter().all(|segment| segment.count.is_none()));

    let counted = client.segments().list(&ListSegments {
        include_count: Some(true),
    });
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
fn a_segment_is_read() -> Result<()> {
    let (sandbox, client) = start();
    let all = client.segments().list(&ListSegments::default()).send()?;
    for listed in all.items {
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
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let error = client.segments().retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(sent(&sandbox).0, format!("GET /segments/{HOSTILE_SEGMENT}"));
    sandbox.clear_requests();
    for id in ["", ".", ".."] {
        let error = client.segments().retrieve(id).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
    }
    assert!(sandbox.requests().is_empty());
}
