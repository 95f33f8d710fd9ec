//! Messages from admins to contacts.

use serde::{Serialize, Serializer};

use super::shared::filled;
use crate::client::Client;
use crate::models::Message;
use crate::operations;
use crate::request::Request;

/// Messages from admins to contacts: [`Client::messages`].
///
/// A message begins no conversation before the contact answers: search the conversations for the
/// message's id as `source.id` then. A contact who was only just created may be unknown here (404)
/// for a moment.
#[derive(Debug, Clone, Copy)]
pub struct Messages<'c>(pub(super) &'c Client);

impl Messages<'_> {
    /// Send a message in the app: `POST /messages`, with the `message_type` `in_app`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::messages::{CreateMessage, Receiver};
    ///
    /// let to = Receiver::User("64f0c1".into());
    /// let request = client.messages().send_in_app(21, &to, "Your frame is here", &CreateMessage::default());
    /// assert_eq!(request.to_string(), "POST /messages");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn send_in_app(
        &self,
        from_admin_id: i64,
        to: &Receiver,
        body: &str,
        message: &CreateMessage,
    ) -> Request<Message> {
        self.0
            .operation(&operations::messages::create, &[])
            .body(&Sent {
                message_type: "in_app",
                subject: None,
                template: None,
                from: Sender::admin(from_admin_id),
                to,
                body,
                message,
            })
    }

    /// Send an email: `POST /messages`, with the `message_type` `email`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::messages::{CreateMessage, MessageTemplate, Receiver};
    ///
    /// let request = client.messages().send_email(
    ///     21,
    ///     &Receiver::Lead("64f0c1".into()),
    ///     "Your frame",
    ///     "It is here.",
    ///     MessageTemplate::Personal,
    ///     &CreateMessage::default(),
    /// );
    /// assert_eq!(request.to_string(), "POST /messages");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn send_email(
        &self,
        from_admin_id: i64,
        to: &Receiver,
        subject: &str,
        body: &str,
        template: MessageTemplate,
        message: &CreateMessage,
    ) -> Request<Message> {
        self.0
            .operation(&operations::messages::create, &[])
            .body(&Sent {
                message_type: "email",
                subject: Some(subject),
                template: Some(template),
                from: Sender::admin(from_admin_id),
                to,
                body,
                message,
            })
    }
}

/// The contact who gets a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receiver {
    /// A user, by Intercom's id.
    User(String),
    /// A lead, by Intercom's id.
    Lead(String),
    /// A user, by the id in the caller's own system.
    UserId(String),
}

impl Serialize for Receiver {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "snake_case")]
        enum Key<'a> {
            Id(#[serde(serialize_with = "filled")] &'a str),
            UserId(#[serde(serialize_with = "filled")] &'a str),
        }
        #[derive(Serialize)]
        struct Typed<'a> {
            #[serde(rename = "type")]
            kind: &'static str,
            #[serde(flatten)]
            key: Key<'a>,
        }
        let (kind, key) = match self {
            Receiver::User(id) => ("user", Key::Id(id)),
            Receiver::Lead(id) => ("lead", Key::Id(id)),
            Receiver::UserId(id) => ("user", Key::UserId(id)),
        };
        Typed { kind, key }.serialize(serializer)
    }
}

/// What an email looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MessageTemplate {
    /// A bare one.
    Plain,
    /// One from a person, with their picture.
    Personal,
}

/// What [`Messages::send_in_app`] and [`Messages::send_email`] may be told beside the message.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateMessage {
    /// Whether to begin a conversation at once, before the contact answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_conversation_without_contact_reply: Option<bool>,
}

#[derive(Serialize)]
struct Sent<'a> {
    message_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    body: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<MessageTemplate>,
    from: Sender,
    to: &'a Receiver,
    #[serde(flatten)]
    message: &'a CreateMessage,
}

#[derive(Serialize)]
struct Sender {
    #[serde(rename = "type")]
    kind: &'static str,
    id: i64,
}

impl Sender {
    fn admin(id: i64) -> Self {
        Sender { kind: "admin", id }
    }
}
