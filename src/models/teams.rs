use crate::json::{Id, model};

model! {
    /// A team of admins.
    pub struct Team {
        /// `team`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: Option<String>,
        /// The admins in it.
        pub admin_ids: Vec<Id>,
        /// Which of the admins come first.
        pub admin_priority_level: Option<AdminPriorityLevel>,
    }

    /// Which admins come first in a team.
    pub struct AdminPriorityLevel {
        /// The admins who are given its conversations first.
        pub primary_admin_ids: Vec<Id>,
        /// The admins who are given them after those.
        pub secondary_admin_ids: Vec<Id>,
    }
}
