//! Collections of the Help Center.

use crate::client::Client;
use crate::json::{Id, params};
use crate::models::{Collection, DeletedCollection, GroupTranslatedContent};
use crate::operations::collections as operations;
use crate::page::Page;
use crate::request::Request;

/// Collections of the Help Center: [`Client::collections`].
#[derive(Debug, Clone, Copy)]
pub struct Collections<'c>(pub(super) &'c Client);

impl Collections<'_> {
    /// Lists all collections, the most recently updated first: `GET /help_center/collections`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.collections().list().per_page(50);
    /// assert_eq!(request.to_string(), "GET /help_center/collections?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Collection>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a collection: `POST /help_center/collections`.
    ///
    /// Body: `name` (string, required); `description`, `parent_id` (strings), `help_center_id`
    /// (integer), `translated_content` (object, content by locale).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/createcollection)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::collections::CreateCollection;
    ///
    /// let collection = CreateCollection::new("Wheels").description("Rims, spokes and tires");
    /// let request = client.collections().create(&collection);
    /// assert_eq!(request.to_string(), "POST /help_center/collections");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, collection: &CreateCollection) -> Request<Collection> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(collection)
    }

    /// Retrieves a collection: `GET /help_center/collections/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievecollection)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.collections().retrieve(7);
    /// assert_eq!(request.to_string(), "GET /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Collection> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Updates a collection: `PUT /help_center/collections/{id}`.
    ///
    /// Fields that are not set keep their values.
    ///
    /// Body: any of `name`, `description`, `parent_id` (strings), `translated_content` (object,
    /// content by locale).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/updatecollection)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::Change;
    /// use intercom::api::collections::UpdateCollection;
    ///
    /// // A collection without a parent is at the top level.
    /// let changes = UpdateCollection::new().parent_id(Change::Clear);
    /// let request = client.collections().update(7, &changes);
    /// assert_eq!(request.to_string(), "PUT /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateCollection) -> Request<Collection> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Deletes a collection: `DELETE /help_center/collections/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/deletecollection)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.collections().delete(7);
    /// assert_eq!(request.to_string(), "DELETE /help_center/collections/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedCollection> {
        self.0.operation(&operations::delete, &[id.into()])
    }
}

params! {
    /// Parameters of [`Collections::create`].
    pub struct CreateCollection {
        required {
            /// Name in the default locale.
            name: String,
        }
        optional {
            /// Description in the default locale.
            description: String,
            /// Name and description in other locales, out of
            /// [`LOCALES`](crate::models::LOCALES).
            translated_content: GroupTranslatedContent,
            /// Id of the parent collection. By default the collection is at the top level.
            parent_id: Id as text,
            /// Id of the Help Center. The default is the default Help Center of the workspace.
            help_center_id: Id as integer,
        }
    }

    /// Changes of [`Collections::update`].
    pub struct UpdateCollection {
        optional {
            /// Name in the default locale.
            name: String,
            /// Description in the default locale.
            description: String,
        }
        changes {
            /// Name and description in other locales, out of
            /// [`LOCALES`](crate::models::LOCALES).
            translated_content: GroupTranslatedContent,
            /// Id of the parent collection. Clearing it moves the collection to the top level.
            parent_id: Id as text,
        }
    }
}
