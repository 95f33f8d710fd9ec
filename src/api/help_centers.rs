//! The help centres.

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Id;
use crate::models::HelpCenter;
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The help centres: [`Client::help_centers`].
#[derive(Debug, Clone, Copy)]
pub struct HelpCenters<'c>(pub(super) &'c Client);

impl HelpCenters<'_> {
    /// Read one help centre: `GET /help_center/help_centers/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.help_centers().retrieve(7).to_string(), "GET /help_center/help_centers/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<HelpCenter> {
        self.0
            .operation(&operations::help_centers::retrieve, &[id.into()])
    }

    /// List the help centres: `GET /help_center/help_centers`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::help_centers::ListHelpCenters;
    ///
    /// let request = client.help_centers().list(&ListHelpCenters { per_page: Some(50), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /help_center/help_centers?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListHelpCenters) -> Request<Page<HelpCenter>> {
        self.0
            .operation(&operations::help_centers::list, &[])
            .params(params)
    }
}

/// The parameters of [`HelpCenters::list`].
pub type ListHelpCenters = Numbered;
