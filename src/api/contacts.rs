//! The users and leads.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::search::{Query, Search};
use super::shared::{Numbered, filled};
use crate::client::Client;
use crate::json::Change;
use crate::json::Id;
use crate::models::{
    ArchivedContact, Company, ConsentType, Contact, ContactRole, DeletedContact, Note, Segment,
    SubscriptionType, Tag,
};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The users and leads: [`Client::contacts`].
#[derive(Debug, Clone, Copy)]
pub struct Contacts<'c>(pub(super) &'c Client);

impl Contacts<'_> {
    /// Add a contact to a company: `POST /contacts/{id}/companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().attach_company("64f0c1", "65aa02");
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/companies");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_company(
        &self,
        contact_id: impl Into<Id>,
        company_id: impl Into<Id>,
    ) -> Request<Company> {
        self.0
            .operation(&operations::contacts::attach_company, &[contact_id.into()])
            .body(&ById::new(company_id))
    }

    /// List the companies of a contact: `GET /contacts/{id}/companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::ListCompanies;
    ///
    /// let request = client.contacts().list_companies("64f0c1", &ListCompanies::default());
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/companies");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_companies(
        &self,
        contact_id: impl Into<Id>,
        params: &ListCompanies,
    ) -> Request<Page<Company>> {
        self.0
            .operation(&operations::contacts::list_companies, &[contact_id.into()])
            .params(params)
    }

    /// Remove a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().detach_company("64f0c1", "65aa02");
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/companies/65aa02");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_company(
        &self,
        contact_id: impl Into<Id>,
        company_id: impl Into<Id>,
    ) -> Request<Company> {
        self.0.operation(
            &operations::contacts::detach_company,
            &[contact_id.into(), company_id.into()],
        )
    }

    /// List the notes on a contact: `GET /contacts/{id}/notes`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::ListNotes;
    ///
    /// let request = client.contacts().list_notes("64f0c1", &ListNotes { per_page: Some(10), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/notes?per_page=10");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_notes(&self, contact_id: impl Into<Id>, params: &ListNotes) -> Request<Page<Note>> {
        self.0
            .operation(&operations::contacts::list_notes, &[contact_id.into()])
            .params(params)
    }

    /// Write a note on a contact: `POST /contacts/{id}/notes`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::CreateNote;
    ///
    /// let note = CreateNote { admin_id: Some("21".into()) };
    /// let request = client.contacts().create_note("64f0c1", "Rides a fixed gear", &note);
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/notes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_note(
        &self,
        contact_id: impl Into<Id>,
        body: &str,
        note: &CreateNote,
    ) -> Request<Note> {
        self.0
            .operation(&operations::contacts::create_note, &[contact_id.into()])
            .body(&NoteWithBody { body, note })
    }

    /// List the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_segments("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/segments");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_segments(&self, contact_id: impl Into<Id>) -> Request<Page<Segment>> {
        self.0
            .operation(&operations::contacts::list_segments, &[contact_id.into()])
    }

    /// List the subscriptions that a contact has chosen or refused:
    /// `GET /contacts/{contact_id}/subscriptions`. Those of which the contact has said nothing
    /// are not among them.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_subscriptions("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/subscriptions");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_subscriptions(&self, contact_id: impl Into<Id>) -> Request<Page<SubscriptionType>> {
        self.0.operation(
            &operations::contacts::list_subscriptions,
            &[contact_id.into()],
        )
    }

    /// Subscribe a contact, or record that they refuse:
    /// `POST /contacts/{contact_id}/subscriptions`. Which of both it is depends on the consent
    /// that the subscription asks for: [`OptIn`](ConsentType::OptIn) subscribes,
    /// [`OptOut`](ConsentType::OptOut) refuses.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::models::ConsentType;
    ///
    /// let request = client.contacts().attach_subscription("64f0c1", 12, ConsentType::OptIn);
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/subscriptions");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_subscription(
        &self,
        contact_id: impl Into<Id>,
        subscription_type_id: impl Into<Id>,
        consent_type: ConsentType,
    ) -> Request<SubscriptionType> {
        self.0
            .operation(
                &operations::contacts::attach_subscription,
                &[contact_id.into()],
            )
            .body(&ById {
                consent_type: Some(consent_type),
                ..ById::new(subscription_type_id)
            })
    }

    /// Forget what a contact chose about a subscription:
    /// `DELETE /contacts/{contact_id}/subscriptions/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().detach_subscription("64f0c1", 12);
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/subscriptions/12");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_subscription(
        &self,
        contact_id: impl Into<Id>,
        subscription_type_id: impl Into<Id>,
    ) -> Request<SubscriptionType> {
        self.0.operation(
            &operations::contacts::detach_subscription,
            &[contact_id.into(), subscription_type_id.into()],
        )
    }

    /// List the tags of a contact: `GET /contacts/{contact_id}/tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_tags("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_tags(&self, contact_id: impl Into<Id>) -> Request<Page<Tag>> {
        self.0
            .operation(&operations::contacts::list_tags, &[contact_id.into()])
    }

    /// Put a tag on a contact: `POST /contacts/{contact_id}/tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().attach_tag("64f0c1", 90);
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_tag(&self, contact_id: impl Into<Id>, tag_id: impl Into<Id>) -> Request<Tag> {
        self.0
            .operation(&operations::contacts::attach_tag, &[contact_id.into()])
            .body(&ById::new(tag_id))
    }

    /// Take a tag off a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().detach_tag("64f0c1", 90);
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/tags/90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_tag(&self, contact_id: impl Into<Id>, tag_id: impl Into<Id>) -> Request<Tag> {
        self.0.operation(
            &operations::contacts::detach_tag,
            &[contact_id.into(), tag_id.into()],
        )
    }

    /// Change a contact: `PUT /contacts/{id}`. What is `None` or [`Change::Keep`] stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::Change;
    /// use intercom::api::contacts::UpdateContact;
    ///
    /// let changes = UpdateContact { name: Change::set("Ida"), phone: Change::Clear, ..Default::default() };
    /// assert_eq!(client.contacts().update("64f0c1", &changes).to_string(), "PUT /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateContact) -> Request<Contact> {
        self.0
            .operation(&operations::contacts::update, &[id.into()])
            .body(changes)
    }

    /// Read one contact: `GET /contacts/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.contacts().retrieve("64f0c1").to_string(), "GET /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Contact> {
        self.0
            .operation(&operations::contacts::retrieve, &[id.into()])
    }

    /// Delete a contact for good: `DELETE /contacts/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.contacts().delete("64f0c1").to_string(), "DELETE /contacts/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedContact> {
        self.0
            .operation(&operations::contacts::delete, &[id.into()])
    }

    /// Merge a lead into a user: `POST /contacts/merge`. The answer is the user; the lead is not
    /// found any more.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().merge("64f0c2", "64f0c1");
    /// assert_eq!(request.to_string(), "POST /contacts/merge");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn merge(&self, lead_id: impl Into<Id>, user_id: impl Into<Id>) -> Request<Contact> {
        self.0
            .operation(&operations::contacts::merge, &[])
            .body(&Merge {
                from: lead_id.into().into(),
                into: user_id.into().into(),
            })
    }

    /// Find contacts: `POST /contacts/search`. A new contact may take some minutes to be found.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::search::field;
    ///
    /// let request = client.contacts().search(field("email").ends_with("@example.com").per_page(50));
    /// assert_eq!(request.to_string(), "POST /contacts/search");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, query: Query) -> Request<Page<Contact>> {
        self.0
            .operation(&operations::contacts::search, &[])
            .checked_body(&Search::new(query))
    }

    /// List the contacts: `GET /contacts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::ListContacts;
    ///
    /// let request = client.contacts().list(&ListContacts { per_page: Some(20), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /contacts?per_page=20");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListContacts) -> Request<Page<Contact>> {
        self.0
            .operation(&operations::contacts::list, &[])
            .params(params)
    }

    /// Create a contact: `POST /contacts`. It needs an email address, an external id or a role;
    /// one that has none of them is refused before anything is sent.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::CreateContact;
    ///
    /// let request = client.contacts().create(&CreateContact {
    ///     email: Some("rider@example.com".into()),
    ///     name: Some("Ida".into()),
    ///     ..Default::default()
    /// });
    /// assert_eq!(request.to_string(), "POST /contacts");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, contact: &CreateContact) -> Request<Contact> {
        self.0
            .operation(&operations::contacts::create, &[])
            .body(contact)
    }

    /// Archive a contact: `POST /contacts/{id}/archive`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.contacts().archive("64f0c1").to_string(), "POST /contacts/64f0c1/archive");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn archive(&self, id: impl Into<Id>) -> Request<ArchivedContact> {
        self.0
            .operation(&operations::contacts::archive, &[id.into()])
    }

    /// Bring an archived contact back: `POST /contacts/{id}/unarchive`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.contacts().unarchive("64f0c1").to_string(), "POST /contacts/64f0c1/unarchive");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn unarchive(&self, id: impl Into<Id>) -> Request<ArchivedContact> {
        self.0
            .operation(&operations::contacts::unarchive, &[id.into()])
    }
}

#[derive(Serialize)]
struct ById {
    #[serde(serialize_with = "filled")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_type: Option<ConsentType>,
}

impl ById {
    fn new(id: impl Into<Id>) -> ById {
        ById {
            id: id.into().into(),
            consent_type: None,
        }
    }
}

/// The parameters of [`Contacts::list_companies`].
pub type ListCompanies = Numbered;

/// The parameters of [`Contacts::list_notes`].
pub type ListNotes = Numbered;

/// What [`Contacts::create_note`] may be told beside the text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateNote {
    /// The admin who writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_id: Option<String>,
}

#[derive(Serialize)]
struct NoteWithBody<'a> {
    body: &'a str,
    #[serde(flatten)]
    note: &'a CreateNote,
}

/// The changes of [`Contacts::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateContact {
    /// Whether it is a user or a lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<ContactRole>,
    /// The id in the caller's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub phone: Change<String>,
    /// The name.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub name: Change<String>,
    /// Where the picture can be fetched.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub avatar: Change<String>,
    /// When the contact signed up, in Unix seconds.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub signed_up_at: Change<i64>,
    /// When the contact was last seen, in Unix seconds.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub last_seen_at: Change<i64>,
    /// The admin who looks after the contact.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub owner_id: Change<i64>,
    /// Whether the contact wants no emails.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub unsubscribed_from_emails: Change<bool>,
    /// What the workspace keeps about its contacts, by name; null empties one.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub custom_attributes: Change<Map<String, Value>>,
}

#[derive(Serialize)]
struct Merge {
    #[serde(serialize_with = "filled")]
    from: String,
    #[serde(serialize_with = "filled")]
    into: String,
}

/// The parameters of [`Contacts::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListContacts {
    /// The number of the page that the cursor leads to.
    pub page: Option<u32>,
    /// How many contacts a page has; 50 when absent.
    pub per_page: Option<u32>,
    /// The cursor to begin after.
    pub starting_after: Option<String>,
}

/// The contact that [`Contacts::create`] creates. At least one of the first three must be there.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(remote = "Self")]
pub struct CreateContact {
    /// Whether it is a user or a lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<ContactRole>,
    /// The id in the caller's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The email address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where a picture can be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar: Option<String>,
    /// When the contact signed up, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_up_at: Option<i64>,
    /// When the contact was last seen, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<i64>,
    /// The admin who looks after the contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<i64>,
    /// Whether the contact wants no emails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unsubscribed_from_emails: Option<bool>,
    /// What the workspace keeps about its contacts, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
}

/// Refuses a contact that nobody could tell from another.
impl Serialize for CreateContact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_known = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        if self.role.is_none() && !is_known(&self.external_id) && !is_known(&self.email) {
            let message = "a contact needs an email address, an external id or a role";
            return Err(serde::ser::Error::custom(message));
        }
        CreateContact::serialize(self, serializer)
    }
}
