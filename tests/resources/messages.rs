//! Messages.

use crate::support::{sent, start};
use intercom::api::messages::{CreateMessage, Email, MessageTemplate, Recipient, RecipientType};
use intercom::api::{By, ContactKey};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const ELENA: &str = "6930a1c07be4520d18f3a001";
const TOM: &str = "6930a1c07be4520d18f3a006";

fn in_app(from: u32, to: Recipient) -> CreateMessage {
    CreateMessage::in_app(By(from), to, "Your rim is here")
}

#[test]
fn an_in_app_message_sends_what_is_required() -> Result<()> {
    let (sandbox, client) = start();
    let message = in_app(410_003, Recipient::user(ELENA));
    let message = client.messages().create(&message).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /messages".into(),
            json!({
                "message_type": "in_app",
                "body": "Your rim is here",
                "from": {"type": "admin", "id": 410_003},
                "to": {"type": "user", "id": ELENA},
            }),
        )
    );
    assert_eq!(message.kind.as_deref(), Some("admin_message"));
    assert_eq!(message.message_type.as_deref(), Some("inapp"));
    assert_eq!(message.body.as_deref(), Some("Your rim is here"));
    assert_eq!(message.conversation_id, None);
    let owner = message.owner.unwrap();
    assert_eq!(owner.id, "410003");
    assert_eq!(owner.name.as_deref(), Some("Aiko Tanabe"));
    assert_eq!(owner.away_mode_enabled, Some(false));
    Ok(())
}

#[test]
fn an_email_has_a_subject_and_a_template() -> Result<()> {
    let (sandbox, client) = start();
    for (template, text) in [
        (MessageTemplate::Plain, "plain"),
        (MessageTemplate::Personal, "personal"),
    ] {
        let email = Email::new("Rims", template, "<p>One is left.</p>");
        let message = CreateMessage::email(By(410_001), Recipient::lead(TOM), email);
        let message = client.messages().create(&message).send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "POST /messages".into(),
                json!({
                    "message_type": "email",
                    "subject": "Rims",
                    "body": "<p>One is left.</p>",
                    "template": text,
                    "from": {"type": "admin", "id": 410_001},
                    "to": {"type": "lead", "id": TOM},
                }),
            )
        );
        assert_eq!(message.subject.as_deref(), Some("Rims"));
        assert_eq!(message.message_type.as_deref(), Some("email"));
    }
    Ok(())
}

#[test]
fn a_message_can_start_its_conversation_at_once() -> Result<()> {
    let (sandbox, client) = start();
    let message = in_app(410_003, Recipient::external_id("fw-1003"))
        .create_conversation_without_contact_reply(true);
    let message = client.messages().create(&message).send()?;
    let (_, body) = sent(&sandbox);
    assert_eq!(body["to"], json!({"type": "user", "user_id": "fw-1003"}));
    assert_eq!(body["create_conversation_without_contact_reply"], true);

    let id = message.conversation_id.unwrap();
    let conversation = client.conversations().retrieve(id).send()?;
    let source = conversation.source.unwrap();
    assert_eq!(source.id, message.id);
    assert_eq!(source.author.unwrap().id, "410003");
    Ok(())
}

#[test]
fn unknown_senders_and_recipients_are_not_found() {
    let (_sandbox, client) = start();
    for message in [
        in_app(410_001, Recipient::user("1")),
        in_app(1, Recipient::user(ELENA)),
    ] {
        let error = client.messages().create(&message).send().unwrap_err();
        assert!(error.is_not_found(), "{error}");
    }
}

#[test]
fn invalid_senders_and_recipients_are_rejected_before_sending() {
    let (sandbox, client) = start();
    let by_email = ContactKey::email("elena@example.com");
    for (message, reason) in [
        (
            in_app(410_001, Recipient::user("")),
            "`to.contact` must not be empty",
        ),
        (
            in_app(410_001, Recipient::lead("")),
            "`to.contact` must not be empty",
        ),
        (
            in_app(410_001, Recipient::external_id("")),
            "`to.contact` must not be empty",
        ),
        (
            in_app(410_001, Recipient::new(RecipientType::User, by_email)),
            "`to.contact` must be an id, not an email address",
        ),
        (
            CreateMessage::in_app(By("Marta"), Recipient::user(ELENA), "Hi"),
            "`from.id` must be an integer, not \"Marta\"",
        ),
    ] {
        let error = client.messages().create(&message).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains(reason), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_message_that_may_have_been_sent_is_not_retried() {
    let (sandbox, client) = start();
    sandbox.inject_fault(Fault::status(503));
    let message = in_app(410_001, Recipient::user(ELENA));
    let error = client.messages().create(&message).send().unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
    assert_eq!(sandbox.requests().len(), 1);
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let request = client
        .messages()
        .create(&in_app(410_001, Recipient::user(ELENA)));
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = request.send_as()?;
    assert!(raw["id"].is_number());
    sandbox.inject_fault(Fault::integer_ids());
    let message = request.send()?;
    assert!(message.id.parse::<u64>().is_ok());
    assert_eq!(message.owner.unwrap().id, "410001");
    Ok(())
}
