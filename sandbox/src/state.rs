//! What the workspace holds: JSON objects in order, one table for each resource.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde_json::Value;

/// Objects of one kind by id, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    objects: BTreeMap<u64, Value>,
    places: HashMap<String, u64>,
    next_place: u64,
}

impl Table {
    /// Keeps an object under its own `id`; one that was there is replaced in its place.
    pub fn put(&mut self, object: Value) {
        let id = object["id"].as_str().unwrap_or_default().to_owned();
        let place = *self.places.entry(id).or_insert(self.next_place);
        self.next_place = self.next_place.max(place + 1);
        self.objects.insert(place, object);
    }

    pub fn get(&self, id: &str) -> Option<&Value> {
        self.objects.get(self.places.get(id)?)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.objects.get_mut(self.places.get(id)?)
    }

    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.objects.remove(&self.places.remove(id)?)
    }

    pub fn contains(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.objects.values()
    }

    /// The first object whose field has that text.
    pub fn find(&self, field: &str, text: &str) -> Option<&Value> {
        self.iter().find(|object| object[field] == text)
    }
}

/// A list that is given out piece by piece.
#[derive(Debug, Clone)]
pub(crate) struct Scroll {
    pub param: String,
    /// The ids that were not given out yet.
    pub rest: VecDeque<String>,
    pub used_at: i64,
}

/// The whole workspace.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// The workspace itself, Intercom's `app`.
    pub app: Value,
    pub activity_logs: Table,
    pub admins: Table,
    pub articles: Table,
    pub collections: Table,
    pub companies: Table,
    pub contacts: Table,
    /// The scroll over the companies that is open.
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
    /// How many ids were given out by the functions below.
    pub ids: u64,
}

impl State {
    pub fn workspace_id(&self) -> &str {
        self.app["id_code"].as_str().unwrap_or_default()
    }

    /// A new id as most objects have: digits.
    pub fn new_id(&mut self) -> String {
        self.ids += 1;
        (900_000 + self.ids).to_string()
    }

    /// A new id as contacts and companies have: 24 hexadecimal digits.
    pub fn new_hex_id(&mut self) -> String {
        self.ids += 1;
        format!("6957a1c4d20b9e{:010x}", self.ids * 0x1b3)
    }

    /// A new id as activity logs have: a UUID.
    pub fn new_uuid(&mut self) -> String {
        self.ids += 1;
        format!("5a0db0c5-71e3-4c4e-9d0f-{:012x}", self.ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_table_keeps_the_order_of_arrival() {
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
