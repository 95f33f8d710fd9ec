//! Comparison of a field's values with the values of a filter.

use serde_json::Value;

use super::operator::Operator;
use super::schema::FieldType;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// Whether the value of a filter has the right type for the field.
pub(super) fn is_valid(value: &Value, field_type: FieldType) -> bool {
    value.is_null()
        || match field_type {
            FieldType::Text | FieldType::FullText | FieldType::Reference => {
                value.is_string() || value.is_number()
            }
            FieldType::Number | FieldType::Date | FieldType::Day => number(value).is_some(),
            FieldType::Boolean => value.is_boolean(),
            FieldType::Custom => !value.is_array() && !value.is_object(),
        }
}

/// Whether any of the `actual` values of a field satisfies the operator for any of the
/// `expected` values of a filter. Negated operators require that none does.
pub(super) fn compare(
    actual: &[Value],
    operator: Operator,
    expected: &[Value],
    field_type: FieldType,
    inclusive_bounds: bool,
) -> bool {
    let any_pair = |test: &dyn Fn(&Value, &Value) -> bool| {
        expected
            .iter()
            .any(|expected| actual.iter().any(|actual| test(actual, expected)))
    };
    let equal = || {
        any_pair(&|actual, expected| equals(actual, expected, field_type))
            || (actual.is_empty() && expected.iter().any(Value::is_null))
    };
    let ordered = |test: fn(f64, f64) -> bool| {
        any_pair(&|actual, expected| {
            let measures = (measure(actual, field_type), measure(expected, field_type));
            matches!(measures, (Some(a), Some(b)) if test(a, b))
        })
    };
    let text = |test: fn(&str, &str) -> bool| {
        any_pair(&|actual, expected| test(&lowercase(actual), &lowercase(expected)))
    };
    match operator {
        Operator::Equal | Operator::In => equal(),
        Operator::NotEqual | Operator::NotIn => !equal(),
        Operator::Less if !inclusive_bounds => ordered(|a, b| a < b),
        Operator::Greater if !inclusive_bounds => ordered(|a, b| a > b),
        Operator::Less | Operator::LessOrEqual => ordered(|a, b| a <= b),
        Operator::Greater | Operator::GreaterOrEqual => ordered(|a, b| a >= b),
        Operator::Contains => text(|a, b| a.contains(b)),
        Operator::DoesNotContain => !text(|a, b| a.contains(b)),
        Operator::StartsWith => text(|a, b| a.starts_with(b)),
        Operator::EndsWith => text(|a, b| a.ends_with(b)),
    }
}

fn equals(actual: &Value, expected: &Value, field_type: FieldType) -> bool {
    let numbers_equal = || {
        let measures = (measure(actual, field_type), measure(expected, field_type));
        matches!(measures, (Some(a), Some(b)) if a == b)
    };
    let texts_equal = || !expected.is_null() && lowercase(actual) == lowercase(expected);
    match field_type {
        FieldType::Boolean => actual == expected,
        FieldType::Number | FieldType::Date | FieldType::Day => numbers_equal(),
        FieldType::Text | FieldType::Reference => texts_equal(),
        FieldType::Custom => numbers_equal() || texts_equal(),
        FieldType::FullText => {
            let expected = lowercase(expected);
            lowercase(actual)
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| !word.is_empty() && word == expected)
        }
    }
}

/// Returns the number to compare: for a [`FieldType::Day`], the number of the day.
fn measure(value: &Value, field_type: FieldType) -> Option<f64> {
    let number = number(value)?;
    Some(if field_type == FieldType::Day {
        (number / SECONDS_PER_DAY).floor()
    } else {
        number
    })
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn lowercase(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_lowercase(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
