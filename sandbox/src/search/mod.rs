//! The query language of the search operations, applied to JSON objects.
//!
//! A query is a filter (`field`, `operator`, `value`) or a group of queries (`AND`, `OR`).
//! Groups nest up to two levels deep and have up to 15 members each.

mod compare;
mod operator;
mod query;
mod schema;
#[cfg(test)]
mod tests;

pub(crate) use query::Query;
pub(crate) use schema::{FieldType, SearchSchema, value_at};
