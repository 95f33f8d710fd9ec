//! Contacts: users and leads.

mod companies;
mod notes;
mod parameters;
mod subscriptions;
mod tags;

use super::ids::{LeadId, UserId};
use super::search::{Query, Search};
use crate::client::Client;
use crate::json::Id;
use crate::models::{ArchivedContact, Contact, DeletedContact, Segment};
use crate::operations::contacts as operations;
use crate::page::Page;
use crate::request::Request;

use parameters::MergeContacts;
pub use parameters::{CreateContact, CreateNote, UpdateContact};

/// Users and leads: [`Client::contacts`].
#[derive(Debug, Clone, Copy)]
pub struct Contacts<'c>(pub(super) &'c Client);

impl Contacts<'_> {
    /// Lists the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsegmentsforacontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_segments("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/segments");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_segments(&self, contact_id: impl Into<Id>) -> Request<Page<Segment>> {
        self.0
            .operation(&operations::list_segments, &[contact_id.into()])
    }

    /// Updates a contact: `PUT /contacts/{id}`.
    ///
    /// Fields that are not set keep their values.
    ///
    /// Body: any of `role`, `external_id`, `email`, `phone`, `name`, `avatar` (strings),
    /// `signed_up_at`, `last_seen_at` (Unix seconds), `owner_id` (integer),
    /// `unsubscribed_from_emails` (boolean), `custom_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/updatecontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::Change;
    /// use intercom::api::contacts::UpdateContact;
    ///
    /// let changes = UpdateContact::new().name("Ida").phone(Change::Clear);
    /// let request = client.contacts().update("64f0c1", &changes);
    /// assert_eq!(request.to_string(), "PUT /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateContact) -> Request<Contact> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Retrieves a contact: `GET /contacts/{id}`.
    ///
    /// The contact holds at most 10 of its tags, notes and companies each; [`Self::list_tags`],
    /// [`Self::list_notes`] and [`Self::list_companies`] return all. A lead that was merged into
    /// a user is not found.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/showcontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().retrieve("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Contact> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Deletes a contact permanently: `DELETE /contacts/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/deletecontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().delete("64f0c1");
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedContact> {
        self.0.operation(&operations::delete, &[id.into()])
    }

    /// Merges a lead into a user and deletes the lead: `POST /contacts/merge`.
    ///
    /// The response is the user. The lead is no longer found, listed or searched.
    ///
    /// Body: `from` (string): id of the lead, and `into` (string): id of the user, required.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/mergecontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::{LeadId, UserId};
    ///
    /// let request = client.contacts().merge(LeadId("64f0c2"), UserId("64f0c1"));
    /// assert_eq!(request.to_string(), "POST /contacts/merge");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn merge(
        &self,
        from: LeadId<impl Into<Id>>,
        into: UserId<impl Into<Id>>,
    ) -> Request<Contact> {
        self.0
            .operation(&operations::merge, &[])
            .checked_body(&MergeContacts::new(from, into))
    }

    /// Searches contacts by their attributes: `POST /contacts/search`.
    ///
    /// A page has 50 contacts unless [`Request::per_page`] is set. Times are compared by calendar
    /// day in the time zone of the workspace. A new contact can take minutes to appear in the
    /// results.
    ///
    /// Body: `query` (object, required): a filter `{field, operator, value}` or a group `{operator:
    /// "AND" | "OR", value: [filters]}`; `pagination` (object): `per_page` (integer),
    /// `starting_after` (string).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let riders = field("email").ends_with("@example.com");
    /// let request = client.contacts().search(riders).per_page(100);
    /// assert_eq!(request.to_string(), "POST /contacts/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, query: Query) -> Request<Page<Contact>> {
        self.0
            .operation(&operations::search, &[])
            .checked_body(&Search::new(query))
    }

    /// Lists all contacts: `GET /contacts`.
    ///
    /// A page has 50 contacts unless [`Request::per_page`] is set.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list().per_page(100);
    /// assert_eq!(request.to_string(), "GET /contacts?per_page=100");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Contact>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a contact: `POST /contacts`.
    ///
    /// A contact without email address, external id and role is rejected before anything is sent.
    ///
    /// Body: One of `email`, `external_id`, `role` (strings) is required; `phone`, `name`, `avatar`
    /// (strings), `signed_up_at`, `last_seen_at` (Unix seconds), `owner_id` (integer),
    /// `unsubscribed_from_emails` (boolean), `custom_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/createcontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::CreateContact;
    ///
    /// let contact = CreateContact::new().email("rider@example.com").name("Ida");
    /// assert_eq!(client.contacts().create(&contact).to_string(), "POST /contacts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, contact: &CreateContact) -> Request<Contact> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(contact)
    }

    /// Archives a contact: `POST /contacts/{id}/archive`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/archivecontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().archive("64f0c1");
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/archive");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn archive(&self, id: impl Into<Id>) -> Request<ArchivedContact> {
        self.0.operation(&operations::archive, &[id.into()])
    }

    /// Unarchives a contact: `POST /contacts/{id}/unarchive`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/unarchivecontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().unarchive("64f0c1");
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/unarchive");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unarchive(&self, id: impl Into<Id>) -> Request<ArchivedContact> {
        self.0.operation(&operations::unarchive, &[id.into()])
    }
}
