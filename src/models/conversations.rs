use crate::json::{Id, model, open_enum};

use super::{ContactReference, LinkedObjectList, PartAttachment, Reference, Tag};

open_enum! {
    /// Where a conversation stands.
    pub enum ConversationState {
        /// Someone is to answer.
        Open = "open",
        /// Nobody is to answer.
        Closed = "closed",
        /// Nobody is to answer until a set time.
        Snoozed = "snoozed",
    }

    /// Whether a conversation goes before others.
    pub enum ConversationPriority {
        /// It does.
        Priority = "priority",
        /// It does not.
        NotPriority = "not_priority",
    }

    /// How well the promise of a service level agreement is kept.
    pub enum SlaStatus {
        /// It was kept.
        Hit = "hit",
        /// It was broken.
        Missed = "missed",
        /// It no longer holds.
        Cancelled = "cancelled",
        /// It can still be kept.
        Active = "active",
    }
}

model! {
    /// A conversation with contacts. In lists it comes without its parts.
    pub struct Conversation {
        /// `conversation`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its title.
        pub title: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Since when a contact has waited for an answer.
        pub waiting_since: Option<i64>,
        /// Until when it is snoozed.
        pub snoozed_until: Option<i64>,
        /// Whether it is open.
        pub open: Option<bool>,
        /// Where it stands.
        pub state: Option<ConversationState>,
        /// Whether it was read.
        pub read: Option<bool>,
        /// Whether it goes before others.
        pub priority: Option<ConversationPriority>,
        /// The admin who is to answer.
        pub admin_assignee_id: Option<Id>,
        /// The team that is to answer.
        pub team_assignee_id: Option<Id>,
        /// The tags that it has.
        pub tags: Option<Tags>,
        /// How a contact rated it.
        pub conversation_rating: Option<ConversationRating>,
        /// The message that it began with.
        pub source: Option<ConversationSource>,
        /// The contacts in it.
        pub contacts: Option<ConversationContacts>,
        /// The admins in it.
        pub teammates: Option<ConversationTeammates>,
        /// The first reply of a contact.
        pub first_contact_reply: Option<ConversationFirstContactReply>,
        /// The service level agreement that holds for it.
        pub sla_applied: Option<SlaApplied>,
        /// How long things took.
        pub statistics: Option<ConversationStatistics>,
        /// What was said and done since the first message.
        pub conversation_parts: Option<ConversationParts>,
        /// The tickets and conversations that belong to it.
        pub linked_objects: Option<LinkedObjectList>,
        /// The contacts in it, when one was added or removed: Intercom then answers with nothing
        /// else.
        pub customers: Vec<ContactReference>,
    }

    /// The tags on something.
    pub struct Tags {
        /// `tag.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The tags.
        pub tags: Vec<Tag>,
    }

    /// How a contact rated a conversation.
    pub struct ConversationRating {
        /// From 1, bad, to 5, great.
        pub rating: Option<i64>,
        /// What the contact wrote about it.
        pub remark: Option<String>,
        /// When a rating was asked for.
        pub created_at: Option<i64>,
        /// Who rated.
        pub contact: Option<ContactReference>,
        /// Who was rated.
        pub teammate: Option<Reference>,
    }

    /// The message that a conversation began with.
    pub struct ConversationSource {
        /// The channel, as in `conversation` or `email`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Who began, as in `customer_initiated`.
        pub delivered_as: Option<String>,
        /// The subject of an email.
        pub subject: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// Who wrote it.
        pub author: Option<ConversationPartAuthor>,
        /// The files that came with it.
        pub attachments: Vec<PartAttachment>,
        /// The page that the contact was on.
        pub url: Option<String>,
        /// Whether the text was removed.
        pub redacted: Option<bool>,
    }

    /// The contacts in a conversation.
    pub struct ConversationContacts {
        /// `contact.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The contacts.
        pub contacts: Vec<ContactReference>,
    }

    /// The admins in a conversation.
    pub struct ConversationTeammates {
        /// `admin.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The admins.
        #[serde(alias = "admins")]
        pub teammates: Vec<Reference>,
    }

    /// The first reply of a contact in a conversation.
    pub struct ConversationFirstContactReply {
        /// When it came.
        pub created_at: Option<i64>,
        /// The channel that it came by.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The page that the contact was on.
        pub url: Option<String>,
    }

    /// The service level agreement that holds for a conversation.
    pub struct SlaApplied {
        /// `conversation_sla_summary`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its name.
        pub sla_name: Option<String>,
        /// How well it is kept.
        pub sla_status: Option<SlaStatus>,
    }

    /// How long things took in a conversation, in seconds, and when they happened.
    pub struct ConversationStatistics {
        /// `conversation_statistics`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// From the beginning to the last assignment before an admin replied.
        pub time_to_assignment: Option<i64>,
        /// From the beginning to the first reply of an admin.
        pub time_to_admin_reply: Option<i64>,
        /// From the beginning to the first close.
        pub time_to_first_close: Option<i64>,
        /// From the beginning to the last close.
        pub time_to_last_close: Option<i64>,
        /// The median of the times that contacts waited for a reply.
        pub median_time_to_reply: Option<i64>,
        /// When a contact first replied.
        pub first_contact_reply_at: Option<i64>,
        /// When it was first assigned.
        pub first_assignment_at: Option<i64>,
        /// When an admin first replied.
        pub first_admin_reply_at: Option<i64>,
        /// When it was first closed.
        pub first_close_at: Option<i64>,
        /// When it was last assigned.
        pub last_assignment_at: Option<i64>,
        /// When an admin first replied after the last assignment.
        pub last_assignment_admin_reply_at: Option<i64>,
        /// When a contact last replied.
        pub last_contact_reply_at: Option<i64>,
        /// When an admin last replied.
        pub last_admin_reply_at: Option<i64>,
        /// When it was last closed.
        pub last_close_at: Option<i64>,
        /// The admin who last closed it.
        pub last_closed_by_id: Option<Id>,
        /// How often it was opened again.
        pub count_reopens: Option<i64>,
        /// How often it was assigned.
        pub count_assignments: Option<i64>,
        /// How many parts it has.
        pub count_conversation_parts: Option<i64>,
    }

    /// What was said and done in a conversation since the first message.
    pub struct ConversationParts {
        /// `conversation_part.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The parts, at most the last 500.
        pub conversation_parts: Vec<ConversationPart>,
        /// How many there are.
        pub total_count: Option<i64>,
    }

    /// Something that was said or done in a conversation.
    pub struct ConversationPart {
        /// `conversation_part`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// What it is, as in `comment`, `note` or `assignment`.
        pub part_type: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// When the contact was told of it.
        pub notified_at: Option<i64>,
        /// Who it assigned the conversation to.
        pub assigned_to: Option<Reference>,
        /// Who wrote or did it.
        pub author: Option<ConversationPartAuthor>,
        /// The files that came with it.
        pub attachments: Vec<PartAttachment>,
        /// Its id in another system.
        pub external_id: Option<String>,
        /// Whether the text was removed.
        pub redacted: Option<bool>,
    }

    /// Who wrote a part of a conversation.
    pub struct ConversationPartAuthor {
        /// What they are, as in `admin`, `user` or `bot`.
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
