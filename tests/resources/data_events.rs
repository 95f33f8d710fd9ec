//! The data events over the wire.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::support::{sent, start};
use intercom::api::data_events::{
    CreateDataEvent, CreateEventSummary, EventContact, ListDataEvents, MAX_METADATA,
};
use intercom::{Error, NoContent, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

const DAY: i64 = 24 * 60 * 60;

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap()
}

fn yuki() -> EventContact {
    EventContact::UserId("fw-1003".into())
}

fn with(metadata: Value) -> CreateDataEvent {
    CreateDataEvent {
        metadata: metadata.as_object().unwrap().clone(),
    }
}

#[test]
fn an_event_names_its_contact_in_one_of_three_ways() -> Result<()> {
    let (sandbox, client) = start();
    let id = "6930a1c07be4520d18f3a003";
    let begun = now();
    for (n, (contact, name, value)) in [
        (EventContact::Id(id.into()), "id", id),
        (yuki(), "user_id", "fw-1003"),
        (
            EventContact::Email("yuki.morita@keirin.example".into()),
            "email",
            "yuki.morita@keirin.example",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        // Two in one second would be one event.
        let at = begun - n as i64;
        let answer = client
            .data_events()
            .create(&contact, "raced", at, &CreateDataEvent::default())
            .response()?;
        assert_eq!((answer.value, answer.status), (NoContent, 202));
        assert_eq!(
            sent(&sandbox),
            (
                "POST /events".into(),
                json!({"event_name": "raced", "created_at": at, name: value}),
            )
        );
    }
    for (contact, query) in [
        (yuki(), "type=user&user_id=fw-1003"),
        (
            EventContact::Id(id.into()),
            "type=user&intercom_user_id=6930a1c07be4520d18f3a003",
        ),
        (
            EventContact::Email("yuki.morita@keirin.example".into()),
            "type=user&email=yuki.morita%40keirin.example",
        ),
    ] {
        let list = client.data_events().list(&contact, &Default::default());
        assert_eq!(list.send()?.items.len(), 3);
        assert_eq!(
            sent(&sandbox),
            (format!("GET /events?{query}"), Value::Null)
        );
    }
    Ok(())
}

#[test]
fn what_is_known_of_an_event_comes_back() -> Result<()> {
    let (sandbox, client) = start();
    let metadata = json!({
        "laps": 5, "load": 3.67, "bike": "steel", "won": true, "race_date": 1_790_000_000,
        "page": {"url": "https://keirin.example/7", "value": "Race 7"},
        "prize": {"amount": 34_999, "currency": "jpy"}, "h": 1, "i": 2, "j": null,
    });
    assert_eq!(metadata.as_object().unwrap().len(), MAX_METADATA);
    let at = now();
    client
        .data_events()
        .create(&yuki(), "raced", at, &with(metadata.clone()))
        .send()?;
    assert_eq!(sent(&sandbox).1["metadata"], metadata);
    let list = client.data_events().list(&yuki(), &Default::default());
    let event = list.into_iter().next().unwrap()?;
    assert_eq!(event.event_name.as_deref(), Some("raced"));
    assert_eq!(event.created_at, Some(at));
    assert_eq!(event.user_id.as_deref(), Some("fw-1003"));
    assert_eq!(event.email.as_deref(), Some("yuki.morita@keirin.example"));
    assert_eq!(Value::Object(event.metadata), metadata);
    Ok(())
}

#[test]
fn metadata_that_is_deep_or_long_is_not_sent() {
    let (sandbox, client) = start();
    let long: Map<String, Value> = (0..=MAX_METADATA)
        .map(|n| (n.to_string(), json!(n)))
        .collect();
    for (metadata, words) in [
        (Value::Object(long), "11 names; the limit is 10"),
        (json!({"deep": {"a": 1}}), "`deep` is nested"),
        (json!({"list": ["a"]}), "`list` is nested"),
        (
            json!({"page": {"url": "u", "value": {"a": 1}}}),
            "`page` is nested",
        ),
        (
            json!({"page": {"url": "u", "value": "v", "more": 1}}),
            "`page` is nested",
        ),
        (
            json!({"page": {"url": "u", "currency": "eur"}}),
            "`page` is nested",
        ),
    ] {
        let create = client
            .data_events()
            .create(&yuki(), "raced", 1, &with(metadata));
        match create.send() {
            Err(Error::InvalidInput(error)) => {
                assert!(error.to_string().contains(words), "{error}");
            }
            other => panic!("{words}: {other:?}"),
        }
    }
    for nobody in [
        EventContact::Id(String::new()),
        EventContact::UserId(String::new()),
        EventContact::Email(String::new()),
    ] {
        let events = client.data_events();
        for error in [
            events
                .create(&nobody, "raced", 1, &Default::default())
                .send()
                .err(),
            events.list(&nobody, &Default::default()).send().err(),
            events.summaries(&nobody).send().err(),
        ] {
            assert!(matches!(error, Some(Error::InvalidInput(_))), "{error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn events_are_listed_page_by_page_and_the_old_ones_only_counted() -> Result<()> {
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
    for (n, at) in times.into_iter().enumerate() {
        for _ in 0..2 {
            events
                .create(&yuki(), &format!("lap {n}"), at, &Default::default())
                .send()?;
        }
    }
    let before = sandbox.requests().len();
    let params = ListDataEvents { per_page: Some(2) };
    let names: Vec<String> = events
        .list(&yuki(), &params)
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
fn events_recorded_in_sum_are_counted() -> Result<()> {
    let (sandbox, client) = start();
    let sum = CreateEventSummary {
        count: Some(7),
        first: Some(1_767_225_600),
        last: Some(1_767_600_000),
    };
    let request = client
        .data_events()
        .create_summaries("fw-1003", "raced", &sum);
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
        .create_summaries("fw-1003", "raced", &Default::default())
        .send()?;
    assert_eq!(
        sent(&sandbox).1["event_summaries"],
        json!({"event_name": "raced"})
    );
    Ok(())
}

#[test]
fn an_event_is_not_recorded_twice_by_trying_again() {
    let (sandbox, client) = start();
    let nobody = EventContact::Id("nobody".into());
    let events = client.data_events();
    let unknown = events.create(&nobody, "raced", 1, &Default::default());
    assert!(unknown.send().unwrap_err().is_not_found());
    assert!(
        events
            .list(&nobody, &Default::default())
            .send()
            .unwrap_err()
            .is_not_found()
    );

    sandbox.misbehave(Fault::status(500).times(2));
    let before = sandbox.requests().len();
    let create = events.create(&yuki(), "raced", now(), &Default::default());
    let error = create.send().unwrap_err();
    assert!(error.maybe_applied(), "{error}");
    assert_eq!(sandbox.requests().len(), before + 1);
}
