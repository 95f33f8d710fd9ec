//! Statistics of a conversation, derived from its source and parts.

use serde_json::{Value, json};

/// What has happened in a conversation, collected part by part in order of time.
#[derive(Default)]
struct Timeline {
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
    /// Seconds from a contact's message to the reply of an admin.
    reply_times: Vec<i64>,
    closed: bool,
    reopens: u64,
    assignments: u64,
    teammates: Vec<Value>,
}

impl Timeline {
    fn contact_replied(&mut self, at: i64) {
        self.first_contact_reply_at.get_or_insert(at);
        self.last_contact_reply_at = Some(at);
        self.waiting_since.get_or_insert(at);
        self.reopen();
    }

    fn admin_replied(&mut self, at: i64) {
        self.first_admin_reply_at.get_or_insert(at);
        self.last_admin_reply_at = Some(at);
        if self.last_assignment_at.is_some() {
            self.last_assignment_admin_reply_at.get_or_insert(at);
        }
        if let Some(since) = self.waiting_since.take() {
            self.reply_times.push(at - since);
        }
    }

    fn reopen(&mut self) {
        if std::mem::take(&mut self.closed) {
            self.reopens += 1;
        }
    }

    fn add_part(&mut self, part: &Value) {
        let at = part["created_at"].as_i64().unwrap_or_default();
        let by_admin = part["author"]["type"] == "admin";
        if by_admin {
            self.add_teammate(&part["author"]["id"]);
        }
        let has_body = part["body"].is_string();
        match part["part_type"].as_str().unwrap_or_default() {
            "comment" if by_admin => self.admin_replied(at),
            "comment" => self.contact_replied(at),
            "open" => self.reopen(),
            "close" => {
                if by_admin && has_body {
                    self.admin_replied(at);
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
                    self.admin_replied(at);
                }
            }
            _ => {}
        }
    }

    fn add_teammate(&mut self, id: &Value) {
        if !self.teammates.iter().any(|admin| admin["id"] == *id) {
            self.teammates.push(json!({"type": "admin", "id": id}));
        }
    }

    fn median_reply_time(&mut self) -> Option<i64> {
        self.reply_times.sort_unstable();
        let middle = self.reply_times.len() / 2;
        let upper = *self.reply_times.get(middle)?;
        if self.reply_times.len() % 2 == 1 {
            return Some(upper);
        }
        let lower = *self.reply_times.get(middle.checked_sub(1)?)?;
        Some((lower + upper) / 2)
    }

    fn statistics(&mut self, part_count: usize) -> Value {
        let started_at = self.first_contact_reply_at;
        let time_to = |at: Option<i64>| Some(at? - started_at?);
        json!({
            "type": "conversation_statistics",
            "time_to_assignment": time_to(self.last_assignment_before_reply_at),
            "time_to_admin_reply": time_to(self.first_admin_reply_at),
            "time_to_first_close": time_to(self.first_close_at),
            "time_to_last_close": time_to(self.last_close_at),
            "median_time_to_reply": self.median_reply_time(),
            "first_contact_reply_at": self.first_contact_reply_at,
            "first_assignment_at": self.first_assignment_at,
            "first_admin_reply_at": self.first_admin_reply_at,
            "first_close_at": self.first_close_at,
            "last_assignment_at": self.last_assignment_at,
            "last_assignment_admin_reply_at": self.last_assignment_admin_reply_at,
            "last_contact_reply_at": self.last_contact_reply_at,
            "last_admin_reply_at": self.last_admin_reply_at,
            "last_close_at": self.last_close_at,
            "last_closed_by_id": self.last_closed_by,
            "count_reopens": self.reopens,
            "count_assignments": self.assignments,
            "count_conversation_parts": part_count,
        })
    }
}

/// Updates everything in a conversation that depends on its source and parts.
pub(crate) fn refresh(conversation: &mut Value) {
    let parts = conversation["conversation_parts"]["conversation_parts"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let part_count = parts.len();
    let mut timeline = timeline_of(conversation, parts);

    conversation["conversation_parts"]["total_count"] = part_count.into();
    conversation["waiting_since"] = timeline.waiting_since.into();
    conversation["first_contact_reply"] = match timeline.first_contact_reply_at {
        None => Value::Null,
        Some(at) => json!({
            "created_at": at,
            "type": conversation["source"]["type"],
            "url": conversation["source"]["url"],
        }),
    };
    conversation["statistics"] = timeline.statistics(part_count);
    conversation["teammates"] = json!({"type": "admin.list", "teammates": timeline.teammates});
}

fn timeline_of(conversation: &Value, parts: &[Value]) -> Timeline {
    let mut timeline = Timeline::default();
    let created_at = conversation["created_at"].as_i64().unwrap_or_default();
    if conversation["source"]["author"]["type"] == "admin" {
        timeline.admin_replied(created_at);
    } else {
        timeline.contact_replied(created_at);
    }
    parts.iter().for_each(|part| timeline.add_part(part));
    timeline
}
