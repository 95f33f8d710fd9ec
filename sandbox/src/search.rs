//! The query language of the `…/search` operations, over JSON objects.
//!
//! A query is a filter (`field`, `operator`, `value`) or a group of them (`AND`, `OR`),
//! groups within groups up to two levels, fifteen members each.

use serde_json::Value;

use crate::errors::Failure;

const MAX_NESTING: usize = 2;
const MAX_MEMBERS: usize = 15;

/// What the search of one resource understands.
pub(crate) struct Dialect<'d> {
    /// The fields that can be searched, and what they hold. One that ends with a dot stands for
    /// all that begin with it.
    pub fields: &'d [(&'d str, Kind)],
    /// Finds the values of a field in an object; several when the field is a list.
    pub values: fn(&Value, &str) -> Vec<Value>,
    /// Whether `>` and `<` let equal values through.
    pub inclusive_bounds: bool,
}

impl Dialect<'_> {
    fn kind_of(&self, field: &str) -> Option<Kind> {
        let is = |name: &str| match name.strip_suffix('.') {
            Some(_) => field.len() > name.len() && field.starts_with(name),
            None => field == name,
        };
        let (_, kind) = self.fields.iter().find(|(name, _)| is(name))?;
        Some(match *kind {
            Kind::Custom if field.ends_with("_at") => Kind::Day,
            kind => kind,
        })
    }
}

/// What a searchable field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Text,
    /// Text that is compared word by word.
    Words,
    Number,
    /// Unix seconds.
    Date,
    /// Unix seconds that are compared by the calendar day, in UTC.
    Day,
    Boolean,
    /// Text that is either there or not.
    Label,
    /// Whatever a custom attribute holds: Unix seconds, by the day, where its name ends with
    /// `_at`, as Intercom itself tells them.
    Custom,
}

/// A query that was understood.
pub(crate) struct Query<'d> {
    filter: Filter,
    dialect: &'d Dialect<'d>,
}

enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Is {
        field: String,
        kind: Kind,
        operator: Operator,
        values: Vec<Value>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Operator {
    Equal,
    NotEqual,
    In,
    NotIn,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    ContainsNot,
    StartsWith,
    EndsWith,
}

impl Operator {
    fn read(text: &str) -> Option<Operator> {
        Some(match text {
            "=" => Operator::Equal,
            "!=" => Operator::NotEqual,
            "IN" => Operator::In,
            "NIN" => Operator::NotIn,
            "<" => Operator::Less,
            "<=" => Operator::LessOrEqual,
            ">" => Operator::Greater,
            ">=" => Operator::GreaterOrEqual,
            "~" => Operator::Contains,
            "!~" => Operator::ContainsNot,
            "^" => Operator::StartsWith,
            "$" => Operator::EndsWith,
            _ => return None,
        })
    }

    fn suits(self, kind: Kind) -> bool {
        match self {
            Operator::Equal => true,
            Operator::NotEqual => kind != Kind::Day,
            Operator::In | Operator::NotIn => !matches!(kind, Kind::Day | Kind::Label),
            Operator::Less | Operator::Greater => {
                matches!(kind, Kind::Number | Kind::Date | Kind::Day | Kind::Custom)
            }
            Operator::LessOrEqual | Operator::GreaterOrEqual => {
                matches!(kind, Kind::Number | Kind::Date | Kind::Custom)
            }
            Operator::Contains
            | Operator::ContainsNot
            | Operator::StartsWith
            | Operator::EndsWith => matches!(kind, Kind::Text | Kind::Words | Kind::Custom),
        }
    }
}

impl<'d> Query<'d> {
    /// Reads the `query` of a search request.
    pub fn read(query: &Value, dialect: &'d Dialect<'d>) -> Result<Query<'d>, Failure> {
        Ok(Query {
            filter: read_filter(query, dialect, 0)?,
            dialect,
        })
    }

    pub fn matches(&self, object: &Value) -> bool {
        self.filter.matches(object, self.dialect)
    }
}

fn read_filter(query: &Value, dialect: &Dialect<'_>, depth: usize) -> Result<Filter, Failure> {
    let operator = query["operator"]
        .as_str()
        .ok_or_else(|| refusal("a filter needs an operator"))?;
    if matches!(operator, "AND" | "OR") {
        let members = query["value"]
            .as_array()
            .ok_or_else(|| refusal(format!("the value of {operator} must be an array")))?;
        if depth >= MAX_NESTING {
            return Err(refusal(format!(
                "filters nest at most {MAX_NESTING} levels"
            )));
        }
        if members.is_empty() || members.len() > MAX_MEMBERS {
            return Err(refusal(format!(
                "{operator} takes 1 to {MAX_MEMBERS} filters"
            )));
        }
        let filters = members
            .iter()
            .map(|member| read_filter(member, dialect, depth + 1))
            .collect::<Result<_, _>>()?;
        return Ok(if operator == "AND" {
            Filter::All(filters)
        } else {
            Filter::Any(filters)
        });
    }

    let field = query["field"]
        .as_str()
        .ok_or_else(|| refusal("a filter needs a field"))?;
    let kind = dialect
        .kind_of(field)
        .ok_or_else(|| refusal(format!("{field} cannot be searched")))?;
    let operator = Operator::read(operator)
        .filter(|operator| operator.suits(kind))
        .ok_or_else(|| refusal(format!("{operator} is no operator for {field}")))?;
    let value = query
        .get("value")
        .ok_or_else(|| refusal("a filter needs a value"))?;
    let values = match (operator, value) {
        (Operator::In | Operator::NotIn, Value::Array(values)) => values.clone(),
        (Operator::In | Operator::NotIn, _) => {
            return Err(refusal("IN and NIN need an array"));
        }
        (_, value) => vec![value.clone()],
    };
    if let Some(wrong) = values.iter().find(|value| !fits(value, kind)) {
        return Err(refusal(format!("{wrong} is no value for {field}")));
    }
    Ok(Filter::Is {
        field: field.to_owned(),
        kind,
        operator,
        values,
    })
}

fn refusal(message: impl Into<String>) -> Failure {
    Failure::parameter_invalid(message)
}

fn fits(value: &Value, kind: Kind) -> bool {
    value.is_null()
        || match kind {
            Kind::Text | Kind::Words | Kind::Label => value.is_string() || value.is_number(),
            Kind::Number | Kind::Date | Kind::Day => number(value).is_some(),
            Kind::Boolean => value.is_boolean(),
            Kind::Custom => !value.is_array() && !value.is_object(),
        }
}

impl Filter {
    fn matches(&self, object: &Value, dialect: &Dialect<'_>) -> bool {
        match self {
            Filter::All(filters) => filters.iter().all(|f| f.matches(object, dialect)),
            Filter::Any(filters) => filters.iter().any(|f| f.matches(object, dialect)),
            Filter::Is {
                field,
                kind,
                operator,
                values,
            } => {
                let mut found = (dialect.values)(object, field);
                found.retain(|value| !value.is_null());
                let any = |test: &dyn Fn(&Value, &Value) -> bool| {
                    values
                        .iter()
                        .any(|wanted| found.iter().any(|value| test(value, wanted)))
                };
                let equal = || {
                    any(&|value, wanted| same(value, wanted, *kind))
                        || (found.is_empty() && values.iter().any(Value::is_null))
                };
                let ordered = |test: fn(f64, f64) -> bool| {
                    any(
                        &|value, wanted| matches!((measure(value, *kind), measure(wanted, *kind)), (Some(a), Some(b)) if test(a, b)),
                    )
                };
                let text = |test: fn(&str, &str) -> bool| {
                    any(&|value, wanted| test(&lower(value), &lower(wanted)))
                };
                match operator {
                    Operator::Equal | Operator::In => equal(),
                    Operator::NotEqual | Operator::NotIn => !equal(),
                    Operator::Less if !dialect.inclusive_bounds => ordered(|a, b| a < b),
                    Operator::Greater if !dialect.inclusive_bounds => ordered(|a, b| a > b),
                    Operator::Less | Operator::LessOrEqual => ordered(|a, b| a <= b),
                    Operator::Greater | Operator::GreaterOrEqual => ordered(|a, b| a >= b),
                    Operator::Contains => text(|a, b| a.contains(b)),
                    Operator::ContainsNot => !text(|a, b| a.contains(b)),
                    Operator::StartsWith => text(|a, b| a.starts_with(b)),
                    Operator::EndsWith => text(|a, b| a.ends_with(b)),
                }
            }
        }
    }
}

fn same(value: &Value, wanted: &Value, kind: Kind) -> bool {
    match kind {
        Kind::Boolean => value == wanted,
        Kind::Number | Kind::Date | Kind::Day => {
            matches!((measure(value, kind), measure(wanted, kind)), (Some(a), Some(b)) if a == b)
        }
        Kind::Text | Kind::Label => !wanted.is_null() && lower(value) == lower(wanted),
        Kind::Custom => {
            let numbers = (number(value), number(wanted));
            matches!(numbers, (Some(a), Some(b)) if a == b)
                || (!wanted.is_null() && lower(value) == lower(wanted))
        }
        Kind::Words => {
            let wanted = lower(wanted);
            lower(value)
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| !word.is_empty() && word == wanted)
        }
    }
}

/// What is compared of a number: of a time that counts by the day, the day.
fn measure(value: &Value, kind: Kind) -> Option<f64> {
    const DAY: f64 = 86_400.0;
    let number = number(value)?;
    Some(if kind == Kind::Day {
        (number / DAY).floor()
    } else {
        number
    })
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn lower(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_lowercase(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The value at a dotted path, as `source.author.id`.
pub(crate) fn at_path(object: &Value, path: &str) -> Value {
    path.split('.')
        .try_fold(object, |value, name| value.get(name))
        .cloned()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const DIALECT: Dialect = Dialect {
        fields: &[
            ("id", Kind::Text),
            ("source.body", Kind::Words),
            ("n", Kind::Number),
            ("open", Kind::Boolean),
            ("tag_ids", Kind::Text),
        ],
        values: |object, field| match at_path(object, field) {
            Value::Array(values) => values,
            value => vec![value],
        },
        inclusive_bounds: true,
    };

    fn found(query: Value) -> bool {
        let object = json!({
            "id": "7", "n": 5, "open": true, "tag_ids": ["1", "2"],
            "source": {"body": "<p>Where is my chain?</p>"},
        });
        Query::read(&query, &DIALECT)
            .unwrap_or_else(|failure| panic!("{}", failure.message))
            .matches(&object)
    }

    fn is(field: &str, operator: &str, value: Value) -> Value {
        json!({"field": field, "operator": operator, "value": value})
    }

    #[test]
    fn each_operator() {
        for (field, operator, value, expected) in [
            ("id", "=", json!("7"), true),
            ("id", "=", json!(7), true),
            ("id", "!=", json!("7"), false),
            ("id", "IN", json!(["6", "7"]), true),
            ("id", "NIN", json!(["6", "7"]), false),
            ("n", ">", json!(5), true),
            ("n", "<", json!(5), true),
            ("n", ">", json!(6), false),
            ("n", "<=", json!("5"), true),
            ("n", ">=", json!(6), false),
            ("n", "=", json!(null), false),
            ("source.body", "=", json!("Chain"), true),
            ("source.body", "=", json!("my chain"), false),
            ("source.body", "~", json!("my chain"), true),
            ("source.body", "!~", json!("my chain"), false),
            ("source.body", "^", json!("<p>where"), true),
            ("source.body", "$", json!("chain"), false),
            ("open", "=", json!(true), true),
            ("open", "!=", json!(true), false),
            ("tag_ids", "=", json!("2"), true),
            ("tag_ids", "!=", json!("2"), false),
            ("tag_ids", "NIN", json!(["3"]), true),
        ] {
            assert_eq!(
                found(is(field, operator, value.clone())),
                expected,
                "{field} {operator} {value}"
            );
        }
    }

    const BY_DAY: Dialect = Dialect {
        fields: &[
            ("n", Kind::Number),
            ("seen_at", Kind::Day),
            ("tag_id", Kind::Label),
            ("custom.", Kind::Custom),
        ],
        values: |object, field| vec![at_path(object, field)],
        inclusive_bounds: false,
    };

    #[test]
    fn days_labels_and_custom_attributes() {
        // 10 January 2026, 09:00 UTC.
        let seen_at = 1_768_035_600;
        let day = 1_768_003_200;
        let object = json!({
            "n": 5, "seen_at": seen_at, "tag_id": "7",
            "custom": {"size": 52, "grip": "Cork", "club": true, "rode_at": seen_at},
        });
        for (field, operator, value, expected) in [
            ("n", "<", json!(5), false),
            ("n", ">", json!(5), false),
            ("n", ">=", json!(5), true),
            ("n", ">", json!(4), true),
            ("seen_at", "=", json!(day), true),
            ("seen_at", "=", json!(day + 86_399), true),
            ("seen_at", "=", json!(day - 1), false),
            ("seen_at", "=", json!(day + 86_400), false),
            ("seen_at", ">", json!(day), false),
            ("seen_at", ">", json!(day - 1), true),
            ("seen_at", "<", json!(day + 86_399), false),
            ("seen_at", "<", json!((day + 86_400).to_string()), true),
            ("tag_id", "=", json!("7"), true),
            ("tag_id", "!=", json!("7"), false),
            ("custom.size", "=", json!(52), true),
            ("custom.size", "=", json!("52"), true),
            ("custom.size", ">", json!(51), true),
            ("custom.size", ">", json!(52), false),
            ("custom.size", "<=", json!(52), true),
            ("custom.grip", "=", json!("cork"), true),
            ("custom.grip", "^", json!("co"), true),
            ("custom.grip", ">", json!(1), false),
            ("custom.club", "=", json!(true), true),
            ("custom.club", "!=", json!(true), false),
            ("custom.none", "=", json!(null), true),
            ("custom.none", "=", json!("null"), false),
            ("custom.rode_at", "=", json!(day), true),
            ("custom.rode_at", ">", json!(day), false),
        ] {
            let query = is(field, operator, value);
            let found = Query::read(&query, &BY_DAY)
                .unwrap_or_else(|failure| panic!("{}", failure.message))
                .matches(&object);
            assert_eq!(found, expected, "{query}");
        }
        for (field, operator, value) in [
            ("seen_at", "!=", json!(day)),
            ("seen_at", ">=", json!(day)),
            ("seen_at", "<=", json!(day)),
            ("seen_at", "IN", json!([day])),
            ("seen_at", "NIN", json!([day])),
            ("seen_at", "=", json!("yesterday")),
            ("tag_id", "IN", json!(["7"])),
            ("tag_id", "~", json!("7")),
            ("custom.rode_at", "<=", json!(day)),
            ("custom.size", "=", json!([52])),
            ("custom.", "=", json!(1)),
            ("customs", "=", json!(1)),
        ] {
            let query = is(field, operator, value);
            assert!(Query::read(&query, &BY_DAY).is_err(), "{query}");
        }
    }

    #[test]
    fn groups_nest() {
        let no = is("id", "=", json!("8"));
        let yes = is("n", "=", json!(5));
        assert!(found(json!({"operator": "OR", "value": [
            no, {"operator": "AND", "value": [yes, is("open", "=", json!(true))]}
        ]})));
        assert!(!found(json!({"operator": "AND", "value": [no, yes]})));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let deep = json!({"operator": "AND", "value": [{"operator": "OR", "value": [
            {"operator": "AND", "value": [is("n", "=", json!(1))]}
        ]}]});
        let wide = json!({"operator": "AND", "value": vec![is("n", "=", json!(1)); 16]});
        for query in [
            json!({}),
            json!(null),
            is("colour", "=", json!("red")),
            is("n", "~", json!("5")),
            is("n", "=", json!("five")),
            is("open", ">", json!(true)),
            is("id", "IN", json!("7")),
            is("id", "??", json!("7")),
            json!({"field": "id", "operator": "="}),
            json!({"operator": "AND", "value": []}),
            deep,
            wide,
        ] {
            assert!(Query::read(&query, &DIALECT).is_err(), "{query}");
        }
    }
}
