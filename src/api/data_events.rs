//! What contacts did.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::shared::filled;
use crate::client::Client;
use crate::json::NoContent;
use crate::models::{DataEvent, DataEventSummary};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// What contacts did: [`Client::data_events`].
#[derive(Debug, Clone, Copy)]
pub struct DataEvents<'c>(pub(super) &'c Client);

impl DataEvents<'_> {
    /// Record that a contact did something: `POST /events`. An event of the same contact, name
    /// and time is recorded once.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_events::{CreateDataEvent, EventContact};
    ///
    /// let request = client.data_events().create(
    ///     &EventContact::UserId("fw-1001".into()),
    ///     "ordered-wheel",
    ///     1_767_600_000,
    ///     &CreateDataEvent::default(),
    /// );
    /// assert_eq!(request.to_string(), "POST /events");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(
        &self,
        contact: &EventContact,
        event_name: &str,
        created_at: i64,
        event: &CreateDataEvent,
    ) -> Request<NoContent> {
        self.0
            .operation(&operations::data_events::create, &[])
            .body(&WithRequired {
                contact,
                event_name,
                created_at,
                event,
            })
    }

    /// List what a contact did in the last 90 days: `GET /events`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_events::EventContact;
    ///
    /// let contact = EventContact::Email("rider@example.com".into());
    /// let request = client.data_events().list(&contact, &Default::default());
    /// assert_eq!(request.to_string(), "GET /events?type=user&email=rider%40example.com");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(
        &self,
        contact: &EventContact,
        params: &ListDataEvents,
    ) -> Request<Page<DataEvent>> {
        self.of(contact).params(params)
    }

    /// Read how often a contact did what, in all time: `GET /events`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_events::EventContact;
    ///
    /// let request = client.data_events().summaries(&EventContact::Id("64f0c1".into()));
    /// assert_eq!(request.to_string(), "GET /events?type=user&intercom_user_id=64f0c1&summary=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn summaries(&self, contact: &EventContact) -> Request<DataEventSummary> {
        self.of(contact).query("summary", true)
    }

    fn of<T>(&self, contact: &EventContact) -> Request<T> {
        let (name, value) = match contact {
            EventContact::Id(id) => ("intercom_user_id", id),
            EventContact::UserId(id) => ("user_id", id),
            EventContact::Email(email) => ("email", email),
        };
        self.0
            .operation(&operations::data_events::list, &[])
            .query("type", "user")
            .key(name, value)
    }

    /// Record how often a contact did something: `POST /events/summaries`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_events::CreateEventSummary;
    ///
    /// let summary = CreateEventSummary { count: Some(3), ..Default::default() };
    /// let request = client.data_events().create_summaries("fw-1001", "ordered-wheel", &summary);
    /// assert_eq!(request.to_string(), "POST /events/summaries");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_summaries(
        &self,
        user_id: &str,
        event_name: &str,
        summary: &CreateEventSummary,
    ) -> Request<NoContent> {
        self.0
            .operation(&operations::data_events::create_summaries, &[])
            .body(&Summaries {
                user_id,
                event_summaries: NamedSummary {
                    event_name,
                    summary,
                },
            })
    }
}

/// What tells which contact did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventContact {
    /// Intercom's id: the only one that leads have.
    #[serde(serialize_with = "filled")]
    Id(String),
    /// The id in the caller's own system.
    #[serde(serialize_with = "filled")]
    UserId(String),
    /// The email address, where no two contacts share one.
    #[serde(serialize_with = "filled")]
    Email(String),
}

/// How many names the metadata of an event may have.
pub const MAX_METADATA: usize = 10;

/// What [`DataEvents::create`] may be told beside who did what and when.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateDataEvent {
    /// What else is known of it, by at most [`MAX_METADATA`] names: texts, numbers, links as
    /// `{"url": …, "value": …}`, money as `{"amount": …, "currency": …}` in cents, and Unix times
    /// under names that end with `_date`. Anything else is refused before it is sent.
    #[serde(skip_serializing_if = "Map::is_empty", serialize_with = "flat")]
    pub metadata: Map<String, Value>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    #[serde(flatten)]
    contact: &'a EventContact,
    event_name: &'a str,
    created_at: i64,
    #[serde(flatten)]
    event: &'a CreateDataEvent,
}

/// What [`DataEvents::list`] may be told beside the contact.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListDataEvents {
    /// How many events a page has.
    pub per_page: Option<u32>,
}

/// How often a contact did something, for [`DataEvents::create_summaries`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateEventSummary {
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// When first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
    /// When last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
}

#[derive(Serialize)]
struct Summaries<'a> {
    user_id: &'a str,
    event_summaries: NamedSummary<'a>,
}

#[derive(Serialize)]
struct NamedSummary<'a> {
    event_name: &'a str,
    #[serde(flatten)]
    summary: &'a CreateEventSummary,
}

fn flat<S: Serializer>(metadata: &Map<String, Value>, serializer: S) -> Result<S::Ok, S::Error> {
    if metadata.len() > MAX_METADATA {
        let message = format!(
            "the metadata has {} names; the limit is {MAX_METADATA}",
            metadata.len()
        );
        return Err(S::Error::custom(message));
    }
    match metadata.iter().find(|(_, value)| !is_flat(value)) {
        Some((name, _)) => Err(S::Error::custom(format!("the metadata `{name}` is nested"))),
        None => metadata.serialize(serializer),
    }
}

/// Of objects only links and money are.
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
