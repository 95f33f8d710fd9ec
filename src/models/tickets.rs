use serde::Deserializer;
use serde_json::{Map, Value};

use crate::json::{self, Id, TextOr, Tolerant, model, open_enum};

use super::{
    ContactReference, LinkedObjectList, PartAttachment, Reference, TicketCategory, TicketType,
};

open_enum! {
    /// How far the work on a ticket is.
    pub enum TicketStateCategory {
        /// It has not begun.
        Submitted = "submitted",
        /// It has begun.
        InProgress = "in_progress",
        /// It cannot go on until the contact answers.
        WaitingOnCustomer = "waiting_on_customer",
        /// It is done.
        Resolved = "resolved",
    }
}

/// The state of a ticket: a word, which later versions of the API put inside an object.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct TicketState(pub TicketStateCategory);

impl<'de> Tolerant<'de> for TicketState {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Form {
            #[serde(deserialize_with = "json::field")]
            category: Option<String>,
        }
        let word = match TextOr::<Form>::optional(deserializer)? {
            Some(TextOr::Text(word)) => Some(word),
            Some(TextOr::Object(form)) => form.category,
            None => None,
        };
        Ok(word.map(|word| TicketState(word.as_str().into())))
    }
}

model! {
    /// A ticket: work that takes longer than a conversation.
    pub struct Ticket {
        /// `ticket`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id, which every operation takes.
        pub id: Id,
        /// The number that teammates see, which no operation takes.
        pub ticket_id: Option<Id>,
        /// Who it is for.
        pub category: Option<TicketCategory>,
        /// What its type asks for, by name.
        pub ticket_attributes: Map<String, Value>,
        /// How far the work is.
        pub ticket_state: Option<TicketState>,
        /// What teammates call the state.
        pub ticket_state_internal_label: Option<String>,
        /// What contacts call the state.
        pub ticket_state_external_label: Option<String>,
        /// Its type.
        pub ticket_type: Option<TicketType>,
        /// The contacts that it is about.
        pub contacts: Option<TicketContacts>,
        /// The admin who works on it; `0` for none.
        pub admin_assignee_id: Option<Id>,
        /// The team that works on it; `0` for none.
        pub team_assignee_id: Option<Id>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Whether it is open.
        pub open: Option<bool>,
        /// Until when it is snoozed.
        pub snoozed_until: Option<i64>,
        /// The tickets and conversations that belong to it.
        pub linked_objects: Option<LinkedObjectList>,
        /// What was said and done.
        pub ticket_parts: Option<TicketParts>,
        /// Whether contacts see it.
        pub is_shared: Option<bool>,
    }

    /// The contacts that a ticket is about.
    pub struct TicketContacts {
        /// `contact.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The contacts.
        pub contacts: Vec<ContactReference>,
    }

    /// What was said and done on a ticket.
    pub struct TicketParts {
        /// `ticket_part.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The parts.
        pub ticket_parts: Vec<TicketPart>,
        /// How many there are.
        pub total_count: Option<i64>,
    }

    /// Something that was said or done on a ticket.
    pub struct TicketPart {
        /// `ticket_part`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// What it is, as in `comment` or `note`.
        pub part_type: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// The state before.
        pub previous_ticket_state: Option<TicketState>,
        /// The state after.
        pub ticket_state: Option<TicketState>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Who it assigned the ticket to.
        pub assigned_to: Option<Reference>,
        /// Who wrote or did it.
        pub author: Option<TicketPartAuthor>,
        /// The files that came with it.
        pub attachments: Vec<PartAttachment>,
        /// Its id in another system.
        pub external_id: Option<String>,
        /// Whether the text was removed.
        pub redacted: Option<bool>,
    }

    /// Who wrote a part of a ticket.
    pub struct TicketPartAuthor {
        /// What they are: `admin`, `bot`, `team` or `user`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Their id.
        pub id: Id,
        /// Their name.
        pub name: Option<String>,
        /// Their email address.
        pub email: Option<String>,
    }
}
