//! Parameters of ticket types.

use serde::ser::{Serialize, Serializer};

use crate::error::InvalidInput;
use crate::json::{ParamValue, params};
use crate::models::{TicketCategory, TicketTypeDataType};

params! {
    /// Parameters of [`TicketTypes::create`](super::TicketTypes::create).
    pub struct CreateTicketType {
        required {
            /// Name.
            name: String,
        }
        optional {
            /// Description.
            description: String,
            /// Category of its tickets.
            category: TicketCategory,
            /// Icon, an emoji. Intercom's default is 🎟️.
            icon: String,
            /// Whether only teammates see its tickets.
            is_internal: bool,
        }
    }

    /// Changes of [`TicketTypes::update`](super::TicketTypes::update).
    pub struct UpdateTicketType {
        optional {
            /// Name.
            name: String,
            /// Description.
            description: String,
            /// Category of its tickets.
            category: TicketCategory,
            /// Icon, an emoji.
            icon: String,
            /// Whether the ticket type is archived.
            archived: bool,
            /// Whether only teammates see its tickets.
            is_internal: bool,
        }
    }

    /// Parameters of [`TicketTypes::create_attribute`](super::TicketTypes::create_attribute).
    ///
    /// ```
    /// use intercom::api::ticket_types::CreateTicketTypeAttribute;
    /// use intercom::models::TicketTypeDataType::List;
    ///
    /// let attribute =
    ///     CreateTicketTypeAttribute::new("Brake", List, "").list_items(["front", "rear"]);
    /// assert_eq!(
    ///     serde_json::to_string(&attribute)?,
    ///     r#"{"name":"Brake","data_type":"list","description":"","list_items":"front,rear"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CreateTicketTypeAttribute {
        required {
            /// Name.
            name: String,
            /// Data type.
            data_type: TicketTypeDataType,
            /// Description that teammates and contacts see.
            description: String,
        }
        optional {
            /// Whether teammates must set the attribute to create a ticket. Intercom's default is
            /// false.
            required_to_create: bool,
            /// Whether contacts must set the attribute to create a ticket. Intercom's default is
            /// false.
            required_to_create_for_contacts: bool,
            /// Whether teammates see the attribute when they create a ticket. Intercom's default
            /// is true.
            visible_on_create: bool,
            /// Whether contacts see the attribute. Intercom's default is true.
            visible_to_contacts: bool,
            /// Whether a text may have several lines. Only for
            /// [`TicketTypeDataType::String`].
            multiline: bool,
            /// Whether several files are allowed. Only for [`TicketTypeDataType::Files`].
            allow_multiple_values: bool,
        }
        lists {
            /// Items of a list, which must not be empty or contain a comma. Only for
            /// [`TicketTypeDataType::List`].
            list_items: String as comma_separated,
        }
    }

    /// Changes of [`TicketTypes::update_attribute`](super::TicketTypes::update_attribute).
    pub struct UpdateTicketTypeAttribute {
        optional {
            /// Name.
            name: String,
            /// Description that teammates and contacts see.
            description: String,
            /// Whether teammates must set the attribute to create a ticket.
            required_to_create: bool,
            /// Whether contacts must set the attribute to create a ticket.
            required_to_create_for_contacts: bool,
            /// Whether teammates see the attribute when they create a ticket.
            visible_on_create: bool,
            /// Whether contacts see the attribute.
            visible_to_contacts: bool,
            /// Whether a text may have several lines. Only for
            /// [`TicketTypeDataType::String`].
            multiline: bool,
            /// Whether several files are allowed. Only for [`TicketTypeDataType::Files`].
            allow_multiple_values: bool,
            /// Whether the attribute is archived. Tickets that have it keep it.
            archived: bool,
        }
        lists {
            /// Items of a list, which must not be empty or contain a comma. Only for
            /// [`TicketTypeDataType::List`].
            list_items: String as comma_separated,
        }
    }
}

/// Items that are written as one string, separated by commas.
struct CommaSeparated<'a>(Option<&'a [String]>);

/// Form of list items.
fn comma_separated(items: &Option<Vec<String>>) -> CommaSeparated<'_> {
    CommaSeparated(items.as_deref())
}

impl Serialize for CommaSeparated<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.unwrap_or_default().join(","))
    }
}

impl ParamValue for CommaSeparated<'_> {
    fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// An item with a comma would become two items.
    fn check(&self) -> Result<(), InvalidInput> {
        for (index, item) in self.0.unwrap_or_default().iter().enumerate() {
            if item.is_empty() {
                return Err(InvalidInput::new(format!("`[{index}]` must not be empty")));
            }
            if item.contains(',') {
                return Err(InvalidInput::new(format!(
                    "`[{index}]` must not contain a comma, as {item:?} does"
                )));
            }
        }
        Ok(())
    }
}
