//! The workspace: one table of JSON objects per resource.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde_json::Value;

/// Objects of one kind by id, in insertion order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    objects: BTreeMap<u64, Value>,
    positions: HashMap<String, u64>,
    next_position: u64,
}

impl Table {
    /// Inserts an object under its `id`, or replaces the one with that id without changing its
    /// position.
    pub fn put(&mut self, object: Value) {
        let id = object["id"].as_str().unwrap_or_default().to_owned();
        let position = *self.positions.entry(id).or_insert(self.next_position);
        self.next_position = self.next_position.max(position + 1);
        self.objects.insert(position, object);
    }

    pub fn get(&self, id: &str) -> Option<&Value> {
        self.objects.get(self.positions.get(id)?)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.objects.get_mut(self.positions.get(id)?)
    }

    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.objects.remove(&self.positions.remove(id)?)
    }

    pub fn contains(&self, id: &str) -> bool {
        self.positions.contains_key(id)
    }

    pub fn len(&self) -> usize {
        self.objects.len()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.objects.values()
    }

    /// Returns the first object whose field equals the text.
    pub fn find(&self, field: &str, text: &str) -> Option<&Value> {
        self.iter().find(|object| object[field] == text)
    }
}

/// A scroll in progress.
#[derive(Debug, Clone)]
pub(crate) struct Scroll {
    pub param: String,
    /// Ids not returned yet.
    pub remaining_ids: VecDeque<String>,
    /// Unix time in seconds of the last request.
    pub last_used_at: i64,
}

/// The whole workspace.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// The `app` object, which describes the workspace.
    pub app: Value,
    pub activity_logs: Table,
    pub admins: Table,
    pub articles: Table,
    pub collections: Table,
    pub companies: Table,
    pub contacts: Table,
    /// The one scroll over companies that may be open.
    pub company_scroll: Option<Scroll>,
    pub conversations: Table,
    pub data_attributes: Table,
    pub data_events: Table,
    pub data_exports: Table,
    pub event_summaries: Table,
    pub help_centers: Table,
    pub messages: Table,
    pub news_items: Table,
    pub newsfeeds: Table,
    pub notes: Table,
    pub segments: Table,
    pub subscription_types: Table,
    pub tags: Table,
    pub teams: Table,
    pub ticket_types: Table,
    pub tickets: Table,
    pub visitors: Table,
    /// Number of ids generated so far.
    pub generated_ids: u64,
}

/// Lists of the workspace that hold objects, by name.
macro_rules! tables {
    ($($name:ident),* $(,)?) => {
        impl State {
            /// Returns the table with this name.
            pub fn table(&self, name: &str) -> Option<&Table> {
                match name {
                    $(stringify!($name) => Some(&self.$name),)*
                    _ => None,
                }
            }

            pub fn table_mut(&mut self, name: &str) -> Option<&mut Table> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }

            /// Returns all tables with their names.
            pub fn tables(&self) -> impl Iterator<Item = (&'static str, &Table)> {
                [$((stringify!($name), &self.$name)),*].into_iter()
            }
        }
    };
}

tables!(
    activity_logs,
    admins,
    articles,
    collections,
    companies,
    contacts,
    conversations,
    data_attributes,
    data_events,
    data_exports,
    event_summaries,
    help_centers,
    messages,
    news_items,
    newsfeeds,
    notes,
    segments,
    subscription_types,
    tags,
    teams,
    ticket_types,
    tickets,
    visitors,
);

impl State {
    pub fn workspace_id(&self) -> &str {
        self.app["id_code"].as_str().unwrap_or_default()
    }

    /// Generates an id of digits, as most objects have.
    pub fn new_id(&mut self) -> String {
        self.generated_ids += 1;
        (900_000 + self.generated_ids).to_string()
    }

    /// Generates an id of 24 hexadecimal digits, as contacts and companies have.
    pub fn new_hex_id(&mut self) -> String {
        self.generated_ids += 1;
        format!("6957a1c4d20b9e{:010x}", self.generated_ids * 0x1b3)
    }

    /// Generates a UUID, as activity logs have.
    pub fn new_uuid(&mut self) -> String {
        self.generated_ids += 1;
        format!("5a0db0c5-71e3-4c4e-9d0f-{:012x}", self.generated_ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn table_keeps_insertion_order() {
        let mut table = Table::default();
        for id in ["9", "10", "1"] {
            table.put(json!({"id": id, "n": 1}));
        }
        table.put(json!({"id": "10", "n": 2}));
        table.remove("9");
        table.put(json!({"id": "9", "n": 3}));
        let ids: Vec<&Value> = table.iter().map(|object| &object["id"]).collect();
        assert_eq!(ids, ["10", "1", "9"]);
        assert_eq!(table.get("10").unwrap()["n"], 2);
        assert!(!table.contains("2"));
    }
}
