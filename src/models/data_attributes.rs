use std::ops::Deref;

use serde::{Deserializer, Serialize};

use crate::json::{self, Absent, Id, TextOr, Tolerant, model, open_enum};

open_enum! {
    /// What has a data attribute.
    pub enum DataAttributeModel {
        /// Users and leads.
        Contact = "contact",
        /// Companies.
        Company = "company",
        /// Conversations.
        Conversation = "conversation",
    }

    /// What the values of a data attribute are.
    pub enum DataAttributeType {
        /// Text.
        String = "string",
        /// Whole numbers.
        Integer = "integer",
        /// Numbers.
        Float = "float",
        /// Yes or no.
        Boolean = "boolean",
        /// Days and times, for a new attribute; answers are described to say [`DataAttributeType::Date`].
        Datetime = "datetime",
        /// Days.
        Date = "date",
    }
}

model! {
    /// An attribute that contacts, companies or conversations have.
    pub struct DataAttribute {
        /// `data_attribute`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id; none when Intercom made it.
        pub id: Option<Id>,
        /// What has it.
        pub model: Option<DataAttributeModel>,
        /// Its name.
        pub name: Option<String>,
        /// Where it is found, as in `custom_attributes.frame_size`.
        pub full_name: Option<String>,
        /// What teammates call it.
        pub label: Option<String>,
        /// A sentence on what it is for.
        pub description: Option<String>,
        /// What its values are.
        pub data_type: Option<DataAttributeType>,
        /// The values that it may have, if it is a list.
        pub options: DataAttributeOptions,
        /// Whether this API changes it.
        pub api_writable: Option<bool>,
        /// Whether the messenger changes it.
        pub messenger_writable: Option<bool>,
        /// Whether teammates change it.
        pub ui_writable: Option<bool>,
        /// Whether the workspace defined it.
        pub custom: Option<bool>,
        /// Whether it is no longer in use.
        pub archived: Option<bool>,
        /// When it was defined.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// The admin who defined it.
        pub admin_id: Option<Id>,
    }
}

/// The values that a data attribute may have: a list of texts, which may come inside objects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct DataAttributeOptions(Vec<String>);

impl Deref for DataAttributeOptions {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Absent for DataAttributeOptions {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<'de> Tolerant<'de> for DataAttributeOptions {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Form {
            #[serde(deserialize_with = "json::field")]
            value: Option<String>,
        }
        let options = TextOr::<Form>::list(deserializer)?;
        let texts = options.into_iter().filter_map(|option| match option {
            TextOr::Text(text) => Some(text),
            TextOr::Object(form) => form.value,
        });
        Ok(Some(DataAttributeOptions(texts.collect())))
    }

    fn is_empty_value(&self) -> bool {
        self.is_empty()
    }
}
