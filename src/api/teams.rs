//! The teams of admins.

use crate::client::Client;
use crate::json::Id;
use crate::models::Team;
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The teams of admins: [`Client::teams`].
#[derive(Debug, Clone, Copy)]
pub struct Teams<'c>(pub(super) &'c Client);

impl Teams<'_> {
    /// List the teams: `GET /teams`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.teams().list().to_string(), "GET /teams");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Team>> {
        self.0.operation(&operations::teams::list, &[])
    }

    /// Read one team: `GET /teams/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.teams().retrieve(5).to_string(), "GET /teams/5");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Team> {
        self.0.operation(&operations::teams::retrieve, &[id.into()])
    }
}
