//! Visitors who are not contacts yet.

use super::ids::{ContactKey, user_id};
use crate::client::Client;
use crate::error::InvalidInput;
use crate::json::{Id, params};
use crate::models::{Contact, Visitor};
use crate::operations::visitors as operations;
use crate::request::Request;

/// Visitors who are not contacts yet: [`Client::visitors`].
///
/// A [`ContactKey`] identifies a visitor: by Intercom's id, by email address, or as
/// [`ContactKey::external_id`] by the `user_id` that the Messenger assigned.
#[derive(Debug, Clone, Copy)]
pub struct Visitors<'c>(pub(super) &'c Client);

impl Visitors<'_> {
    /// Updates a visitor: `PUT /visitors`.
    ///
    /// Fields that are not set keep their values.
    ///
    /// Body: One of `id`, `user_id` (strings) is required; `name` (string), `custom_attributes`
    /// (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/updatevisitor)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    /// use intercom::api::visitors::UpdateVisitor;
    ///
    /// let changes = UpdateVisitor::new(ContactKey::external_id("3f2a-77")).name("Wilma");
    /// assert_eq!(client.visitors().update(&changes).to_string(), "PUT /visitors");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, changes: &UpdateVisitor) -> Request<Visitor> {
        self.0
            .operation(&operations::update, &[])
            .checked_body(changes)
    }

    /// Retrieves a visitor by its `user_id`: `GET /visitors`.
    ///
    /// The `user_id` is the id that the Messenger assigned.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/retrievevisitorwithuserid)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.visitors().retrieve("3f2a-77");
    /// assert_eq!(request.to_string(), "GET /visitors?user_id=3f2a-77");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, user_id: impl Into<Id>) -> Request<Visitor> {
        self.0.operation(&operations::retrieve, &[user_id.into()])
    }

    /// Converts a visitor to a user: `POST /visitors/convert`.
    ///
    /// If the user exists, the visitor is merged into it and deleted. Otherwise the visitor
    /// becomes a user with these keys.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/convertvisitor)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    /// use intercom::api::visitors::UserKeys;
    ///
    /// let visitor = ContactKey::external_id("3f2a-77");
    /// let user = UserKeys::new().user_id("rider-7").email("rider@example.com");
    /// let request = client.visitors().convert_to_user(visitor, &user);
    /// assert_eq!(request.to_string(), "POST /visitors/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_user(&self, visitor: ContactKey, user: &UserKeys) -> Request<Contact> {
        self.0
            .operation(&operations::convert, &[])
            .checked_body(&ConvertToUser::new(VisitorKey::new(visitor), user.clone()))
    }

    /// Converts a visitor to a lead: `POST /visitors/convert`.
    ///
    /// The key is sent as `visitor`, and again as the `user` that Intercom requires.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/convertvisitor)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::ContactKey;
    ///
    /// let request = client.visitors().convert_to_lead(ContactKey::id("64f0c1"));
    /// assert_eq!(request.to_string(), "POST /visitors/convert");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn convert_to_lead(&self, visitor: ContactKey) -> Request<Contact> {
        let visitor = VisitorKey::new(visitor);
        self.0
            .operation(&operations::convert, &[])
            .checked_body(&ConvertToLead::new(visitor.clone(), visitor))
    }
}

params! {
    /// Parameters of [`Visitors::update`].
    pub struct UpdateVisitor checked by is_not_identified_by_email {
        required {
            /// The visitor, identified by Intercom's id or by `user_id`.
            visitor: ContactKey as user_id,
        }
        optional {
            /// Name.
            name: String,
        }
        maps {
            /// Custom attributes by name. Those that are not named keep their values.
            custom_attributes,
        }
    }

    /// User that a visitor becomes or is merged into, for [`Visitors::convert_to_user`]: at least
    /// one key.
    pub struct UserKeys checked by has_key {
        optional {
            /// Intercom's id of an existing user.
            id: Id as text,
            /// Id in the caller's own system.
            user_id: Id as text,
            /// Email address.
            email: String,
        }
    }

    /// Body of `convert_to_user`.
    struct ConvertToUser {
        fixed { "type" = "user", }
        required {
            /// The visitor.
            visitor: VisitorKey,
            /// The user.
            user: UserKeys,
        }
    }

    /// Body of `convert_to_lead`.
    struct ConvertToLead {
        fixed { "type" = "lead", }
        required {
            /// The visitor.
            visitor: VisitorKey,
            /// The same visitor.
            user: VisitorKey,
        }
    }

    /// Object that identifies a visitor.
    struct VisitorKey {
        required {
            /// The visitor.
            key: ContactKey as user_id,
        }
    }
}

fn is_not_identified_by_email(changes: &UpdateVisitor) -> Result<(), InvalidInput> {
    match changes.visitor {
        ContactKey::Email(_) => Err(InvalidInput::new(
            "`visitor` must be identified by `id` or `user_id`, not by email address",
        )),
        ContactKey::Id(_) | ContactKey::ExternalId(_) => Ok(()),
    }
}

fn has_key(user: &UserKeys) -> Result<(), InvalidInput> {
    match user.email.as_deref() {
        Some("") => Err(InvalidInput::new("`email` must not be empty")),
        None if user.id.is_none() && user.user_id.is_none() => {
            Err(InvalidInput::new("must have an `id`, `user_id` or `email`"))
        }
        _ => Ok(()),
    }
}
