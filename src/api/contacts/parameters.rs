//! Parameters of contacts.

use serde_json::{Map, Value};

use crate::error::InvalidInput;
use crate::json::{Id, params};
use crate::models::{ConsentType, ContactRole};

params! {
    /// Parameters of [`Contacts::create`](super::Contacts::create): at least one of `role`,
    /// `external_id` and `email`.
    pub struct CreateContact checked by has_role_or_key {
        optional {
            /// Role: user or lead.
            role: ContactRole,
            /// Id in the caller's own system.
            external_id: String,
            /// Email address.
            email: String,
            /// Phone number.
            phone: String,
            /// Name.
            name: String,
            /// URL of the profile picture.
            avatar: String,
            /// Unix time in seconds when the contact signed up.
            signed_up_at: i64,
            /// Unix time in seconds when the contact was last seen.
            last_seen_at: i64,
            /// Id of the admin who owns the contact.
            owner_id: Id as integer,
            /// Whether the contact is unsubscribed from emails.
            unsubscribed_from_emails: bool,
        }
        maps {
            /// Custom attributes by name.
            custom_attributes,
        }
    }

    /// Changes of [`Contacts::update`](super::Contacts::update).
    pub struct UpdateContact {
        optional {
            /// Role: user or lead.
            role: ContactRole,
            /// Id in the caller's own system.
            external_id: String,
            /// Email address.
            email: String,
        }
        changes {
            /// Phone number.
            phone: String,
            /// Name.
            name: String,
            /// URL of the profile picture.
            avatar: String,
            /// Unix time in seconds when the contact signed up.
            signed_up_at: i64,
            /// Unix time in seconds when the contact was last seen.
            last_seen_at: i64,
            /// Id of the admin who owns the contact.
            owner_id: Id as integer,
            /// Whether the contact is unsubscribed from emails.
            unsubscribed_from_emails: bool,
            /// Custom attributes by name. Null clears one; those that are not named keep their
            /// values.
            custom_attributes: Map<String, Value>,
        }
    }

    /// Parameters of [`Contacts::create_note`](super::Contacts::create_note).
    pub struct CreateNote {
        required {
            /// Text of the note.
            body: String,
        }
        optional {
            /// Id of the admin who is the author.
            admin_id: Id as text,
        }
    }

    /// Body that names the object to attach.
    pub(super) struct IdBody {
        required {
            /// Id of the company or tag.
            id: Id as text,
        }
    }

    /// Body of `attach_subscription`.
    pub(super) struct AttachSubscription {
        required {
            /// Id of the subscription type.
            id: Id as text,
            /// Consent that the subscription type requires.
            consent_type: ConsentType,
        }
    }

    /// Body of `merge`.
    pub(super) struct MergeContacts {
        required {
            /// Id of the lead.
            from: Id as text,
            /// Id of the user.
            into: Id as text,
        }
    }
}

fn has_role_or_key(contact: &CreateContact) -> Result<(), InvalidInput> {
    let is_filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    if contact.role.is_none() && !is_filled(&contact.external_id) && !is_filled(&contact.email) {
        let message = "`role`, `external_id` or `email` must be set";
        return Err(InvalidInput::new(message));
    }
    Ok(())
}
