use serde_json::{Map, Value};

use crate::json::{Id, model};

use super::Kind;

model! {
    /// Event: something that a contact did.
    pub struct DataEvent {
        /// Object type: `event`.
        pub kind("type"): Option<Kind>,
        /// Id of the event.
        pub id: Id,
        /// Name of the event, such as `ordered-wheel`.
        pub event_name: Option<String>,
        /// Unix time in seconds of the event.
        pub created_at: Option<i64>,
        /// Id of the contact in your own system.
        pub user_id: Option<Id>,
        /// Id of the contact, assigned by Intercom.
        pub intercom_user_id: Option<Id>,
        /// Email address of the contact.
        pub email: Option<String>,
        /// Metadata by name.
        pub metadata: Map<String, Value>,
    }

    /// Events of a contact, counted by event name.
    pub struct DataEventSummary {
        /// Object type: `event.summary`.
        pub kind("type"): Option<Kind>,
        /// Email address of the contact.
        pub email: Option<String>,
        /// Id of the contact, assigned by Intercom.
        pub intercom_user_id: Option<Id>,
        /// Id of the contact in your own system.
        pub user_id: Option<Id>,
        /// One item per event name.
        pub events: Vec<DataEventSummaryItem>,
    }

    /// Number of events with one name.
    pub struct DataEventSummaryItem {
        /// Name of the event, such as `ordered-wheel`.
        pub name: Option<String>,
        /// Time of the first event, in ISO 8601 format.
        pub first: Option<String>,
        /// Time of the last event, in ISO 8601 format.
        pub last: Option<String>,
        /// Number of events.
        pub count: Option<i64>,
        /// Description of the event.
        pub description: Option<String>,
    }
}
