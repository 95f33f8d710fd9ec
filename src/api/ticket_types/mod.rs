//! Ticket types and their attributes.

mod parameters;

use super::ids::AttributeId;
use crate::client::Client;
use crate::json::Id;
use crate::models::{TicketType, TicketTypeAttribute};
use crate::operations::ticket_types as operations;
use crate::page::Page;
use crate::request::Request;

pub use parameters::{
    CreateTicketType, CreateTicketTypeAttribute, UpdateTicketType, UpdateTicketTypeAttribute,
};

/// Ticket types and their attributes: [`Client::ticket_types`].
#[derive(Debug, Clone, Copy)]
pub struct TicketTypes<'c>(pub(super) &'c Client);

impl TicketTypes<'_> {
    /// Creates an attribute of a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
    ///
    /// Body: `name`, `description` and `data_type` (`string`, `list`, `integer`, `decimal`,
    /// `boolean`, `datetime` or `files`), required; `list_items` (string, separated by commas),
    /// `required_to_create`, `required_to_create_for_contacts`, `visible_on_create`,
    /// `visible_to_contacts`, `multiline`, `allow_multiple_values` (booleans).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/createtickettypeattribute)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::CreateTicketTypeAttribute;
    /// use intercom::models::TicketTypeDataType;
    ///
    /// let list = TicketTypeDataType::List;
    /// let attribute = CreateTicketTypeAttribute::new("Brake", list, "The brake that squeaks")
    ///     .list_items(["front", "rear"]);
    /// let request = client.ticket_types().create_attribute(3, &attribute);
    /// assert_eq!(request.to_string(), "POST /ticket_types/3/attributes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_attribute(
        &self,
        ticket_type_id: impl Into<Id>,
        attribute: &CreateTicketTypeAttribute,
    ) -> Request<TicketTypeAttribute> {
        self.0
            .operation(&operations::create_attribute, &[ticket_type_id.into()])
            .checked_body(attribute)
    }

    /// Updates an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
    ///
    /// Fields that are not set keep their values. The data type cannot be changed.
    ///
    /// Body: any of `name`, `description`, `list_items` (strings), `required_to_create`,
    /// `required_to_create_for_contacts`, `visible_on_create`, `visible_to_contacts`, `multiline`,
    /// `allow_multiple_values`, `archived` (booleans).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/updatetickettypeattribute)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::AttributeId;
    /// use intercom::api::ticket_types::UpdateTicketTypeAttribute;
    ///
    /// let changes = UpdateTicketTypeAttribute::new().archived(true);
    /// let request = client.ticket_types().update_attribute(3, AttributeId(31), &changes);
    /// assert_eq!(request.to_string(), "PUT /ticket_types/3/attributes/31");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update_attribute(
        &self,
        ticket_type_id: impl Into<Id>,
        attribute: AttributeId<impl Into<Id>>,
        changes: &UpdateTicketTypeAttribute,
    ) -> Request<TicketTypeAttribute> {
        self.0
            .operation(
                &operations::update_attribute,
                &[ticket_type_id.into(), attribute.into()],
            )
            .checked_body(changes)
    }

    /// Lists all ticket types: `GET /ticket_types`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/listtickettypes)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.ticket_types().list().to_string(), "GET /ticket_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<TicketType>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a ticket type: `POST /ticket_types`.
    ///
    /// Intercom adds two attributes to it: `_default_title_` and `_default_description_`.
    ///
    /// Body: `name` (string, required); `description`, `icon` (strings), `category` (`Customer`,
    /// `Back-office` or `Tracker`), `is_internal` (boolean).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/createtickettype)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::CreateTicketType;
    ///
    /// let request = client.ticket_types().create(&CreateTicketType::new("Warranty claim"));
    /// assert_eq!(request.to_string(), "POST /ticket_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, ticket_type: &CreateTicketType) -> Request<TicketType> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(ticket_type)
    }

    /// Retrieves a ticket type: `GET /ticket_types/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/gettickettype)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.ticket_types().retrieve(3).to_string(), "GET /ticket_types/3");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<TicketType> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Updates a ticket type: `PUT /ticket_types/{id}`.
    ///
    /// Fields that are not set keep their values.
    ///
    /// Body: any of `name`, `description`, `icon` (strings), `category` (`Customer`, `Back-office`
    /// or `Tracker`), `archived`, `is_internal` (booleans).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/updatetickettype)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ticket_types::UpdateTicketType;
    ///
    /// let request = client.ticket_types().update(3, &UpdateTicketType::new().archived(true));
    /// assert_eq!(request.to_string(), "PUT /ticket_types/3");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateTicketType) -> Request<TicketType> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }
}
