use crate::json::{Id, model, open_enum};

use super::Kind;

open_enum! {
    /// Type of the contacts in a segment.
    pub enum SegmentPersonType {
        /// Leads.
        Contact = "contact",
        /// Users.
        User = "user",
    }
}

model! {
    /// Segment: the contacts or companies that match a set of filters.
    pub struct Segment {
        /// Object type: `segment`.
        pub kind("type"): Option<Kind>,
        /// Id of the segment.
        pub id: Id,
        /// Name.
        pub name: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Type of the contacts in the segment.
        pub person_type: Option<SegmentPersonType>,
        /// Number of members. Present only if the request includes counts.
        pub count: Option<i64>,
    }
}
