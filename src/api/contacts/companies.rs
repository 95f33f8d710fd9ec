//! Companies of contacts.

use super::Contacts;
use super::parameters::IdBody;
use crate::api::ids::CompanyId;
use crate::json::Id;
use crate::models::Company;
use crate::operations::contacts as operations;
use crate::page::Page;
use crate::request::Request;

impl Contacts<'_> {
    /// Attaches a contact to a company: `POST /contacts/{id}/companies`.
    ///
    /// A contact belongs to at most 1,000 companies; Intercom rejects one more with the code
    /// `contact_company_limit_exceeded`.
    ///
    /// Body: `id` (string, required): Intercom's id of the company.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/attachcontacttoacompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::CompanyId;
    ///
    /// let request = client.contacts().attach_company("64f0c1", CompanyId("65aa02"));
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/companies");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_company(
        &self,
        contact_id: impl Into<Id>,
        company: CompanyId<impl Into<Id>>,
    ) -> Request<Company> {
        self.0
            .operation(&operations::attach_company, &[contact_id.into()])
            .checked_body(&IdBody::new(company))
    }

    /// Lists the companies of a contact: `GET /contacts/{id}/companies`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_companies("64f0c1").per_page(50);
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/companies?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_companies(&self, contact_id: impl Into<Id>) -> Request<Page<Company>> {
        self.0
            .operation(&operations::list_companies, &[contact_id.into()])
    }

    /// Detaches a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/detachcontactfromacompany)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::CompanyId;
    ///
    /// let request = client.contacts().detach_company("64f0c1", CompanyId("65aa02"));
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/companies/65aa02");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_company(
        &self,
        contact_id: impl Into<Id>,
        company: CompanyId<impl Into<Id>>,
    ) -> Request<Company> {
        self.0.operation(
            &operations::detach_company,
            &[contact_id.into(), company.into()],
        )
    }
}
