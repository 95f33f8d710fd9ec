//! The visitors, who are not contacts yet.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::shared::filled;
use crate::client::Client;
use crate::json::Id;
use crate::models::{Contact, Visitor};
use crate::operations;
use crate::request::Request;

/// The visitors, who are not contacts yet: [`Client::visitors`].
#[derive(Debug, Clone, Copy)]
pub struct Visitors<'c>(pub(super) &'c Client);

impl Visitors<'_> {
    /// Change a visitor: `PUT /visitors`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::visitors::{UpdateVisitor, VisitorKey};
    ///
    /// let changes = UpdateVisitor { name: Some("Wilma".into()), ..Default::default() };
    /// let request = client.visitors().update(&VisitorKey::UserId("3f2a-77".into()), &changes);
    /// assert_eq!(request.to_string(), "PUT /visitors");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, visitor: &VisitorKey, changes: &UpdateVisitor) -> Request<Visitor> {
        self.0
            .operation(&operations::visitors::update, &[])
            .body(&Changed { visitor, changes })
    }

    /// Read one visitor: `GET /visitors`. The id is the one that the messenger gave them.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.visitors().retrieve("3f2a-77");
    /// assert_eq!(request.to_string(), "GET /visitors?user_id=3f2a-77");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, user_id: impl Into<Id>) -> Request<Visitor> {
        self.0
            .operation(&operations::visitors::retrieve, &[user_id.into()])
    }

    /// Make a visitor a user: `POST /visitors/convert`. Where the user exists, the visitor is
    /// merged into them; otherwise the visitor becomes a user with these keys.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::visitors::{ConvertVisitor, ConvertedVisitor};
    ///
    /// let request = client.visitors().convert_to_user(
    ///     &ConvertedVisitor::UserId("3f2a-77".into()),
    ///     &ConvertVisitor { user_id: Some("rider-7".into()), ..Default::default() },
    /// );
    /// assert_eq!(request.to_string(), "POST /visitors/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_user(
        &self,
        visitor: &ConvertedVisitor,
        user: &ConvertVisitor,
    ) -> Request<Contact> {
        self.0
            .operation(&operations::visitors::convert, &[])
            .body(&Converted {
                kind: "user",
                user,
                visitor,
            })
    }

    /// Make a visitor a lead, who keeps the key given here: `POST /visitors/convert`. It is sent
    /// as `visitor`, and as the `user` that the reference requires.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::visitors::ConvertedVisitor;
    ///
    /// let request = client.visitors().convert_to_lead(&ConvertedVisitor::Id("64f0c1".into()));
    /// assert_eq!(request.to_string(), "POST /visitors/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_lead(&self, visitor: &ConvertedVisitor) -> Request<Contact> {
        self.0
            .operation(&operations::visitors::convert, &[])
            .body(&Converted {
                kind: "lead",
                user: visitor,
                visitor,
            })
    }
}

/// What tells which visitor is to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitorKey {
    /// Intercom's id.
    Id(#[serde(serialize_with = "filled")] String),
    /// The id that the messenger gave them.
    UserId(#[serde(serialize_with = "filled")] String),
}

/// The changes of [`Visitors::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateVisitor {
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The custom attributes to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    #[serde(flatten)]
    visitor: &'a VisitorKey,
    #[serde(flatten)]
    changes: &'a UpdateVisitor,
}

/// What tells which visitor is to become a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConvertedVisitor {
    /// Intercom's id.
    Id(#[serde(serialize_with = "filled")] String),
    /// The id that the messenger gave them.
    UserId(#[serde(serialize_with = "filled")] String),
    /// Their email address.
    Email(#[serde(serialize_with = "filled")] String),
}

/// The keys of the user that [`Visitors::convert_to_user`] makes or finds: at least one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConvertVisitor {
    /// Intercom's id, of a user who exists.
    pub id: Option<String>,
    /// The id in the caller's own system.
    pub user_id: Option<String>,
    /// The email address.
    pub email: Option<String>,
}

impl Serialize for ConvertVisitor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let keys: Map<String, Value> = [
            ("id", &self.id),
            ("user_id", &self.user_id),
            ("email", &self.email),
        ]
        .into_iter()
        .filter_map(|(name, key)| Some((name.to_owned(), key.clone()?.into())))
        .collect();
        if keys.is_empty() || keys.values().any(|key| key == "") {
            return Err(S::Error::custom("the user has no key, or an empty one"));
        }
        keys.serialize(serializer)
    }
}

#[derive(Serialize)]
struct Converted<'a, U> {
    #[serde(rename = "type")]
    kind: &'static str,
    user: &'a U,
    visitor: &'a ConvertedVisitor,
}
