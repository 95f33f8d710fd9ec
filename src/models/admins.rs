use crate::json::{Id, model};

use super::{Avatar, Kind};

model! {
    /// Admin (teammate) of a workspace.
    pub struct Admin {
        /// Object type: `admin`, or `team` for a team in the place of an admin.
        pub kind("type"): Option<Kind>,
        /// Id of the admin.
        pub id: Id,
        /// Full name.
        pub name: Option<String>,
        /// Email address.
        pub email: Option<String>,
        /// Job title.
        pub job_title: Option<String>,
        /// Whether away mode is on.
        pub away_mode_enabled: Option<bool>,
        /// Whether new replies are reassigned while away mode is on.
        pub away_mode_reassign: Option<bool>,
        /// Whether the admin has a paid inbox seat.
        pub has_inbox_seat: Option<bool>,
        /// Ids of the admin's teams.
        pub team_ids: Vec<Id>,
        /// Avatar, where the operation includes it.
        pub avatar: Option<Avatar>,
        /// Priority of the admin's teams.
        pub team_priority_level: Option<TeamPriorityLevel>,
        /// Id of the reason why the admin is away. From API version 2.14 on.
        pub away_status_reason_id: Option<Id>,
    }

    /// Priority of an admin's teams when conversations are assigned.
    pub struct TeamPriorityLevel {
        /// Ids of the teams whose conversations the admin receives first.
        pub primary_team_ids: Vec<Id>,
        /// Ids of the teams whose conversations the admin receives second.
        pub secondary_team_ids: Vec<Id>,
    }

    /// Admin to whom the access token belongs, with the workspace.
    pub struct AdminWithApp {
        /// Object type: `admin`.
        pub kind("type"): Option<Kind>,
        /// Id of the admin.
        pub id: Id,
        /// Full name.
        pub name: Option<String>,
        /// Email address.
        pub email: Option<String>,
        /// Job title.
        pub job_title: Option<String>,
        /// Whether away mode is on.
        pub away_mode_enabled: Option<bool>,
        /// Whether new replies are reassigned while away mode is on.
        pub away_mode_reassign: Option<bool>,
        /// Whether the admin has a paid inbox seat.
        pub has_inbox_seat: Option<bool>,
        /// Ids of the admin's teams.
        pub team_ids: Vec<Id>,
        /// Avatar.
        pub avatar: Option<Avatar>,
        /// Whether the email address is verified.
        pub email_verified: Option<bool>,
        /// Workspace of the access token.
        pub app: Option<App>,
    }

    /// Workspace, which the API also calls app.
    pub struct App {
        /// Object type: `app`.
        pub kind("type"): Option<Kind>,
        /// Id of the workspace.
        pub id_code: Option<Id>,
        /// Name of the workspace.
        pub name: Option<String>,
        /// Region that hosts the data, such as `EU`.
        pub region: Option<String>,
        /// Time zone of the workspace, such as `Europe/Oslo`.
        pub timezone: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Whether identity verification is enabled.
        pub identity_verification: Option<bool>,
        /// Earlier name of `identity_verification`, which Intercom may still send.
        pub secure: Option<bool>,
    }
}
