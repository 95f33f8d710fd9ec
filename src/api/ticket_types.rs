//! What tickets are called and ask for.

use serde::{Serialize, Serializer, ser::Error};

use crate::client::Client;
use crate::json::Id;
use crate::models::{TicketCategory, TicketType, TicketTypeAttribute, TicketTypeDataType};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// What tickets are called and ask for: [`Client::ticket_types`].
#[derive(Debug, Clone, Copy)]
pub struct TicketTypes<'c>(pub(super) &'c Client);

impl TicketTypes<'_> {
    /// List the ticket types: `GET /ticket_types`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.ticket_types().list().to_string(), "GET /ticket_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<TicketType>> {
        self.0.operation(&operations::ticket_types::list, &[])
    }

    /// Make a ticket type: `POST /ticket_types`. It asks for a title and a description.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.ticket_types().create("Warranty claim", &Default::default());
    /// assert_eq!(request.to_string(), "POST /ticket_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, name: &str, ticket_type: &CreateTicketType) -> Request<TicketType> {
        self.0
            .operation(&operations::ticket_types::create, &[])
            .body(&WithName { name, ticket_type })
    }

    /// Read one ticket type: `GET /ticket_types/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.ticket_types().retrieve(3).to_string(), "GET /ticket_types/3");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<TicketType> {
        self.0
            .operation(&operations::ticket_types::retrieve, &[id.into()])
    }

    /// Change a ticket type: `PUT /ticket_types/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::UpdateTicketType;
    ///
    /// let changes = UpdateTicketType { archived: Some(true), ..Default::default() };
    /// assert_eq!(client.ticket_types().update(3, &changes).to_string(), "PUT /ticket_types/3");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateTicketType) -> Request<TicketType> {
        self.0
            .operation(&operations::ticket_types::update, &[id.into()])
            .body(changes)
    }

    /// Add an attribute to a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::CreateTicketTypeAttribute;
    /// use intercom::models::TicketTypeDataType;
    ///
    /// let request = client.ticket_types().create_attribute(
    ///     3,
    ///     "Brake",
    ///     "Which of the two",
    ///     &TicketTypeDataType::List,
    ///     &CreateTicketTypeAttribute {
    ///         list_items: Some(vec!["front".into(), "rear".into()]),
    ///         ..Default::default()
    ///     },
    /// );
    /// assert_eq!(request.to_string(), "POST /ticket_types/3/attributes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_attribute(
        &self,
        ticket_type_id: impl Into<Id>,
        name: &str,
        description: &str,
        data_type: &TicketTypeDataType,
        attribute: &CreateTicketTypeAttribute,
    ) -> Request<TicketTypeAttribute> {
        self.0
            .operation(
                &operations::ticket_types::create_attribute,
                &[ticket_type_id.into()],
            )
            .body(&WithRequired {
                name,
                description,
                data_type,
                attribute,
            })
    }

    /// Change an attribute of a ticket type:
    /// `PUT /ticket_types/{ticket_type_id}/attributes/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::UpdateTicketTypeAttribute;
    ///
    /// let changes = UpdateTicketTypeAttribute { archived: Some(true), ..Default::default() };
    /// let request = client.ticket_types().update_attribute(3, 31, &changes);
    /// assert_eq!(request.to_string(), "PUT /ticket_types/3/attributes/31");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update_attribute(
        &self,
        ticket_type_id: impl Into<Id>,
        id: impl Into<Id>,
        changes: &UpdateTicketTypeAttribute,
    ) -> Request<TicketTypeAttribute> {
        self.0
            .operation(
                &operations::ticket_types::update_attribute,
                &[ticket_type_id.into(), id.into()],
            )
            .body(changes)
    }
}

/// What [`TicketTypes::create`] may be told beside the name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateTicketType {
    /// A sentence on what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who its tickets are for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<TicketCategory>,
    /// Its icon, an emoji; 🎟️ when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether only teammates see its tickets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_internal: Option<bool>,
}

#[derive(Serialize)]
struct WithName<'a> {
    name: &'a str,
    #[serde(flatten)]
    ticket_type: &'a CreateTicketType,
}

/// The changes of [`TicketTypes::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateTicketType {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A sentence on what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who its tickets are for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<TicketCategory>,
    /// Its icon, an emoji.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether it is no longer in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Whether only teammates see its tickets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_internal: Option<bool>,
}

/// What [`TicketTypes::create_attribute`] may be told beside name, description and data type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateTicketTypeAttribute {
    /// Whether teammates must give it; not when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_to_create: Option<bool>,
    /// Whether contacts must give it; not when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_to_create_for_contacts: Option<bool>,
    /// Whether teammates are asked for it at the beginning; they are when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_on_create: Option<bool>,
    /// Whether contacts see it; they do when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_to_contacts: Option<bool>,
    /// Whether a text may have several lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiline: Option<bool>,
    /// What a list has to choose from: no empty items, and none with a comma.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "comma_separated"
    )]
    pub list_items: Option<Vec<String>>,
    /// Whether there may be several files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_multiple_values: Option<bool>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    name: &'a str,
    description: &'a str,
    data_type: &'a TicketTypeDataType,
    #[serde(flatten)]
    attribute: &'a CreateTicketTypeAttribute,
}

/// The changes of [`TicketTypes::update_attribute`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateTicketTypeAttribute {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A sentence on what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether teammates must give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_to_create: Option<bool>,
    /// Whether contacts must give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_to_create_for_contacts: Option<bool>,
    /// Whether teammates are asked for it at the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_on_create: Option<bool>,
    /// Whether contacts see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_to_contacts: Option<bool>,
    /// Whether a text may have several lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiline: Option<bool>,
    /// What a list has to choose from: no empty items, and none with a comma.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "comma_separated"
    )]
    pub list_items: Option<Vec<String>>,
    /// Whether there may be several files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_multiple_values: Option<bool>,
    /// Whether it is no longer in use; tickets that have it keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

/// Items as one text, which one with a comma inside would make two of.
fn comma_separated<S: Serializer>(
    items: &Option<Vec<String>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let items = items.as_deref().unwrap_or_default();
    match items
        .iter()
        .find(|item| item.is_empty() || item.contains(','))
    {
        Some(item) => Err(S::Error::custom(format!(
            "`{item}` cannot be an item of a list"
        ))),
        None => serializer.serialize_str(&items.join(",")),
    }
}
