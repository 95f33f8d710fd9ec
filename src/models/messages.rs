use crate::json::{Id, model};

use super::Admin;

model! {
    /// A message that began a conversation, or may begin one.
    pub struct Message {
        /// Whose it is, as in `user_message` or `admin_message`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// When it was created.
        pub created_at: Option<i64>,
        /// The subject of an email.
        pub subject: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// How it was sent, as in `email` or `inapp`.
        pub message_type: Option<String>,
        /// The conversation that it began.
        pub conversation_id: Option<Id>,
        /// The admin who sent it.
        pub owner: Option<Admin>,
    }
}
