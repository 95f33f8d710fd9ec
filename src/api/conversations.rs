//! The conversations with contacts.

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};

use super::search::Search;
pub use super::shared::ContactKey;
use super::shared::{ByAdmin, filled};
use crate::client::Client;
use crate::json::Id;
use crate::models::{Conversation, Message, Tag, Ticket};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The conversations with contacts: [`Client::conversations`].
#[derive(Debug, Clone, Copy)]
pub struct Conversations<'c>(pub(super) &'c Client);

impl Conversations<'_> {
    /// List the conversations, the last changed first: `GET /conversations`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::ListConversations;
    ///
    /// let request = client.conversations().list(&ListConversations { per_page: Some(20), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /conversations?per_page=20");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListConversations) -> Request<Page<Conversation>> {
        self.0
            .operation(&operations::conversations::list, &[])
            .params(params)
    }

    /// Begin a conversation in the name of a contact: `POST /conversations`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::{ConversationStarter, CreateConversation};
    ///
    /// let request = client.conversations().create(
    ///     &ConversationStarter::User("64f0c1".into()),
    ///     "My chain slips",
    ///     &CreateConversation::default(),
    /// );
    /// assert_eq!(request.to_string(), "POST /conversations");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(
        &self,
        from: &ConversationStarter,
        body: &str,
        conversation: &CreateConversation,
    ) -> Request<Message> {
        self.0
            .operation(&operations::conversations::create, &[])
            .body(&WithRequired {
                from,
                body,
                conversation,
            })
    }

    /// Read one conversation with its parts: `GET /conversations/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::RetrieveConversation;
    ///
    /// let request = client.conversations().retrieve(7, &RetrieveConversation {
    ///     display_as: Some("plaintext".into()),
    /// });
    /// assert_eq!(request.to_string(), "GET /conversations/7?display_as=plaintext");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(
        &self,
        id: impl Into<Id>,
        params: &RetrieveConversation,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::retrieve, &[id.into()])
            .params(params)
    }

    /// Change a conversation: `PUT /conversations/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::UpdateConversation;
    ///
    /// let request = client.conversations().update(7, &UpdateConversation { read: Some(true), ..Default::default() });
    /// assert_eq!(request.to_string(), "PUT /conversations/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateConversation) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::update, &[id.into()])
            .params(&RetrieveConversation {
                display_as: changes.display_as.clone(),
            })
            .body(changes)
    }

    /// Find conversations: `POST /conversations/search`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let request = client.conversations().search(field("open").equals(true));
    /// assert_eq!(request.to_string(), "POST /conversations/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, search: impl Into<Search>) -> Request<Page<Conversation>> {
        self.0
            .operation(&operations::conversations::search, &[])
            .body(&search.into())
    }

    /// Reply, as an admin or in the name of a contact: `POST /conversations/{id}/reply`. The id
    /// `last` is the latest conversation of the contact.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::{AdminReply, Reply};
    ///
    /// let request = client.conversations().reply(7, &Reply::Admin(AdminReply::note("21", "Ask the workshop")));
    /// assert_eq!(request.to_string(), "POST /conversations/7/reply");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn reply(&self, id: impl Into<Id>, reply: &Reply) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::reply, &[id.into()])
            .body(reply)
    }

    /// Close a conversation, with a last word or without: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().close(7, 21, Some("All true again"));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn close(
        &self,
        id: impl Into<Id>,
        admin_id: impl Into<Id>,
        body: Option<&str>,
    ) -> Request<Conversation> {
        self.manage(
            id,
            &Managed {
                kind: Some("admin"),
                body,
                ..Managed::new("close", admin_id)
            },
        )
    }

    /// Snooze a conversation until a time: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().snooze(7, 21, 1_700_000_000);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn snooze(
        &self,
        id: impl Into<Id>,
        admin_id: impl Into<Id>,
        until: i64,
    ) -> Request<Conversation> {
        self.manage(
            id,
            &Managed {
                snoozed_until: Some(until),
                ..Managed::new("snoozed", admin_id)
            },
        )
    }

    /// Open a closed or snoozed conversation: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().open(7, 21);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn open(&self, id: impl Into<Id>, admin_id: impl Into<Id>) -> Request<Conversation> {
        self.manage(id, &Managed::new("open", admin_id))
    }

    /// Give a conversation to an admin: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().assign_to_admin(7, 21, 22, None);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign_to_admin(
        &self,
        conversation_id: impl Into<Id>,
        admin_id: impl Into<Id>,
        assignee_id: impl Into<Id>,
        body: Option<&str>,
    ) -> Request<Conversation> {
        self.manage(
            conversation_id,
            &AssignConversation::new(AssigneeType::Admin, admin_id, assignee_id, body),
        )
    }

    /// Give a conversation to a team: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().assign_to_team(7, 21, 5, None);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign_to_team(
        &self,
        conversation_id: impl Into<Id>,
        admin_id: impl Into<Id>,
        assignee_id: impl Into<Id>,
        body: Option<&str>,
    ) -> Request<Conversation> {
        self.manage(
            conversation_id,
            &AssignConversation::new(AssigneeType::Team, admin_id, assignee_id, body),
        )
    }

    /// Take a conversation from whoever has it: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().unassign(7, 21, None);
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unassign(
        &self,
        conversation_id: impl Into<Id>,
        admin_id: impl Into<Id>,
        body: Option<&str>,
    ) -> Request<Conversation> {
        self.manage(
            conversation_id,
            &AssignConversation::new(AssigneeType::Admin, admin_id, 0, body),
        )
    }

    /// Close, snooze, open or assign a conversation with a body of your own, such as an
    /// [`AssignConversation`]: `POST /conversations/{id}/parts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().manage(7, &serde_json::json!({
    ///     "message_type": "open",
    ///     "admin_id": "21",
    /// }));
    /// assert_eq!(request.to_string(), "POST /conversations/7/parts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn manage(
        &self,
        id: impl Into<Id>,
        action: &(impl Serialize + ?Sized),
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::manage, &[id.into()])
            .body(action)
    }

    /// Let the assignment rules choose who answers:
    /// `POST /conversations/{id}/run_assignment_rules`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().auto_assign(7);
    /// assert_eq!(request.to_string(), "POST /conversations/7/run_assignment_rules");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn auto_assign(&self, id: impl Into<Id>) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::auto_assign, &[id.into()])
    }

    /// Add a contact: `POST /conversations/{id}/customers`. The answer has just the
    /// [`customers`](Conversation::customers).
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::{AttachContact, ContactKey};
    ///
    /// let request = client.conversations().attach_contact(
    ///     7,
    ///     &ContactKey::Email("rider@example.com".into()),
    ///     &AttachContact::default(),
    /// );
    /// assert_eq!(request.to_string(), "POST /conversations/7/customers");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_contact(
        &self,
        id: impl Into<Id>,
        contact: &ContactKey,
        attach: &AttachContact,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::attach_contact, &[id.into()])
            .body(&Attached {
                admin_id: attach.admin_id.as_deref(),
                customer: Customer {
                    contact,
                    customer: attach.customer.as_ref(),
                },
            })
    }

    /// Remove a contact: `DELETE /conversations/{conversation_id}/customers/{contact_id}`. The
    /// answer has just the [`customers`](Conversation::customers).
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().detach_contact(7, "64f0c1", 21);
    /// assert_eq!(request.to_string(), "DELETE /conversations/7/customers/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_contact(
        &self,
        conversation_id: impl Into<Id>,
        contact_id: impl Into<Id>,
        admin_id: impl Into<Id>,
    ) -> Request<Conversation> {
        self.0
            .operation(
                &operations::conversations::detach_contact,
                &[conversation_id.into(), contact_id.into()],
            )
            .body(&ByAdmin::new(admin_id))
    }

    /// Put a tag on: `POST /conversations/{conversation_id}/tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().attach_tag(7, 90, 21);
    /// assert_eq!(request.to_string(), "POST /conversations/7/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(
        &self,
        conversation_id: impl Into<Id>,
        tag_id: impl Into<Id>,
        admin_id: impl Into<Id>,
    ) -> Request<Tag> {
        self.0
            .operation(
                &operations::conversations::attach_tag,
                &[conversation_id.into()],
            )
            .body(&ByAdmin::with(tag_id, admin_id))
    }

    /// Take a tag off: `DELETE /conversations/{conversation_id}/tags/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().detach_tag(7, 90, 21);
    /// assert_eq!(request.to_string(), "DELETE /conversations/7/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(
        &self,
        conversation_id: impl Into<Id>,
        tag_id: impl Into<Id>,
        admin_id: impl Into<Id>,
    ) -> Request<Tag> {
        self.0
            .operation(
                &operations::conversations::detach_tag,
                &[conversation_id.into(), tag_id.into()],
            )
            .body(&ByAdmin::new(admin_id))
    }

    /// Remove the text of a part for good: `POST /conversations/redact`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().redact_part(7, 70);
    /// assert_eq!(request.to_string(), "POST /conversations/redact");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn redact_part(
        &self,
        conversation_id: impl Into<Id>,
        part_id: impl Into<Id>,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::redact, &[])
            .body(&Redacted::ConversationPart {
                conversation_id: conversation_id.into().into(),
                conversation_part_id: part_id.into().into(),
            })
    }

    /// Remove the text of the first message for good: `POST /conversations/redact`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().redact_source(7, 71);
    /// assert_eq!(request.to_string(), "POST /conversations/redact");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn redact_source(
        &self,
        conversation_id: impl Into<Id>,
        source_id: impl Into<Id>,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::conversations::redact, &[])
            .body(&Redacted::Source {
                conversation_id: conversation_id.into().into(),
                source_id: source_id.into().into(),
            })
    }

    /// Make a ticket of a conversation: `POST /conversations/{id}/convert`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().convert_to_ticket(7, 3, &Default::default());
    /// assert_eq!(request.to_string(), "POST /conversations/7/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_ticket(
        &self,
        id: impl Into<Id>,
        ticket_type_id: impl Into<Id>,
        attributes: &Map<String, Value>,
    ) -> Request<Ticket> {
        self.0
            .operation(&operations::conversations::convert_to_ticket, &[id.into()])
            .body(&Converted {
                ticket_type_id: ticket_type_id.into().into(),
                attributes,
            })
    }
}

/// The parameters of [`Conversations::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListConversations {
    /// How many conversations a page has, at most 150.
    pub per_page: Option<u32>,
    /// The cursor to begin after.
    pub starting_after: Option<String>,
}

/// The contact who begins a conversation, by Intercom's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "id", rename_all = "lowercase")]
pub enum ConversationStarter {
    /// A lead.
    Lead(#[serde(serialize_with = "filled")] String),
    /// A user.
    User(#[serde(serialize_with = "filled")] String),
    /// Either.
    Contact(#[serde(serialize_with = "filled")] String),
}

/// What [`Conversations::create`] may be told beside who begins and with what.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateConversation {
    /// The subject of an email.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where files to send along can be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_urls: Option<Vec<String>>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    from: &'a ConversationStarter,
    body: &'a str,
    #[serde(flatten)]
    conversation: &'a CreateConversation,
}

/// The parameters of [`Conversations::retrieve`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct RetrieveConversation {
    /// `plaintext` for texts without HTML.
    pub display_as: Option<String>,
}

/// The changes of [`Conversations::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateConversation {
    /// Whether it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<bool>,
    /// `plaintext` for an answer without HTML; changes nothing.
    #[serde(skip)]
    pub display_as: Option<String>,
}

/// A reply, for [`Conversations::reply`].
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// From an admin.
    Admin(AdminReply),
    /// From a contact.
    Contact(ContactReply),
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Typed<'a, T> {
            #[serde(rename = "type")]
            kind: &'static str,
            message_type: ReplyType,
            #[serde(flatten)]
            reply: &'a T,
        }
        match self {
            Reply::Admin(reply) => Typed {
                kind: "admin",
                message_type: reply.message_type,
                reply,
            }
            .serialize(serializer),
            Reply::Contact(reply) => Typed {
                kind: "user",
                message_type: ReplyType::Comment,
                reply,
            }
            .serialize(serializer),
        }
    }
}

/// Who sees a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReplyType {
    /// Everyone.
    Comment,
    /// Only the admins.
    Note,
}

/// The reply of an admin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdminReply {
    /// The admin.
    #[serde(serialize_with = "filled")]
    pub admin_id: String,
    /// Who sees it.
    #[serde(skip)]
    pub message_type: ReplyType,
    /// The text; a note may be HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// When it was written; now when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<i64>,
    /// Where files to send along can be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_urls: Option<Vec<String>>,
    /// Files to send along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_files: Option<Vec<AttachmentFile>>,
}

impl AdminReply {
    /// A text that everyone sees.
    pub fn comment(admin_id: impl Into<Id>, body: impl Into<String>) -> AdminReply {
        AdminReply::new(ReplyType::Comment, admin_id, body.into())
    }

    /// A text that only the admins see.
    pub fn note(admin_id: impl Into<Id>, body: impl Into<String>) -> AdminReply {
        AdminReply::new(ReplyType::Note, admin_id, body.into())
    }

    fn new(message_type: ReplyType, admin_id: impl Into<Id>, body: String) -> AdminReply {
        AdminReply {
            admin_id: admin_id.into().into(),
            message_type,
            body: Some(body),
            created_at: None,
            attachment_urls: None,
            attachment_files: None,
        }
    }
}

/// The reply of a contact.
///
/// ```
/// use intercom::api::conversations::{ContactKey, ContactReply, Reply};
///
/// let contact = ContactKey::Email("rider@example.com".into());
/// let reply = Reply::Contact(ContactReply::new(contact, "It still slips"));
/// assert_eq!(
///     serde_json::to_value(&reply)?,
///     serde_json::json!({
///         "type": "user",
///         "message_type": "comment",
///         "email": "rider@example.com",
///         "body": "It still slips",
///     }),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContactReply {
    /// The contact.
    #[serde(flatten)]
    pub contact: ContactKey,
    /// The text.
    pub body: String,
    /// Where files to send along can be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_urls: Option<Vec<String>>,
    /// Files to send along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_files: Option<Vec<AttachmentFile>>,
}

impl ContactReply {
    /// A reply without files.
    pub fn new(contact: ContactKey, body: impl Into<String>) -> ContactReply {
        ContactReply {
            contact,
            body: body.into(),
            attachment_urls: None,
            attachment_files: None,
        }
    }
}

/// A file to send along with a reply.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AttachmentFile {
    /// Its media type.
    pub content_type: String,
    /// Its content, in Base64.
    pub data: String,
    /// Its name.
    pub name: String,
}

#[derive(Default, Serialize)]
struct Managed<'a> {
    message_type: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(serialize_with = "filled")]
    admin_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snoozed_until: Option<i64>,
}

impl Managed<'_> {
    fn new(message_type: &'static str, admin_id: impl Into<Id>) -> Self {
        Managed {
            message_type,
            admin_id: admin_id.into().into(),
            ..Managed::default()
        }
    }
}

/// Whom a conversation is given to, for [`Conversations::manage`].
///
/// ```
/// use intercom::api::conversations::{AssignConversation, AssigneeType};
///
/// let assign = AssignConversation::new(AssigneeType::Team, 21, 5, None);
/// assert_eq!(
///     serde_json::to_value(&assign)?,
///     serde_json::json!({
///         "message_type": "assignment",
///         "type": "team",
///         "admin_id": "21",
///         "assignee_id": "5",
///     }),
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignConversation {
    /// `assignment`.
    pub message_type: String,
    /// What the assignee is.
    #[serde(rename = "type")]
    pub kind: AssigneeType,
    /// The admin who assigns.
    #[serde(serialize_with = "filled")]
    pub admin_id: String,
    /// The admin or team that is to answer; `0` for none.
    #[serde(serialize_with = "filled")]
    pub assignee_id: String,
    /// A note on why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

impl AssignConversation {
    /// An assignment.
    pub fn new(
        kind: AssigneeType,
        admin_id: impl Into<Id>,
        assignee_id: impl Into<Id>,
        body: Option<&str>,
    ) -> AssignConversation {
        AssignConversation {
            message_type: "assignment".to_owned(),
            kind,
            admin_id: admin_id.into().into(),
            assignee_id: assignee_id.into().into(),
            body: body.map(str::to_owned),
        }
    }
}

/// What a conversation is given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AssigneeType {
    /// An admin, or nobody.
    Admin,
    /// A team.
    Team,
}

/// What [`Conversations::attach_contact`] may be told beside the contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttachContact {
    /// The admin who adds the contact.
    pub admin_id: Option<String>,
    /// A contact in the conversation in whose name the other is added.
    pub customer: Option<ContactKey>,
}

#[derive(Serialize)]
struct Attached<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    admin_id: Option<&'a str>,
    customer: Customer<'a>,
}

#[derive(Serialize)]
struct Customer<'a> {
    #[serde(flatten)]
    contact: &'a ContactKey,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'a ContactKey>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Redacted {
    ConversationPart {
        #[serde(serialize_with = "filled")]
        conversation_id: String,
        #[serde(serialize_with = "filled")]
        conversation_part_id: String,
    },
    Source {
        #[serde(serialize_with = "filled")]
        conversation_id: String,
        #[serde(serialize_with = "filled")]
        source_id: String,
    },
}

#[derive(Serialize)]
struct Converted<'a> {
    #[serde(serialize_with = "filled")]
    ticket_type_id: String,
    #[serde(skip_serializing_if = "Map::is_empty")]
    attributes: &'a Map<String, Value>,
}
