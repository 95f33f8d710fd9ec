//! The messages over the wire.

use crate::support::{sent, start};
use intercom::api::messages::{CreateMessage, MessageTemplate, Receiver};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const ELENA: &str = "6930a1c07be4520d18f3a001";
const TOM: &str = "6930a1c07be4520d18f3a006";

#[test]
fn in_app_sends_what_is_required() -> Result<()> {
    let (sandbox, client) = start();
    let message = client
        .messages()
        .send_in_app(
            410_003,
            &Receiver::User(ELENA.into()),
            "Your rim is here",
            &CreateMessage::default(),
        )
        .send()?;
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
        let message = client
            .messages()
            .send_email(
                410_001,
                &Receiver::Lead(TOM.into()),
                "Rims",
                "<p>One is left.</p>",
                template,
                &CreateMessage::default(),
            )
            .send()?;
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
fn a_conversation_begins_when_told_to() -> Result<()> {
    let (sandbox, client) = start();
    let begin = CreateMessage {
        create_conversation_without_contact_reply: Some(true),
    };
    let to = Receiver::UserId("fw-1003".into());
    let messages = client.messages();
    let message = messages.send_in_app(410_003, &to, "Hi", &begin).send()?;
    let (_, body) = sent(&sandbox);
    assert_eq!(body["to"], json!({"type": "user", "user_id": "fw-1003"}));
    assert_eq!(body["create_conversation_without_contact_reply"], true);

    let id = message.conversation_id.unwrap();
    let conversation = client.conversations().retrieve(id, &Default::default());
    let source = conversation.send()?.source.unwrap();
    assert_eq!(source.id, message.id);
    assert_eq!(source.author.unwrap().id, "410003");
    Ok(())
}

#[test]
fn who_is_unknown_gets_nothing() {
    let (sandbox, client) = start();
    let send = |from: i64, to: Receiver| {
        let request = client
            .messages()
            .send_in_app(from, &to, "Hi", &CreateMessage::default());
        request.send().unwrap_err()
    };
    assert!(send(410_001, Receiver::User("1".into())).is_not_found());
    assert!(send(1, Receiver::User(ELENA.into())).is_not_found());
    sandbox.clear_requests();
    for to in [Receiver::User, Receiver::Lead, Receiver::UserId] {
        let error = send(410_001, to(String::new()));
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    }
    assert!(sandbox.requests().is_empty());
}

/// What was perhaps sent is not sent again.
#[test]
fn a_message_is_sent_once() {
    let (sandbox, client) = start();
    sandbox.misbehave(Fault::status(503));
    let to = Receiver::User(ELENA.into());
    let request = client
        .messages()
        .send_in_app(410_001, &to, "Hi", &CreateMessage::default());
    assert!(matches!(request.send().unwrap_err(), Error::Api(_)));
    assert_eq!(sandbox.requests().len(), 1);
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let to = Receiver::User(ELENA.into());
    let request = client
        .messages()
        .send_in_app(410_001, &to, "Hi", &CreateMessage::default());
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = request.send_as()?;
    assert!(raw["id"].is_number());
    sandbox.misbehave(Fault::integer_ids());
    let message = request.send()?;
    assert!(message.id.parse::<u64>().is_ok());
    assert_eq!(message.owner.unwrap().id, "410001");
    Ok(())
}
