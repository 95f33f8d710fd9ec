//! What Intercom's AI agent did in a conversation.

use crate::json::{model, open_enum};

use super::Kind;

open_enum! {
    /// What brought the AI agent into a conversation.
    pub enum AiAgentSourceType {
        /// Basic setup, without a profile or a workflow.
        EssentialsPlanSetup = "essentials_plan_setup",
        /// Profile.
        Profile = "profile",
        /// Workflow.
        Workflow = "workflow",
        /// Preview of a workflow.
        WorkflowPreview = "workflow_preview",
        /// Preview of the AI agent.
        FinPreview = "fin_preview",
    }

    /// Type of a reply by the AI agent.
    pub enum AiAgentAnswerType {
        /// AI answer: generated.
        AiAnswer = "ai_answer",
        /// Custom answer: written in advance.
        CustomAnswer = "custom_answer",
    }

    /// Outcome of the part that the AI agent had in a conversation.
    pub enum AiAgentResolutionState {
        /// Assumed to be resolved.
        AssumedResolution = "assumed_resolution",
        /// Resolved, as the contact confirmed.
        ConfirmedResolution = "confirmed_resolution",
        /// Routed to a team. Up to API version 2.14.
        RoutedToTeam = "routed_to_team",
        /// Abandoned. Up to API version 2.14.
        Abandoned = "abandoned",
        /// Escalated. From API version 2.15 on.
        Escalated = "escalated",
        /// Negative feedback by the contact. From API version 2.15 on.
        NegativeFeedback = "negative_feedback",
        /// Handed off by a procedure. From API version 2.15 on.
        ProcedureHandoff = "procedure_handoff",
    }

    /// Type of a content source of the AI agent.
    pub enum ContentSourceType {
        /// File.
        File = "file",
        /// Article.
        Article = "article",
        /// Content of another website or system.
        ExternalContent = "external_content",
        /// Snippet.
        ContentSnippet = "content_snippet",
        /// Data connector of a workflow.
        WorkflowConnectorAction = "workflow_connector_action",
    }
}

model! {
    /// Part that the AI agent had in a conversation. From API version 2.11 on.
    pub struct AiAgent {
        /// What brought the AI agent into the conversation.
        pub source_type: Option<AiAgentSourceType>,
        /// Title of the workflow or profile. Null for `essentials_plan_setup`.
        pub source_title: Option<String>,
        /// Type of the last reply. Null if there was none.
        pub last_answer_type: Option<AiAgentAnswerType>,
        /// Outcome. Null if there was no reply.
        pub resolution_state: Option<AiAgentResolutionState>,
        /// Rating by the contact from 1 (worst) to 5 (best).
        pub rating: Option<i64>,
        /// Comment by the contact.
        pub rating_remark: Option<String>,
        /// Content that the AI agent used.
        pub content_sources: Option<ContentSourceList>,
        /// Unix time in seconds of the rating. From API version 2.14 on.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update of the rating. From API version 2.14 on.
        pub updated_at: Option<i64>,
    }

    /// Content that the AI agent used in a conversation. From API version 2.11 on.
    pub struct ContentSourceList {
        /// Object type: `content_source.list`.
        pub kind("type"): Option<Kind>,
        /// Number of content sources.
        pub total_count: Option<i64>,
        /// Content sources.
        pub content_sources: Vec<ContentSource>,
    }

    /// Content that the AI agent used. From API version 2.11 on.
    pub struct ContentSource {
        /// Type of the content.
        pub content_type: Option<ContentSourceType>,
        /// URL of the content for teammates; may be relative.
        pub url: Option<String>,
        /// Title.
        pub title: Option<String>,
        /// Language, such as `en`.
        pub locale: Option<String>,
    }
}
