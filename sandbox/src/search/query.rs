//! Parsing and evaluation of queries.

use serde_json::Value;

use super::compare::{compare, is_valid};
use super::operator::Operator;
use super::schema::{FieldType, SearchSchema};
use crate::error::ApiError;

const MAX_NESTING: usize = 2;
const MAX_MEMBERS: usize = 15;

/// A valid query for one schema.
pub(crate) struct Query<'s> {
    filter: Filter,
    schema: &'s SearchSchema<'s>,
}

enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Field(FieldFilter),
}

struct FieldFilter {
    field: String,
    field_type: FieldType,
    operator: Operator,
    values: Vec<Value>,
}

impl<'s> Query<'s> {
    /// Parses the `query` of a search body.
    pub fn parse(query: &Value, schema: &'s SearchSchema<'s>) -> Result<Query<'s>, ApiError> {
        Ok(Query {
            filter: parse_filter(query, schema, 0)?,
            schema,
        })
    }

    pub fn matches(&self, object: &Value) -> bool {
        self.filter.matches(object, self.schema)
    }
}

impl Filter {
    fn matches(&self, object: &Value, schema: &SearchSchema<'_>) -> bool {
        match self {
            Filter::All(filters) => filters.iter().all(|f| f.matches(object, schema)),
            Filter::Any(filters) => filters.iter().any(|f| f.matches(object, schema)),
            Filter::Field(filter) => {
                let mut actual = (schema.values)(object, &filter.field);
                actual.retain(|value| !value.is_null());
                compare(
                    &actual,
                    filter.operator,
                    &filter.values,
                    filter.field_type,
                    schema.inclusive_bounds,
                )
            }
        }
    }
}

fn parse_filter(
    query: &Value,
    schema: &SearchSchema<'_>,
    depth: usize,
) -> Result<Filter, ApiError> {
    let operator = query["operator"]
        .as_str()
        .ok_or_else(|| invalid("operator is required in a filter"))?;
    match operator {
        "AND" => parse_group(operator, query, schema, depth).map(Filter::All),
        "OR" => parse_group(operator, query, schema, depth).map(Filter::Any),
        _ => parse_field_filter(operator, query, schema).map(Filter::Field),
    }
}

fn parse_group(
    operator: &str,
    query: &Value,
    schema: &SearchSchema<'_>,
    depth: usize,
) -> Result<Vec<Filter>, ApiError> {
    let members = query["value"]
        .as_array()
        .ok_or_else(|| invalid(format!("the value of {operator} must be an array")))?;
    if depth >= MAX_NESTING {
        return Err(invalid(format!(
            "filters must not nest deeper than {MAX_NESTING} levels"
        )));
    }
    if members.is_empty() || members.len() > MAX_MEMBERS {
        return Err(invalid(format!(
            "{operator} requires 1 to {MAX_MEMBERS} filters"
        )));
    }
    members
        .iter()
        .map(|member| parse_filter(member, schema, depth + 1))
        .collect()
}

fn parse_field_filter(
    operator: &str,
    query: &Value,
    schema: &SearchSchema<'_>,
) -> Result<FieldFilter, ApiError> {
    let field = query["field"]
        .as_str()
        .ok_or_else(|| invalid("field is required in a filter"))?;
    let field_type = schema
        .field_type(field)
        .ok_or_else(|| invalid(format!("{field} is not searchable")))?;
    let operator = Operator::parse(operator)
        .filter(|operator| operator.applies_to(field_type))
        .ok_or_else(|| invalid(format!("operator {operator} is not valid for {field}")))?;
    let value = query
        .get("value")
        .ok_or_else(|| invalid("value is required in a filter"))?;
    let values = match (operator, value) {
        (Operator::In | Operator::NotIn, Value::Array(values)) => values.clone(),
        (Operator::In | Operator::NotIn, _) => {
            return Err(invalid("IN and NIN require an array"));
        }
        (_, value) => vec![value.clone()],
    };
    if let Some(value) = values.iter().find(|value| !is_valid(value, field_type)) {
        return Err(invalid(format!("{value} is not a valid value for {field}")));
    }
    Ok(FieldFilter {
        field: field.to_owned(),
        field_type,
        operator,
        values,
    })
}

fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::parameter_invalid(message)
}
