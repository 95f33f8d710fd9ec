//! The fields of an object as text, with the bytes that they have.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A field of an object. Name and value are slices of the object's text.
#[derive(Clone, Copy)]
pub(crate) struct TextField<'a> {
    /// JSON string.
    name: &'a str,
    /// JSON of the value.
    pub(crate) value: &'a str,
}

impl TextField<'_> {
    /// Returns whether the field has this name, whatever escape sequences it is written with.
    pub(crate) fn is(&self, name: &str) -> bool {
        if self.name.contains('\\') {
            // A name with a lone surrogate does not decode, and differs from every other name.
            return serde_json::from_str::<String>(self.name).is_ok_and(|decoded| decoded == name);
        }
        let own = self.name.strip_prefix('"');
        own.and_then(|own| own.strip_suffix('"')) == Some(name)
    }
}

/// Returns the fields of an object. Only the syntax of their values is checked: strings with a lone
/// surrogate, numbers of any size and nesting of any depth are valid.
pub(crate) fn fields_of(object: &str) -> serde_json::Result<Vec<TextField<'_>>> {
    let mut fields = Vec::new();
    for_each_field(object, |field| fields.push(field))?;
    Ok(fields)
}

/// Passes the fields of an object to a function, one by one: an object may have millions of them.
pub(crate) fn for_each_field<'a>(
    object: &'a str,
    pass: impl FnMut(TextField<'a>),
) -> serde_json::Result<()> {
    struct Fields<F>(F);

    impl<'de, F: FnMut(TextField<'de>)> Visitor<'de> for Fields<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some((name, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                (self.0)(TextField {
                    name: name.get(),
                    value: value.get(),
                });
            }
            Ok(())
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(object);
    deserializer.deserialize_map(Fields(pass))?;
    deserializer.end()
}

/// Returns the type of a JSON value, with its article.
pub(crate) fn type_of(value: &str) -> &'static str {
    match value.trim_ascii_start().bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(b'-' | b'0'..=b'9') => "a number",
        _ => "nothing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_keep_their_text() {
        let deep = format!("{}{}", "[".repeat(9000), "]".repeat(9000));
        let values = [r#""\ud83d""#, "1e999", "18446744073709551616", &*deep];
        let names = [r#""a\u0062""#, r#""\udc00""#, r#""c""#, r#""c""#];
        let pairs: Vec<String> = names
            .iter()
            .zip(values)
            .map(|(name, value)| format!("{name} : {value} "))
            .collect();
        let object = format!(" {{ {} }} ", pairs.join(", "));
        let fields = fields_of(&object).unwrap();
        assert!(fields.iter().map(|field| field.value).eq(values));
        assert!(fields.iter().map(|field| field.name).eq(names));
        assert!(fields[0].is("ab") && !fields[0].is(r"a\u0062"));
        assert!(!fields[1].is("\u{fffd}") && fields[2].is("c"));
        for invalid in ["", "[]", "7", "{", "{}{}", r#"{"a":}"#] {
            assert!(fields_of(invalid).is_err(), "{invalid}");
        }
    }
}
