use crate::json::{Id, model};

use super::{Admin, ContactReference};

model! {
    /// What admins know of a contact.
    pub struct Note {
        /// `note`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// When it was written.
        pub created_at: Option<i64>,
        /// The contact that it is about.
        pub contact: Option<ContactReference>,
        /// The admin who wrote it.
        pub author: Option<Admin>,
        /// The text, as HTML.
        pub body: Option<String>,
    }
}
