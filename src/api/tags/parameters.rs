//! Parameters of tags.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::error::InvalidInput;
use crate::json::{Id, ParamValue, params};

/// Identifies a company in one of two ways.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CompanyKey {
    /// Intercom's id.
    Id(Id),
    /// Id in the caller's own system: `company_id` of the company.
    CompanyId(Id),
}

impl CompanyKey {
    /// Identifies a company by Intercom's id.
    pub fn id(id: impl Into<Id>) -> Self {
        CompanyKey::Id(id.into())
    }

    /// Identifies a company by the id in the caller's own system.
    pub fn company_id(id: impl Into<Id>) -> Self {
        CompanyKey::CompanyId(id.into())
    }

    fn field(&self) -> (&'static str, &str) {
        match self {
            CompanyKey::Id(id) => ("id", id),
            CompanyKey::CompanyId(id) => ("company_id", id),
        }
    }
}

/// Writes an object that contains only the key.
impl Serialize for CompanyKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        self.write("", &mut map)?;
        map.end()
    }
}

/// As a field of `params!`, the key is one of the fields of the object.
impl ParamValue for CompanyKey {
    fn check(&self) -> Result<(), InvalidInput> {
        match self.field() {
            (_, "") => Err(InvalidInput::new("must not be empty")),
            _ => Ok(()),
        }
    }

    fn write<M: SerializeMap>(&self, _: &'static str, map: &mut M) -> Result<(), M::Error> {
        let (name, id) = self.field();
        map.serialize_entry(name, id)
    }
}

params! {
    /// Body of `create`.
    pub(super) struct CreateTag {
        required {
            /// Name.
            name: String,
        }
    }

    /// Changes of [`Tags::update`](super::Tags::update).
    pub struct UpdateTag {
        required {
            /// New name.
            name: String,
        }
    }

    /// Body of `update`.
    pub(super) struct RenameTag {
        required {
            /// Id of the tag.
            id: Id as text,
            /// New name.
            name: String,
        }
    }

    /// Body of `tag_companies` and `untag_companies`.
    pub(super) struct TagCompanies checked by has_companies {
        required {
            /// Name of the tag.
            name: String,
            /// The companies.
            companies: Vec<TaggedCompany>,
        }
    }

    /// Company that is tagged or untagged.
    pub(super) struct TaggedCompany {
        required {
            /// The company.
            company: CompanyKey,
        }
        optional {
            /// Whether the tag is removed.
            untag: bool,
        }
    }

    /// Body of `tag_contacts`.
    pub(super) struct TagContacts checked by has_contacts {
        required {
            /// Name of the tag.
            name: String,
            /// The contacts.
            users: Vec<TaggedContact>,
        }
    }

    /// Contact that is tagged.
    pub(super) struct TaggedContact {
        required {
            /// Intercom's id.
            id: Id as text,
        }
    }
}

/// Without companies, Intercom would only create the tag.
fn has_companies(body: &TagCompanies) -> Result<(), InvalidInput> {
    check_not_empty("companies", body.companies.len())
}

/// Without contacts, Intercom would only create the tag.
fn has_contacts(body: &TagContacts) -> Result<(), InvalidInput> {
    check_not_empty("users", body.users.len())
}

fn check_not_empty(name: &str, length: usize) -> Result<(), InvalidInput> {
    if length == 0 {
        return Err(InvalidInput::new(format!("`{name}` must not be empty")));
    }
    Ok(())
}
