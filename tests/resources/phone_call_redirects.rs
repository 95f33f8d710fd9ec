//! The phone call redirects over the wire.

use crate::support::{sent, start};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, json};

#[test]
fn create_sends_number_and_attributes() -> Result<()> {
    let (sandbox, client) = start();
    let mut attributes = Map::new();
    attributes.insert("topic".into(), "wheels".into());
    attributes.insert("spokes".into(), 32.into());
    let link = client
        .phone_call_redirects()
        .create("+4930901820", &attributes)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /phone_call_redirects".into(),
            json!({"phone": "+4930901820", "custom_attributes": {"topic": "wheels", "spokes": 32}}),
        )
    );
    assert_eq!(link.kind.as_deref(), Some("phone_call_redirect"));
    assert!(link.url.unwrap().starts_with("https://"));
    assert_eq!(link.phone, None);
    Ok(())
}

#[test]
fn no_attributes_are_not_sent() -> Result<()> {
    let (sandbox, client) = start();
    let redirects = client.phone_call_redirects();
    redirects.create("+4930901820", &Map::new()).send()?;
    assert_eq!(sent(&sandbox).1, json!({"phone": "+4930901820"}));
    Ok(())
}

#[test]
fn the_answer_may_name_the_number_instead() -> Result<()> {
    let (sandbox, client) = start();
    sandbox.misbehave(
        Fault::status(200).body(r#"{"type": "phone_call_redirect", "phone": "+4930901820"}"#),
    );
    let redirects = client.phone_call_redirects();
    let link = redirects.create("+4930901820", &Map::new()).send()?;
    assert_eq!(link.phone.as_deref(), Some("+4930901820"));
    assert_eq!(link.url, None);
    Ok(())
}

/// These errors are no list.
#[test]
fn errors_have_a_key() {
    let (sandbox, client) = start();
    let create = |phone: &str| {
        let request = client.phone_call_redirects().create(phone, &Map::new());
        match request.send().unwrap_err() {
            Error::Api(error) => error,
            other => panic!("{other:?}"),
        }
    };
    let error = create("0123 456789");
    assert_eq!(error.status, 400);
    assert_eq!(error.errors.len(), 1);
    assert_eq!(error.errors[0].code, "invalid_phone_number");
    let message = error.errors[0].message.as_deref().unwrap();
    assert!(message.contains("E.164"), "{message}");
    assert!(
        error.to_string().contains("invalid_phone_number"),
        "{error}"
    );

    sandbox.misbehave(Fault::status(422).body(r#"{"error_key": "out_of_credit"}"#));
    let error = create("+4930901820");
    assert_eq!(error.status, 422);
    assert_eq!(error.errors[0].code, "out_of_credit");
    assert_eq!(error.errors[0].message, None);
}
