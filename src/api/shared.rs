//! What several resources ask with.

use crate::json::Id;
use serde::{Serialize, Serializer};

/// Where to begin in a list whose pages have numbers, and how long they are.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Numbered {
    /// The page to begin with, from 1.
    pub page: Option<u32>,
    /// How many items a page has.
    pub per_page: Option<u32>,
}

/// What tells which contact is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKey {
    /// Intercom's id.
    IntercomUserId(#[serde(serialize_with = "filled")] String),
    /// The id in the caller's own system.
    UserId(#[serde(serialize_with = "filled")] String),
    /// The email address.
    Email(#[serde(serialize_with = "filled")] String),
}

/// Who does it, and with what.
#[derive(Serialize)]
pub(super) struct ByAdmin {
    #[serde(serialize_with = "filled")]
    admin_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Filled>,
}

impl ByAdmin {
    pub(super) fn new(admin_id: impl Into<Id>) -> Self {
        ByAdmin {
            admin_id: admin_id.into().into(),
            id: None,
        }
    }

    pub(super) fn with(id: impl Into<Id>, admin_id: impl Into<Id>) -> Self {
        ByAdmin {
            id: Some(Filled(id.into().into())),
            ..ByAdmin::new(admin_id)
        }
    }
}

/// An id in a body, which must not be empty.
#[derive(Debug, Serialize)]
pub(super) struct Filled(#[serde(serialize_with = "filled")] pub(super) String);

/// Writes an id, unless it is empty: that must not reach Intercom.
pub(super) fn filled<S: Serializer>(id: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if id.is_empty() {
        return Err(serde::ser::Error::custom(
            "an id or an email address is empty",
        ));
    }
    serializer.serialize_str(id)
}
