//! Property test of search queries.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::json::any::{AnyParam, any_float};
use crate::json::any_form::read_object;
use crate::search::{self, Operand, Query};

impl AnyParam for Operand {
    fn any() -> BoxedStrategy<Self> {
        prop_oneof![
            bool::any().prop_map(Operand::from),
            i64::any().prop_map(Operand::from),
            any_float().prop_map(Operand::from),
            String::any().prop_map(Operand::from),
        ]
        .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        match json {
            Value::Bool(value) => Some(value.into()),
            Value::String(text) => Some(text.into()),
            Value::Number(number) if number.is_f64() => Some(number.as_f64()?.into()),
            number => Some(number.as_i64()?.into()),
        }
    }
}

impl AnyParam for Query {
    fn any() -> BoxedStrategy<Self> {
        let filter = (
            String::any(),
            0..16,
            Operand::any(),
            Vec::<Operand>::any(),
            String::any(),
        );
        let filter = filter.prop_map(|(field, operator, operand, list, text)| {
            let field = search::field(field);
            match operator {
                0 => field.equals(operand),
                1 => field.not_equals(operand),
                2 => field.is_null(),
                3 => field.is_not_null(),
                4 => field.one_of(list),
                5 => field.none_of(list),
                6 => field.greater_than(operand),
                7 => field.less_than(operand),
                8 => field.at_least(operand),
                9 => field.at_most(operand),
                10 => field.contains(text),
                11 => field.does_not_contain(text),
                12 => field.starts_with(text),
                13 => field.ends_with(text),
                14 => field.equals(f64::NAN),
                _ => field.one_of([1.0, f64::INFINITY]),
            }
        });
        filter
            .prop_recursive(3, 24, 4, |inner| {
                prop_oneof![
                    vec(inner.clone(), 0..4).prop_map(search::all),
                    vec(inner.clone(), 0..4).prop_map(search::any),
                    (inner.clone(), inner.clone()).prop_map(|(one, other)| one.and(other)),
                    (inner.clone(), inner).prop_map(|(one, other)| one.or(other)),
                ]
            })
            .boxed()
    }

    fn read(json: Value) -> Option<Self> {
        read_object(json, |fields| {
            let operator = String::read_field(fields, "operator")?;
            let value = fields.remove("value")?;
            let Some(field) = Option::<String>::read_field(fields, "field")? else {
                let members = Vec::<Query>::read(value)?;
                return match operator.as_str() {
                    "AND" => Some(search::all(members)),
                    "OR" => Some(search::any(members)),
                    _ => None,
                };
            };
            let field = search::field(field);
            Some(match (operator.as_str(), value) {
                ("=", Value::Null) => field.is_null(),
                ("!=", Value::Null) => field.is_not_null(),
                ("=", value) => field.equals(Operand::read(value)?),
                ("!=", value) => field.not_equals(Operand::read(value)?),
                ("IN", value) => field.one_of(Vec::<Operand>::read(value)?),
                ("NIN", value) => field.none_of(Vec::<Operand>::read(value)?),
                (">", value) => field.greater_than(Operand::read(value)?),
                ("<", value) => field.less_than(Operand::read(value)?),
                (">=", value) => field.at_least(Operand::read(value)?),
                ("<=", value) => field.at_most(Operand::read(value)?),
                ("~", value) => field.contains(String::read(value)?),
                ("!~", value) => field.does_not_contain(String::read(value)?),
                ("^", value) => field.starts_with(String::read(value)?),
                ("$", value) => field.ends_with(String::read(value)?),
                _ => return None,
            })
        })
    }
}
