use serde_json::Value;

use crate::json::{Id, model, open_enum};

use super::{Kind, TicketState};

open_enum! {
    /// Category of a ticket.
    pub enum TicketCategory {
        /// Customer ticket: created for a contact, who can follow it.
        Customer = "Customer",
        /// Back-office ticket: internal work, next to a conversation with a contact.
        BackOffice = "Back-office",
        /// Tracker ticket: one issue that affects many conversations.
        Tracker = "Tracker",
    }

    /// Data type of a ticket type attribute.
    pub enum TicketTypeDataType {
        /// Text of one or more lines.
        String = "string",
        /// One of a list of items.
        List = "list",
        /// Integer.
        Integer = "integer",
        /// Decimal number.
        Decimal = "decimal",
        /// True or false.
        Boolean = "boolean",
        /// Date with a time of day.
        Datetime = "datetime",
        /// One or more files.
        Files = "files",
    }
}

model! {
    /// Ticket type: the category and attributes of a kind of ticket.
    pub struct TicketType {
        /// Object type: `ticket_type`.
        pub kind("type"): Option<Kind>,
        /// Id of the ticket type.
        pub id: Id,
        /// Category of its tickets.
        pub category: Option<TicketCategory>,
        /// Name.
        pub name: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Icon, an emoji.
        pub icon: Option<String>,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Attributes of its tickets.
        pub ticket_type_attributes: Option<TicketTypeAttributeList>,
        /// Whether the ticket type is archived.
        pub archived: Option<bool>,
        /// Whether only teammates see its tickets.
        pub is_internal: Option<bool>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// States that its tickets may have. From API version 2.12 on.
        pub ticket_states: Option<TicketStateList>,
    }

    /// States that the tickets of a ticket type may have. From API version 2.12 on.
    pub struct TicketStateList {
        /// Object type: `list`.
        pub kind("type"): Option<Kind>,
        /// States.
        pub data: Vec<TicketState>,
    }

    /// Attributes of a ticket type.
    pub struct TicketTypeAttributeList {
        /// Object type: `list`.
        pub kind("type"): Option<Kind>,
        /// Attributes. Intercom may send them as `data`.
        pub ticket_type_attributes("ticket_type_attributes" or "data"): Vec<TicketTypeAttribute>,
    }

    /// Attribute of a ticket type.
    pub struct TicketTypeAttribute {
        /// Object type: `ticket_type_attribute`.
        pub kind("type"): Option<Kind>,
        /// Id of the attribute.
        pub id: Id,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Name.
        pub name: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Data type.
        pub data_type: Option<TicketTypeDataType>,
        /// Options of the input field, which depend on the data type: `multiline` for text, the
        /// items for a list. Any JSON value.
        pub input_options: Option<Value>,
        /// Position among the attributes of the ticket type.
        pub order: Option<i64>,
        /// Whether teammates must set the attribute to create a ticket.
        pub required_to_create: Option<bool>,
        /// Whether contacts must set the attribute to create a ticket.
        pub required_to_create_for_contacts: Option<bool>,
        /// Whether teammates see the attribute when they create a ticket.
        pub visible_on_create: Option<bool>,
        /// Whether contacts see the attribute.
        pub visible_to_contacts: Option<bool>,
        /// Whether the attribute is built in.
        pub default: Option<bool>,
        /// Id of the ticket type.
        pub ticket_type_id: Option<Id>,
        /// Whether the attribute is archived.
        pub archived: Option<bool>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
    }
}
