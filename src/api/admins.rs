//! Admins: the teammates of the workspace.

use crate::client::Client;
use crate::json::{Id, params};
use crate::models::{ActivityLog, Admin, AdminWithApp};
use crate::operations::admins as operations;
use crate::page::Page;
use crate::request::Request;

/// Teammates of the workspace: [`Client::admins`].
#[derive(Debug, Clone, Copy)]
pub struct Admins<'c>(pub(super) &'c Client);

impl Admins<'_> {
    /// Retrieves the admin that owns the access token, with its workspace: `GET /me`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/identifyadmin)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.admins().identify().to_string(), "GET /me");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn identify(&self) -> Request<AdminWithApp> {
        self.0.operation(&operations::identify, &[])
    }

    /// Sets an admin's away mode: `PUT /admins/{id}/away`.
    ///
    /// Body: `away_mode_enabled` and `away_mode_reassign` (booleans), required.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/setawayadmin)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::admins::AwayMode;
    ///
    /// let request = client.admins().set_away(21, AwayMode::AwayAndReassign);
    /// assert_eq!(request.to_string(), "PUT /admins/21/away");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn set_away(&self, id: impl Into<Id>, mode: AwayMode) -> Request<Admin> {
        self.0
            .operation(&operations::set_away, &[id.into()])
            .checked_body(&SetAway::new(
                mode != AwayMode::Available,
                mode == AwayMode::AwayAndReassign,
            ))
    }

    /// Lists activity logs of all admins in a period: `GET /admins/activity_logs`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::admins::ListActivityLogs;
    ///
    /// let period = ListActivityLogs::new(1_700_000_000).created_at_before(1_700_086_400);
    /// assert_eq!(
    ///     client.admins().list_activity_logs(&period).to_string(),
    ///     "GET /admins/activity_logs?created_at_after=1700000000&created_at_before=1700086400",
    /// );
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_activity_logs(&self, period: &ListActivityLogs) -> Request<Page<ActivityLog>> {
        self.0
            .operation(&operations::list_activity_logs, &[])
            .checked_params(period)
    }

    /// Lists all admins of the workspace: `GET /admins`.
    ///
    /// Add `.query("display_avatar", true)` to receive the URLs of their avatars.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listadmins)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.admins().list().to_string(), "GET /admins");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Admin>> {
        self.0.operation(&operations::list, &[])
    }

    /// Retrieves an admin: `GET /admins/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/retrieveadmin)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.admins().retrieve(21).to_string(), "GET /admins/21");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Admin> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }
}

/// Away mode of an admin, for [`Admins::set_away`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AwayMode {
    /// Not away.
    Available,
    /// Away; replies to the admin's conversations stay with the admin.
    Away,
    /// Away; replies to the admin's conversations go to the default inbox.
    AwayAndReassign,
}

params! {
    /// Body of `set_away`.
    struct SetAway {
        required {
            /// Whether the admin is away.
            away_mode_enabled: bool,
            /// Whether replies go to the default inbox.
            away_mode_reassign: bool,
        }
    }

    /// Parameters of [`Admins::list_activity_logs`].
    pub struct ListActivityLogs {
        required {
            /// Start of the period, in Unix seconds.
            created_at_after: i64,
        }
        optional {
            /// End of the period, in Unix seconds. The default is the time of the request.
            created_at_before: i64,
        }
    }
}
