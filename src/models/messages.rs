use crate::json::{Id, model};

model! {
    /// A message that began a conversation, or may begin one.
    pub struct Message {
        /// The resource, as in `user_message`.
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
    }
}
