//! What the three searches look for: filters, and groups of them.
//!
//! ```
//! use intercom::search::{any, field};
//!
//! # let client = intercom::Client::new("token")?;
//! let recent = field("created_at").after(1_700_000_000);
//! let waiting = any([field("open").equals(true), field("state").equals("snoozed")]);
//! let request = client.conversations().search(recent.and(waiting).per_page(50));
//! assert_eq!(request.to_string(), "POST /conversations/search");
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! A group holds at most [`MAX_FILTERS`] filters and groups, and groups nest at most
//! [`MAX_LEVELS`] deep; what is larger is refused before anything is sent.

use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

use crate::json::Id;

/// How many filters and groups one group may hold.
pub const MAX_FILTERS: usize = 15;

/// How many groups deep a query may be.
pub const MAX_LEVELS: usize = 2;

/// Names what a filter looks at, as in `email`, `source.body` or `custom_attributes.plan`.
pub fn field(name: impl Into<String>) -> Field {
    Field(name.into())
}

/// What all of these find.
pub fn all(queries: impl IntoIterator<Item = Query>) -> Query {
    Query(Node::Group("AND", nodes(queries)))
}

/// What at least one of these finds.
pub fn any(queries: impl IntoIterator<Item = Query>) -> Query {
    Query(Node::Group("OR", nodes(queries)))
}

fn nodes(queries: impl IntoIterator<Item = Query>) -> Vec<Node> {
    queries.into_iter().map(|query| query.0).collect()
}

/// What a filter looks at: [`field`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field(String);

impl Field {
    /// It is this: `=`.
    pub fn equals(self, value: impl Into<Operand>) -> Query {
        self.is("=", value)
    }

    /// It is not this: `!=`.
    pub fn not_equals(self, value: impl Into<Operand>) -> Query {
        self.is("!=", value)
    }

    /// It has no value: `=` null.
    pub fn is_null(self) -> Query {
        self.is("=", Operand(Comparand::Null))
    }

    /// It has a value: `!=` null.
    pub fn is_not_null(self) -> Query {
        self.is("!=", Operand(Comparand::Null))
    }

    /// It is one of these: `IN`.
    pub fn one_of<T: Into<Operand>>(self, values: impl IntoIterator<Item = T>) -> Query {
        self.is("IN", Operand::list(values))
    }

    /// It is none of these: `NIN`.
    pub fn none_of<T: Into<Operand>>(self, values: impl IntoIterator<Item = T>) -> Query {
        self.is("NIN", Operand::list(values))
    }

    /// It is more: `>`. Conversations and tickets find what is equal, too.
    pub fn greater_than(self, value: impl Into<Operand>) -> Query {
        self.is(">", value)
    }

    /// It is less: `<`. Conversations and tickets find what is equal, too.
    pub fn less_than(self, value: impl Into<Operand>) -> Query {
        self.is("<", value)
    }

    /// It is this or more: `>=`. Only `created_at` of tickets takes it.
    pub fn at_least(self, value: impl Into<Operand>) -> Query {
        self.is(">=", value)
    }

    /// It is this or less: `<=`. Only `created_at` of tickets takes it.
    pub fn at_most(self, value: impl Into<Operand>) -> Query {
        self.is("<=", value)
    }

    /// It is later than this time, in Unix seconds: `>`. Contacts are compared by the calendar
    /// day in the time zone of the workspace.
    pub fn after(self, time: i64) -> Query {
        self.greater_than(time)
    }

    /// It is earlier than this time, in Unix seconds: `<`. Contacts are compared by the calendar
    /// day in the time zone of the workspace.
    pub fn before(self, time: i64) -> Query {
        self.less_than(time)
    }

    /// It has this inside: `~`.
    pub fn contains(self, text: impl Into<String>) -> Query {
        self.is("~", text.into())
    }

    /// It does not have this inside: `!~`.
    pub fn does_not_contain(self, text: impl Into<String>) -> Query {
        self.is("!~", text.into())
    }

    /// It begins with this: `^`.
    pub fn starts_with(self, text: impl Into<String>) -> Query {
        self.is("^", text.into())
    }

    /// It ends with this: `$`.
    pub fn ends_with(self, text: impl Into<String>) -> Query {
        self.is("$", text.into())
    }

    fn is(self, operator: &'static str, value: impl Into<Operand>) -> Query {
        Query(Node::Filter {
            field: self.0,
            operator,
            value: value.into(),
        })
    }
}

/// What a field is compared with: text, a number or a boolean.
#[derive(Debug, Clone, PartialEq)]
pub struct Operand(Comparand);

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Comparand {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Comparand>),
}

impl Operand {
    fn list<T: Into<Operand>>(values: impl IntoIterator<Item = T>) -> Operand {
        Operand(Comparand::List(
            values.into_iter().map(|value| value.into().0).collect(),
        ))
    }
}

macro_rules! operand {
    ($($type:ty: $value:ident => $comparand:expr;)*) => {
        $(impl From<$type> for Operand {
            fn from($value: $type) -> Operand {
                Operand($comparand)
            }
        })*
    };
}

operand! {
    bool: value => Comparand::Boolean(value);
    i32: value => Comparand::Integer(value.into());
    u32: value => Comparand::Integer(value.into());
    i64: value => Comparand::Integer(value);
    f64: value => Comparand::Number(value);
    &str: value => Comparand::Text(value.to_owned());
    String: value => Comparand::Text(value);
    &String: value => Comparand::Text(value.clone());
    Id: value => Comparand::Text(value.to_string());
    &Id: value => Comparand::Text(value.to_string());
}

/// What a search looks for: a filter, or a group of filters and groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Query(Node);

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Filter {
        field: String,
        operator: &'static str,
        value: Operand,
    },
    Group(&'static str, Vec<Node>),
}

impl Query {
    /// What both find.
    pub fn and(self, other: Query) -> Query {
        self.joined("AND", other)
    }

    /// What at least one of both finds.
    pub fn or(self, other: Query) -> Query {
        self.joined("OR", other)
    }

    /// A chain of the same word is one group.
    fn joined(self, word: &'static str, other: Query) -> Query {
        let mut members = Vec::new();
        for node in [self.0, other.0] {
            match node {
                Node::Group(group, nodes) if group == word => members.extend(nodes),
                node => members.push(node),
            }
        }
        Query(Node::Group(word, members))
    }

    /// A search with this many items on a page.
    pub fn per_page(self, per_page: u32) -> Search {
        Search::from(self).per_page(per_page)
    }

    /// A search that begins behind a cursor.
    pub fn starting_after(self, cursor: impl Into<String>) -> Search {
        Search::from(self).starting_after(cursor)
    }
}

impl Node {
    /// Why Intercom would refuse it.
    fn fault(&self, level: usize) -> Option<String> {
        match self {
            Node::Filter { field, .. } if field.is_empty() => Some("a field has no name".into()),
            Node::Filter { .. } => None,
            Node::Group(..) if level == MAX_LEVELS => {
                Some(format!("groups nest at most {MAX_LEVELS} deep"))
            }
            Node::Group(_, members) if members.is_empty() => Some("a group is empty".into()),
            Node::Group(_, members) if members.len() > MAX_FILTERS => Some(format!(
                "a group has {} filters; the limit is {MAX_FILTERS}",
                members.len()
            )),
            Node::Group(_, members) => members.iter().find_map(|member| member.fault(level + 1)),
        }
    }
}

impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.fault(0) {
            Some(fault) => Err(S::Error::custom(fault)),
            None => self.0.serialize(serializer),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Node::Filter {
                field,
                operator,
                value,
            } => {
                map.serialize_entry("field", field)?;
                map.serialize_entry("operator", operator)?;
                map.serialize_entry("value", &value.0)?;
            }
            Node::Group(word, members) => {
                map.serialize_entry("operator", word)?;
                map.serialize_entry("value", members)?;
            }
        }
        map.end()
    }
}

/// A query, and how its results are cut into pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Search {
    query: Query,
    #[serde(skip_serializing_if = "Pagination::is_default")]
    pagination: Pagination,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
struct Pagination {
    #[serde(skip_serializing_if = "Option::is_none")]
    per_page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starting_after: Option<String>,
}

impl Pagination {
    fn is_default(&self) -> bool {
        *self == Pagination::default()
    }
}

impl Search {
    /// How many items a page has, at most 150.
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.pagination.per_page = Some(per_page);
        self
    }

    /// The cursor to begin behind.
    pub fn starting_after(mut self, cursor: impl Into<String>) -> Self {
        self.pagination.starting_after = Some(cursor.into());
        self
    }
}

impl From<Query> for Search {
    fn from(query: Query) -> Self {
        Search {
            query,
            pagination: Pagination::default(),
        }
    }
}
