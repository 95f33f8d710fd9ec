//! The companies that contacts belong to.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Id;
use crate::models::{Company, Contact, DeletedCompany, Segment};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The companies that contacts belong to: [`Client::companies`].
#[derive(Debug, Clone, Copy)]
pub struct Companies<'c>(pub(super) &'c Client);

impl Companies<'_> {
    /// Create a company, or change the one with that company_id: `POST /companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::CreateOrUpdateCompany;
    ///
    /// let company = CreateOrUpdateCompany { company_id: Some("fw-17".into()), ..Default::default() };
    /// assert_eq!(client.companies().create_or_update(&company).to_string(), "POST /companies");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_or_update(&self, company: &CreateOrUpdateCompany) -> Request<Company> {
        self.0
            .operation(&operations::companies::create_or_update, &[])
            .body(company)
    }

    /// Find companies by tag or segment: `GET /companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::FindCompanies;
    ///
    /// let tagged = FindCompanies { tag_id: Some("90".into()), ..Default::default() };
    /// assert_eq!(client.companies().find(&tagged).to_string(), "GET /companies?tag_id=90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find(&self, params: &FindCompanies) -> Request<Page<Company>> {
        self.0
            .operation(&operations::companies::find, &[])
            .params(params)
    }

    /// Find the company of a name: `GET /companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().find_by_name("Bells & Co");
    /// assert_eq!(request.to_string(), "GET /companies?name=Bells%20%26%20Co");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find_by_name(&self, name: &str) -> Request<Company> {
        self.find_one("name", name)
    }

    /// Find the company with an id of the caller's own system: `GET /companies`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().find_by_company_id("fw-17");
    /// assert_eq!(request.to_string(), "GET /companies?company_id=fw-17");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find_by_company_id(&self, company_id: impl Into<Id>) -> Request<Company> {
        self.find_one("company_id", company_id)
    }

    fn find_one(&self, param: &'static str, value: impl Into<Id>) -> Request<Company> {
        self.0
            .operation(&operations::companies::find, &[])
            .key(param, value.into())
            .only_item()
    }

    /// Read one company: `GET /companies/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.companies().retrieve("64f0c1").to_string(), "GET /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Company> {
        self.0
            .operation(&operations::companies::retrieve, &[id.into()])
    }

    /// Change a company: `PUT /companies/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::UpdateCompany;
    ///
    /// let changes = UpdateCompany { size: Some(12), ..Default::default() };
    /// assert_eq!(client.companies().update("64f0c1", &changes).to_string(), "PUT /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateCompany) -> Request<Company> {
        self.0
            .operation(&operations::companies::update, &[id.into()])
            .body(changes)
    }

    /// Delete a company; its contacts remain: `DELETE /companies/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.companies().delete("64f0c1").to_string(), "DELETE /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedCompany> {
        self.0
            .operation(&operations::companies::delete, &[id.into()])
    }

    /// List the contacts of a company: `GET /companies/{id}/contacts`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::ListCompanyContacts;
    ///
    /// let params = ListCompanyContacts { per_page: Some(50), ..Default::default() };
    /// let request = client.companies().list_contacts("64f0c1", &params);
    /// assert_eq!(request.to_string(), "GET /companies/64f0c1/contacts?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_contacts(
        &self,
        id: impl Into<Id>,
        params: &ListCompanyContacts,
    ) -> Request<Page<Contact>> {
        self.0
            .operation(&operations::companies::list_contacts, &[id.into()])
            .params(params)
    }

    /// List the segments that a company is in: `GET /companies/{id}/segments`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().list_segments("64f0c1");
    /// assert_eq!(request.to_string(), "GET /companies/64f0c1/segments");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_segments(&self, id: impl Into<Id>) -> Request<Page<Segment>> {
        self.0
            .operation(&operations::companies::list_segments, &[id.into()])
    }

    /// List the companies, the last active first: `POST /companies/list`. Those without contacts
    /// are left out, and those after the first 10,000: [`Companies::scroll`] has no such limit.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::ListCompanies;
    ///
    /// let params = ListCompanies { order: Some("asc".into()), ..Default::default() };
    /// assert_eq!(client.companies().list(&params).to_string(), "POST /companies/list?order=asc");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListCompanies) -> Request<Page<Company>> {
        self.0
            .operation(&operations::companies::list, &[])
            .params(params)
    }

    /// Read all companies, however many; one scroll at a time may be open in a workspace:
    /// `GET /companies/scroll`. Another one that is open fails it with the code `scroll_exists`;
    /// one that is left alone ends after a minute. A scroll that loses its place cannot go on:
    /// [`Error::must_restart`](crate::Error::must_restart).
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.companies().scroll().to_string(), "GET /companies/scroll");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn scroll(&self) -> Request<Page<Company>> {
        self.0.operation(&operations::companies::scroll, &[])
    }
}

/// The most that a company may bring in a month; more is refused before anything is sent.
pub const MAX_MONTHLY_SPEND: i64 = 2_147_483_647;

/// The company of [`Companies::create_or_update`]. What is `None` stays as it is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateOrUpdateCompany {
    /// Its id in the caller's own system: tells which one is meant, and never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_id: Option<String>,
    /// When it was created in the caller's own system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote_created_at: Option<i64>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of its plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// How many people work there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// Its website, which is not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// What it works in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// What else is known of it, by name; of the attributes that are defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
    /// What it brings in a month, at most [`MAX_MONTHLY_SPEND`].
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "monthly_spend"
    )]
    pub monthly_spend: Option<i64>,
}

/// The changes of [`Companies::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateCompany {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name of its plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// How many people work there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
    /// Its website, which is not checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// What it works in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// What else is known of it, by name; of the attributes that are defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
    /// What it brings in a month, at most [`MAX_MONTHLY_SPEND`].
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "monthly_spend"
    )]
    pub monthly_spend: Option<i64>,
}

/// The parameters of [`Companies::find`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindCompanies {
    /// The tag that they have.
    pub tag_id: Option<String>,
    /// The segment that they are in.
    pub segment_id: Option<String>,
    /// The page to begin with, from 1.
    pub page: Option<u32>,
    /// How many companies a page has.
    pub per_page: Option<u32>,
}

/// The parameters of [`Companies::list_contacts`].
pub type ListCompanyContacts = Numbered;

/// The parameters of [`Companies::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListCompanies {
    /// The page to begin with, from 1.
    pub page: Option<u32>,
    /// How many companies a page has.
    pub per_page: Option<u32>,
    /// `asc` for the last active last, or `desc`.
    pub order: Option<String>,
}

fn monthly_spend<S: Serializer>(spend: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
    if spend.is_some_and(|spend| spend > MAX_MONTHLY_SPEND) {
        let message = format!("the monthly spend is more than {MAX_MONTHLY_SPEND}");
        return Err(serde::ser::Error::custom(message));
    }
    spend.serialize(serializer)
}
