//! Data events.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::support::{sent, start};
use intercom::api::ContactKey;
use intercom::api::data_events::{CreateDataEvent, EventSummary, MAX_METADATA};
use intercom::{Error, NoContent, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

const DAY: i64 = 24 * 60 * 60;

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap()
}

fn yuki() -> ContactKey {
    ContactKey::external_id("fw-1003")
}

/// An event named `raced`.
fn raced(contact: ContactKey, created_at: i64) -> CreateDataEvent {
    CreateDataEvent::new(contact, "raced", created_at)
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

#[test]
fn each_contact_key_has_its_field() -> Result<()> {
    let (sandbox, client) = start();
    let id = "6930a1c07be4520d18f3a003";
    let now = now();
    for (index, (contact, name, value)) in [
        (ContactKey::id(id), "id", id),
        (yuki(), "user_id", "fw-1003"),
        (
            ContactKey::email("yuki.morita@keirin.example"),
            "email",
            "yuki.morita@keirin.example",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        // Two events in the same second would be one.
        let created_at = now - index as i64;
        let response = client
            .data_events()
            .create(&raced(contact, created_at))
            .send_response()?;
        assert_eq!((response.value, response.status), (NoContent, 202));
        assert_eq!(
            sent(&sandbox),
            (
                "POST /events".into(),
                json!({"event_name": "raced", "created_at": created_at, name: value}),
            )
        );
    }
    for (contact, query) in [
        (yuki(), "type=user&user_id=fw-1003"),
        (
            ContactKey::id(id),
            "type=user&intercom_user_id=6930a1c07be4520d18f3a003",
        ),
        (
            ContactKey::email("yuki.morita@keirin.example"),
            "type=user&email=yuki.morita%40keirin.example",
        ),
    ] {
        let list = client.data_events().list(&contact);
        assert_eq!(list.send()?.items().len(), 3);
        assert_eq!(
            sent(&sandbox),
            (format!("GET /events?{query}"), Value::Null)
        );
    }
    Ok(())
}

#[test]
fn metadata_is_kept() -> Result<()> {
    let (sandbox, client) = start();
    let metadata = json!({
        "laps": 5, "load": 3.67, "bike": "steel", "won": true, "race_date": 1_790_000_000,
        "page": {"url": "https://keirin.example/7", "value": "Race 7"},
        "prize": {"amount": 34_999, "currency": "jpy"}, "h": 1, "i": 2, "j": null,
    });
    assert_eq!(metadata.as_object().unwrap().len(), MAX_METADATA);
    let created_at = now();
    let event = raced(yuki(), created_at).metadata(object(metadata.clone()));
    client.data_events().create(&event).send()?;
    assert_eq!(sent(&sandbox).1["metadata"], metadata);
    let list = client.data_events().list(&yuki());
    let event = list.into_iter().next().unwrap()?;
    assert_eq!(event.event_name.as_deref(), Some("raced"));
    assert_eq!(event.created_at, Some(created_at));
    assert_eq!(event.user_id.as_deref(), Some("fw-1003"));
    assert_eq!(event.email.as_deref(), Some("yuki.morita@keirin.example"));
    assert_eq!(Value::Object(event.metadata), metadata);
    Ok(())
}

#[test]
fn nested_or_too_large_metadata_is_rejected_before_sending() {
    let (sandbox, client) = start();
    let large: Map<String, Value> = (0..=MAX_METADATA)
        .map(|n| (n.to_string(), json!(n)))
        .collect();
    for (metadata, message) in [
        (
            Value::Object(large),
            "`metadata` must have at most 10 keys, not 11",
        ),
        (json!({"deep": {"a": 1}}), "`metadata.deep` must not be"),
        (json!({"list": ["a"]}), "`metadata.list` must not be"),
        (
            json!({"page": {"url": "u", "value": {"a": 1}}}),
            "`metadata.page` must not be",
        ),
        (
            json!({"page": {"url": "u", "value": "v", "more": 1}}),
            "`metadata.page` must not be",
        ),
        (
            json!({"page": {"url": "u", "currency": "eur"}}),
            "`metadata.page` must not be",
        ),
    ] {
        let event = raced(yuki(), 1).metadata(object(metadata));
        match client.data_events().create(&event).send() {
            Err(Error::InvalidInput(error)) => {
                assert!(error.to_string().contains(message), "{error}");
            }
            other => panic!("{message}: {other:?}"),
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn empty_keys_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let events = client.data_events();
    for (contact, name) in [
        (ContactKey::id(""), "`intercom_user_id`"),
        (ContactKey::external_id(""), "`user_id`"),
        (ContactKey::email(""), "`email`"),
    ] {
        let create = events.create(&raced(contact.clone(), 1)).send_json();
        for (result, name) in [
            (create, "`contact`"),
            (events.list(&contact).send_json(), name),
            (events.summaries(&contact).send_json(), name),
        ] {
            let error = result.unwrap_err();
            assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
            let message = format!("{name} must not be empty");
            assert!(error.to_string().contains(&message), "{error}");
        }
    }
    let summary = EventSummary::new("raced");
    let error = events.create_summaries("", &summary).send().unwrap_err();
    assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    assert!(sandbox.requests().is_empty());
}

#[test]
fn events_older_than_90_days_are_counted_but_not_listed() -> Result<()> {
    let (sandbox, client) = start();
    let events = client.data_events();
    let now = now();
    let times = [
        now,
        now,
        now - DAY,
        now - 2 * DAY,
        now - 89 * DAY,
        now - 91 * DAY,
    ];
    for (n, created_at) in times.into_iter().enumerate() {
        // Intercom ignores the second one.
        for _ in 0..2 {
            let event = CreateDataEvent::new(yuki(), format!("lap {n}"), created_at);
            events.create(&event).send()?;
        }
    }
    let before = sandbox.requests().len();
    let names: Vec<String> = events
        .list(&yuki())
        .per_page(2)
        .into_iter()
        .map(|event| Ok(event?.event_name.unwrap()))
        .collect::<Result<_>>()?;
    assert_eq!(names, ["lap 1", "lap 0", "lap 2", "lap 3", "lap 4"]);
    let requests = &sandbox.requests()[before..];
    assert_eq!(requests.len(), 3);
    for request in &requests[1..] {
        assert_eq!(request.path, "/events");
        let expected = "type=user&user_id=fw-1003&per_page=2&before=";
        assert!(request.query.starts_with(expected), "{}", request.query);
    }

    let summary = events.summaries(&yuki()).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /events?type=user&user_id=fw-1003&summary=true".into(),
            Value::Null
        )
    );
    assert_eq!(summary.user_id.as_deref(), Some("fw-1003"));
    assert_eq!(summary.events.len(), times.len());
    let oldest = summary.events.last().unwrap();
    assert_eq!(
        (oldest.name.as_deref(), oldest.count),
        (Some("lap 5"), Some(1))
    );
    Ok(())
}

#[test]
fn submitted_summaries_are_counted() -> Result<()> {
    let (sandbox, client) = start();
    let summary = EventSummary::new("raced")
        .count(7)
        .first(1_767_225_600)
        .last(1_767_600_000);
    let request = client.data_events().create_summaries("fw-1003", &summary);
    assert_eq!(request.send()?, NoContent);
    assert_eq!(
        sent(&sandbox),
        (
            "POST /events/summaries".into(),
            json!({
                "user_id": "fw-1003",
                "event_summaries": {
                    "event_name": "raced", "count": 7, "first": 1_767_225_600,
                    "last": 1_767_600_000,
                },
            }),
        )
    );
    let summary = client.data_events().summaries(&yuki()).send()?;
    let raced = &summary.events[0];
    assert_eq!(raced.count, Some(7));
    assert_eq!(
        raced.first.as_deref(),
        Some("2026-01-01T00:00:00.000+00:00")
    );
    assert_eq!(raced.last.as_deref(), Some("2026-01-05T08:00:00.000+00:00"));

    client
        .data_events()
        .create_summaries("fw-1003", &EventSummary::new("raced"))
        .send()?;
    assert_eq!(
        sent(&sandbox).1["event_summaries"],
        json!({"event_name": "raced"})
    );
    Ok(())
}

#[test]
fn an_unknown_contact_is_not_found() {
    let (_sandbox, client) = start();
    let unknown = ContactKey::id("unknown");
    let events = client.data_events();
    for result in [
        events.create(&raced(unknown.clone(), 1)).send_json(),
        events.list(&unknown).send_json(),
        events.summaries(&unknown).send_json(),
    ] {
        assert!(result.unwrap_err().is_not_found());
    }
}

#[test]
fn create_is_not_retried_when_the_event_may_have_been_applied() {
    let (sandbox, client) = start();
    sandbox.inject_fault(Fault::status(500).times(2));
    let create = client.data_events().create(&raced(yuki(), now()));
    let error = create.send().unwrap_err();
    assert!(error.maybe_applied(), "{error}");
    assert_eq!(sandbox.requests().len(), 1);
}
