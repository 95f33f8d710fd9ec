//! The position of a list request: page, page size and cursor, in the query or the body.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::Request;
use super::percent::{decode, encode};
use crate::operations::Pagination;

impl<T> Request<T> {
    pub(super) fn encoded_query(&self) -> String {
        let mut query = String::new();
        for (name, value) in &self.query {
            if !query.is_empty() {
                query.push('&');
            }
            encode(name, &mut query);
            query.push('=');
            encode(value, &mut query);
        }
        query
    }

    /// Identifies the position in a list: the cursor, or without one the whole query.
    pub(crate) fn position(&self) -> String {
        let cursor = match self.facts.pagination {
            Pagination::SearchCursor => self.search_cursor(),
            _ => self.param("starting_after").map(str::to_owned),
        };
        cursor.unwrap_or_else(|| self.encoded_query())
    }

    fn search_cursor(&self) -> Option<String> {
        let body = Object::parse(self.body.as_deref()?).ok()?;
        body.get("pagination")?.text("starting_after")
    }

    pub(crate) fn pagination(&self) -> Pagination {
        self.facts.pagination
    }

    pub(crate) fn set_pagination(&mut self, pagination: Pagination) {
        self.facts.pagination = pagination;
    }

    /// Returns the value of a query parameter.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| known == name)?;
        Some(value)
    }

    pub(crate) fn set_param(&mut self, name: &'static str, value: String) {
        self.query.retain(|(known, _)| known != name);
        self.query.push((name.into(), value));
    }

    /// Replaces the query by an encoded one.
    pub(crate) fn set_query(&mut self, encoded: &str) {
        self.query = encoded
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(name).into(), decode(value))
            })
            .collect();
    }

    /// Sets a field of `pagination` in the body of a search. All other text stays unchanged.
    pub(crate) fn set_search_field(&mut self, name: &str, value: Value) {
        let text = self.body.as_deref().unwrap_or("{}");
        let Ok(mut body) = Object::parse(text) else {
            return;
        };
        let mut pagination = body.get("pagination").unwrap_or_default();
        pagination.set(name, value.to_string());
        body.set("pagination", pagination.to_text());
        self.body = Some(body.to_text());
    }
}

/// JSON object whose values keep their text.
#[derive(Default)]
struct Object<'a>(Vec<(Cow<'a, str>, Cow<'a, RawValue>)>);

impl<'a> Object<'a> {
    fn parse(text: &'a str) -> serde_json::Result<Self> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<Cow<str>, &RawValue>()? {
                    fields.push((name, Cow::Borrowed(value)));
                }
                Ok(Object(fields))
            }
        }

        let mut deserializer = serde_json::Deserializer::from_str(text);
        let object = deserializer.deserialize_map(Fields)?;
        deserializer.end()?;
        Ok(object)
    }

    /// Returns a field that is an object.
    fn get(&self, name: &str) -> Option<Object<'_>> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        Object::parse(value.get()).ok()
    }

    /// Returns a field that is a string.
    fn text(&self, name: &str) -> Option<String> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        serde_json::from_str(value.get()).ok()
    }

    /// Sets a field. An existing field keeps its position in the object.
    fn set(&mut self, name: &str, json: String) {
        let Ok(value) = RawValue::from_string(json) else {
            return;
        };
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = Cow::Owned(value),
            None => self.0.push((name.to_owned().into(), Cow::Owned(value))),
        }
    }

    fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Client;
    use crate::operations::Method;

    fn search(body: &str) -> Request<Value> {
        let client = Client::builder("token")
            .base_url("http://127.0.0.1")
            .build()
            .unwrap();
        let mut request = client.request(Method::Post, "/things/search");
        request.set_pagination(Pagination::SearchCursor);
        request.body = Some(body.to_owned());
        request
    }

    #[test]
    fn a_cursor_leaves_the_rest_of_a_search_body_unchanged() {
        let start = r#"{"z":1e999,"query":{"b":1,"a":2},"big":18446744073709551616"#;
        let mut request = search(&format!("{start}}}"));
        request.set_search_field("starting_after", "c\"1".into());
        let expected = format!(r#"{start},"pagination":{{"starting_after":"c\"1"}}}}"#);
        assert_eq!(request.body.as_deref(), Some(&*expected));
        assert_eq!(request.position(), "c\"1");
        request.set_search_field("per_page", 5.into());
        request.set_search_field("starting_after", "c2".into());
        let expected = format!(r#"{start},"pagination":{{"starting_after":"c2","per_page":5}}}}"#);
        assert_eq!(request.body.as_deref(), Some(&*expected));
    }

    #[test]
    fn pagination_of_another_type_is_replaced() {
        let mut request = search(r#"{"pagination":null}"#);
        request.set_search_field("per_page", 7.into());
        let expected = r#"{"pagination":{"per_page":7}}"#;
        assert_eq!(request.body.as_deref(), Some(expected));
    }
}
