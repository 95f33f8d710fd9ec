//! Decodes JSON as far as it is valid.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess};
use serde::de::{SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::text::without_byte_order_mark;

/// Maximum number of bytes of a body that are decoded.
pub(super) const MAX_BYTES: usize = 1 << 20;

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

/// Returns the members of a JSON object. If the body is incomplete, too long or invalid, returns
/// those that come before the fault. Returns none if the body is not an object. Each list is cut
/// after `max_items`.
pub(super) fn members(body: &[u8], max_items: usize) -> Map<String, Value> {
    let text = beginning(body);
    let mut value = Value::Null;
    let partial = Partial {
        value: &mut value,
        depth: 2,
        max_items,
    };
    // The value keeps what was decoded before a fault.
    let _ = partial.deserialize(&mut serde_json::Deserializer::from_str(&text));
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Writes a value while it is decoded.
struct Partial<'a> {
    value: &'a mut Value,
    /// Number of levels that are decoded element by element. A value below them is decoded as a
    /// whole or not at all.
    depth: u8,
    max_items: usize,
}

impl<'de> DeserializeSeed<'de> for Partial<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > 0 {
            return deserializer.deserialize_any(self);
        }
        *self.value = Value::deserialize(deserializer)?;
        Ok(())
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
            let depth = if LISTS.contains(&name.as_str()) {
                self.depth - 1
            } else {
                0
            };
            let mut member = Value::Null;
            let decoded = map.next_value_seed(Partial {
                value: &mut member,
                depth,
                max_items: self.max_items,
            });
            if let Value::Object(members) = &mut *self.value {
                members.insert(name, member);
            }
            decoded?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        *self.value = Value::Array(Vec::new());
        if let Value::Array(items) = self.value {
            while items.len() < self.max_items {
                match list.next_element()? {
                    Some(item) => items.push(item),
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

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
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
        Value::Object(members(body.as_ref(), 3))
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
        let body = r#"{"errors": [1, 2, 3, 4, 5], "request_id": "r1"}"#;
        let expected = json!({"errors": [1, 2, 3], "request_id": "r1"});
        assert_eq!(decoded(body), expected);
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
