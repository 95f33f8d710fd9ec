//! Help Centers of the workspace.

use crate::client::Client;
use crate::json::Id;
use crate::models::HelpCenter;
use crate::operations::help_centers as operations;
use crate::page::Page;
use crate::request::Request;

/// Help Centers of the workspace: [`Client::help_centers`].
#[derive(Debug, Clone, Copy)]
pub struct HelpCenters<'c>(pub(super) &'c Client);

impl HelpCenters<'_> {
    /// Retrieves a Help Center: `GET /help_center/help_centers/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievehelpcenter)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.help_centers().retrieve(7);
    /// assert_eq!(request.to_string(), "GET /help_center/help_centers/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<HelpCenter> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Lists all Help Centers: `GET /help_center/help_centers`.
    ///
    /// Intercom returns them in a single page without a total count.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listhelpcenters)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.help_centers().list();
    /// assert_eq!(request.to_string(), "GET /help_center/help_centers");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<HelpCenter>> {
        self.0.operation(&operations::list, &[])
    }
}
