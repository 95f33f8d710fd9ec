//! Attributes of contacts, companies and conversations.

use crate::client::Client;
use crate::json::{Id, params};
use crate::models::{DataAttribute, DataAttributeModel, DataAttributeType};
use crate::operations::data_attributes as operations;
use crate::page::Page;
use crate::request::Request;

/// Attributes of contacts, companies and conversations: [`Client::data_attributes`].
#[derive(Debug, Clone, Copy)]
pub struct DataAttributes<'c>(pub(super) &'c Client);

impl DataAttributes<'_> {
    /// Lists all data attributes: `GET /data_attributes`.
    ///
    /// Pass [`ListDataAttributes`] to `.params(…)` to list those of one model, or to include
    /// archived ones.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/lisdataattributes)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_attributes::ListDataAttributes;
    /// use intercom::models::DataAttributeModel;
    ///
    /// let list = client.data_attributes().list();
    /// assert_eq!(list.to_string(), "GET /data_attributes");
    ///
    /// let of_companies = ListDataAttributes::new().model(DataAttributeModel::Company);
    /// let request = list.params(&of_companies);
    /// assert_eq!(request.to_string(), "GET /data_attributes?model=company");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<DataAttribute>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a data attribute: `POST /data_attributes`.
    ///
    /// Attributes of contacts and companies can be created, those of conversations cannot.
    ///
    /// Body: `name`, `model` (`contact` or `company`) and `data_type` (`string`, `integer`,
    /// `float`, `boolean`, `datetime` or `date`), required; `description` (string), `options`
    /// (array of strings), `messenger_writable` (boolean).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/createdataattribute)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_attributes::CreateDataAttribute;
    /// use intercom::models::{DataAttributeModel, DataAttributeType};
    ///
    /// let attribute = CreateDataAttribute::new(
    ///     "frame_size",
    ///     DataAttributeModel::Contact,
    ///     DataAttributeType::Integer,
    /// );
    /// let request = client.data_attributes().create(&attribute);
    /// assert_eq!(request.to_string(), "POST /data_attributes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, attribute: &CreateDataAttribute) -> Request<DataAttribute> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(attribute)
    }

    /// Updates a data attribute: `PUT /data_attributes/{id}`.
    ///
    /// Fields that are not set keep their values. The data type cannot be changed.
    ///
    /// Body: any of `description` (string), `options` (array of strings), `archived`,
    /// `messenger_writable` (booleans).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/updatedataattribute)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_attributes::UpdateDataAttribute;
    ///
    /// let changes = UpdateDataAttribute::new().archived(true);
    /// let request = client.data_attributes().update(7, &changes);
    /// assert_eq!(request.to_string(), "PUT /data_attributes/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(
        &self,
        id: impl Into<Id>,
        changes: &UpdateDataAttribute,
    ) -> Request<DataAttribute> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }
}

params! {
    /// Query parameters of [`DataAttributes::list`].
    pub struct ListDataAttributes {
        optional {
            /// Object whose attributes to list.
            model: DataAttributeModel,
            /// Whether to include archived attributes.
            include_archived: bool,
        }
    }

    /// Parameters of [`DataAttributes::create`].
    ///
    /// ```
    /// use intercom::api::data_attributes::CreateDataAttribute;
    /// use intercom::models::{DataAttributeModel::Contact, DataAttributeType};
    ///
    /// let attribute =
    ///     CreateDataAttribute::new("size", Contact, DataAttributeType::String).options(["S", "M"]);
    /// assert_eq!(
    ///     serde_json::to_string(&attribute)?,
    ///     r#"{"name":"size","model":"contact","data_type":"string","options":[{"value":"S"},{"value":"M"}]}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CreateDataAttribute {
        required {
            /// Name.
            name: String,
            /// Object that has the attribute: a contact or a company.
            model: DataAttributeModel,
            /// Data type.
            data_type: DataAttributeType,
        }
        optional {
            /// Description that teammates see.
            description: String,
            /// Whether the Messenger can update the attribute.
            messenger_writable: bool,
        }
        lists {
            /// Predefined values, at least two. Only for the type
            /// [`String`](DataAttributeType::String).
            options: String as objects_with_value,
        }
    }

    /// Changes of [`DataAttributes::update`].
    pub struct UpdateDataAttribute {
        optional {
            /// Whether the attribute is archived.
            archived: bool,
            /// Description that teammates see.
            description: String,
            /// Whether the Messenger can update the attribute.
            messenger_writable: bool,
        }
        lists {
            /// Predefined values, at least two, which replace the previous ones. Only for the type
            /// [`String`](DataAttributeType::String).
            options: String as objects_with_value,
        }
    }

    /// Predefined value of an attribute.
    struct PredefinedValue {
        required {
            /// The value.
            value: String,
        }
    }
}

/// Form of predefined values: Intercom's examples have objects with a `value`, its schema strings.
fn objects_with_value(options: &Option<Vec<String>>) -> Option<Vec<PredefinedValue>> {
    let options = options.as_ref()?;
    Some(options.iter().map(PredefinedValue::new).collect())
}
