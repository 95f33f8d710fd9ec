//! The attributes that contacts, companies and conversations have.

use serde::{Serialize, Serializer};

use crate::client::Client;
use crate::json::Id;
use crate::models::{DataAttribute, DataAttributeModel, DataAttributeType};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The attributes that contacts, companies and conversations have: [`Client::data_attributes`].
#[derive(Debug, Clone, Copy)]
pub struct DataAttributes<'c>(pub(super) &'c Client);

impl DataAttributes<'_> {
    /// List the data attributes: `GET /data_attributes`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_attributes::ListDataAttributes;
    /// use intercom::models::DataAttributeModel;
    ///
    /// let request = client.data_attributes().list(&ListDataAttributes {
    ///     model: Some(DataAttributeModel::Company),
    ///     ..Default::default()
    /// });
    /// assert_eq!(request.to_string(), "GET /data_attributes?model=company");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListDataAttributes) -> Request<Page<DataAttribute>> {
        self.0
            .operation(&operations::data_attributes::list, &[])
            .params(params)
    }

    /// Define a data attribute: `POST /data_attributes`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::models::{DataAttributeModel, DataAttributeType};
    ///
    /// let request = client.data_attributes().create(
    ///     "frame_size",
    ///     &DataAttributeModel::Contact,
    ///     &DataAttributeType::Integer,
    ///     &Default::default(),
    /// );
    /// assert_eq!(request.to_string(), "POST /data_attributes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(
        &self,
        name: &str,
        model: &DataAttributeModel,
        data_type: &DataAttributeType,
        attribute: &CreateDataAttribute,
    ) -> Request<DataAttribute> {
        self.0
            .operation(&operations::data_attributes::create, &[])
            .body(&WithRequired {
                name,
                model,
                data_type,
                attribute,
            })
    }

    /// Change a data attribute: `PUT /data_attributes/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::data_attributes::UpdateDataAttribute;
    ///
    /// let changes = UpdateDataAttribute { archived: Some(true), ..Default::default() };
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
            .operation(&operations::data_attributes::update, &[id.into()])
            .body(changes)
    }
}

/// The parameters of [`DataAttributes::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListDataAttributes {
    /// Only those that these have.
    pub model: Option<DataAttributeModel>,
    /// Whether to list those that are no longer in use, too.
    pub include_archived: Option<bool>,
}

/// What [`DataAttributes::create`] may be told beside name, model and type.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateDataAttribute {
    /// A sentence on what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The values that it may have: at least two, of an attribute for text. Each is sent inside an
    /// object, as `{"value": "small"}`, which is what Intercom takes.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "options")]
    pub options: Option<Vec<String>>,
    /// Whether the messenger may change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messenger_writable: Option<bool>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    name: &'a str,
    model: &'a DataAttributeModel,
    data_type: &'a DataAttributeType,
    #[serde(flatten)]
    attribute: &'a CreateDataAttribute,
}

/// The changes of [`DataAttributes::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateDataAttribute {
    /// Whether it is no longer in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// A sentence on what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The values that it may have, as in [`CreateDataAttribute::options`].
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "options")]
    pub options: Option<Vec<String>>,
    /// Whether the messenger may change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messenger_writable: Option<bool>,
}

fn options<S: Serializer>(options: &Option<Vec<String>>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Hash<'a> {
        value: &'a str,
    }
    let values = options.iter().flatten();
    serializer.collect_seq(values.map(|value| Hash { value }))
}
