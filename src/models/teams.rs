use crate::json::{Id, model};

model! {
    /// Team of admins.
    pub struct Team {
        /// Object type: `team`.
        pub kind("type"): Option<String>,
        /// Id of the team.
        pub id: Id,
        /// Name.
        pub name: Option<String>,
        /// Ids of the admins in the team.
        pub admin_ids: Vec<Id>,
        /// Priority of the admins in the team.
        pub admin_priority_level: Option<AdminPriorityLevel>,
    }

    /// Priority of the admins of a team when conversations are assigned.
    pub struct AdminPriorityLevel {
        /// Ids of the admins who receive the team's conversations first.
        pub primary_admin_ids: Vec<Id>,
        /// Ids of the admins who receive the team's conversations second.
        pub secondary_admin_ids: Vec<Id>,
    }
}
