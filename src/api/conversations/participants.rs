//! Contacts and tags of conversations.

use super::Conversations;
use super::parameters::AttachContact;
use crate::api::ids::{AdminBody, By, ContactId, TagBody, TagId};
use crate::json::Id;
use crate::models::{Conversation, Tag};
use crate::operations::conversations as operations;
use crate::request::Request;

impl Conversations<'_> {
    /// Attaches a tag to a conversation: `POST /conversations/{conversation_id}/tags`.
    ///
    /// Body: `id` (string, required): the tag; `admin_id` (string, required): the admin who
    /// attaches it.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, TagId};
    ///
    /// let request = client.conversations().attach_tag(7, TagId(90), By(21));
    /// assert_eq!(request.to_string(), "POST /conversations/7/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(
        &self,
        conversation_id: impl Into<Id>,
        tag: TagId<impl Into<Id>>,
        by: By<impl Into<Id>>,
    ) -> Request<Tag> {
        self.0
            .operation(&operations::attach_tag, &[conversation_id.into()])
            .checked_body(&TagBody::new(tag, by))
    }

    /// Detaches a tag from a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
    ///
    /// Body: `admin_id` (string, required).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, TagId};
    ///
    /// let request = client.conversations().detach_tag(7, TagId(90), By(21));
    /// assert_eq!(request.to_string(), "DELETE /conversations/7/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(
        &self,
        conversation_id: impl Into<Id>,
        tag: TagId<impl Into<Id>>,
        by: By<impl Into<Id>>,
    ) -> Request<Tag> {
        self.0
            .operation(
                &operations::detach_tag,
                &[conversation_id.into(), tag.into()],
            )
            .checked_body(&AdminBody::new(by))
    }

    /// Adds a contact to a conversation: `POST /conversations/{id}/customers`.
    ///
    /// The response holds only the [`customers`](Conversation::customers).
    ///
    /// Body: `admin_id` (string); `customer` (object): one of `intercom_user_id`, `user_id`,
    /// `email` (strings).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/attachcontacttoconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    /// use intercom::api::conversations::AttachContact;
    ///
    /// let contact = AttachContact::new(ContactKey::email("rider@example.com")).admin_id(21);
    /// let request = client.conversations().attach_contact(7, &contact);
    /// assert_eq!(request.to_string(), "POST /conversations/7/customers");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_contact(
        &self,
        id: impl Into<Id>,
        contact: &AttachContact,
    ) -> Request<Conversation> {
        self.0
            .operation(&operations::attach_contact, &[id.into()])
            .checked_body(contact)
    }

    /// Removes a contact from a conversation: `DELETE
    /// /conversations/{conversation_id}/customers/{contact_id}`.
    ///
    /// The response holds only the [`customers`](Conversation::customers).
    ///
    /// Body: `admin_id` (string, required).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/detachcontactfromconversation)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{By, ContactId};
    ///
    /// let request = client.conversations().detach_contact(7, ContactId("64f0c1"), By(21));
    /// assert_eq!(request.to_string(), "DELETE /conversations/7/customers/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_contact(
        &self,
        conversation_id: impl Into<Id>,
        contact: ContactId<impl Into<Id>>,
        by: By<impl Into<Id>>,
    ) -> Request<Conversation> {
        self.0
            .operation(
                &operations::detach_contact,
                &[conversation_id.into(), contact.into()],
            )
            .checked_body(&AdminBody::new(by))
    }
}
