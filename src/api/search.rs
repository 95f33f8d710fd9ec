//! Queries of contacts, conversations and tickets: filters, and groups of filters.
//!
//! ```
//! use intercom::search::{any, field};
//!
//! # let client = intercom::Client::new("token")?;
//! let recent = field("created_at").after(1_700_000_000);
//! let waiting = any([field("open").equals(true), field("state").equals("snoozed")]);
//! let request = client.conversations().search(recent.and(waiting)).per_page(50);
//! assert_eq!(request.to_string(), "POST /conversations/search");
//! # Ok::<(), intercom::Error>(())
//! ```
//!
//! A group holds at most [`MAX_FILTERS`] filters and groups, and groups nest at most
//! [`MAX_LEVELS`] levels deep; a larger query is rejected before anything is sent.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::operand::Comparand;
pub use super::operand::Operand;
use crate::error::InvalidInput;
use crate::json::{ParamValue, params};

/// Maximum number of filters and groups in a group.
///
/// The [module](self) has an example.
pub const MAX_FILTERS: usize = 15;

/// Maximum number of levels of groups.
///
/// The [module](self) has an example.
pub const MAX_LEVELS: usize = 2;

/// Names the field that a filter compares, as in `email`, `source.body` or
/// `custom_attributes.plan`.
///
/// ```
/// use intercom::search::field;
///
/// let query = field("custom_attributes.plan").one_of(["pro", "team"]);
/// let json = serde_json::to_string(&query).unwrap();
/// assert_eq!(
///     json,
///     r#"{"field":"custom_attributes.plan","operator":"IN","value":["pro","team"]}"#
/// );
/// ```
pub fn field(name: impl Into<String>) -> Field {
    Field(name.into())
}

/// Matches what all of these queries match.
///
/// ```
/// use intercom::search::{all, field};
///
/// let filters = ["email", "phone"].map(|name| field(name).is_not_null());
/// let json = serde_json::to_value(all(filters)).unwrap();
/// assert_eq!((&json["operator"], &json["value"][1]["field"]), (&"AND".into(), &"phone".into()));
/// ```
pub fn all(queries: impl IntoIterator<Item = Query>) -> Query {
    Query(Node::Group("AND", nodes(queries)))
}

/// Matches what at least one of these queries matches.
///
/// ```
/// use intercom::search::{any, field};
///
/// let filters = ["a@example.com", "b@example.com"].map(|email| field("email").equals(email));
/// let json = serde_json::to_value(any(filters)).unwrap();
/// assert_eq!(json["operator"], "OR");
/// assert_eq!(json["value"][1]["value"], "b@example.com");
/// ```
pub fn any(queries: impl IntoIterator<Item = Query>) -> Query {
    Query(Node::Group("OR", nodes(queries)))
}

fn nodes(queries: impl IntoIterator<Item = Query>) -> Vec<Node> {
    queries.into_iter().map(|query| query.0).collect()
}

/// Field that a filter compares: [`field`].
///
/// [`field`] has an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field(String);

impl Field {
    /// Equals a value: `=`.
    pub fn equals(self, value: impl Into<Operand>) -> Query {
        self.compare("=", value)
    }

    /// Does not equal a value: `!=`.
    pub fn not_equals(self, value: impl Into<Operand>) -> Query {
        self.compare("!=", value)
    }

    /// Has no value: `=` null.
    pub fn is_null(self) -> Query {
        self.compare("=", Operand(Comparand::Null))
    }

    /// Has a value: `!=` null.
    pub fn is_not_null(self) -> Query {
        self.compare("!=", Operand(Comparand::Null))
    }

    /// Equals one of several values: `IN`.
    pub fn one_of<T: Into<Operand>>(self, values: impl IntoIterator<Item = T>) -> Query {
        self.compare("IN", Operand::list(values))
    }

    /// Equals none of several values: `NIN`.
    pub fn none_of<T: Into<Operand>>(self, values: impl IntoIterator<Item = T>) -> Query {
        self.compare("NIN", Operand::list(values))
    }

    /// Is greater than a value: `>`. Searches of conversations and tickets include equality.
    pub fn greater_than(self, value: impl Into<Operand>) -> Query {
        self.compare(">", value)
    }

    /// Is less than a value: `<`. Searches of conversations and tickets include equality.
    pub fn less_than(self, value: impl Into<Operand>) -> Query {
        self.compare("<", value)
    }

    /// Is greater than or equal to a value: `>=`. Only for `created_at` of tickets.
    pub fn at_least(self, value: impl Into<Operand>) -> Query {
        self.compare(">=", value)
    }

    /// Is less than or equal to a value: `<=`. Only for `created_at` of tickets.
    pub fn at_most(self, value: impl Into<Operand>) -> Query {
        self.compare("<=", value)
    }

    /// Is later than a time in Unix seconds: `>`. Contacts are compared by calendar day, in the
    /// time zone of the workspace.
    pub fn after(self, time: i64) -> Query {
        self.greater_than(time)
    }

    /// Is earlier than a time in Unix seconds: `<`. Contacts are compared by calendar day, in the
    /// time zone of the workspace.
    pub fn before(self, time: i64) -> Query {
        self.less_than(time)
    }

    /// Contains a text: `~`.
    pub fn contains(self, text: impl Into<String>) -> Query {
        self.compare("~", text.into())
    }

    /// Does not contain a text: `!~`.
    pub fn does_not_contain(self, text: impl Into<String>) -> Query {
        self.compare("!~", text.into())
    }

    /// Starts with a text: `^`.
    pub fn starts_with(self, text: impl Into<String>) -> Query {
        self.compare("^", text.into())
    }

    /// Ends with a text: `$`.
    pub fn ends_with(self, text: impl Into<String>) -> Query {
        self.compare("$", text.into())
    }

    fn compare(self, operator: &'static str, value: impl Into<Operand>) -> Query {
        Query(Node::Filter {
            field: self.0,
            operator,
            value: value.into(),
        })
    }
}

/// Query of a search: a filter, or a group of filters and groups.
///
/// ```
/// use intercom::search::field;
///
/// let open = field("open").equals(true);
/// let waiting = field("state").equals("snoozed").or(field("waiting_since").is_not_null());
/// let json = serde_json::to_value(open.and(waiting)).unwrap();
/// assert_eq!(json["operator"], "AND");
/// assert_eq!(json["value"][1]["operator"], "OR");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a query does nothing until it is passed to a search"]
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
    /// Matches what both queries match.
    pub fn and(self, other: Query) -> Query {
        self.joined("AND", other)
    }

    /// Matches what at least one of both queries matches.
    pub fn or(self, other: Query) -> Query {
        self.joined("OR", other)
    }

    /// Merges a chain of the same operator into one group.
    fn joined(self, operator: &'static str, other: Query) -> Query {
        let mut members = Vec::new();
        for node in [self.0, other.0] {
            match node {
                Node::Group(group, nodes) if group == operator => members.extend(nodes),
                node => members.push(node),
            }
        }
        Query(Node::Group(operator, members))
    }
}

impl Node {
    /// Returns why Intercom would reject it.
    fn problem(&self, level: usize) -> Option<String> {
        match self {
            Node::Filter { field, .. } if field.is_empty() => {
                Some("must not have a field without a name".into())
            }
            Node::Filter { value, .. } if !value.0.is_finite() => {
                Some("must not compare with NaN or an infinite number".into())
            }
            Node::Filter { .. } => None,
            Node::Group(..) if level == MAX_LEVELS => Some(format!(
                "must not nest groups more than {MAX_LEVELS} levels deep"
            )),
            Node::Group(_, members) if members.is_empty() => {
                Some("must not have an empty group".into())
            }
            Node::Group(_, members) if members.len() > MAX_FILTERS => Some(format!(
                "must have at most {MAX_FILTERS} filters in a group, not {}",
                members.len()
            )),
            Node::Group(_, members) => members.iter().find_map(|member| member.problem(level + 1)),
        }
    }
}

impl ParamValue for Query {
    fn check(&self) -> Result<(), InvalidInput> {
        self.0
            .problem(0)
            .map_or(Ok(()), |problem| Err(InvalidInput::new(problem)))
    }
}

impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
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
            Node::Group(operator, members) => {
                map.serialize_entry("operator", operator)?;
                map.serialize_entry("value", members)?;
            }
        }
        map.end()
    }
}

params! {
    /// Body of a search.
    pub(super) struct Search {
        required {
            /// The query.
            query: Query,
        }
    }
}
