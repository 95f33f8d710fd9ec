//! Replies to conversations and tickets.

use serde::ser::{Serialize, Serializer};

use crate::api::ids::{By, ContactKey, intercom_user_id};
use crate::error::InvalidInput;
use crate::json::{Id, ParamValue, open_enum, params};

/// Reply to a conversation or a ticket: an [`AdminReply`] or a [`ContactReply`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Reply {
    /// From an admin.
    Admin(AdminReply),
    /// From a contact.
    Contact(ContactReply),
}

impl From<AdminReply> for Reply {
    fn from(reply: AdminReply) -> Self {
        Reply::Admin(reply)
    }
}

impl From<ContactReply> for Reply {
    fn from(reply: ContactReply) -> Self {
        Reply::Contact(reply)
    }
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Reply::Admin(reply) => reply.serialize(serializer),
            Reply::Contact(reply) => reply.serialize(serializer),
        }
    }
}

impl ParamValue for Reply {
    fn check(&self) -> Result<(), InvalidInput> {
        match self {
            Reply::Admin(reply) => reply.check(),
            Reply::Contact(reply) => reply.check(),
        }
    }
}

open_enum! {
    /// Type of a reply.
    pub enum ReplyType {
        /// Visible to the contact.
        Comment = "comment",
        /// Visible only to admins.
        Note = "note",
        /// Choices that the contact selects from. Only in tickets.
        QuickReply = "quick_reply",
    }
}

params! {
    /// Reply of an admin.
    ///
    /// ```
    /// use intercom::api::By;
    /// use intercom::api::conversations::AdminReply;
    ///
    /// let note = AdminReply::note(By(21), "Ask the workshop");
    /// assert_eq!(
    ///     serde_json::to_string(&note)?,
    ///     r#"{"type":"admin","message_type":"note","admin_id":"21","body":"Ask the workshop"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct AdminReply {
        fixed { "type" = "admin", }
        required {
            /// Type of the reply.
            message_type: ReplyType,
            /// Id of the admin.
            admin_id: Id as text,
        }
        optional {
            /// Text; a note may be HTML.
            body: String,
            /// Unix time in seconds of the reply. The default is the time of the request. Only in
            /// conversations.
            created_at: i64,
            /// Whether a note is also posted to all conversations that are linked to the ticket.
            /// Only in notes on Back-office tickets.
            cross_post: bool,
        }
        lists {
            /// URLs of attachments, at most 10.
            attachment_urls: String,
            /// Attachments, at most 10. Only in conversations.
            attachment_files: AttachmentFile,
            /// Choices of a quick reply. Only in tickets.
            reply_options: QuickReplyOption,
        }
    }

    /// Reply of a contact.
    ///
    /// ```
    /// use intercom::api::ContactKey;
    /// use intercom::api::conversations::ContactReply;
    ///
    /// let reply = ContactReply::new(ContactKey::email("rider@example.com"), "It still slips");
    /// assert_eq!(
    ///     serde_json::to_string(&reply)?,
    ///     r#"{"type":"user","message_type":"comment","email":"rider@example.com","body":"It still slips"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct ContactReply {
        fixed { "type" = "user", "message_type" = "comment", }
        required {
            /// The contact.
            contact: ContactKey as intercom_user_id,
            /// Text.
            body: String,
        }
        lists {
            /// URLs of attachments, at most 10.
            attachment_urls: String,
            /// Attachments, at most 10. Only in conversations.
            attachment_files: AttachmentFile,
        }
    }

    /// File that is attached to a reply:
    /// `AttachmentFile::new("wheel.png").content_type("image/png").data("iVBORw0…")`.
    pub struct AttachmentFile checked by is_complete {
        required {
            /// File name.
            name: String,
        }
        optional {
            /// Media type, as in `image/png`. Required.
            content_type: String,
            /// Content, Base64-encoded. Required.
            data: String,
        }
    }

    /// Choice of a quick reply.
    pub struct QuickReplyOption checked by has_uuid {
        required {
            /// Text that the contact sees.
            text: String,
            /// UUID of the choice, which Intercom reports when the contact selects it.
            uuid: String,
        }
    }
}

/// Also detects that text and UUID are swapped.
fn has_uuid(option: &QuickReplyOption) -> Result<(), InvalidInput> {
    let uuid = &option.uuid;
    let is_digit = |byte: u8| byte == b'-' || byte.is_ascii_hexdigit();
    if uuid.bytes().all(is_digit) && uuid.split('-').map(str::len).eq([8, 4, 4, 4, 12]) {
        return Ok(());
    }
    let message = format!("`uuid` must be a UUID, not {uuid:?}");
    Err(InvalidInput::new(message))
}

fn is_complete(file: &AttachmentFile) -> Result<(), InvalidInput> {
    for (name, field) in [("content_type", &file.content_type), ("data", &file.data)] {
        if field.is_none() {
            return Err(InvalidInput::new(format!("`{name}` must be set")));
        }
    }
    Ok(())
}

impl AdminReply {
    /// Creates a reply that the contact sees.
    pub fn comment(admin: By<impl Into<Id>>, body: impl Into<String>) -> Self {
        AdminReply::new(ReplyType::Comment, admin).body(body)
    }

    /// Creates a note that only admins see.
    pub fn note(admin: By<impl Into<Id>>, body: impl Into<String>) -> Self {
        AdminReply::new(ReplyType::Note, admin).body(body)
    }

    /// Creates a quick reply to a ticket: choices that the contact selects from.
    pub fn quick_reply(
        admin: By<impl Into<Id>>,
        options: impl IntoIterator<Item = QuickReplyOption>,
    ) -> Self {
        AdminReply::new(ReplyType::QuickReply, admin).reply_options(options)
    }
}
