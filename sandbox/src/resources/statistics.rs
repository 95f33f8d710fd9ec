//! What the parts of a conversation add up to.

use serde_json::{Value, json};

/// Walks through a conversation in the order of time.
#[derive(Default)]
struct Walk {
    first_contact_reply_at: Option<i64>,
    last_contact_reply_at: Option<i64>,
    first_admin_reply_at: Option<i64>,
    last_admin_reply_at: Option<i64>,
    first_assignment_at: Option<i64>,
    last_assignment_at: Option<i64>,
    last_assignment_before_reply_at: Option<i64>,
    last_assignment_admin_reply_at: Option<i64>,
    first_close_at: Option<i64>,
    last_close_at: Option<i64>,
    last_closed_by: Option<Value>,
    waiting_since: Option<i64>,
    replies: Vec<i64>,
    closed: bool,
    reopens: u64,
    assignments: u64,
    teammates: Vec<Value>,
}

impl Walk {
    fn contact_wrote(&mut self, at: i64) {
        self.first_contact_reply_at.get_or_insert(at);
        self.last_contact_reply_at = Some(at);
        self.waiting_since.get_or_insert(at);
        self.reopened();
    }

    fn admin_wrote(&mut self, at: i64) {
        self.first_admin_reply_at.get_or_insert(at);
        self.last_admin_reply_at = Some(at);
        if self.last_assignment_at.is_some() {
            self.last_assignment_admin_reply_at.get_or_insert(at);
        }
        if let Some(since) = self.waiting_since.take() {
            self.replies.push(at - since);
        }
    }

    fn reopened(&mut self) {
        if std::mem::take(&mut self.closed) {
            self.reopens += 1;
        }
    }

    fn part(&mut self, part: &Value) {
        let at = part["created_at"].as_i64().unwrap_or_default();
        let by_admin = part["author"]["type"] == "admin";
        if by_admin
            && !self
                .teammates
                .iter()
                .any(|t| t["id"] == part["author"]["id"])
        {
            self.teammates
                .push(json!({"type": "admin", "id": part["author"]["id"]}));
        }
        let has_body = part["body"].is_string();
        match part["part_type"].as_str().unwrap_or_default() {
            "comment" if by_admin => self.admin_wrote(at),
            "comment" => self.contact_wrote(at),
            "open" => self.reopened(),
            "close" => {
                if by_admin && has_body {
                    self.admin_wrote(at);
                }
                self.first_close_at.get_or_insert(at);
                self.last_close_at = Some(at);
                self.last_closed_by = Some(part["author"]["id"].clone());
                self.waiting_since = None;
                self.closed = true;
            }
            "assignment" | "default_assignment" if !part["assigned_to"].is_null() => {
                self.first_assignment_at.get_or_insert(at);
                self.last_assignment_at = Some(at);
                self.last_assignment_admin_reply_at = None;
                if self.first_admin_reply_at.is_none() {
                    self.last_assignment_before_reply_at = Some(at);
                }
                self.assignments += 1;
                if by_admin && has_body {
                    self.admin_wrote(at);
                }
            }
            _ => {}
        }
    }

    fn median_reply(&mut self) -> Option<i64> {
        self.replies.sort_unstable();
        let middle = self.replies.len() / 2;
        if self.replies.len() % 2 == 1 {
            self.replies.get(middle).copied()
        } else {
            let (low, high) = (
                self.replies.get(middle.checked_sub(1)?)?,
                self.replies[middle],
            );
            Some((low + high) / 2)
        }
    }
}

/// Brings everything up to date that follows from the source and the parts.
pub(crate) fn refresh(conversation: &mut Value) {
    let mut walk = Walk::default();
    let started = conversation["created_at"].as_i64().unwrap_or_default();
    if conversation["source"]["author"]["type"] == "admin" {
        walk.admin_wrote(started);
    } else {
        walk.contact_wrote(started);
    }
    let parts = conversation["conversation_parts"]["conversation_parts"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    parts.iter().for_each(|part| walk.part(part));
    let count = parts.len();
    let median = walk.median_reply();
    let since = |from: Option<i64>, to: Option<i64>| Some(to? - from?);
    let first_contact = walk.first_contact_reply_at;

    conversation["conversation_parts"]["total_count"] = count.into();
    conversation["waiting_since"] = walk.waiting_since.into();
    conversation["teammates"] = json!({"type": "admin.list", "teammates": walk.teammates});
    conversation["first_contact_reply"] = match first_contact {
        None => Value::Null,
        Some(at) => json!({
            "created_at": at,
            "type": conversation["source"]["type"],
            "url": conversation["source"]["url"],
        }),
    };
    conversation["statistics"] = json!({
        "type": "conversation_statistics",
        "time_to_assignment": since(first_contact, walk.last_assignment_before_reply_at),
        "time_to_admin_reply": since(first_contact, walk.first_admin_reply_at),
        "time_to_first_close": since(first_contact, walk.first_close_at),
        "time_to_last_close": since(first_contact, walk.last_close_at),
        "median_time_to_reply": median,
        "first_contact_reply_at": first_contact,
        "first_assignment_at": walk.first_assignment_at,
        "first_admin_reply_at": walk.first_admin_reply_at,
        "first_close_at": walk.first_close_at,
        "last_assignment_at": walk.last_assignment_at,
        "last_assignment_admin_reply_at": walk.last_assignment_admin_reply_at,
        "last_contact_reply_at": walk.last_contact_reply_at,
        "last_admin_reply_at": walk.last_admin_reply_at,
        "last_close_at": walk.last_close_at,
        "last_closed_by_id": walk.last_closed_by,
        "count_reopens": walk.reopens,
        "count_assignments": walk.assignments,
        "count_conversation_parts": count,
    });
}
