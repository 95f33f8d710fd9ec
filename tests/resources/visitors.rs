//! Visitors over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::Result;
use intercom::api::ContactKey;
use intercom::api::visitors::{UpdateVisitor, UserKeys};
use intercom_sandbox::Fault;
use serde_json::{Map, Value, json};

const FIRST: &str = "6957b0e2c1a4f7360d5e8b01";
const FIRST_USER_ID: &str = "c0b7d3a4-51fe-4e0c-9a36-7d2f8e1b4c01";
const NORA: &str = "nora.lind@vinterhjul.example";

#[test]
fn a_visitor_is_retrieved_by_user_id() -> Result<()> {
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
    let location = visitor.location_data.unwrap();
    assert_eq!(location.city_name.as_deref(), Some("Bergen"));
    assert_eq!(location.timezone.as_deref(), Some("Europe/Oslo"));
    assert_eq!(visitor.tags.unwrap().tags[0].id, "610002");
    Ok(())
}

#[test]
fn updates_are_kept() -> Result<()> {
    let (sandbox, client) = start();
    let visitors = client.visitors();
    let mut attributes = Map::new();
    attributes.insert("wheels".into(), 2.into());
    let changes = UpdateVisitor::new(ContactKey::id(FIRST))
        .name("Wim")
        .custom_attributes(attributes);
    let visitor = visitors.update(&changes).send()?;
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

    let no_changes = UpdateVisitor::new(ContactKey::external_id(FIRST_USER_ID));
    let unchanged = visitors.update(&no_changes).send()?;
    assert_eq!(sent(&sandbox).1, json!({"user_id": FIRST_USER_ID}));
    assert_eq!(unchanged.name.as_deref(), Some("Wim"));
    Ok(())
}

#[test]
fn a_visitor_is_converted_to_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let contact = client
        .visitors()
        .convert_to_user(
            ContactKey::external_id(FIRST_USER_ID),
            &UserKeys::new()
                .user_id("rider-58")
                .email("wim@touring.example"),
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
    let converted = client.visitors().retrieve(FIRST_USER_ID).send();
    assert!(converted.unwrap_err().is_not_found());
    Ok(())
}

#[test]
fn a_visitor_is_merged_into_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let id = "6930a1c07be4520d18f3a008";
    let user = UserKeys::new().id(id);
    let visitor = ContactKey::email(NORA);
    let contact = client.visitors().convert_to_user(visitor, &user).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"type": "user", "user": {"id": id}, "visitor": {"email": NORA}})
    );
    assert_eq!(contact.id, id);
    Ok(())
}

#[test]
fn a_visitor_is_converted_to_a_lead_by_any_key() -> Result<()> {
    let (sandbox, client) = start();
    for (visitor, key) in [
        (ContactKey::id(FIRST), json!({"id": FIRST})),
        (ContactKey::email(NORA), json!({"email": NORA})),
        (
            ContactKey::external_id("1d9e5c72-7a30-49c8-b6f4-c3a81f20de03"),
            json!({"user_id": "1d9e5c72-7a30-49c8-b6f4-c3a81f20de03"}),
        ),
    ] {
        let lead = client.visitors().convert_to_lead(visitor).send()?;
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
fn unknown_visitors_are_not_found() {
    let (_sandbox, client) = start();
    let visitors = client.visitors();
    let changes = UpdateVisitor::new(ContactKey::id("1"));
    let nobody = ContactKey::email("nobody@mail.example");
    let user = UserKeys::new().email(NORA);
    for error in [
        visitors.retrieve("1").send().unwrap_err(),
        visitors.update(&changes).send().unwrap_err(),
        visitors
            .convert_to_user(nobody.clone(), &user)
            .send()
            .unwrap_err(),
        visitors.convert_to_lead(nobody).send().unwrap_err(),
    ] {
        assert!(error.is_not_found(), "{error}");
    }
}

#[test]
fn missing_and_empty_keys_are_not_sent() {
    let (sandbox, client) = start();
    let visitors = client.visitors();
    let update = |key| invalid_input(visitors.update(&UpdateVisitor::new(key)).send());
    let to_lead = |key| invalid_input(visitors.convert_to_lead(key).send());
    let to_user = |visitor, user| invalid_input(visitors.convert_to_user(visitor, &user).send());
    let known = || ContactKey::id(FIRST);
    let rider = UserKeys::new().user_id("rider-58");
    for (actual, expected) in [
        (
            invalid_input(visitors.retrieve("").send()),
            "`user_id` must not be empty",
        ),
        (update(ContactKey::id("")), "`visitor` must not be empty"),
        (
            update(ContactKey::external_id("")),
            "`visitor` must not be empty",
        ),
        (
            to_lead(ContactKey::email("")),
            "`visitor.key` must not be empty",
        ),
        (
            to_user(ContactKey::id(""), rider.clone()),
            "`visitor.key` must not be empty",
        ),
        (
            to_user(known(), UserKeys::new()),
            "`user` must have an `id`, `user_id` or `email`",
        ),
        (
            to_user(known(), rider.clone().id("")),
            "`user.id` must not be empty",
        ),
        (
            to_user(known(), rider.clone().user_id("")),
            "`user.user_id` must not be empty",
        ),
        (
            to_user(known(), rider.email("")),
            "`user.email` must not be empty",
        ),
    ] {
        assert_eq!(actual, expected);
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn an_update_by_email_address_is_not_sent() {
    let (sandbox, client) = start();
    let changes = UpdateVisitor::new(ContactKey::email(NORA)).name("Nora");
    assert_eq!(
        invalid_input(client.visitors().update(&changes).send()),
        "`visitor` must be identified by `id` or `user_id`, not by email address"
    );
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_user_id_becomes_one_query_value() {
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
    let expected = client.visitors().retrieve(FIRST_USER_ID).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.visitors().retrieve(FIRST_USER_ID).send_as()?;
    assert_eq!(raw["tags"]["tags"][0]["id"], 610_002);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.visitors().retrieve(FIRST_USER_ID).send()?, expected);
    Ok(())
}
