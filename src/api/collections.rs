//! The collections of the help centres.

use serde::Serialize;

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Change;
use crate::json::Id;
use crate::models::{Collection, DeletedCollection, GroupTranslatedContent};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The collections of the help centres: [`Client::collections`].
#[derive(Debug, Clone, Copy)]
pub struct Collections<'c>(pub(super) &'c Client);

impl Collections<'_> {
    /// List the collections: `GET /help_center/collections`. The last changed come first.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::collections::ListCollections;
    ///
    /// let request = client.collections().list(&ListCollections { per_page: Some(50), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /help_center/collections?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListCollections) -> Request<Page<Collection>> {
        self.0
            .operation(&operations::collections::list, &[])
            .params(params)
    }

    /// Make a collection: `POST /help_center/collections`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::collections::CreateCollection;
    ///
    /// let request = client.collections().create("Wheels", &CreateCollection::default());
    /// assert_eq!(request.to_string(), "POST /help_center/collections");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, name: &str, collection: &CreateCollection) -> Request<Collection> {
        self.0
            .operation(&operations::collections::create, &[])
            .body(&WithRequired { name, collection })
    }

    /// Read one collection: `GET /help_center/collections/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.collections().retrieve(7).to_string(), "GET /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Collection> {
        self.0
            .operation(&operations::collections::retrieve, &[id.into()])
    }

    /// Change a collection: `PUT /help_center/collections/{id}`. What is `None` or `Keep` stays
    /// as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::{Change, api::collections::UpdateCollection};
    ///
    /// let to_the_top = UpdateCollection { parent_id: Change::Clear, ..Default::default() };
    /// let request = client.collections().update(7, &to_the_top);
    /// assert_eq!(request.to_string(), "PUT /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateCollection) -> Request<Collection> {
        self.0
            .operation(&operations::collections::update, &[id.into()])
            .body(changes)
    }

    /// Delete a collection: `DELETE /help_center/collections/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.collections().delete(7).to_string(), "DELETE /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedCollection> {
        self.0
            .operation(&operations::collections::delete, &[id.into()])
    }
}

/// The parameters of [`Collections::list`].
pub type ListCollections = Numbered;

/// What [`Collections::create`] may be told beside the name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateCollection {
    /// A sentence on what is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its name and description in other languages, of [`LOCALES`](crate::models::LOCALES).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translated_content: Option<GroupTranslatedContent>,
    /// The collection to put it in; at the top when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// The help centre to put it in; the default one when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_center_id: Option<i64>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    name: &'a str,
    #[serde(flatten)]
    collection: &'a CreateCollection,
}

/// The changes of [`Collections::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateCollection {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A sentence on what is in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its content in the languages to change, of [`LOCALES`](crate::models::LOCALES).
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub translated_content: Change<GroupTranslatedContent>,
    /// The collection to put it in; cleared, it moves to the top.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub parent_id: Change<String>,
}
