use serde_json::Value;

use crate::json::{Id, model, open_enum};

open_enum! {
    /// Who a ticket is for.
    pub enum TicketCategory {
        /// A contact, who follows it.
        Customer = "Customer",
        /// Teammates, beside a conversation with a contact.
        BackOffice = "Back-office",
        /// Teammates, for many conversations at once.
        Tracker = "Tracker",
    }

    /// What the values of an attribute of a ticket type are.
    pub enum TicketTypeDataType {
        /// Text, of one line or of several.
        String = "string",
        /// One of a list of items.
        List = "list",
        /// A whole number.
        Integer = "integer",
        /// A number.
        Decimal = "decimal",
        /// Yes or no.
        Boolean = "boolean",
        /// A time.
        Datetime = "datetime",
        /// Files, one or several.
        Files = "files",
    }
}

model! {
    /// What a kind of ticket is called and asks for.
    pub struct TicketType {
        /// `ticket_type`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Who its tickets are for.
        pub category: Option<TicketCategory>,
        /// Its name.
        pub name: Option<String>,
        /// A sentence on what it is for.
        pub description: Option<String>,
        /// Its icon, an emoji.
        pub icon: Option<String>,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// What it asks for.
        pub ticket_type_attributes: Option<TicketTypeAttributeList>,
        /// Whether it is no longer in use.
        pub archived: Option<bool>,
        /// Whether only teammates see its tickets.
        pub is_internal: Option<bool>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
    }

    /// What a type of ticket asks for.
    pub struct TicketTypeAttributeList {
        /// `list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The attributes.
        #[serde(alias = "data")]
        pub ticket_type_attributes: Vec<TicketTypeAttribute>,
    }

    /// One thing that a type of ticket asks for.
    pub struct TicketTypeAttribute {
        /// `ticket_type_attribute`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// Its name.
        pub name: Option<String>,
        /// A sentence on what it is for.
        pub description: Option<String>,
        /// What its values are.
        pub data_type: Option<TicketTypeDataType>,
        /// How it is asked for, in a form that depends on the data type: text says whether it is
        /// `multiline`, a list which items it has.
        pub input_options: Option<Value>,
        /// Where it stands among the others.
        pub order: Option<i64>,
        /// Whether teammates must give it.
        pub required_to_create: Option<bool>,
        /// Whether contacts must give it.
        pub required_to_create_for_contacts: Option<bool>,
        /// Whether teammates are asked for it at the beginning.
        pub visible_on_create: Option<bool>,
        /// Whether contacts see it.
        pub visible_to_contacts: Option<bool>,
        /// Whether Intercom made it.
        pub default: Option<bool>,
        /// The type that it belongs to.
        pub ticket_type_id: Option<Id>,
        /// Whether it is no longer in use.
        pub archived: Option<bool>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
    }
}
