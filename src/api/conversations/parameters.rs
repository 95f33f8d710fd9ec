//! Parameters of conversations.

use crate::api::ids::{ContactKey, intercom_user_id, optional_intercom_user_id};
use crate::json::{Id, open_enum, params};

open_enum! {
    /// Role of a contact who initiates a conversation.
    pub enum InitiatorType {
        /// A lead.
        Lead = "lead",
        /// A user.
        User = "user",
        /// A user or a lead.
        Contact = "contact",
    }
}

params! {
    /// Parameters of [`Conversations::create`](super::Conversations::create).
    pub struct CreateConversation {
        required {
            /// The contact who initiates the conversation.
            from: Initiator,
            /// Text of the first message. HTML is not supported.
            body: String,
        }
        optional {
            /// Subject of an email.
            subject: String,
        }
        lists {
            /// URLs of attachments, at most 10.
            attachment_urls: String,
        }
    }

    /// The contact who initiates a conversation.
    pub struct Initiator {
        required {
            /// Role of the contact.
            kind("type"): InitiatorType,
            /// Intercom's id of the contact.
            id: Id as text,
        }
    }

    /// Changes of [`Conversations::update`](super::Conversations::update).
    pub struct UpdateConversation {
        optional {
            /// Whether the conversation is read.
            read: bool,
        }
    }

    /// Parameters of [`Conversations::attach_contact`](super::Conversations::attach_contact):
    /// a [`ContactKey`], or a [`Participant`] who is added on behalf of another.
    pub struct AttachContact {
        required {
            /// The contact to add.
            customer: Participant,
        }
        optional {
            /// Id of the admin who adds the contact.
            admin_id: Id as text,
        }
    }

    /// Contact who is added to a conversation.
    pub struct Participant {
        required {
            /// The contact.
            contact: ContactKey as intercom_user_id,
        }
        optional {
            /// Contact in the conversation on whose behalf the other is added.
            customer: ContactKey as optional_intercom_user_id,
        }
    }

    /// Body of `redact_part`.
    pub(super) struct RedactPart {
        fixed { "type" = "conversation_part", }
        required {
            /// Id of the conversation.
            conversation_id: Id as text,
            /// Id of the part.
            conversation_part_id: Id as text,
        }
    }

    /// Body of `redact_source`.
    pub(super) struct RedactSource {
        fixed { "type" = "source", }
        required {
            /// Id of the conversation.
            conversation_id: Id as text,
            /// Id of the source message.
            source_id: Id as text,
        }
    }

    /// Parameters of [`Conversations::convert_to_ticket`](super::Conversations::convert_to_ticket).
    pub struct ConvertConversation {
        required {
            /// Id of the ticket type.
            ticket_type_id: Id as text,
        }
        maps {
            /// Attributes of the ticket by name.
            attributes,
        }
    }
}

impl Initiator {
    /// Identifies a lead by Intercom's id.
    pub fn lead(id: impl Into<Id>) -> Self {
        Initiator::new(InitiatorType::Lead, id)
    }

    /// Identifies a user by Intercom's id.
    pub fn user(id: impl Into<Id>) -> Self {
        Initiator::new(InitiatorType::User, id)
    }

    /// Identifies a contact, whether user or lead, by Intercom's id.
    pub fn contact(id: impl Into<Id>) -> Self {
        Initiator::new(InitiatorType::Contact, id)
    }
}

impl From<ContactKey> for Participant {
    fn from(contact: ContactKey) -> Self {
        Participant::new(contact)
    }
}
