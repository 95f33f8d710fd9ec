use serde_json::{Map, Value};

use crate::json::{Id, model, open_enum};

use super::shared::missing;
use super::{
    AiAgent, Company, ContactReference, Kind, LinkedObjectList, PartAttachment, Reference, Tag,
    Tags,
};

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
        pub kind("type"): Option<Kind>,
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
        /// Conversation parts after the first message; [`parts_truncated`](Self::parts_truncated)
        /// says whether all of them.
        pub conversation_parts: Option<ConversationParts>,
        /// Linked tickets and conversations.
        pub linked_objects: Option<LinkedObjectList>,
        /// Contacts who take part, in the response to attaching or detaching a contact; Intercom
        /// then sends no other field.
        pub customers: Vec<ContactReference>,
        /// Topics. Intercom sends the field in every version and describes it in none. Any JSON
        /// value.
        pub topics: Option<Value>,
        /// Ticket of the conversation. Intercom sends the field in every version and describes it
        /// in none. Any JSON value.
        pub ticket: Option<Value>,
        /// Custom attributes by name. From API version 2.11 on.
        pub custom_attributes: Map<String, Value>,
        /// Whether the AI agent took part. From API version 2.11 on.
        pub ai_agent_participated: Option<bool>,
        /// Part that the AI agent had. From API version 2.11 on.
        pub ai_agent: Option<Box<AiAgent>>,
        /// Company of the conversation. From API version 2.15 on.
        pub company: Option<Box<Company>>,
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
        /// Unix time in seconds of the last update. From API version 2.14 on.
        pub updated_at: Option<i64>,
    }

    /// Message that started a conversation.
    pub struct ConversationSource {
        /// Channel, such as `conversation` or `email`.
        pub kind("type"): Option<Kind>,
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
        pub kind("type"): Option<Kind>,
        /// Contacts.
        pub contacts: Vec<ContactReference>,
    }

    /// Admins who take part in a conversation.
    pub struct ConversationTeammates {
        /// Object type: `admin.list`.
        pub kind("type"): Option<Kind>,
        /// Admins. Intercom may send them as `admins`.
        pub teammates("teammates" or "admins"): Vec<Reference>,
    }

    /// First reply by a contact in a conversation.
    pub struct ConversationFirstContactReply {
        /// Unix time in seconds of the reply.
        pub created_at: Option<i64>,
        /// Channel of the reply, such as `email`.
        pub kind("type"): Option<Kind>,
        /// URL of the page from which the contact replied.
        pub url: Option<String>,
    }

    /// Service level agreement (SLA) applied to a conversation.
    pub struct SlaApplied {
        /// Object type: `conversation_sla_summary`.
        pub kind("type"): Option<Kind>,
        /// Name of the SLA.
        pub sla_name: Option<String>,
        /// Status of the SLA.
        pub sla_status: Option<SlaStatus>,
    }

    /// Durations, times and counts of a conversation.
    ///
    /// Durations are in seconds. Those that begin with `time_to` or `median_time_to` exclude time
    /// outside office hours, except `time_to_assignment`.
    pub struct ConversationStatistics {
        /// Object type: `conversation_statistics`.
        pub kind("type"): Option<Kind>,
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
        /// Time to the first response of each team to which the conversation was assigned. From
        /// API version 2.12 on.
        pub assigned_team_first_response_time: Vec<ConversationResponseTime>,
        /// The same without time outside office hours. From API version 2.13 on.
        pub assigned_team_first_response_time_in_office_hours: Vec<ConversationResponseTime>,
        /// Time from the assignment to the close. From API version 2.13 on.
        pub handling_time: Option<i64>,
        /// `handling_time` without the time in which no teammate was at work on the conversation.
        /// From API version 2.13 on.
        pub adjusted_handling_time: Option<i64>,
    }

    /// Time to the first response of a team. From API version 2.12 on.
    pub struct ConversationResponseTime {
        /// Id of the team.
        pub team_id: Option<Id>,
        /// Name of the team; `Unassigned` if no team was assigned, null if the team does not exist.
        pub team_name: Option<String>,
        /// Time to the first response, in seconds.
        pub response_time: Option<i64>,
    }

    /// Conversation parts after the first message.
    pub struct ConversationParts {
        /// Object type: `conversation_part.list`.
        pub kind("type"): Option<Kind>,
        /// Conversation parts, at most the 500 most recent.
        pub conversation_parts: Vec<ConversationPart>,
        /// Number of conversation parts, those included that the response does not contain.
        pub total_count: Option<i64>,
    }

    /// Conversation part: a message, note or action in a conversation.
    pub struct ConversationPart {
        /// Object type: `conversation_part`.
        pub kind("type"): Option<Kind>,
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
        /// State of the conversation at the time of the part. From API version 2.13 on.
        pub state: Option<ConversationState>,
        /// Tags of the part. From API version 2.13 on.
        pub tags: Vec<Tag>,
        /// What the part records: names of the workflow, the attribute and its new value, the
        /// action, the event. The members depend on `part_type`. From API version 2.13 on. Any JSON
        /// value.
        pub event_details: Option<Value>,
        /// Code of the app that created the part through the API. From API version 2.13 on.
        pub app_package_code: Option<String>,
        /// Subject and addresses, if the part was sent as an email. From API version 2.13 on.
        pub email_message_metadata: Option<Box<EmailMessageMetadata>>,
        /// Quick replies. From API version 2.14 on.
        pub metadata: Option<Box<ConversationPartMetadata>>,
    }

    /// Subject and addresses of a conversation part that was sent as an email. From API version
    /// 2.13 on.
    pub struct EmailMessageMetadata {
        /// Subject.
        pub subject: Option<String>,
        /// Addresses.
        pub email_address_headers: Vec<EmailAddressHeader>,
    }

    /// Address of an email. From API version 2.13 on.
    pub struct EmailAddressHeader {
        /// Header that has the address, such as `from`.
        pub kind("type"): Option<Kind>,
        /// Email address.
        pub email_address: Option<String>,
        /// Name.
        pub name: Option<String>,
    }

    /// Quick replies of a conversation part. From API version 2.14 on.
    pub struct ConversationPartMetadata {
        /// Quick replies that the part offers.
        pub quick_reply_options: Vec<QuickReplyOption>,
        /// UUID of the quick reply that the contact chose.
        pub quick_reply_uuid: Option<String>,
    }

    /// Reply that a contact can choose. From API version 2.14 on.
    pub struct QuickReplyOption {
        /// Text.
        pub text: Option<String>,
        /// UUID of the quick reply.
        pub uuid: Option<String>,
        /// Translations of the text by language.
        pub translations: Map<String, Value>,
    }

    /// Author of a conversation part.
    pub struct ConversationPartAuthor {
        /// Type of the author, such as `admin`, `user` or `bot`.
        pub kind("type"): Option<Kind>,
        /// Id of the author.
        pub id: Id,
        /// Name of the author.
        pub name: Option<String>,
        /// Email address of the author.
        pub email: Option<String>,
        /// Whether the AI agent is the author. From API version 2.14 on.
        pub from_ai_agent: Option<bool>,
        /// Whether AI has written the part. From API version 2.14 on.
        pub is_ai_answer: Option<bool>,
    }
}

impl Conversation {
    /// Returns whether the conversation has more parts than `conversation_parts` contains: see
    /// [`ConversationParts::parts_truncated`]. False without `conversation_parts`, as in lists.
    pub fn parts_truncated(&self) -> bool {
        self.missing_parts() > 0
    }

    /// Returns the number of parts that `conversation_parts` does not contain. 0 without
    /// `conversation_parts`, as in lists.
    pub fn missing_parts(&self) -> u64 {
        let parts = self.conversation_parts.as_ref();
        parts.map_or(0, ConversationParts::missing_parts)
    }
}

impl ConversationParts {
    /// Returns whether the conversation has more parts than were received: `total_count` is greater
    /// than their number. Intercom returns at most the 500 most recent ones and has no operation
    /// that returns the others.
    ///
    /// ```
    /// use intercom::models::ConversationParts;
    ///
    /// let text = r#"{"total_count":3,"conversation_parts":[{"id":"2"},{"id":"3"}]}"#;
    /// let parts: ConversationParts = serde_json::from_str(text)?;
    /// assert!(parts.parts_truncated());
    /// assert_eq!(parts.missing_parts(), 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn parts_truncated(&self) -> bool {
        self.missing_parts() > 0
    }

    /// Returns the number of parts that were not received: the oldest ones.
    pub fn missing_parts(&self) -> u64 {
        let received = self.conversation_parts.len();
        missing(
            self.total_count,
            received,
            &self.extra,
            "conversation_parts",
        )
    }
}
