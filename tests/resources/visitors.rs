//! The visitors over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::visitors::{ConvertVisitor, ConvertedVisitor, UpdateVisitor, VisitorKey};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

const FIRST: &str = "6957b0e2c1a4f7360d5e8b01";
const FIRST_USER_ID: &str = "c0b7d3a4-51fe-4e0c-9a36-7d2f8e1b4c01";
const NORA: &str = "nora.lind@vinterhjul.example";

#[test]
fn retrieve_asks_by_user_id() -> Result<()> {
    let (sandbox, client) = start();
    let visitor = client.visitors().retrieve(FIRST_USER_ID).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("GET /visitors?user_id={FIRST_USER_ID}"),
            Value::Null
        )
    );
    assert_eq!(visitor.kind.as_deref(), Some("visitor"));
    assert_eq!(visitor.id, FIRST);
    assert_eq!(visitor.user_id.as_deref(), Some(FIRST_USER_ID));
    assert_eq!(visitor.anonymous, Some(true));
    assert_eq!(visitor.email.as_deref(), Some(""));
    assert_eq!(visitor.pseudonym.as_deref(), Some("Teal Derailleur"));
    assert_eq!(visitor.last_request_at, Some(1_768_003_540));
    assert_eq!(visitor.session_count, Some(3));
    assert_eq!(visitor.custom_attributes["frame_size"], "58");
    assert_eq!(visitor.utm_term.as_deref(), Some("disc pads"));
    let place = visitor.location_data.unwrap();
    assert_eq!(place.city_name.as_deref(), Some("Bergen"));
    assert_eq!(place.timezone.as_deref(), Some("Europe/Oslo"));
    assert_eq!(visitor.tags.unwrap().tags[0].id, "610002");
    Ok(())
}

#[test]
fn a_change_is_kept() -> Result<()> {
    let (sandbox, client) = start();
    let visitors = client.visitors();
    let mut attributes = Map::new();
    attributes.insert("wheels".into(), 2.into());
    let changes = UpdateVisitor {
        name: Some("Wim".into()),
        custom_attributes: Some(attributes),
    };
    let visitor = visitors
        .update(&VisitorKey::Id(FIRST.into()), &changes)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "PUT /visitors".into(),
            json!({"id": FIRST, "name": "Wim", "custom_attributes": {"wheels": 2}}),
        )
    );
    assert_eq!(visitor.name.as_deref(), Some("Wim"));
    assert_eq!(visitor.custom_attributes["wheels"], 2);
    assert_eq!(visitors.retrieve(FIRST_USER_ID).send()?, visitor);

    let key = VisitorKey::UserId(FIRST_USER_ID.into());
    let same = visitors.update(&key, &UpdateVisitor::default()).send()?;
    assert_eq!(sent(&sandbox).1, json!({"user_id": FIRST_USER_ID}));
    assert_eq!(same.name.as_deref(), Some("Wim"));
    Ok(())
}

#[test]
fn a_visitor_becomes_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let contact = client
        .visitors()
        .convert_to_user(
            &ConvertedVisitor::UserId(FIRST_USER_ID.into()),
            &ConvertVisitor {
                user_id: Some("rider-58".into()),
                email: Some("wim@touring.example".into()),
                ..Default::default()
            },
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /visitors/convert".into(),
            json!({
                "type": "user",
                "user": {"user_id": "rider-58", "email": "wim@touring.example"},
                "visitor": {"user_id": FIRST_USER_ID},
            }),
        )
    );
    assert_eq!(contact.id, FIRST);
    let gone = client.visitors().retrieve(FIRST_USER_ID).send();
    assert!(gone.unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn a_visitor_is_merged_into_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let id = "6930a1c07be4520d18f3a008";
    let user = ConvertVisitor {
        id: Some(id.into()),
        ..Default::default()
    };
    let visitor = ConvertedVisitor::Email(NORA.into());
    let contact = client.visitors().convert_to_user(&visitor, &user).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"type": "user", "user": {"id": id}, "visitor": {"email": NORA}})
    );
    assert_eq!(contact.id, id);
    Ok(())
}

#[test]
fn a_visitor_becomes_a_lead() -> Result<()> {
    let (sandbox, client) = start();
    for (visitor, key) in [
        (ConvertedVisitor::Id(FIRST.into()), json!({"id": FIRST})),
        (ConvertedVisitor::Email(NORA.into()), json!({"email": NORA})),
        (
            ConvertedVisitor::UserId("1d9e5c72-7a30-49c8-b6f4-c3a81f20de03".into()),
            json!({"user_id": "1d9e5c72-7a30-49c8-b6f4-c3a81f20de03"}),
        ),
    ] {
        let lead = client.visitors().convert_to_lead(&visitor).send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "POST /visitors/convert".into(),
                json!({"type": "lead", "user": key, "visitor": key}),
            )
        );
        assert!(
            lead.id.starts_with("6957b0e2c1a4f7360d5e8b0"),
            "{}",
            lead.id
        );
    }
    Ok(())
}

#[test]
fn who_is_unknown_is_not_found() {
    let (_sandbox, client) = start();
    let visitors = client.visitors();
    let user = ConvertVisitor {
        email: Some(NORA.into()),
        ..Default::default()
    };
    let (key, nobody) = (
        VisitorKey::Id("1".into()),
        ConvertedVisitor::Email("nobody@mail.example".into()),
    );
    for error in [
        visitors.retrieve("1").send().unwrap_err(),
        visitors
            .update(&key, &UpdateVisitor::default())
            .send()
            .unwrap_err(),
        visitors.convert_to_user(&nobody, &user).send().unwrap_err(),
        visitors.convert_to_lead(&nobody).send().unwrap_err(),
    ] {
        assert!(error.is_not_found(), "{error}");
    }
}

#[test]
fn what_is_no_key_is_not_sent() {
    let (sandbox, client) = start();
    let visitors = client.visitors();
    let known = ConvertedVisitor::Id(FIRST.into());
    let user = |id: Option<&str>| ConvertVisitor {
        id: id.map(str::to_owned),
        ..Default::default()
    };
    let errors = [
        visitors.retrieve("").send().unwrap_err(),
        visitors
            .update(&VisitorKey::Id(String::new()), &UpdateVisitor::default())
            .send()
            .unwrap_err(),
        visitors
            .update(
                &VisitorKey::UserId(String::new()),
                &UpdateVisitor::default(),
            )
            .send()
            .unwrap_err(),
        visitors
            .convert_to_lead(&ConvertedVisitor::Email(String::new()))
            .send()
            .unwrap_err(),
        visitors
            .convert_to_user(&known, &user(None))
            .send()
            .unwrap_err(),
        visitors
            .convert_to_user(&known, &user(Some("")))
            .send()
            .unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_user_id_stays_one_value() {
    let (sandbox, client) = start();
    let error = client.visitors().retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        sent(&sandbox).0,
        format!("GET /visitors?user_id={HOSTILE_SEGMENT}")
    );
    let error = client.visitors().retrieve("1&user_id=2").send();
    assert!(error.unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).0, "GET /visitors?user_id=1%26user_id%3D2");
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.visitors().retrieve(FIRST_USER_ID).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.visitors().retrieve(FIRST_USER_ID).send_as()?;
    assert_eq!(raw["tags"]["tags"][0]["id"], 610_002);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.visitors().retrieve(FIRST_USER_ID).send()?, usual);
    Ok(())
}
