//! Teams of admins.

use crate::client::Client;
use crate::json::Id;
use crate::models::Team;
use crate::operations::teams as operations;
use crate::page::Page;
use crate::request::Request;

/// Teams of admins: [`Client::teams`].
#[derive(Debug, Clone, Copy)]
pub struct Teams<'c>(pub(super) &'c Client);

impl Teams<'_> {
    /// Lists all teams: `GET /teams`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/listteams)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.teams().list().to_string(), "GET /teams");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Team>> {
        self.0.operation(&operations::list, &[])
    }

    /// Retrieves a team: `GET /teams/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/teams/retrieveteam)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.teams().retrieve(5).to_string(), "GET /teams/5");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Team> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }
}
