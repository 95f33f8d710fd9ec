use crate::json::{Id, model};

use super::{Admin, Kind};

model! {
    /// Message that started, or can start, a conversation.
    pub struct Message {
        /// Object type, such as `user_message` or `admin_message`.
        pub kind("type"): Option<Kind>,
        /// Id of the message.
        pub id: Id,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Subject of an email.
        pub subject: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// Channel of the message, such as `email` or `inapp`.
        pub message_type: Option<String>,
        /// Id of the conversation that the message started.
        pub conversation_id: Option<Id>,
        /// Admin who sent the message.
        pub owner: Option<Admin>,
    }
}
