//! The people who answer: the teammates of the workspace.

use serde::Serialize;

use crate::client::Client;
use crate::json::Id;
use crate::models::{ActivityLog, Admin, AdminWithApp};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The teammates of the workspace: [`Client::admins`].
#[derive(Debug, Clone, Copy)]
pub struct Admins<'c>(pub(super) &'c Client);

impl Admins<'_> {
    /// Read who the access token belongs to, and the workspace: `GET /me`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.admins().identify().to_string(), "GET /me");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn identify(&self) -> Request<AdminWithApp> {
        self.0.operation(&operations::admins::identify, &[])
    }

    /// List the admins: `GET /admins`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::admins::ListAdmins;
    ///
    /// let request = client.admins().list(&ListAdmins { display_avatar: Some(true) });
    /// assert_eq!(request.to_string(), "GET /admins?display_avatar=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListAdmins) -> Request<Page<Admin>> {
        self.0
            .operation(&operations::admins::list, &[])
            .params(params)
    }

    /// Read one admin: `GET /admins/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.admins().retrieve(21).to_string(), "GET /admins/21");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Admin> {
        self.0
            .operation(&operations::admins::retrieve, &[id.into()])
    }

    /// Say whether an admin is away, and whether replies to them then go to others:
    /// `PUT /admins/{id}/away`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.admins().set_away(21, true, false);
    /// assert_eq!(request.to_string(), "PUT /admins/21/away");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn set_away(
        &self,
        id: impl Into<Id>,
        away_mode_enabled: bool,
        away_mode_reassign: bool,
    ) -> Request<Admin> {
        self.0
            .operation(&operations::admins::set_away, &[id.into()])
            .body(&Away {
                away_mode_enabled,
                away_mode_reassign,
            })
    }

    /// List what admins did since a time: `GET /admins/activity_logs`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::admins::ListActivityLogs;
    ///
    /// let request = client.admins().list_activity_logs(1_700_000_000, &ListActivityLogs {
    ///     created_at_before: Some(1_700_086_400),
    ///     ..Default::default()
    /// });
    /// assert_eq!(
    ///     request.to_string(),
    ///     "GET /admins/activity_logs?created_at_after=1700000000&created_at_before=1700086400",
    /// );
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_activity_logs(
        &self,
        created_at_after: i64,
        params: &ListActivityLogs,
    ) -> Request<Page<ActivityLog>> {
        self.0
            .operation(&operations::admins::list_activity_logs, &[])
            .query("created_at_after", created_at_after)
            .params(params)
    }
}

/// The parameters of [`Admins::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListAdmins {
    /// Whether to say where their pictures are.
    pub display_avatar: Option<bool>,
}

#[derive(Serialize)]
struct Away {
    away_mode_enabled: bool,
    away_mode_reassign: bool,
}

/// What [`Admins::list_activity_logs`] may be told beside the time to begin at.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListActivityLogs {
    /// The time to end at; now when absent.
    pub created_at_before: Option<i64>,
    /// The page to begin with, from 1.
    pub page: Option<u32>,
    /// How many entries a page has.
    pub per_page: Option<u32>,
}
