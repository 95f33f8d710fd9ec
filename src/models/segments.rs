use crate::json::{Id, model, open_enum};

open_enum! {
    /// Who a segment holds.
    pub enum SegmentPersonType {
        /// Leads.
        Contact = "contact",
        /// Users.
        User = "user",
    }
}

model! {
    /// The contacts or companies that a filter finds.
    pub struct Segment {
        /// `segment`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Whether it holds users or leads.
        pub person_type: Option<SegmentPersonType>,
        /// How many it holds, where that was asked for.
        pub count: Option<i64>,
    }
}
