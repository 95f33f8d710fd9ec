use crate::json::{Id, model};

use super::Kind;

model! {
    /// Newsfeed: a list of news items for an audience.
    pub struct Newsfeed {
        /// Object type: `newsfeed`.
        pub kind("type"): Option<Kind>,
        /// Id of the newsfeed.
        pub id: Id,
        /// Name that only teammates see.
        pub name: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
    }
}
