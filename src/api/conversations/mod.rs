//! Conversations with contacts.

mod action;
mod manage;
mod parameters;
mod participants;
mod reply;
mod target;

use super::ids::{PartId, SourceId};
use super::search::{Query, Search};
use crate::client::Client;
use crate::json::Id;
use crate::models::{Conversation, Message, Ticket};
use crate::operations::conversations as operations;
use crate::page::Page;
use crate::request::Request;

pub use action::{Action, Assign, Assignee, Close, Open, Snooze};
pub use parameters::{
    AttachContact, ConvertConversation, CreateConversation, Initiator, InitiatorType, Participant,
    UpdateConversation,
};
use parameters::{RedactPart, RedactSource};
pub use reply::{AdminReply, AttachmentFile, ContactReply, QuickReplyOption, Reply, ReplyType};
pub(super) use target::{Target, TargetedReply};

/// Conversations with contacts: [`Client::conversations`].
#[derive(Debug, Clone, Copy)]
pub struct Conversations<'c>(pub(super) &'c Client);

impl Conversations<'_> {
    /// Lists all conversations, the most recently updated first: `GET /conversations`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().list().per_page(20);
    /// assert_eq!(request.to_string(), "GET /conversations?per_page=20");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Conversation>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a conversation that a contact initiates: `POST /conversations`.
    ///
    /// The response is the first message; its `conversation_id` is the id of the conversation.
    ///
    /// Body: `from` (object: `type` `lead`, `user` or `contact`, and `id`) and `body` (string),
    /// required; `subject` (string), `attachment_urls` (array of strings).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/createconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::{CreateConversation, Initiator};
    ///
    /// let from = Initiator::user("64f0c1");
    /// let request = client.conversations().create(&CreateConversation::new(from, "My chain slips"));
    /// assert_eq!(request.to_string(), "POST /conversations");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, conversation: &CreateConversation) -> Request<Message> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(conversation)
    }

    /// Retrieves a conversation with its parts: `GET /conversations/{id}`.
    ///
    /// Intercom returns at most the 500 most recent parts; [`Conversation::parts_truncated`] says
    /// whether older ones are missing. Add `.query("display_as", "plaintext")` to receive texts
    /// without HTML.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/retrieveconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.conversations().retrieve(7).query("display_as", "plaintext");
    /// assert_eq!(request.to_string(), "GET /conversations/7?display_as=plaintext");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Conversation> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Updates a conversation: `PUT /conversations/{id}`.
    ///
    /// Body: any of `read` (boolean).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/updateconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::UpdateConversation;
    ///
    /// let request = client.conversations().update(7, &UpdateConversation::new().read(true));
    /// assert_eq!(request.to_string(), "PUT /conversations/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateConversation) -> Request<Conversation> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Searches conversations by their attributes: `POST /conversations/search`.
    ///
    /// Body: `query` (object, required): a filter `{field, operator, value}` or a group `{operator:
    /// "AND" | "OR", value: [filters]}`; `pagination` (object): `per_page` (integer),
    /// `starting_after` (string).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let request = client.conversations().search(field("open").equals(true)).per_page(50);
    /// assert_eq!(request.to_string(), "POST /conversations/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, query: Query) -> Request<Page<Conversation>> {
        self.0
            .operation(&operations::search, &[])
            .checked_body(&Search::new(query))
    }

    /// Adds a reply or a note to a conversation: `POST /conversations/{id}/reply`.
    ///
    /// The id `last` selects the contact's most recent conversation.
    ///
    /// Body: `message_type`, `type` and `body` (strings), required. Admin: `type` `admin`,
    /// `message_type` `comment` or `note`, `admin_id` (string). Contact: `type` `user`,
    /// `message_type` `comment`, and one of `intercom_user_id`, `user_id`, `email` (strings).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/replyconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::By;
    /// use intercom::api::conversations::AdminReply;
    ///
    /// let note = AdminReply::note(By(21), "Ask the workshop");
    /// let request = client.conversations().reply(7, note);
    /// assert_eq!(request.to_string(), "POST /conversations/7/reply");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn reply(&self, id: impl Into<Id>, reply: impl Into<Reply>) -> Request<Conversation> {
        self.0
            .operation(&operations::reply, &[id.into()])
            .checked_body(&TargetedReply::new(Target::Conversation, reply))
    }

    /// Redacts a conversation part, permanently: `POST /conversations/redact`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/redactconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::PartId;
    ///
    /// let request = client.conversations().redact_part(7, PartId(70));
    /// assert_eq!(request.to_string(), "POST /conversations/redact");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn redact_part(
        &self,
        conversation_id: impl Into<Id>,
        part: PartId<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::redact, &[])
            .checked_body(&RedactPart::new(conversation_id, part))
    }

    /// Redacts the source message of a conversation, permanently: `POST /conversations/redact`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/redactconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::SourceId;
    ///
    /// let request = client.conversations().redact_source(7, SourceId(71));
    /// assert_eq!(request.to_string(), "POST /conversations/redact");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn redact_source(
        &self,
        conversation_id: impl Into<Id>,
        source: SourceId<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::redact, &[])
            .checked_body(&RedactSource::new(conversation_id, source))
    }

    /// Converts a conversation to a ticket: `POST /conversations/{id}/convert`.
    ///
    /// Body: `ticket_type_id` (string, required); `attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/convertconversationtoticket)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::conversations::ConvertConversation;
    ///
    /// let ticket = ConvertConversation::new(3);
    /// let request = client.conversations().convert_to_ticket(7, &ticket);
    /// assert_eq!(request.to_string(), "POST /conversations/7/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_ticket(
        &self,
        id: impl Into<Id>,
        ticket: &ConvertConversation,
    ) -> Request<Ticket> {
        self.0
            .operation(&operations::convert_to_ticket, &[id.into()])
            .checked_body(ticket)
    }
}
