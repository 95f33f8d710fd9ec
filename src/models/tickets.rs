use serde_json::{Map, Value};

use crate::json::{Id, model, open_enum};

use super::shared::missing;
use super::{
    ContactReference, Kind, LinkedObjectList, PartAttachment, Reference, TicketCategory, TicketType,
};

open_enum! {
    /// Category of the state of a ticket.
    pub enum TicketStateCategory {
        /// Work has not started.
        Submitted = "submitted",
        /// Work has started.
        InProgress = "in_progress",
        /// Work is paused until the contact replies.
        WaitingOnCustomer = "waiting_on_customer",
        /// Work is complete.
        Resolved = "resolved",
    }
}

model! {
    /// State of a ticket.
    ///
    /// The API sends the category as a string; from version 2.12 on, an object. Both are decoded.
    pub struct TicketState or text in category {
        /// Object type: `ticket_state`.
        pub kind("type"): Option<Kind>,
        /// Id of the state.
        pub id: Option<Id>,
        /// Category.
        pub category: Option<TicketStateCategory>,
        /// Label that teammates see.
        pub internal_label: Option<String>,
        /// Label that contacts see.
        pub external_label: Option<String>,
        /// Whether the state is archived, in lists of the states of a workspace. From API version
        /// 2.12 on.
        pub archived: Option<bool>,
    }

    /// Ticket.
    pub struct Ticket {
        /// Object type: `ticket`.
        pub kind("type"): Option<Kind>,
        /// Id of the ticket; the id to pass to operations.
        pub id: Id,
        /// Number of the ticket in the inbox and the Messenger. Operations do not accept it.
        pub ticket_id: Option<Id>,
        /// Category.
        pub category: Option<TicketCategory>,
        /// Values of the ticket type attributes by name.
        pub ticket_attributes: Map<String, Value>,
        /// State.
        pub ticket_state: Option<TicketState>,
        /// Label of the state that teammates see. From API version 2.12 on, it is in
        /// `ticket_state`.
        pub ticket_state_internal_label: Option<String>,
        /// Label of the state that contacts see. From API version 2.12 on, it is in `ticket_state`.
        pub ticket_state_external_label: Option<String>,
        /// Ticket type.
        pub ticket_type: Option<TicketType>,
        /// Contacts whom the ticket concerns.
        pub contacts: Option<TicketContacts>,
        /// Id of the assigned admin; `0` if none is assigned.
        pub admin_assignee_id: Option<Id>,
        /// Id of the assigned team; `0` if none is assigned.
        pub team_assignee_id: Option<Id>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Whether the ticket is open.
        pub open: Option<bool>,
        /// Unix time in seconds when the snooze ends. Null if the ticket is not snoozed.
        pub snoozed_until: Option<i64>,
        /// Linked tickets and conversations.
        pub linked_objects: Option<LinkedObjectList>,
        /// Ticket parts; [`parts_truncated`](Self::parts_truncated) says whether all of them.
        pub ticket_parts: Option<TicketParts>,
        /// Whether the ticket is shared with its contacts.
        pub is_shared: Option<bool>,
    }

    /// Contacts whom a ticket concerns.
    pub struct TicketContacts {
        /// Object type: `contact.list`.
        pub kind("type"): Option<Kind>,
        /// Contacts.
        pub contacts: Vec<ContactReference>,
    }

    /// Ticket parts.
    pub struct TicketParts {
        /// Object type: `ticket_part.list`.
        pub kind("type"): Option<Kind>,
        /// Ticket parts, at most the 500 most recent.
        pub ticket_parts: Vec<TicketPart>,
        /// Number of ticket parts, those included that the response does not contain.
        pub total_count: Option<i64>,
    }

    /// Ticket part: a message, note or action on a ticket.
    pub struct TicketPart {
        /// Object type: `ticket_part`.
        pub kind("type"): Option<Kind>,
        /// Id of the part.
        pub id: Id,
        /// Type of the part, such as `comment` or `note`.
        pub part_type: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// State of the ticket before the part.
        pub previous_ticket_state: Option<TicketState>,
        /// State of the ticket after the part.
        pub ticket_state: Option<TicketState>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Admin or team to which the part assigned the ticket. Null if it did not change the
        /// assignment.
        pub assigned_to: Option<Reference>,
        /// Author of the part.
        pub author: Option<TicketPartAuthor>,
        /// Attached files.
        pub attachments: Vec<PartAttachment>,
        /// Id of the part in an external system.
        pub external_id: Option<String>,
        /// Whether the part was redacted.
        pub redacted: Option<bool>,
        /// Code of the app that created the part through the API. From API version 2.13 on.
        pub app_package_code: Option<String>,
        /// Attribute that the part changed. From API version 2.14 on.
        pub updated_attribute_data: Option<UpdatedAttributeData>,
    }

    /// Attribute that a ticket part changed, with its new value. From API version 2.14 on.
    pub struct UpdatedAttributeData {
        /// Attribute.
        pub attribute: Option<UpdatedAttribute>,
        /// New value.
        pub value: Option<UpdatedAttributeValue>,
    }

    /// Attribute that a ticket part changed. From API version 2.14 on.
    pub struct UpdatedAttribute {
        /// Object type: `attribute`.
        pub kind("type"): Option<Kind>,
        /// Id of the attribute.
        pub id: Id,
        /// Name.
        pub label: Option<String>,
    }

    /// New value of an attribute that a ticket part changed. From API version 2.14 on.
    pub struct UpdatedAttributeValue {
        /// Object type: `value`.
        pub kind("type"): Option<Kind>,
        /// Id of the value: a string, null, or a list of integers for an attribute with files. Any
        /// JSON value.
        pub id: Option<Value>,
        /// Value as shown: a string, or a list of strings. Any JSON value.
        pub label: Option<Value>,
    }

    /// Author of a ticket part.
    pub struct TicketPartAuthor {
        /// Type of the author: `admin`, `bot`, `team` or `user`.
        pub kind("type"): Option<Kind>,
        /// Id of the author.
        pub id: Id,
        /// Name of the author.
        pub name: Option<String>,
        /// Email address of the author.
        pub email: Option<String>,
    }
}

impl Ticket {
    /// Returns whether the ticket has more parts than `ticket_parts` contains: see
    /// [`TicketParts::parts_truncated`]. False without `ticket_parts`.
    pub fn parts_truncated(&self) -> bool {
        self.missing_parts() > 0
    }

    /// Returns the number of parts that `ticket_parts` does not contain. 0 without `ticket_parts`.
    pub fn missing_parts(&self) -> u64 {
        let parts = self.ticket_parts.as_ref();
        parts.map_or(0, TicketParts::missing_parts)
    }
}

impl TicketParts {
    /// Returns whether the ticket has more parts than were received: `total_count` is greater than
    /// their number. Intercom returns at most the 500 most recent ones and has no operation that
    /// returns the others.
    pub fn parts_truncated(&self) -> bool {
        self.missing_parts() > 0
    }

    /// Returns the number of parts that were not received: the oldest ones.
    pub fn missing_parts(&self) -> u64 {
        let received = self.ticket_parts.len();
        missing(self.total_count, received, &self.extra, "ticket_parts")
    }
}
