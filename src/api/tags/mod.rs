//! Tags of contacts, companies, conversations and tickets.

mod parameters;

use crate::client::Client;
use crate::json::{Id, NoContent};
use crate::models::Tag;
use crate::operations::tags as operations;
use crate::page::Page;
use crate::request::Request;

pub use parameters::{CompanyKey, UpdateTag};
use parameters::{CreateTag, RenameTag, TagCompanies, TagContacts, TaggedCompany, TaggedContact};

/// Tags of contacts, companies, conversations and tickets: [`Client::tags`].
#[derive(Debug, Clone, Copy)]
pub struct Tags<'c>(pub(super) &'c Client);

impl Tags<'_> {
    /// Lists all tags: `GET /tags`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/listtags)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().list().to_string(), "GET /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Tag>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates or renames a tag, or tags and untags companies and contacts: `POST /tags`.
    ///
    /// This method creates a tag, or returns the existing tag with this name, ignoring case.
    /// [`Self::update`], [`Self::tag_companies`], [`Self::untag_companies`] and
    /// [`Self::tag_contacts`] do the rest.
    ///
    /// Body: `name` (string, required); `id` (string) to rename; `companies` (array of objects:
    /// `id` or `company_id`, `untag` true to untag) or `users` (array of objects: `id`) to tag.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().create("racing").to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, name: &str) -> Request<Tag> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(&CreateTag::new(name))
    }

    /// Renames a tag: `POST /tags`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tags::UpdateTag;
    ///
    /// let request = client.tags().update(7, &UpdateTag::new("racing"));
    /// assert_eq!(request.to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateTag) -> Request<Tag> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(&RenameTag::new(id, &changes.name))
    }

    /// Tags companies: `POST /tags`.
    ///
    /// Creates the tag if there is none with this name.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tags::CompanyKey;
    ///
    /// let companies = [CompanyKey::company_id("dealer-7"), CompanyKey::id("64f0c1")];
    /// let request = client.tags().tag_companies("racing", companies);
    /// assert_eq!(request.to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn tag_companies(
        &self,
        name: &str,
        companies: impl IntoIterator<Item = CompanyKey>,
    ) -> Request<Tag> {
        let companies = companies.into_iter().map(TaggedCompany::new);
        self.0
            .operation(&operations::create, &[])
            .checked_body(&TagCompanies::new(name, companies.collect::<Vec<_>>()))
    }

    /// Untags companies: `POST /tags`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tags::CompanyKey;
    ///
    /// let companies = [CompanyKey::company_id("dealer-7")];
    /// let request = client.tags().untag_companies("racing", companies);
    /// assert_eq!(request.to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn untag_companies(
        &self,
        name: &str,
        companies: impl IntoIterator<Item = CompanyKey>,
    ) -> Request<Tag> {
        let companies = companies
            .into_iter()
            .map(|company| TaggedCompany::new(company).untag(true));
        self.0
            .operation(&operations::create, &[])
            .checked_body(&TagCompanies::new(name, companies.collect::<Vec<_>>()))
    }

    /// Tags contacts by Intercom's ids: `POST /tags`.
    ///
    /// Creates the tag if there is none with this name.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/createtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.tags().tag_contacts("racing", ["64f0c1", "64f0c2"]);
    /// assert_eq!(request.to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn tag_contacts(
        &self,
        name: &str,
        ids: impl IntoIterator<Item = impl Into<Id>>,
    ) -> Request<Tag> {
        let contacts = ids.into_iter().map(TaggedContact::new);
        self.0
            .operation(&operations::create, &[])
            .checked_body(&TagContacts::new(name, contacts.collect::<Vec<_>>()))
    }

    /// Retrieves a tag: `GET /tags/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/findtag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().retrieve(7).to_string(), "GET /tags/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Tag> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Deletes a tag: `DELETE /tags/{id}`.
    ///
    /// Intercom rejects the deletion of a tag that other objects depend on, with the code
    /// `tag_has_dependent_objects`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/deletetag)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().delete(7).to_string(), "DELETE /tags/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<NoContent> {
        self.0.operation(&operations::delete, &[id.into()])
    }
}
