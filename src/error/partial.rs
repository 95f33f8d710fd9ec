//! Decodes JSON as far as it is valid.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess};
use serde::de::{SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::text::without_byte_order_mark;

/// Maximum number of bytes of a body that are decoded.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// Maximum number of values that are decoded: each takes many times the memory of its JSON.
const MAX_VALUES: usize = 20_000;

/// Members that are decoded element by element, so that those before a fault are kept.
const LISTS: [&str; 2] = ["errors", "error"];

/// Returns the part of a body that is decoded. Invalid UTF-8 is replaced.
fn beginning(body: &[u8]) -> Cow<'_, str> {
    let body = without_byte_order_mark(body);
    String::from_utf8_lossy(body.get(..MAX_BYTES).unwrap_or(body))
}

/// Returns whether a body is JSON, or the beginning of JSON.
pub(super) fn is_json(body: &[u8]) -> bool {
    match serde_json::from_str::<IgnoredAny>(&beginning(body)) {
        Ok(_) => true,
        Err(error) => error.is_eof(),
    }
}

/// Returns the members of a JSON object that have one of these names. If the body is incomplete, too
/// long or invalid, returns those that come before the fault. Returns none if the body is not an
/// object. Each list is cut after `max_items`.
pub(super) fn members(body: &[u8], names: &[&str], max_items: usize) -> Map<String, Value> {
    let text = beginning(body);
    let (mut value, mut values_left) = (Value::Null, MAX_VALUES);
    let partial = Partial {
        value: &mut value,
        level: Level::Body(names),
        max_items,
        values_left: &mut values_left,
    };
    // The value keeps what was decoded before a fault.
    let _ = partial.deserialize(&mut serde_json::Deserializer::from_str(&text));
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Writes a value while it is decoded. No key is special, unlike in the decoder of [`Value`].
struct Partial<'a> {
    value: &'a mut Value,
    level: Level<'a>,
    max_items: usize,
    values_left: &'a mut usize,
}

/// Where a value is.
#[derive(Clone, Copy)]
enum Level<'a> {
    /// The body, of which members of these names are decoded.
    Body(&'a [&'a str]),
    /// One of the [`LISTS`].
    List,
    /// Below, where a value is decoded as a whole or not at all.
    Whole,
    /// A part of such a value.
    Part,
}

impl<'de> DeserializeSeed<'de> for Partial<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.values_left = self
            .values_left
            .checked_sub(1)
            .ok_or_else(|| D::Error::custom("too many values"))?;
        let Level::Whole = self.level else {
            return deserializer.deserialize_any(self);
        };
        let mut whole = Value::Null;
        deserializer.deserialize_any(Partial {
            value: &mut whole,
            level: Level::Part,
            max_items: usize::MAX,
            values_left: self.values_left,
        })?;
        *self.value = whole;
        Ok(())
    }
}

impl Partial<'_> {
    /// Returns how the member of an object is decoded; `None` if it is skipped.
    fn level_of(&self, name: &str) -> Option<Level<'static>> {
        match self.level {
            Level::Body(names) if !names.contains(&name) => None,
            Level::Body(_) if LISTS.contains(&name) => Some(Level::List),
            Level::Body(_) | Level::List => Some(Level::Whole),
            Level::Whole | Level::Part => Some(Level::Part),
        }
    }
}

impl<'de> Visitor<'de> for Partial<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        *self.value = Value::Object(Map::new());
        while let Some(name) = map.next_key::<String>()? {
            let Some(level) = self.level_of(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let mut member = Value::Null;
            let decoded = map.next_value_seed(Partial {
                value: &mut member,
                level,
                max_items: self.max_items,
                values_left: &mut *self.values_left,
            });
            if let Value::Object(members) = &mut *self.value {
                members.insert(name, member);
            }
            decoded?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let level = match self.level {
            Level::Part => Level::Part,
            _ => Level::Whole,
        };
        *self.value = Value::Array(Vec::new());
        if let Value::Array(items) = self.value {
            while items.len() < self.max_items {
                let mut item = Value::Null;
                let partial = Partial {
                    value: &mut item,
                    level,
                    max_items: self.max_items,
                    values_left: &mut *self.values_left,
                };
                match list.next_element_seed(partial)? {
                    Some(()) => items.push(item),
                    None => return Ok(()),
                }
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        *self.value = text.into();
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        *self.value = number.into();
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        *self.value = number.into();
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        *self.value = number.into();
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn decoded(body: impl AsRef<[u8]>) -> Value {
        Value::Object(members(
            body.as_ref(),
            &["a", "b", "c", "error", "errors"],
            3,
        ))
    }

    #[test]
    fn members_before_a_fault_are_kept() {
        for (body, expected) in [
            (r#"{"a": 1, "b": "#, json!({"a": 1, "b": null})),
            (r#"{"a": 1, "b": x}"#, json!({"a": 1, "b": null})),
            (
                r#"{"errors": ["x", {"code": "y"}, {"co"#,
                json!({"errors": ["x", {"code": "y"}]}),
            ),
            (
                r#"{"errors": {"x": ["y"], "z": ["#,
                json!({"errors": {"x": ["y"], "z": null}}),
            ),
            (
                r#"{"error": {"code": "x", "m"#,
                json!({"error": {"code": "x"}}),
            ),
            (r#"{"a": 1} and more"#, json!({"a": 1})),
            ("\u{feff}{\"a\": 1}", json!({"a": 1})),
        ] {
            assert_eq!(decoded(body), expected, "{body}");
        }
        assert_eq!(decoded(b"{\"a\": \"\xff\"}"), json!({"a": "\u{fffd}"}));
    }

    #[test]
    fn what_is_not_an_object_has_no_members() {
        for body in ["", "null", "1", "\"text\"", "[{\"code\": \"x\"}]", "<html>"] {
            assert_eq!(decoded(body), json!({}), "{body}");
        }
    }

    #[test]
    fn json_and_its_beginning_are_recognized() {
        for (body, json) in [
            ("[1]", true),
            ("\"text\"", true),
            ("{\"a\": ", true),
            ("[ERROR] upstream is down", false),
            ("plain text", false),
            ("{} {}", false),
        ] {
            assert_eq!(is_json(body.as_bytes()), json, "{body}");
        }
        assert!(is_json(format!("[{}", "1,".repeat(MAX_BYTES)).as_bytes()));
    }

    #[test]
    fn lists_are_cut() {
        let body = r#"{"errors": [1, 2, 3, 4, 5], "a": [[1, 2, 3, 4], 2, 3, 4]}"#;
        let expected = json!({"errors": [1, 2, 3], "a": [[1, 2, 3, 4], 2, 3, 4]});
        assert_eq!(decoded(body), expected);
    }

    #[test]
    fn other_members_are_skipped() {
        let body = r#"{"x": [{"a": 1}], "a": true, "y": {"errors": []}, "errors": {"x": 1}}"#;
        let expected = json!({"a": true, "errors": {"x": 1}});
        assert_eq!(decoded(body), expected);
    }

    #[test]
    fn no_key_is_special() {
        let raw = "$serde_json::private::RawValue";
        let number = "$serde_json::private::Number";
        for body in [
            json!({"a": {raw: "[1]"}, "errors": [{raw: "{}"}, {number: "1"}]}),
            json!({"errors": {raw: "[1]"}, "error": {"code": {raw: "\"x\""}}}),
        ] {
            assert_eq!(decoded(body.to_string()), body);
        }
    }

    #[test]
    fn number_of_values_is_limited() {
        let many = "0,".repeat(MAX_VALUES);
        let body = format!(r#"{{"errors": ["x", [{many}0], "y"], "a": 1}}"#);
        assert_eq!(decoded(body), json!({"errors": ["x"]}));
    }

    #[test]
    fn only_the_beginning_is_decoded() {
        let filler = "x".repeat(MAX_BYTES);
        let body = format!("{{\"a\": 1, \"b\": \"{filler}\", \"c\": 2}}");
        assert_eq!(decoded(body), json!({"a": 1, "b": null}));
        let nested = "[".repeat(MAX_BYTES);
        let body = format!("{{\"a\": 1, \"b\": {nested}");
        assert_eq!(decoded(body), json!({"a": 1, "b": null}));
    }
}
