//! Phone call redirects.

use crate::support::{sent, start};
use intercom::api::phone_call_redirects::CreatePhoneCallRedirect;
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Map, json};

#[test]
fn create_sends_the_number_and_the_attributes() -> Result<()> {
    let (sandbox, client) = start();
    let mut attributes = Map::new();
    attributes.insert("topic".into(), "wheels".into());
    attributes.insert("spokes".into(), 32.into());
    let redirect = CreatePhoneCallRedirect::new("+4930901820").custom_attributes(attributes);
    let link = client.phone_call_redirects().create(&redirect).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /phone_call_redirects".into(),
            json!({"phone": "+4930901820", "custom_attributes": {"topic": "wheels", "spokes": 32}}),
        )
    );
    assert_eq!(link.kind.as_deref(), Some("phone_call_redirect"));
    assert!(link.url.unwrap().starts_with("https://"));
    assert_eq!(link.phone.as_deref(), Some("+4930901820"));
    Ok(())
}

#[test]
fn create_sends_only_the_fields_that_are_set() -> Result<()> {
    let (sandbox, client) = start();
    let redirect = CreatePhoneCallRedirect::new("+4930901820");
    client.phone_call_redirects().create(&redirect).send()?;
    assert_eq!(sent(&sandbox).1, json!({"phone": "+4930901820"}));
    Ok(())
}

#[test]
fn a_response_with_the_number_instead_of_the_url_decodes() -> Result<()> {
    let (sandbox, client) = start();
    sandbox.inject_fault(
        Fault::status(200).body(r#"{"type": "phone_call_redirect", "phone": "+4930901820"}"#),
    );
    let redirect = CreatePhoneCallRedirect::new("+4930901820");
    let link = client.phone_call_redirects().create(&redirect).send()?;
    assert_eq!(link.phone.as_deref(), Some("+4930901820"));
    assert_eq!(link.url, None);
    Ok(())
}

/// The body of these errors is an object with a key, not a list of errors.
#[test]
fn the_key_of_an_error_is_its_code() {
    let (sandbox, client) = start();
    let create = |phone: &str| {
        let redirect = CreatePhoneCallRedirect::new(phone);
        match client.phone_call_redirects().create(&redirect).send() {
            Err(Error::Api(error)) => error,
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

    sandbox.inject_fault(Fault::status(422).body(r#"{"error_key": "out_of_credit"}"#));
    let error = create("+4930901820");
    assert_eq!(error.status, 422);
    assert_eq!(error.errors[0].code, "out_of_credit");
    assert_eq!(error.errors[0].message, None);
}
