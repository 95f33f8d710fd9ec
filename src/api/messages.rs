//! Messages from admins to contacts.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::ids::{By, ContactKey, user_id};
use crate::client::Client;
use crate::error::InvalidInput;
use crate::json::{Id, ParamValue, open_enum, params};
use crate::models::Message;
use crate::operations::messages as operations;
use crate::request::Request;

/// Messages from admins to contacts: [`Client::messages`].
#[derive(Debug, Clone, Copy)]
pub struct Messages<'c>(pub(super) &'c Client);

impl Messages<'_> {
    /// Creates a message from an admin to a contact: `POST /messages`.
    ///
    /// The conversation starts when the contact replies, unless
    /// [`create_conversation_without_contact_reply`] is set. To find it, search conversations for
    /// the id of the message as `source.id`. For a contact that has just been created, Intercom may
    /// return 404 for a moment.
    ///
    /// [`create_conversation_without_contact_reply`]:
    ///     CreateMessage::create_conversation_without_contact_reply
    ///
    /// Body: `message_type` (`in_app` or `email`), `body` (string), `from` (object: `type` `admin`,
    /// `id`) and `to` (object: `type` `user` or `lead`, `id`), required; `subject` and `template`
    /// (`plain` or `personal`), required for an email; `create_conversation_without_contact_reply`
    /// (boolean).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/messages/createmessage)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    /// use intercom::api::messages::{CreateMessage, Recipient};
    ///
    /// let to = Recipient::user("64f0c1");
    /// let message = CreateMessage::in_app(By(21), to, "Your frame has arrived");
    /// assert_eq!(client.messages().create(&message).to_string(), "POST /messages");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, message: &CreateMessage) -> Request<Message> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(message)
    }
}

open_enum! {
    /// Role of the contact who receives a message.
    pub enum RecipientType {
        /// A user.
        User = "user",
        /// A lead.
        Lead = "lead",
    }

    /// Style of an email.
    pub enum MessageTemplate {
        /// Plain text.
        Plain = "plain",
        /// A personal email, with the picture of the sender.
        Personal = "personal",
    }
}

params! {
    /// Parameters of [`Messages::create`].
    ///
    /// ```
    /// use intercom::api::By;
    /// use intercom::api::messages::{CreateMessage, Email, MessageTemplate, Recipient};
    ///
    /// let email = Email::new("Your frame", MessageTemplate::Plain, "It has arrived.");
    /// let message = CreateMessage::email(By(21), Recipient::lead("64f0c1"), email);
    /// assert_eq!(
    ///     serde_json::to_value(&message)?,
    ///     serde_json::json!({
    ///         "message_type": "email",
    ///         "subject": "Your frame",
    ///         "template": "plain",
    ///         "body": "It has arrived.",
    ///         "from": {"type": "admin", "id": 21},
    ///         "to": {"type": "lead", "id": "64f0c1"},
    ///     }),
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CreateMessage {
        required {
            /// Content, which depends on the channel.
            content: MessageContent,
            /// Id of the admin who sends the message.
            from: Id as sender,
            /// The contact who receives the message.
            to: Recipient,
        }
        optional {
            /// Whether the conversation starts at once, before the contact replies. Intercom's
            /// default is false.
            create_conversation_without_contact_reply: bool,
        }
    }

    /// Content of a message that is sent by email.
    pub struct Email {
        required {
            /// Subject.
            subject: String,
            /// Style.
            template: MessageTemplate,
            /// Body, as text or HTML.
            body: String,
        }
    }

    /// The contact who receives a message.
    pub struct Recipient checked by has_id {
        required {
            /// Role of the contact.
            kind("type"): RecipientType,
            /// The contact, by an id. Email addresses are not accepted.
            contact: ContactKey as user_id,
        }
    }

    /// Sender of a message.
    struct Sender {
        fixed { "type" = "admin", }
        required {
            /// Id of the admin.
            id: Id as integer,
        }
    }
}

/// Form of the sender.
fn sender(admin_id: &Id) -> Sender {
    Sender::new(admin_id)
}

fn has_id(recipient: &Recipient) -> Result<(), InvalidInput> {
    match recipient.contact {
        ContactKey::Email(_) => Err(InvalidInput::new(
            "`contact` must be an id, not an email address",
        )),
        ContactKey::Id(_) | ContactKey::ExternalId(_) => Ok(()),
    }
}

impl CreateMessage {
    /// Creates a message that the contact receives in the Messenger. The body is text or HTML.
    pub fn in_app(from: By<impl Into<Id>>, to: Recipient, body: impl Into<String>) -> Self {
        CreateMessage::new(MessageContent::InApp(body.into()), from, to)
    }

    /// Creates a message that the contact receives by email.
    pub fn email(from: By<impl Into<Id>>, to: Recipient, email: Email) -> Self {
        CreateMessage::new(MessageContent::Email(email), from, to)
    }
}

impl Recipient {
    /// Identifies a user by Intercom's id.
    pub fn user(id: impl Into<Id>) -> Self {
        Recipient::new(RecipientType::User, ContactKey::id(id))
    }

    /// Identifies a lead by Intercom's id.
    pub fn lead(id: impl Into<Id>) -> Self {
        Recipient::new(RecipientType::Lead, ContactKey::id(id))
    }

    /// Identifies a user by the id in the caller's own system.
    pub fn external_id(id: impl Into<String>) -> Self {
        Recipient::new(RecipientType::User, ContactKey::external_id(id))
    }
}

/// Content of a message, which depends on the channel.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum MessageContent {
    /// Body of a message in the Messenger, as text or HTML.
    InApp(String),
    /// Content of an email.
    Email(Email),
}

impl Serialize for MessageContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write("", &mut map)?;
        map.end()
    }
}

impl ParamValue for MessageContent {
    fn check(&self) -> Result<(), InvalidInput> {
        match self {
            MessageContent::InApp(_) => Ok(()),
            MessageContent::Email(email) => email.check(),
        }
    }

    /// Fields of the message.
    fn write<M: SerializeMap>(&self, _: &'static str, map: &mut M) -> Result<(), M::Error> {
        match self {
            MessageContent::InApp(body) => {
                map.serialize_entry("message_type", "in_app")?;
                map.serialize_entry("body", body)
            }
            MessageContent::Email(email) => {
                map.serialize_entry("message_type", "email")?;
                email.write_fields(map)
            }
        }
    }
}
