use crate::json::{Id, model};

use super::Reference;

model! {
    /// A label, and, on what it was put on, when and by whom.
    pub struct Tag {
        /// `tag`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: Option<String>,
        /// When it was put on.
        pub applied_at: Option<i64>,
        /// Who put it on.
        pub applied_by: Option<Reference>,
    }
}
