use crate::json::{Id, model};

use super::Kind;

model! {
    /// Team of admins.
    pub struct Team {
        /// Object type: `team`.
        pub kind("type"): Option<Kind>,
        /// Id of the team.
        pub id: Id,
        /// Name.
        pub name: Option<String>,
        /// Ids of the admins in the team.
        pub admin_ids: Vec<Id>,
        /// Priority of the admins in the team.
        pub admin_priority_level: Option<AdminPriorityLevel>,
        /// Assignment limit, if conversations are distributed by load. From API version 2.14 on.
        pub assignment_limit: Option<i64>,
        /// How conversations are distributed among the admins, such as `round_robin` or
        /// `load_balanced`. From API version 2.14 on.
        pub distribution_method: Option<String>,
    }

    /// Priority of the admins of a team when conversations are assigned.
    pub struct AdminPriorityLevel {
        /// Ids of the admins who receive the team's conversations first.
        pub primary_admin_ids: Vec<Id>,
        /// Ids of the admins who receive the team's conversations second.
        pub secondary_admin_ids: Vec<Id>,
    }
}
