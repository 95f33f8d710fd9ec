//! Search of articles, with highlighting.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{invalid_parameter, query_boolean};
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::articles::STATES;
use crate::state::State;
use crate::text::to_plain_text;

const PER_PAGE: usize = 10;

/// Returns the articles that contain every word of the phrase, most recently updated first.
pub(super) fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let words: Vec<String> = context
        .request
        .query_value("phrase")
        .unwrap_or_default()
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let state = context.request.query_value("state").unwrap_or("all".into());
    if state != "all" && !STATES.contains(&state.as_str()) {
        return Err(invalid_parameter("state", "one of published, draft, all"));
    }
    let help_center = context.request.query_value("help_center_id");
    let highlight = query_boolean(context.request, "highlight")?.unwrap_or(false);

    let mut found: Vec<&Value> = context
        .state
        .articles
        .iter()
        .filter(|article| contains_all(article, &words))
        .filter(|article| state == "all" || article["state"] == *state)
        .filter(|article| {
            help_center
                .as_ref()
                .is_none_or(|id| is_in_help_center(article, id, context.state))
        })
        .collect();
    found.sort_by_key(|article| std::cmp::Reverse(article["updated_at"].as_i64()));
    let page = pagination::by_number(found, context.request, context.base_url, PER_PAGE)?;
    let highlights: Vec<Value> = page
        .items
        .iter()
        .filter(|_| highlight)
        .map(|article| highlights(article, &words))
        .collect();
    Ok(Response::json(&json!({
        "type": "list",
        "total_count": page.total_count,
        "data": {"articles": page.items, "highlights": highlights},
        "pages": page.pages,
    })))
}

fn contains_all(article: &Value, words: &[String]) -> bool {
    let text = ["title", "description", "body"]
        .iter()
        .filter_map(|name| article[*name].as_str())
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn is_in_help_center(article: &Value, help_center_id: &str, state: &State) -> bool {
    article["parent_id"]
        .as_u64()
        .and_then(|id| state.collections.get(&id.to_string()))
        .and_then(|collection| collection["help_center_id"].as_u64())
        .is_some_and(|id| id.to_string() == help_center_id)
}

fn highlights(article: &Value, words: &[String]) -> Value {
    let text = |name: &str| article[name].as_str().unwrap_or_default();
    let summary: Vec<Value> = ["description", "body"]
        .iter()
        .map(|name| split_at_matches(&to_plain_text(text(name)), words))
        .filter(|pieces| {
            pieces
                .as_array()
                .is_some_and(|pieces| pieces.iter().any(|piece| piece["type"] == "highlight"))
        })
        .collect();
    json!({
        "article_id": article["id"],
        "highlighted_title": split_at_matches(text("title"), words),
        "highlighted_summary": summary,
    })
}

/// Splits text into pieces: matches of the words, and the text between them.
fn split_at_matches(text: &str, words: &[String]) -> Value {
    let mut pieces: Vec<Value> = Vec::new();
    let mut push = |kind: &str, piece: &str| {
        if !piece.is_empty() {
            pieces.push(json!({"type": kind, "text": piece}));
        }
    };
    let mut plain_start = 0;
    let mut index = 0;
    while index < text.len() {
        let longest_match = words
            .iter()
            .filter_map(|word| match_length(&text[index..], word))
            .max();
        match longest_match {
            Some(length) => {
                push("plain", &text[plain_start..index]);
                push("highlight", &text[index..index + length]);
                index += length;
                plain_start = index;
            }
            None => index += text[index..].chars().next().map_or(1, char::len_utf8),
        }
    }
    push("plain", &text[plain_start..]);
    pieces.into()
}

/// Returns the length in bytes of the prefix of `text` that equals the lower-case `word`,
/// ignoring case.
fn match_length(text: &str, word: &str) -> Option<usize> {
    let mut rest = word;
    for (index, c) in text.char_indices() {
        if rest.is_empty() {
            return Some(index);
        }
        rest = rest.strip_prefix(c.to_lowercase().to_string().as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_the_whole_text() {
        let words = ["ÜBER".to_lowercase(), "rad".to_owned()];
        assert_eq!(
            split_at_matches("Über Räder: Rad", &words),
            json!([
                {"type": "highlight", "text": "Über"},
                {"type": "plain", "text": " Räder: "},
                {"type": "highlight", "text": "Rad"},
            ])
        );
        assert_eq!(split_at_matches("", &words), json!([]));
    }
}
