//! Companies that contacts belong to.

mod parameters;

use crate::client::Client;
use crate::json::Id;
use crate::models::{Company, Contact, DeletedCompany, Segment};
use crate::operations::companies as operations;
use crate::page::Page;
use crate::request::Request;

pub use parameters::{CreateOrUpdateCompany, FindCompanies, MAX_MONTHLY_SPEND, UpdateCompany};

/// Companies that contacts belong to: [`Client::companies`].
#[derive(Debug, Clone, Copy)]
pub struct Companies<'c>(pub(super) &'c Client);

impl Companies<'_> {
    /// Creates a company, or updates the one with the same `company_id`: `POST /companies`.
    ///
    /// Fields that are not set keep their values. Intercom rejects custom attributes that are not
    /// defined in the workspace.
    ///
    /// Body: `company_id` (string) identifies the company; `name`, `plan`, `website`, `industry`
    /// (strings), `size`, `monthly_spend` (integers), `remote_created_at` (Unix seconds),
    /// `custom_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/createorupdatecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::CreateOrUpdateCompany;
    ///
    /// let company = CreateOrUpdateCompany::new().company_id("fw-17").name("Bells & Co");
    /// let request = client.companies().create_or_update(&company);
    /// assert_eq!(request.to_string(), "POST /companies");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_or_update(&self, company: &CreateOrUpdateCompany) -> Request<Company> {
        self.0
            .operation(&operations::create_or_update, &[])
            .checked_body(company)
    }

    /// Finds companies by name, company id, tag or segment: `GET /companies`.
    ///
    /// This method takes a tag or a segment. A name or a company id identifies a single company:
    /// [`Self::find_by_name`], [`Self::find_by_company_id`].
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::FindCompanies;
    ///
    /// let request = client.companies().find(&FindCompanies::new().tag_id(90));
    /// assert_eq!(request.to_string(), "GET /companies?tag_id=90");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find(&self, filter: &FindCompanies) -> Request<Page<Company>> {
        self.0
            .operation(&operations::find, &[])
            .checked_params(filter)
    }

    /// Finds the company with a name: `GET /companies`.
    ///
    /// `None` if the response is an empty list. Intercom may also report a missing company as an
    /// error: see [`Error::is_not_found`](crate::Error::is_not_found).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().find_by_name("Bells & Co");
    /// assert_eq!(request.to_string(), "GET /companies?name=Bells%20%26%20Co");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find_by_name(&self, name: &str) -> Request<Option<Company>> {
        self.0
            .operation(&operations::find, &[])
            .key("name", name)
            .only_item()
    }

    /// Finds the company with an id of the caller's own system: `GET /companies`.
    ///
    /// `None` if the response is an empty list. Intercom may also report a missing company as an
    /// error: see [`Error::is_not_found`](crate::Error::is_not_found).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrievecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().find_by_company_id("fw-17");
    /// assert_eq!(request.to_string(), "GET /companies?company_id=fw-17");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn find_by_company_id(&self, company_id: impl Into<Id>) -> Request<Option<Company>> {
        self.0
            .operation(&operations::find, &[])
            .key("company_id", company_id.into())
            .only_item()
    }

    /// Retrieves a company: `GET /companies/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/retrieveacompanybyid)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().retrieve("64f0c1");
    /// assert_eq!(request.to_string(), "GET /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Company> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Updates a company: `PUT /companies/{id}`.
    ///
    /// Fields that are not set keep their values. The `company_id` cannot be changed.
    ///
    /// Body: any of `name`, `plan`, `website`, `industry` (strings), `size`, `monthly_spend`
    /// (integers), `custom_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/updatecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::companies::UpdateCompany;
    ///
    /// let request = client.companies().update("64f0c1", &UpdateCompany::new().size(12));
    /// assert_eq!(request.to_string(), "PUT /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateCompany) -> Request<Company> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Deletes a company, but not its contacts: `DELETE /companies/{id}`.
    ///
    /// Intercom archives the company and detaches its contacts in the background; the response
    /// does not wait for that.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/deletecompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().delete("64f0c1");
    /// assert_eq!(request.to_string(), "DELETE /companies/64f0c1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedCompany> {
        self.0.operation(&operations::delete, &[id.into()])
    }

    /// Lists the contacts of a company: `GET /companies/{id}/contacts`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedcontacts)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().list_contacts("64f0c1").per_page(50);
    /// assert_eq!(request.to_string(), "GET /companies/64f0c1/contacts?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_contacts(&self, id: impl Into<Id>) -> Request<Page<Contact>> {
        self.0.operation(&operations::list_contacts, &[id.into()])
    }

    /// Lists the segments that a company is in: `GET /companies/{id}/segments`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listattachedsegmentsforcompanies)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().list_segments("64f0c1");
    /// assert_eq!(request.to_string(), "GET /companies/64f0c1/segments");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_segments(&self, id: impl Into<Id>) -> Request<Page<Segment>> {
        self.0.operation(&operations::list_segments, &[id.into()])
    }

    /// Lists companies, the most recently active first: `POST /companies/list`.
    ///
    /// Omits companies without contacts, and those after the first 10,000: [`Self::scroll`] has
    /// no such limit. Add `.query("order", "asc")` to reverse the order.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/listallcompanies)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.companies().list().query("order", "asc");
    /// assert_eq!(request.to_string(), "POST /companies/list?order=asc");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Company>> {
        self.0.operation(&operations::list, &[])
    }

    /// Lists all companies, without the limit of 10,000 that `list` has: `GET /companies/scroll`.
    ///
    /// A workspace has at most one open scroll; a second one fails with the code `scroll_exists`.
    /// A scroll ends after its last page, or after a minute without a request. A scroll that
    /// failed cannot be continued, only restarted from its first page:
    /// [`Error::must_restart`](crate::Error::must_restart).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/scrolloverallcompanies)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.companies().scroll().to_string(), "GET /companies/scroll");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn scroll(&self) -> Request<Page<Company>> {
        self.0.operation(&operations::scroll, &[])
    }
}
