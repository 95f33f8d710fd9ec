//! Tags of contacts.

use super::Contacts;
use super::parameters::IdBody;
use crate::api::ids::TagId;
use crate::json::Id;
use crate::models::Tag;
use crate::operations::contacts as operations;
use crate::page::Page;
use crate::request::Request;

impl Contacts<'_> {
    /// Lists the tags of a contact: `GET /contacts/{contact_id}/tags`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listtagsforacontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_tags("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_tags(&self, contact_id: impl Into<Id>) -> Request<Page<Tag>> {
        self.0
            .operation(&operations::list_tags, &[contact_id.into()])
    }

    /// Attaches a tag to a contact: `POST /contacts/{contact_id}/tags`.
    ///
    /// Body: `id` (string, required): the tag.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtocontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::TagId;
    ///
    /// let request = client.contacts().attach_tag("64f0c1", TagId(90));
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(&self, contact_id: impl Into<Id>, tag: TagId<impl Into<Id>>) -> Request<Tag> {
        self.0
            .operation(&operations::attach_tag, &[contact_id.into()])
            .checked_body(&IdBody::new(tag))
    }

    /// Detaches a tag from a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromcontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::TagId;
    ///
    /// let request = client.contacts().detach_tag("64f0c1", TagId(90));
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(&self, contact_id: impl Into<Id>, tag: TagId<impl Into<Id>>) -> Request<Tag> {
        self.0
            .operation(&operations::detach_tag, &[contact_id.into(), tag.into()])
    }
}
