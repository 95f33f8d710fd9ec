use crate::json::{Id, model, open_enum};

use super::Kind;

open_enum! {
    /// Object that has a data attribute.
    pub enum DataAttributeModel {
        /// Contacts: users and leads.
        Contact = "contact",
        /// Companies.
        Company = "company",
        /// Conversations.
        Conversation = "conversation",
    }

    /// Data type of a data attribute.
    pub enum DataAttributeType {
        /// Text.
        String = "string",
        /// Integers.
        Integer = "integer",
        /// Floating-point numbers.
        Float = "float",
        /// True or false.
        Boolean = "boolean",
        /// Dates with a time of day. Accepted when creating an attribute; the API documents only
        /// [`DataAttributeType::Date`] in responses.
        Datetime = "datetime",
        /// Dates.
        Date = "date",
    }
}

model! {
    /// Data attribute of contacts, companies or conversations.
    pub struct DataAttribute {
        /// Object type: `data_attribute`.
        pub kind("type"): Option<Kind>,
        /// Id of the attribute. `None` for a standard attribute.
        pub id: Option<Id>,
        /// Object that has the attribute.
        pub model: Option<DataAttributeModel>,
        /// Name.
        pub name: Option<String>,
        /// Full name with its parents, separated by dots, such as `custom_attributes.frame_size`.
        pub full_name: Option<String>,
        /// Label that teammates see.
        pub label: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Data type.
        pub data_type: Option<DataAttributeType>,
        /// Predefined values. Empty if any value is allowed.
        pub options: Vec<DataAttributeOption>,
        /// Whether the API can update the attribute.
        pub api_writable: Option<bool>,
        /// Whether the Messenger can update the attribute.
        pub messenger_writable: Option<bool>,
        /// Whether teammates can update the attribute in the Intercom app.
        pub ui_writable: Option<bool>,
        /// Whether this is a custom attribute.
        pub custom: Option<bool>,
        /// Whether the attribute is archived. Only for custom attributes.
        pub archived: Option<bool>,
        /// Unix time in seconds of creation. Only for custom attributes.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update. Only for custom attributes.
        pub updated_at: Option<i64>,
        /// Id of the admin who created the attribute. Only for custom attributes.
        pub admin_id: Option<Id>,
    }

    /// Predefined value of a data attribute.
    ///
    /// Some responses have an object, others only the value; both are decoded.
    pub struct DataAttributeOption or text in value {
        /// Value.
        pub value: Option<String>,
    }
}
