use crate::json::{Id, model};

model! {
    /// A newsfeed: what news items go to, for an audience of its own.
    pub struct Newsfeed {
        /// `newsfeed`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// What teammates call it.
        pub name: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
    }
}
