//! The tickets.

use serde::{Serialize, Serializer, ser::Error};
use serde_json::{Map, Value};

use super::search::{Query, Search};
pub use super::shared::ContactKey;
use super::shared::{ByAdmin, filled};
use crate::client::Client;
use crate::json::Id;
use crate::models::{Tag, Ticket, TicketPart};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The tickets: [`Client::tickets`].
///
/// Their id is [`Ticket::id`], not the number that teammates see.
#[derive(Debug, Clone, Copy)]
pub struct Tickets<'c>(pub(super) &'c Client);

impl Tickets<'_> {
    /// Reply to a ticket, as an admin or in the name of a contact: `POST /tickets/{id}/reply`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tickets::{AdminTicketReply, TicketReply};
    ///
    /// let note = TicketReply::Admin(AdminTicketReply::note(21, "Ask the workshop"));
    /// assert_eq!(client.tickets().reply(7, &note).to_string(), "POST /tickets/7/reply");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn reply(&self, id: impl Into<Id>, reply: &TicketReply) -> Request<TicketPart> {
        self.0
            .operation(&operations::tickets::reply, &[id.into()])
            .body(reply)
    }

    /// Put a tag on a ticket: `POST /tickets/{ticket_id}/tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.tickets().attach_tag(7, 90, 21);
    /// assert_eq!(request.to_string(), "POST /tickets/7/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(
        &self,
        ticket_id: impl Into<Id>,
        tag_id: impl Into<Id>,
        admin_id: impl Into<Id>,
    ) -> Request<Tag> {
        self.0
            .operation(&operations::tickets::attach_tag, &[ticket_id.into()])
            .body(&ByAdmin::with(tag_id, admin_id))
    }

    /// Take a tag off a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.tickets().detach_tag(7, 90, 21);
    /// assert_eq!(request.to_string(), "DELETE /tickets/7/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(
        &self,
        ticket_id: impl Into<Id>,
        tag_id: impl Into<Id>,
        admin_id: impl Into<Id>,
    ) -> Request<Tag> {
        self.0
            .operation(
                &operations::tickets::detach_tag,
                &[ticket_id.into(), tag_id.into()],
            )
            .body(&ByAdmin::new(admin_id))
    }

    /// Create a ticket: `POST /tickets`. For now Intercom takes exactly one contact.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tickets::{CreateTicket, TicketContact};
    ///
    /// let rider = TicketContact::Email("rider@example.com".into());
    /// let request = client.tickets().create(3, &[rider], &CreateTicket::default());
    /// assert_eq!(request.to_string(), "POST /tickets");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(
        &self,
        ticket_type_id: impl Into<Id>,
        contacts: &[TicketContact],
        ticket: &CreateTicket,
    ) -> Request<Ticket> {
        self.0
            .operation(&operations::tickets::create, &[])
            .body(&WithRequired {
                ticket_type_id: ticket_type_id.into().into(),
                contacts,
                ticket,
            })
    }

    /// Change a ticket: `PUT /tickets/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tickets::{NewTicketState, UpdateTicket};
    ///
    /// let changes = UpdateTicket { state: Some(NewTicketState::Resolved), ..Default::default() };
    /// assert_eq!(client.tickets().update(7, &changes).to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateTicket) -> Request<Ticket> {
        self.0
            .operation(&operations::tickets::update, &[id.into()])
            .body(changes)
    }

    /// Give a ticket to an admin or to a team: `PUT /tickets/{id}`. Whose id it is tells which.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tickets().assign(7, 21, 22).to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign(
        &self,
        id: impl Into<Id>,
        admin_id: impl Into<Id>,
        assignee_id: impl Into<Id>,
    ) -> Request<Ticket> {
        self.0
            .operation(&operations::tickets::update, &[id.into()])
            .body(&Assigned {
                assignment: Assignment {
                    admin_id: admin_id.into().into(),
                    assignee_id: assignee_id.into().into(),
                },
            })
    }

    /// Take a ticket from whoever has it: `PUT /tickets/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tickets().unassign(7, 21).to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unassign(&self, id: impl Into<Id>, admin_id: impl Into<Id>) -> Request<Ticket> {
        self.assign(id, admin_id, 0)
    }

    /// Read one ticket with its parts: `GET /tickets/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tickets().retrieve(7).to_string(), "GET /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Ticket> {
        self.0
            .operation(&operations::tickets::retrieve, &[id.into()])
    }

    /// Find tickets: `POST /tickets/search`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let request = client.tickets().search(field("state").equals("submitted"));
    /// assert_eq!(request.to_string(), "POST /tickets/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, query: Query) -> Request<Page<Ticket>> {
        self.0
            .operation(&operations::tickets::search, &[])
            .checked_body(&Search::new(query))
    }
}

/// A reply, for [`Tickets::reply`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum TicketReply {
    /// From an admin.
    Admin(AdminTicketReply),
    /// From a contact.
    #[serde(rename = "user")]
    Contact(ContactTicketReply),
}

/// What the reply of an admin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketReplyType {
    /// A text that everyone sees.
    Comment,
    /// A text that only the admins see.
    Note,
    /// Answers for the contact to choose from.
    QuickReply,
}

/// The reply of an admin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdminTicketReply {
    /// What it is.
    pub message_type: TicketReplyType,
    /// The admin.
    #[serde(serialize_with = "filled")]
    pub admin_id: String,
    /// The text; a note may be HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The answers to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_options: Option<Vec<ReplyOption>>,
    /// Where images to send along can be fetched, at most ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_urls: Option<Vec<String>>,
    /// Whether a note on a back-office ticket goes to the conversations that belong to it, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cross_post: Option<bool>,
}

impl AdminTicketReply {
    /// A text that everyone sees.
    pub fn comment(admin_id: impl Into<Id>, body: impl Into<String>) -> AdminTicketReply {
        AdminTicketReply {
            body: Some(body.into()),
            ..AdminTicketReply::new(TicketReplyType::Comment, admin_id)
        }
    }

    /// A text that only the admins see.
    pub fn note(admin_id: impl Into<Id>, body: impl Into<String>) -> AdminTicketReply {
        AdminTicketReply {
            body: Some(body.into()),
            ..AdminTicketReply::new(TicketReplyType::Note, admin_id)
        }
    }

    /// Answers for the contact to choose from.
    pub fn quick_reply(
        admin_id: impl Into<Id>,
        options: impl IntoIterator<Item = ReplyOption>,
    ) -> AdminTicketReply {
        AdminTicketReply {
            reply_options: Some(options.into_iter().collect()),
            ..AdminTicketReply::new(TicketReplyType::QuickReply, admin_id)
        }
    }

    fn new(message_type: TicketReplyType, admin_id: impl Into<Id>) -> AdminTicketReply {
        AdminTicketReply {
            message_type,
            admin_id: admin_id.into().into(),
            body: None,
            reply_options: None,
            attachment_urls: None,
            cross_post: None,
        }
    }
}

/// An answer to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReplyOption {
    /// What it says.
    pub text: String,
    /// A UUID, which tells what was chosen.
    pub uuid: String,
}

/// The reply of a contact.
///
/// ```
/// use intercom::api::tickets::{ContactKey, ContactTicketReply, TicketReply};
///
/// let contact = ContactKey::Email("rider@example.com".into());
/// let reply = TicketReply::Contact(ContactTicketReply::new(contact, "It still slips"));
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
#[serde(tag = "message_type", rename = "comment")]
pub struct ContactTicketReply {
    /// The contact.
    #[serde(flatten)]
    pub contact: ContactKey,
    /// The text.
    pub body: String,
    /// Where images to send along can be fetched, at most ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment_urls: Option<Vec<String>>,
}

impl ContactTicketReply {
    /// A reply without images.
    pub fn new(contact: ContactKey, body: impl Into<String>) -> ContactTicketReply {
        ContactTicketReply {
            contact,
            body: body.into(),
            attachment_urls: None,
        }
    }
}

/// The contact whom a ticket is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketContact {
    /// By Intercom's id.
    Id(#[serde(serialize_with = "filled")] String),
    /// By the id in the caller's own system.
    ExternalId(#[serde(serialize_with = "filled")] String),
    /// By the email address; a contact is made when nobody has it.
    Email(#[serde(serialize_with = "filled")] String),
}

/// What [`Tickets::create`] may be told beside the type and the contact.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateTicket {
    /// What the type asks for, by name; of a list the id of an item. The title is
    /// `_default_title_`, the description `_default_description_`.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub ticket_attributes: Map<String, Value>,
    /// The company that it is about, by the id in the caller's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    #[serde(serialize_with = "filled")]
    ticket_type_id: String,
    #[serde(serialize_with = "not_empty")]
    contacts: &'a [TicketContact],
    #[serde(flatten)]
    ticket: &'a CreateTicket,
}

/// The changes of [`Tickets::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateTicket {
    /// The attributes to change, by name; null empties one.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub ticket_attributes: Map<String, Value>,
    /// How far the work is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<NewTicketState>,
    /// Whether it is open; a ticket that is closed does not stay snoozed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// Whether contacts see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_shared: Option<bool>,
    /// Until when to snooze it, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snoozed_until: Option<i64>,
}

/// How far the work on a ticket is from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NewTicketState {
    /// It has not begun.
    Submitted,
    /// It has begun.
    InProgress,
    /// It cannot go on until the contact answers.
    WaitingOnCustomer,
    /// It is done.
    Resolved,
}

#[derive(Serialize)]
struct Assigned {
    assignment: Assignment,
}

#[derive(Serialize)]
struct Assignment {
    #[serde(serialize_with = "filled")]
    admin_id: String,
    #[serde(serialize_with = "filled")]
    assignee_id: String,
}

/// Writes the contacts, unless there are none: a ticket is about somebody.
fn not_empty<S: Serializer>(contacts: &[TicketContact], serializer: S) -> Result<S::Ok, S::Error> {
    if contacts.is_empty() {
        return Err(S::Error::custom("a ticket without a contact"));
    }
    contacts.serialize(serializer)
}
