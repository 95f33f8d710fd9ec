//! Searchable fields of a resource.

use serde_json::Value;

/// Describes what can be searched for in one resource.
pub(crate) struct SearchSchema<'s> {
    /// Names and types of the searchable fields. A name that ends with a dot stands for all
    /// fields that start with it.
    pub fields: &'s [(&'s str, FieldType)],
    /// Returns the values of a field in an object; several if the field is a list.
    pub values: fn(&Value, &str) -> Vec<Value>,
    /// Whether `>` and `<` also match equal values.
    pub inclusive_bounds: bool,
}

impl SearchSchema<'_> {
    pub fn field_type(&self, field: &str) -> Option<FieldType> {
        let matches = |name: &str| match name.strip_suffix('.') {
            Some(_) => field.len() > name.len() && field.starts_with(name),
            None => field == name,
        };
        let (_, field_type) = self.fields.iter().find(|(name, _)| matches(name))?;
        Some(match *field_type {
            FieldType::Custom if field.ends_with("_at") => FieldType::Day,
            field_type => field_type,
        })
    }
}

/// Type of a searchable field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum FieldType {
    Text,
    /// Text that `=` compares word by word.
    FullText,
    Number,
    /// Unix time in seconds.
    Date,
    /// Unix time in seconds, compared by calendar day in UTC.
    Day,
    Boolean,
    /// Id of another object; supports only `=` and `!=`.
    Reference,
    /// Custom attribute of any type. As at Intercom, one whose name ends with `_at` is treated
    /// as a [`Day`](FieldType::Day).
    Custom,
}

/// Returns the value at a dotted path such as `source.author.id`, or null.
pub(crate) fn value_at(object: &Value, path: &str) -> Value {
    path.split('.')
        .try_fold(object, |value, name| value.get(name))
        .cloned()
        .unwrap_or_default()
}
