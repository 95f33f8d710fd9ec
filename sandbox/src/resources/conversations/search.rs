//! Searchable fields of conversations.

use serde_json::Value;

use crate::search::{FieldType, SearchSchema, value_at};
use crate::text::to_plain_text;

pub(super) const SCHEMA: SearchSchema = SearchSchema {
    fields: &[
        ("id", FieldType::Text),
        ("created_at", FieldType::Date),
        ("updated_at", FieldType::Date),
        ("title", FieldType::Text),
        ("source.type", FieldType::Text),
        ("source.id", FieldType::Text),
        ("source.delivered_as", FieldType::Text),
        ("source.subject", FieldType::Text),
        ("source.body", FieldType::FullText),
        ("source.author.id", FieldType::Text),
        ("source.author.type", FieldType::Text),
        ("source.author.name", FieldType::Text),
        ("source.author.email", FieldType::Text),
        ("source.url", FieldType::Text),
        ("contact_ids", FieldType::Text),
        ("teammate_ids", FieldType::Text),
        ("admin_assignee_id", FieldType::Number),
        ("team_assignee_id", FieldType::Number),
        ("channel_initiated", FieldType::Text),
        ("open", FieldType::Boolean),
        ("read", FieldType::Boolean),
        ("state", FieldType::Text),
        ("waiting_since", FieldType::Date),
        ("snoozed_until", FieldType::Date),
        ("tag_ids", FieldType::Text),
        ("priority", FieldType::Text),
        ("statistics.time_to_assignment", FieldType::Number),
        ("statistics.time_to_admin_reply", FieldType::Number),
        ("statistics.time_to_first_close", FieldType::Number),
        ("statistics.time_to_last_close", FieldType::Number),
        ("statistics.median_time_to_reply", FieldType::Number),
        ("statistics.first_contact_reply_at", FieldType::Date),
        ("statistics.first_assignment_at", FieldType::Date),
        ("statistics.first_admin_reply_at", FieldType::Date),
        ("statistics.first_close_at", FieldType::Date),
        ("statistics.last_assignment_at", FieldType::Date),
        ("statistics.last_assignment_admin_reply_at", FieldType::Date),
        ("statistics.last_contact_reply_at", FieldType::Date),
        ("statistics.last_admin_reply_at", FieldType::Date),
        ("statistics.last_close_at", FieldType::Date),
        ("statistics.last_closed_by_id", FieldType::Text),
        ("statistics.count_reopens", FieldType::Number),
        ("statistics.count_assignments", FieldType::Number),
        ("statistics.count_conversation_parts", FieldType::Number),
        ("conversation_rating.requested_at", FieldType::Date),
        ("conversation_rating.replied_at", FieldType::Date),
        ("conversation_rating.score", FieldType::Number),
        ("conversation_rating.remark", FieldType::Text),
        ("conversation_rating.contact_id", FieldType::Text),
        // Documented as `admin_d`; the intended name is accepted too.
        ("conversation_rating.admin_d", FieldType::Text),
        ("conversation_rating.admin_id", FieldType::Text),
        ("ai_agent_participated", FieldType::Boolean),
        ("ai_agent.resolution_state", FieldType::Text),
        ("ai_agent.last_answer_type", FieldType::Text),
        ("ai_agent.rating", FieldType::Number),
        ("ai_agent.rating_remark", FieldType::Text),
        ("ai_agent.source_type", FieldType::Text),
        ("ai_agent.source_title", FieldType::Text),
    ],
    values: search_values,
    inclusive_bounds: true,
};

fn search_values(conversation: &Value, field: &str) -> Vec<Value> {
    let ids = |list: &Value| {
        list.as_array()
            .into_iter()
            .flatten()
            .map(|item| item["id"].clone())
            .collect()
    };
    match field {
        "contact_ids" => ids(&conversation["contacts"]["contacts"]),
        "teammate_ids" => ids(&conversation["teammates"]["teammates"]),
        "tag_ids" => ids(&conversation["tags"]["tags"]),
        "channel_initiated" => vec![conversation["source"]["type"].clone()],
        "source.body" => {
            let body = conversation["source"]["body"].as_str().unwrap_or_default();
            vec![to_plain_text(body).into()]
        }
        "conversation_rating.requested_at" | "conversation_rating.replied_at" => {
            vec![value_at(conversation, "conversation_rating.created_at")]
        }
        "conversation_rating.score" => vec![value_at(conversation, "conversation_rating.rating")],
        "conversation_rating.contact_id" => {
            vec![value_at(conversation, "conversation_rating.contact.id")]
        }
        "conversation_rating.admin_d" | "conversation_rating.admin_id" => {
            vec![value_at(conversation, "conversation_rating.teammate.id")]
        }
        // The sandbox has no AI agent.
        "ai_agent_participated" => vec![false.into()],
        path => vec![value_at(conversation, path)],
    }
}
