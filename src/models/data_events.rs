use serde_json::{Map, Value};

use crate::json::{Id, model};

model! {
    /// Something that a contact did.
    pub struct DataEvent {
        /// `event`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// What was done, as in `ordered-wheel`.
        pub event_name: Option<String>,
        /// When it was done.
        pub created_at: Option<i64>,
        /// The id of the contact in the caller's own system.
        pub user_id: Option<Id>,
        /// The contact.
        pub intercom_user_id: Option<Id>,
        /// The email address of the contact.
        pub email: Option<String>,
        /// What else is known of it, by name.
        pub metadata: Map<String, Value>,
    }

    /// What a contact did, and how often.
    pub struct DataEventSummary {
        /// `event.summary`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The email address of the contact.
        pub email: Option<String>,
        /// The contact.
        pub intercom_user_id: Option<Id>,
        /// The id of the contact in the caller's own system.
        pub user_id: Option<Id>,
        /// One summary for each name of an event.
        pub events: Vec<DataEventSummaryItem>,
    }

    /// How often a contact did something.
    pub struct DataEventSummaryItem {
        /// What was done, as in `ordered-wheel`.
        pub name: Option<String>,
        /// When it was done first, as ISO 8601 text.
        pub first: Option<String>,
        /// When it was done last, as ISO 8601 text.
        pub last: Option<String>,
        /// How often it was done.
        pub count: Option<i64>,
        /// A sentence on what it is.
        pub description: Option<String>,
    }
}
