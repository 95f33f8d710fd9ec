//! Parameters of tickets.

use crate::api::ids::{ContactKey, NamedKey, external_id};
use crate::json::{Id, params};
use crate::models::TicketStateCategory;

params! {
    /// Parameters of [`Tickets::create`](super::Tickets::create).
    ///
    /// ```
    /// use intercom::api::ContactKey;
    /// use intercom::api::tickets::CreateTicket;
    ///
    /// let ticket = CreateTicket::new(3, ContactKey::external_id("fw-1002")).company_id("acme");
    /// assert_eq!(
    ///     serde_json::to_string(&ticket)?,
    ///     r#"{"ticket_type_id":"3","contacts":[{"external_id":"fw-1002"}],"company_id":"acme"}"#,
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct CreateTicket {
        required {
            /// Id of the ticket type.
            ticket_type_id: Id as text,
            /// The contact whom the ticket concerns.
            contact("contacts"): ContactKey as only_contact,
        }
        optional {
            /// Id of the company that the ticket concerns, in the caller's own system.
            company_id: Id as text,
        }
        maps {
            /// Attributes of the ticket type by name; for a list, the id of an item. The title is
            /// `_default_title_`, the description `_default_description_`.
            ticket_attributes,
        }
    }

    /// Changes of [`Tickets::update`](super::Tickets::update).
    pub struct UpdateTicket {
        optional {
            /// State of the ticket. Intercom's reference documents all but
            /// [`TicketStateCategory::Submitted`] here.
            state: TicketStateCategory,
            /// Whether the ticket is open. Closing a ticket also ends its snooze.
            open: bool,
            /// Whether the ticket is shared with its contacts.
            is_shared: bool,
            /// Unix time in seconds until which the ticket is snoozed.
            snoozed_until: i64,
        }
        maps {
            /// Attributes of the ticket type to change, by name; null clears an attribute.
            ticket_attributes,
        }
    }

    /// Body of `assign` and `unassign`.
    pub(super) struct AssignTicket {
        required {
            /// The assignment.
            assignment: Assignment,
        }
    }

    /// Assignment of a ticket.
    pub(super) struct Assignment {
        required {
            /// Id of the admin who assigns it.
            admin_id: Id as text,
            /// Id of the admin or team that becomes the assignee; `0` for nobody.
            assignee_id: Id as text,
        }
    }
}

impl Assignment {
    /// Removes the assignee.
    pub fn to_nobody(admin_id: impl Into<Id>) -> Self {
        Assignment::new(admin_id, 0)
    }
}

/// Form of the contact: a list of one, because Intercom accepts no more.
fn only_contact(contact: &ContactKey) -> Vec<NamedKey<'_>> {
    vec![external_id(contact)]
}
