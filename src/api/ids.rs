//! Names for ids, so that no two arguments of a method can be swapped unnoticed.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::InvalidInput;
use crate::json::{Id, ParamValue, params};
use crate::models::Contact;

/// Defines wrappers that name the role of an id in a call.
macro_rules! named_ids {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        ///
        /// The method that takes it has an example.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name<I>(pub I);

        impl<I: Into<Id>> From<$name<I>> for Id {
            fn from(id: $name<I>) -> Id {
                id.0.into()
            }
        }
    )*};
}

named_ids! {
    /// Id of the admin who performs an action: `By(21)`.
    By
    /// Id of the admin or team that becomes the assignee: `To(22)`.
    To
    /// Id of a tag: `TagId(90)`.
    TagId
    /// Intercom's id of a company: `CompanyId("64f0c1")`.
    CompanyId
    /// Intercom's id of a contact: `ContactId("64f0c1")`.
    ContactId
    /// Id of the lead that a merge deletes: `LeadId("64f0c1")`.
    LeadId
    /// Id of the user that a merge keeps: `UserId("64f0c2")`.
    UserId
    /// Id of a subscription type: `SubscriptionTypeId(5)`.
    SubscriptionTypeId
    /// Id of a ticket type: `TicketTypeId(3)`.
    TicketTypeId
    /// Id of an attribute: `AttributeId(4)`.
    AttributeId
    /// Id of a conversation part: `PartId(70)`.
    PartId
    /// Id of the source message of a conversation: `SourceId(71)`.
    SourceId
}

/// Identifies a contact in one of three ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContactKey {
    /// Intercom's id.
    Id(Id),
    /// Id in the caller's own system: `external_id` of the contact.
    ExternalId(String),
    /// Email address.
    Email(String),
}

impl<I: Into<Id>> From<ContactId<I>> for ContactKey {
    fn from(id: ContactId<I>) -> Self {
        ContactKey::Id(id.into())
    }
}

impl From<&Contact> for ContactKey {
    fn from(contact: &Contact) -> Self {
        ContactKey::Id(contact.id.clone())
    }
}

impl ContactKey {
    /// Identifies a contact by Intercom's id.
    pub fn id(id: impl Into<Id>) -> Self {
        ContactKey::Id(id.into())
    }

    /// Identifies a contact by the id in the caller's own system.
    pub fn external_id(id: impl Into<String>) -> Self {
        ContactKey::ExternalId(id.into())
    }

    /// Identifies a contact by email address.
    pub fn email(email: impl Into<String>) -> Self {
        ContactKey::Email(email.into())
    }

    pub(super) fn value(&self) -> &str {
        match self {
            ContactKey::Id(id) => id,
            ContactKey::ExternalId(text) | ContactKey::Email(text) => text,
        }
    }
}

/// Names of the fields that identify a contact: they differ between operations.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyNames {
    pub id: &'static str,
    pub external_id: &'static str,
}

impl KeyNames {
    /// Replies, participants and event lists.
    pub const INTERCOM_USER_ID: KeyNames = KeyNames {
        id: "intercom_user_id",
        external_id: "user_id",
    };
    /// Events and visitors.
    pub const USER_ID: KeyNames = KeyNames {
        id: "id",
        external_id: "user_id",
    };
    /// Contacts of tickets.
    pub const EXTERNAL_ID: KeyNames = KeyNames {
        id: "id",
        external_id: "external_id",
    };

    /// Returns the name of the field that holds a key.
    pub fn name(self, key: &ContactKey) -> &'static str {
        match key {
            ContactKey::Id(_) => self.id,
            ContactKey::ExternalId(_) => self.external_id,
            ContactKey::Email(_) => "email",
        }
    }
}

/// Key of a contact that is written under the names of an operation.
#[derive(Debug)]
pub(super) struct NamedKey<'a> {
    key: &'a ContactKey,
    names: KeyNames,
}

/// Writes an object that contains only the key.
impl Serialize for NamedKey<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        self.write("", &mut map)?;
        map.end()
    }
}

/// As a field of `params!`, the key is one of the fields of the object.
impl ParamValue for NamedKey<'_> {
    fn check(&self) -> Result<(), InvalidInput> {
        if self.key.value().is_empty() {
            return Err(InvalidInput::new("must not be empty"));
        }
        Ok(())
    }

    fn write<M: SerializeMap>(&self, _: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(self.names.name(self.key), self.key.value())
    }
}

/// Form of a field of `params!`: `contact: ContactKey as intercom_user_id`.
pub(super) fn intercom_user_id(key: &ContactKey) -> NamedKey<'_> {
    NamedKey {
        key,
        names: KeyNames::INTERCOM_USER_ID,
    }
}

/// Form of a field of `params!`: `contact: ContactKey as user_id`.
pub(super) fn user_id(key: &ContactKey) -> NamedKey<'_> {
    NamedKey {
        key,
        names: KeyNames::USER_ID,
    }
}

/// Form of a field of `params!`: `contact: ContactKey as external_id`.
pub(super) fn external_id(key: &ContactKey) -> NamedKey<'_> {
    NamedKey {
        key,
        names: KeyNames::EXTERNAL_ID,
    }
}

/// Form of a field of `params!`: an object with the key, or nothing.
pub(super) fn optional_intercom_user_id(key: &Option<ContactKey>) -> Option<NamedKey<'_>> {
    key.as_ref().map(intercom_user_id)
}

params! {
    /// Body that names the admin who acts.
    pub(super) struct AdminBody {
        required {
            /// The admin.
            admin_id: Id as text,
        }
    }

    /// Body that names a tag and the admin who attaches it.
    pub(super) struct TagBody {
        required {
            /// The tag.
            id: Id as text,
            /// The admin.
            admin_id: Id as text,
        }
    }
}
