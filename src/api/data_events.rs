//! Events of contacts.

use serde_json::Value;

use super::ids::{ContactKey, KeyNames, user_id};
use crate::client::Client;
use crate::error::InvalidInput;
use crate::json::{Id, NoContent, params};
use crate::models::{DataEvent, DataEventSummary};
use crate::operations::data_events as operations;
use crate::page::Page;
use crate::request::Request;

/// Maximum number of keys in the metadata of an event.
pub const MAX_METADATA: usize = 10;

/// Events of contacts: [`Client::data_events`].
#[derive(Debug, Clone, Copy)]
pub struct DataEvents<'c>(pub(super) &'c Client);

impl DataEvents<'_> {
    /// Submits an event of a contact: `POST /events`.
    ///
    /// Intercom ignores an event if it already has one of the same contact, name and time.
    ///
    /// Body: `event_name` (string) and `created_at` (Unix seconds), required, and one of `id`,
    /// `user_id`, `email` (strings); `metadata` (object, at most 10 keys).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/createdataevent)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    /// use intercom::api::data_events::CreateDataEvent;
    ///
    /// let contact = ContactKey::external_id("fw-1001");
    /// let event = CreateDataEvent::new(contact, "ordered-wheel", 1_767_600_000);
    /// assert_eq!(client.data_events().create(&event).to_string(), "POST /events");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, event: &CreateDataEvent) -> Request<NoContent> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(event)
    }

    /// Lists the events of a contact in the last 90 days: `GET /events`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    ///
    /// let contact = ContactKey::email("rider@example.com");
    /// let request = client.data_events().list(&contact);
    /// assert_eq!(request.to_string(), "GET /events?type=user&email=rider%40example.com");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, contact: &ContactKey) -> Request<Page<DataEvent>> {
        of(contact, self.0.operation(&operations::list, &[]))
    }

    /// Counts all events of a contact by name: `GET /events`.
    ///
    /// Unlike [`list`](Self::list), it includes events that are older than 90 days.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    ///
    /// let request = client.data_events().summaries(&ContactKey::id("64f0c1"));
    /// assert_eq!(request.to_string(), "GET /events?type=user&intercom_user_id=64f0c1&summary=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn summaries(&self, contact: &ContactKey) -> Request<DataEventSummary> {
        of(contact, self.0.operation(&operations::list, &[])).query("summary", true)
    }

    /// Submits how often an event of a contact occurred: `POST /events/summaries`.
    ///
    /// The contact is identified by the id in the caller's own system.
    ///
    /// Body: `user_id` (string); `event_summaries` (object): `event_name` (string), `count`
    /// (integer), `first` and `last` (Unix seconds).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/dataeventsummaries)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_events::EventSummary;
    ///
    /// let summary = EventSummary::new("ordered-wheel").count(3);
    /// let request = client.data_events().create_summaries("fw-1001", &summary);
    /// assert_eq!(request.to_string(), "POST /events/summaries");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_summaries(
        &self,
        external_id: impl Into<Id>,
        summary: &EventSummary,
    ) -> Request<NoContent> {
        self.0
            .operation(&operations::create_summaries, &[])
            .checked_body(&EventSummaries::new(external_id, summary.clone()))
    }
}

/// Restricts a list of events to those of a contact.
fn of<T>(contact: &ContactKey, list: Request<T>) -> Request<T> {
    let name = KeyNames::INTERCOM_USER_ID.name(contact);
    list.query("type", "user").key(name, contact.value())
}

params! {
    /// Parameters of [`DataEvents::create`].
    ///
    /// ```
    /// use intercom::api::ContactKey;
    /// use intercom::api::data_events::CreateDataEvent;
    ///
    /// let event = CreateDataEvent::new(ContactKey::id("64f0c1"), "ordered-wheel", 1_767_600_000);
    /// assert_eq!(
    ///     serde_json::to_string(&event)?,
    ///     r#"{"id":"64f0c1","event_name":"ordered-wheel","created_at":1767600000}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CreateDataEvent checked by has_flat_metadata {
        required {
            /// The contact. A lead can be identified only by Intercom's id; an email address must
            /// belong to one contact alone.
            contact: ContactKey as user_id,
            /// Name of the event, such as `ordered-wheel`.
            event_name: String,
            /// Unix time in seconds of the event.
            created_at: i64,
        }
        maps {
            /// Metadata by name, at most [`MAX_METADATA`] keys: strings, numbers, booleans, links
            /// as `{"url": …, "value": …}`, amounts of money in cents as
            /// `{"amount": …, "currency": …}`, and Unix times in seconds under names that end in
            /// `_date`. Other arrays and objects are rejected before anything is sent.
            metadata,
        }
    }

    /// How often an event of a contact occurred, for [`DataEvents::create_summaries`].
    pub struct EventSummary {
        required {
            /// Name of the event, such as `ordered-wheel`.
            event_name: String,
        }
        optional {
            /// Number of events.
            count: i64,
            /// Unix time in seconds of the first event.
            first: i64,
            /// Unix time in seconds of the last event.
            last: i64,
        }
    }

    /// Body of `create_summaries`.
    struct EventSummaries {
        required {
            /// Id of the contact in the caller's own system.
            user_id: Id as text,
            /// The summary.
            event_summaries: EventSummary,
        }
    }
}

fn has_flat_metadata(event: &CreateDataEvent) -> Result<(), InvalidInput> {
    let Some(metadata) = &event.metadata else {
        return Ok(());
    };
    if metadata.len() > MAX_METADATA {
        return Err(InvalidInput::new(format!(
            "`metadata` must have at most {MAX_METADATA} keys, not {}",
            metadata.len()
        )));
    }
    match metadata.iter().find(|(_, value)| !is_flat(value)) {
        Some((name, _)) => Err(InvalidInput::new(format!(
            "`metadata.{name}` must not be an array or an object, except a link or an amount of money"
        ))),
        None => Ok(()),
    }
}

/// Returns whether a value is neither an array nor an object, except a link or an amount of money.
fn is_flat(value: &Value) -> bool {
    match value {
        Value::Object(fields) => {
            let is_pair = |one, other| fields.contains_key(one) && fields.contains_key(other);
            fields.len() == 2
                && (is_pair("url", "value") || is_pair("amount", "currency"))
                && !fields
                    .values()
                    .any(|value| value.is_object() || value.is_array())
        }
        Value::Array(_) => false,
        _ => true,
    }
}
