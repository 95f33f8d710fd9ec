use crate::json::{Id, model};

use super::{Admin, ContactReference, Kind};

model! {
    /// Note about a contact.
    pub struct Note {
        /// Object type: `note`.
        pub kind("type"): Option<Kind>,
        /// Id of the note.
        pub id: Id,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Contact whom the note is about.
        pub contact: Option<ContactReference>,
        /// Admin who wrote the note.
        pub author: Option<Admin>,
        /// Body, as HTML.
        pub body: Option<String>,
    }
}
