//! The tags.

use serde::ser::Error;
use serde::{Serialize, Serializer};

use super::shared::{Filled, filled};
use crate::client::Client;
use crate::json::Id;
use crate::json::NoContent;
use crate::models::Tag;
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The tags: [`Client::tags`].
#[derive(Debug, Clone, Copy)]
pub struct Tags<'c>(pub(super) &'c Client);

impl Tags<'_> {
    /// List the tags: `GET /tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().list().to_string(), "GET /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Tag>> {
        self.0.operation(&operations::tags::list, &[])
    }

    /// Create a tag, or find the one that has the name, in capitals or not: `POST /tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().create("racing").to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, name: &str) -> Request<Tag> {
        self.0
            .operation(&operations::tags::create, &[])
            .body(&Named {
                name,
                ..Named::default()
            })
    }

    /// Rename a tag: `POST /tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().update(7, "racing").to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, name: &str) -> Request<Tag> {
        self.0
            .operation(&operations::tags::create, &[])
            .body(&Named {
                id: Some(Filled(id.into().into())),
                name,
                ..Named::default()
            })
    }

    /// Put a tag on companies: `POST /tags`. It is created when there is none of that name.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tags::CompanyKey;
    ///
    /// let companies = [CompanyKey::CompanyId("dealer-7".into()), CompanyKey::Id("64f0c1".into())];
    /// assert_eq!(client.tags().tag_companies("racing", &companies).to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn tag_companies(&self, name: &str, companies: &[CompanyKey]) -> Request<Tag> {
        self.0
            .operation(&operations::tags::create, &[])
            .body(&Named {
                name,
                companies: Some(
                    companies
                        .iter()
                        .map(|key| Company::new(key, None))
                        .collect(),
                ),
                ..Named::default()
            })
    }

    /// Take a tag off companies: `POST /tags`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::tags::CompanyKey;
    ///
    /// let companies = [CompanyKey::CompanyId("dealer-7".into())];
    /// assert_eq!(client.tags().untag_companies("racing", &companies).to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn untag_companies(&self, name: &str, companies: &[CompanyKey]) -> Request<Tag> {
        let untag = Some(true);
        self.0
            .operation(&operations::tags::create, &[])
            .body(&Named {
                name,
                companies: Some(
                    companies
                        .iter()
                        .map(|key| Company::new(key, untag))
                        .collect(),
                ),
                ..Named::default()
            })
    }

    /// Put a tag on contacts, by Intercom's ids: `POST /tags`. It is created when there is none of
    /// that name.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().tag_contacts("racing", &["64f0c1"]).to_string(), "POST /tags");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn tag_contacts(&self, name: &str, ids: &[Id]) -> Request<Tag> {
        let contact = |id: &Id| Contact {
            id: Filled(id.to_string()),
        };
        self.0
            .operation(&operations::tags::create, &[])
            .body(&Named {
                name,
                users: Some(ids.iter().map(contact).collect()),
                ..Named::default()
            })
    }

    /// Read one tag: `GET /tags/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().retrieve(7).to_string(), "GET /tags/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Tag> {
        self.0.operation(&operations::tags::retrieve, &[id.into()])
    }

    /// Delete a tag: `DELETE /tags/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.tags().delete(7).to_string(), "DELETE /tags/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<NoContent> {
        self.0.operation(&operations::tags::delete, &[id.into()])
    }
}

/// What tells which company is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CompanyKey {
    /// Intercom's id.
    Id(#[serde(serialize_with = "filled")] String),
    /// The id in the caller's own system.
    CompanyId(#[serde(serialize_with = "filled")] String),
}

#[derive(Default, Serialize)]
struct Named<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Filled>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    companies: Option<Vec<Company<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "some")]
    users: Option<Vec<Contact>>,
}

#[derive(Serialize)]
struct Company<'a> {
    #[serde(flatten)]
    key: &'a CompanyKey,
    #[serde(skip_serializing_if = "Option::is_none")]
    untag: Option<bool>,
}

impl<'a> Company<'a> {
    fn new(key: &'a CompanyKey, untag: Option<bool>) -> Self {
        Company { key, untag }
    }
}

#[derive(Serialize)]
struct Contact {
    id: Filled,
}

/// Writes a list, unless it is empty: Intercom would do something else then.
fn some<T: Serialize, S: Serializer>(
    list: &Option<Vec<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if list.as_ref().is_some_and(Vec::is_empty) {
        return Err(S::Error::custom("there is nothing to tag"));
    }
    list.serialize(serializer)
}
