use crate::json::{Id, model, open_enum};

use super::{ContactReference, LinkedObjectList, PartAttachment, Reference, Tags};

open_enum! {
    /// State of a conversation.
    pub enum ConversationState {
        /// Open.
        Open = "open",
        /// Closed.
        Closed = "closed",
        /// Closed until a set time or the next reply.
        Snoozed = "snoozed",
    }

    /// Priority of a conversation.
    pub enum ConversationPriority {
        /// Marked as a priority.
        Priority = "priority",
        /// Not marked as a priority.
        NotPriority = "not_priority",
    }

    /// Status of the service level agreement (SLA) applied to a conversation.
    pub enum SlaStatus {
        /// At least one target was met, none was missed.
        Hit = "hit",
        /// At least one target was missed.
        Missed = "missed",
        /// The targets were canceled.
        Cancelled = "cancelled",
        /// No target was met, missed or canceled yet.
        Active = "active",
    }
}

model! {
    /// Conversation with one or more contacts. Lists return it without its parts.
    pub struct Conversation {
        /// Object type: `conversation`.
        pub kind("type"): Option<String>,
        /// Id of the conversation.
        pub id: Id,
        /// Title.
        pub title: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Unix time in seconds when the contact began to wait for a reply. Null if an admin
        /// replied last.
        pub waiting_since: Option<i64>,
        /// Unix time in seconds when the snooze ends. Null if the conversation is not snoozed.
        pub snoozed_until: Option<i64>,
        /// Whether the conversation is open.
        pub open: Option<bool>,
        /// State.
        pub state: Option<ConversationState>,
        /// Whether the conversation was read.
        pub read: Option<bool>,
        /// Priority.
        pub priority: Option<ConversationPriority>,
        /// Id of the assigned admin. Null if none is assigned.
        pub admin_assignee_id: Option<Id>,
        /// Id of the assigned team. Null if none is assigned.
        pub team_assignee_id: Option<Id>,
        /// Tags.
        pub tags: Option<Tags>,
        /// Rating by a contact. Null if no rating was requested.
        pub conversation_rating: Option<ConversationRating>,
        /// Message that started the conversation.
        pub source: Option<ConversationSource>,
        /// Contacts who take part.
        pub contacts: Option<ConversationContacts>,
        /// Admins who take part.
        pub teammates: Option<ConversationTeammates>,
        /// First reply by a contact.
        pub first_contact_reply: Option<ConversationFirstContactReply>,
        /// Service level agreement (SLA) applied to the conversation.
        pub sla_applied: Option<SlaApplied>,
        /// Durations, times and counts.
        pub statistics: Option<ConversationStatistics>,
        /// Conversation parts after the first message.
        pub conversation_parts: Option<ConversationParts>,
        /// Linked tickets and conversations.
        pub linked_objects: Option<LinkedObjectList>,
        /// Contacts who take part, in the response to attaching or detaching a contact; Intercom
        /// then sends no other field.
        pub customers: Vec<ContactReference>,
    }

    /// Rating of a conversation by a contact.
    pub struct ConversationRating {
        /// Rating from 1 (worst) to 5 (best). Null until the contact rates.
        pub rating: Option<i64>,
        /// Comment by the contact.
        pub remark: Option<String>,
        /// Unix time in seconds when the rating was requested.
        pub created_at: Option<i64>,
        /// Contact who rated.
        pub contact: Option<ContactReference>,
        /// Admin who was rated.
        pub teammate: Option<Reference>,
    }

    /// Message that started a conversation.
    pub struct ConversationSource {
        /// Channel, such as `conversation` or `email`.
        pub kind("type"): Option<String>,
        /// Id of the message.
        pub id: Id,
        /// How the conversation started, such as `customer_initiated`.
        pub delivered_as: Option<String>,
        /// Subject of an email.
        pub subject: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// Author of the message.
        pub author: Option<ConversationPartAuthor>,
        /// Attached files.
        pub attachments: Vec<PartAttachment>,
        /// URL of the page from which the contact started the conversation.
        pub url: Option<String>,
        /// Whether the message was redacted.
        pub redacted: Option<bool>,
    }

    /// Contacts who take part in a conversation.
    pub struct ConversationContacts {
        /// Object type: `contact.list`.
        pub kind("type"): Option<String>,
        /// Contacts.
        pub contacts: Vec<ContactReference>,
    }

    /// Admins who take part in a conversation.
    pub struct ConversationTeammates {
        /// Object type: `admin.list`.
        pub kind("type"): Option<String>,
        /// Admins. Intercom may send them as `admins`.
        pub teammates("teammates" or "admins"): Vec<Reference>,
    }

    /// First reply by a contact in a conversation.
    pub struct ConversationFirstContactReply {
        /// Unix time in seconds of the reply.
        pub created_at: Option<i64>,
        /// Channel of the reply, such as `email`.
        pub kind("type"): Option<String>,
        /// URL of the page from which the contact replied.
        pub url: Option<String>,
    }

    /// Service level agreement (SLA) applied to a conversation.
    pub struct SlaApplied {
        /// Object type: `conversation_sla_summary`.
        pub kind("type"): Option<String>,
        /// Name of the SLA.
        pub sla_name: Option<String>,
        /// Status of the SLA.
        pub sla_status: Option<SlaStatus>,
    }

    /// Durations, times and counts of a conversation.
    ///
    /// Durations are in seconds; all but `time_to_assignment` exclude time outside office hours.
    pub struct ConversationStatistics {
        /// Object type: `conversation_statistics`.
        pub kind("type"): Option<String>,
        /// Time from the start to the last assignment before the first admin reply.
        pub time_to_assignment: Option<i64>,
        /// Time from the start to the first admin reply.
        pub time_to_admin_reply: Option<i64>,
        /// Time from the start to the first close.
        pub time_to_first_close: Option<i64>,
        /// Time from the start to the last close.
        pub time_to_last_close: Option<i64>,
        /// Median time from a contact's message to the admin reply.
        pub median_time_to_reply: Option<i64>,
        /// Unix time in seconds of the first contact reply.
        pub first_contact_reply_at: Option<i64>,
        /// Unix time in seconds of the first assignment.
        pub first_assignment_at: Option<i64>,
        /// Unix time in seconds of the first admin reply.
        pub first_admin_reply_at: Option<i64>,
        /// Unix time in seconds of the first close.
        pub first_close_at: Option<i64>,
        /// Unix time in seconds of the last assignment.
        pub last_assignment_at: Option<i64>,
        /// Unix time in seconds of the first admin reply after the last assignment.
        pub last_assignment_admin_reply_at: Option<i64>,
        /// Unix time in seconds of the last contact reply.
        pub last_contact_reply_at: Option<i64>,
        /// Unix time in seconds of the last admin reply.
        pub last_admin_reply_at: Option<i64>,
        /// Unix time in seconds of the last close.
        pub last_close_at: Option<i64>,
        /// Id of the admin who last closed the conversation.
        pub last_closed_by_id: Option<Id>,
        /// Number of times the conversation was reopened.
        pub count_reopens: Option<i64>,
        /// Number of assignments.
        pub count_assignments: Option<i64>,
        /// Number of conversation parts.
        pub count_conversation_parts: Option<i64>,
    }

    /// Conversation parts after the first message.
    pub struct ConversationParts {
        /// Object type: `conversation_part.list`.
        pub kind("type"): Option<String>,
        /// Conversation parts, at most the 500 most recent.
        pub conversation_parts: Vec<ConversationPart>,
        /// Number of conversation parts.
        pub total_count: Option<i64>,
    }

    /// Conversation part: a message, note or action in a conversation.
    pub struct ConversationPart {
        /// Object type: `conversation_part`.
        pub kind("type"): Option<String>,
        /// Id of the part.
        pub id: Id,
        /// Type of the part, such as `comment`, `note` or `assignment`.
        pub part_type: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Unix time in seconds when the contact was notified of the part.
        pub notified_at: Option<i64>,
        /// Admin or team to which the part assigned the conversation. Null if it did not change the
        /// assignment.
        pub assigned_to: Option<Reference>,
        /// Author of the part.
        pub author: Option<ConversationPartAuthor>,
        /// Attached files.
        pub attachments: Vec<PartAttachment>,
        /// Id of the part in an external system.
        pub external_id: Option<String>,
        /// Whether the part was redacted.
        pub redacted: Option<bool>,
    }

    /// Author of a conversation part.
    pub struct ConversationPartAuthor {
        /// Type of the author, such as `admin`, `user` or `bot`.
        pub kind("type"): Option<String>,
        /// Id of the author.
        pub id: Id,
        /// Name of the author.
        pub name: Option<String>,
        /// Email address of the author.
        pub email: Option<String>,
    }
}
