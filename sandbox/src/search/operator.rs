//! Comparison operators.

use super::schema::FieldType;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    In,
    NotIn,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    DoesNotContain,
    StartsWith,
    EndsWith,
}

impl Operator {
    pub fn parse(text: &str) -> Option<Operator> {
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
            "!~" => Operator::DoesNotContain,
            "^" => Operator::StartsWith,
            "$" => Operator::EndsWith,
            _ => return None,
        })
    }

    pub fn applies_to(self, field_type: FieldType) -> bool {
        use FieldType::{Custom, Date, Day, FullText, Number, Reference, Text};
        match self {
            Operator::Equal => true,
            Operator::NotEqual => field_type != Day,
            Operator::In | Operator::NotIn => !matches!(field_type, Day | Reference),
            Operator::Less | Operator::Greater => {
                matches!(field_type, Number | Date | Day | Custom)
            }
            Operator::LessOrEqual | Operator::GreaterOrEqual => {
                matches!(field_type, Number | Date | Custom)
            }
            Operator::Contains
            | Operator::DoesNotContain
            | Operator::StartsWith
            | Operator::EndsWith => matches!(field_type, Text | FullText | Custom),
        }
    }
}
