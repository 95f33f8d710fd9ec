//! Tickets.

mod parameters;

use super::conversations::{Reply, Target, TargetedReply};
use super::ids::{AdminBody, By, TagBody, TagId, To};
use super::search::{Query, Search};
use crate::client::Client;
use crate::json::Id;
use crate::models::{Tag, Ticket, TicketPart};
use crate::operations::tickets as operations;
use crate::page::Page;
use crate::request::Request;

use parameters::{AssignTicket, Assignment};
pub use parameters::{CreateTicket, UpdateTicket};

/// Tickets: [`Client::tickets`].
///
/// The id of a ticket is [`Ticket::id`]; operations do not accept [`Ticket::ticket_id`], the
/// number that teammates see.
#[derive(Debug, Clone, Copy)]
pub struct Tickets<'c>(pub(super) &'c Client);

impl Tickets<'_> {
    /// Adds a reply or a note to a ticket: `POST /tickets/{id}/reply`.
    ///
    /// Fields of the reply that only conversations accept are rejected before anything is sent.
    ///
    /// Body: `message_type`, `type` and `body` (strings), required. Admin: `type` `admin`,
    /// `message_type` `comment` or `note`, `admin_id` (string). Contact: `type` `user`,
    /// `message_type` `comment`, and one of `intercom_user_id`, `user_id`, `email` (strings).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/replyticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    /// use intercom::api::conversations::AdminReply;
    ///
    /// let note = AdminReply::note(By(21), "Ask the workshop").cross_post(true);
    /// let request = client.tickets().reply(7, note);
    /// assert_eq!(request.to_string(), "POST /tickets/7/reply");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn reply(&self, id: impl Into<Id>, reply: impl Into<Reply>) -> Request<TicketPart> {
        self.0
            .operation(&operations::reply, &[id.into()])
            .checked_body(&TargetedReply::new(Target::Ticket, reply))
    }

    /// Attaches a tag to a ticket: `POST /tickets/{ticket_id}/tags`.
    ///
    /// Body: `id` (string, required): the tag; `admin_id` (string, required): the admin who
    /// attaches it.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, TagId};
    ///
    /// let request = client.tickets().attach_tag(7, TagId(90), By(21));
    /// assert_eq!(request.to_string(), "POST /tickets/7/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(
        &self,
        ticket_id: impl Into<Id>,
        tag: TagId<impl Into<Id>>,
        by: By<impl Into<Id>>,
    ) -> Request<Tag> {
        self.0
            .operation(&operations::attach_tag, &[ticket_id.into()])
            .checked_body(&TagBody::new(tag, by))
    }

    /// Detaches a tag from a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
    ///
    /// Body: `admin_id` (string, required).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, TagId};
    ///
    /// let request = client.tickets().detach_tag(7, TagId(90), By(21));
    /// assert_eq!(request.to_string(), "DELETE /tickets/7/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(
        &self,
        ticket_id: impl Into<Id>,
        tag: TagId<impl Into<Id>>,
        by: By<impl Into<Id>>,
    ) -> Request<Tag> {
        self.0
            .operation(&operations::detach_tag, &[ticket_id.into(), tag.into()])
            .checked_body(&AdminBody::new(by))
    }

    /// Creates a ticket: `POST /tickets`.
    ///
    /// Intercom accepts exactly one contact. For an email address that no contact has, it creates
    /// a contact.
    ///
    /// Body: `ticket_type_id` (string) and `contacts` (array of one object: `id`, `external_id` or
    /// `email`), required; `company_id` (string), `ticket_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/createticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    /// use intercom::api::tickets::CreateTicket;
    ///
    /// let ticket = CreateTicket::new(3, ContactKey::email("rider@example.com"));
    /// assert_eq!(client.tickets().create(&ticket).to_string(), "POST /tickets");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, ticket: &CreateTicket) -> Request<Ticket> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(ticket)
    }

    /// Updates a ticket: `PUT /tickets/{id}`.
    ///
    /// Fields that are not set keep their values. [`assign`](Self::assign) and
    /// [`unassign`](Self::unassign) change the assignee.
    ///
    /// Body: any of `state` (`in_progress`, `waiting_on_customer` or `resolved`), `open`,
    /// `is_shared` (booleans), `snoozed_until` (Unix seconds), `assignment` (object: `admin_id`,
    /// `assignee_id`), `ticket_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tickets::UpdateTicket;
    /// use intercom::models::TicketStateCategory;
    ///
    /// let changes = UpdateTicket::new().state(TicketStateCategory::Resolved);
    /// assert_eq!(client.tickets().update(7, &changes).to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateTicket) -> Request<Ticket> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Assigns a ticket to an admin or a team: `PUT /tickets/{id}`.
    ///
    /// The id alone determines whether the assignee is an admin or a team.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, To};
    ///
    /// let request = client.tickets().assign(7, By(21), To(22));
    /// assert_eq!(request.to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn assign(
        &self,
        ticket_id: impl Into<Id>,
        by: By<impl Into<Id>>,
        to: To<impl Into<Id>>,
    ) -> Request<Ticket> {
        self.0
            .operation(&operations::update, &[ticket_id.into()])
            .checked_body(&AssignTicket::new(Assignment::new(by, to)))
    }

    /// Removes the assignee of a ticket: `PUT /tickets/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    ///
    /// assert_eq!(client.tickets().unassign(7, By(21)).to_string(), "PUT /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unassign(&self, ticket_id: impl Into<Id>, by: By<impl Into<Id>>) -> Request<Ticket> {
        self.0
            .operation(&operations::update, &[ticket_id.into()])
            .checked_body(&AssignTicket::new(Assignment::to_nobody(by)))
    }

    /// Retrieves a ticket with its parts: `GET /tickets/{id}`.
    ///
    /// Intercom returns at most the 500 most recent parts; [`Ticket::parts_truncated`] says whether
    /// older ones are missing.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/getticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tickets().retrieve(7).to_string(), "GET /tickets/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Ticket> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Searches tickets by their attributes: `POST /tickets/search`.
    ///
    /// Intercom's default is 20 tickets per page.
    ///
    /// Body: `query` (object, required): a filter `{field, operator, value}` or a group `{operator:
    /// "AND" | "OR", value: [filters]}`; `pagination` (object): `per_page` (integer),
    /// `starting_after` (string).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let request = client.tickets().search(field("state").equals("submitted")).per_page(50);
    /// assert_eq!(request.to_string(), "POST /tickets/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, query: Query) -> Request<Page<Ticket>> {
        self.0
            .operation(&operations::search, &[])
            .checked_body(&Search::new(query))
    }
}
