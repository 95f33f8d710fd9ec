use crate::json::{Id, model};

use super::{Kind, Reference};

model! {
    /// Tag: a label on contacts, companies, conversations and tickets.
    pub struct Tag {
        /// Object type: `tag`.
        pub kind("type"): Option<Kind>,
        /// Id of the tag.
        pub id: Id,
        /// Name.
        pub name: Option<String>,
        /// Unix time in seconds when the tag was applied. Only in a tagged object.
        pub applied_at: Option<i64>,
        /// Admin who applied the tag. Only in a tagged object.
        pub applied_by: Option<Reference>,
    }

    /// Tags of an object.
    pub struct Tags {
        /// Object type: `tag.list`.
        pub kind("type"): Option<Kind>,
        /// Tags.
        pub tags: Vec<Tag>,
    }
}
