//! The position of a list request: page, page size and cursor, in the query or the body.

use serde_json::Value;

use super::Request;
use crate::json::{fields_of, type_of};
use crate::operations::Pagination;
use crate::percent::{decode, encode};

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
        match (self.facts.pagination, self.param("starting_after")) {
            // A search can also be linked by URLs.
            (Pagination::SearchCursor, _) => {
                let cursor = self.search_cursor().unwrap_or_default();
                format!("{} {cursor}", self.encoded_query())
            }
            (_, Some(cursor)) => cursor.to_owned(),
            (_, None) => self.encoded_query(),
        }
    }

    fn search_cursor(&self) -> Option<String> {
        let pagination = find(self.body.as_deref()?, None, "pagination").ok()??;
        let cursor = find(pagination, Some("pagination"), "starting_after").ok()??;
        Some(serde_json::from_str(cursor).unwrap_or_else(|_| cursor.to_owned()))
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

    /// Replaces the query by that of the next page. Parameters that the operation requires are kept
    /// if it lacks them.
    pub(crate) fn set_next_query(&mut self, encoded: &str) {
        let mut kept = std::mem::take(&mut self.query);
        kept.retain(|(name, _)| {
            let mut required = self.facts.params.iter().filter(|param| param.required);
            required.any(|param| param.name == name)
        });
        self.set_query(encoded);
        kept.retain(|(name, _)| self.param(name).is_none());
        self.query.extend(kept);
    }

    /// Sets a field of `pagination` in the body of a search. Every other byte stays as it is. A
    /// body that does not have exactly one position for the field is rejected.
    pub(crate) fn set_search_field(&mut self, name: &str, value: Value) {
        let body = self.body.as_deref().unwrap_or("{}");
        match with_pagination(body, name, &value.to_string()) {
            Ok(body) => self.body = Some(body),
            Err(reason) => self.reject(reason),
        }
    }

    /// Rejects the body of a search if the cursor of the next page could not be set in it.
    pub(crate) fn check_search_body(&mut self) {
        if let (Pagination::SearchCursor, Some(body)) = (self.facts.pagination, &self.body) {
            if let Err(reason) = with_pagination(body, "starting_after", "null") {
                self.reject(reason);
            }
        }
    }
}

/// Returns a body with a field of its `pagination` set: the value is replaced, or the field added at
/// the end. Every other byte stays as it is.
///
/// # Errors
///
/// Why the field does not have exactly one position in the body.
fn with_pagination(body: &str, name: &str, json: &str) -> Result<String, String> {
    let pagination = || format!("{{\"{name}\":{json}}}");
    match find(body, None, "pagination")? {
        None => Ok(insert(body, "pagination", &pagination())),
        Some(null @ "null") => Ok(replace(body, null, &pagination())),
        Some(object) => match find(object, Some("pagination"), name)? {
            None => Ok(replace(body, object, &insert(object, name, json))),
            Some(value) => Ok(replace(body, value, json)),
        },
    }
}

/// Returns the value of a field of an object, a slice of its text. `object_name` is that of the
/// object in the body.
fn find<'a>(
    object: &'a str,
    object_name: Option<&str>,
    name: &str,
) -> Result<Option<&'a str>, String> {
    let Ok(fields) = fields_of(object) else {
        let object_name = object_name.map_or("the body".to_owned(), |name| format!("`{name}`"));
        let actual = type_of(object);
        return Err(format!("{object_name} must be an object, not {actual}"));
    };
    let mut found = fields.iter().filter(|field| field.is(name));
    match (found.next(), found.next()) {
        (_, Some(_)) => {
            let prefix = object_name.map_or(String::new(), |name| format!("{name}."));
            Err(format!("the body must not have `{prefix}{name}` twice"))
        }
        (field, None) => Ok(field.map(|field| field.value)),
    }
}

/// Adds a field at the end of an object.
fn insert(object: &str, name: &str, json: &str) -> String {
    let end = object.rfind('}').unwrap_or(object.len());
    let (start, end) = object.split_at(end);
    let comma = if start.trim_ascii() == "{" { "" } else { "," };
    format!("{start}{comma}\"{name}\":{json}{end}")
}

/// Replaces a slice of a text.
fn replace(text: &str, slice: &str, by: &str) -> String {
    let start = slice.as_ptr().addr() - text.as_ptr().addr();
    let (before, rest) = text.split_at(start);
    let (_, after) = rest.split_at(slice.len());
    format!("{before}{by}{after}")
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
    fn a_cursor_changes_no_other_byte_of_a_search_body() {
        let deep = format!("{}{}", "[".repeat(9000), "]".repeat(9000));
        let start = format!(
            r#" {{ "z": 1e999,"query" :{{"b":1,"a":2,"a":3}},"big":18446744073709551616,
                "lone":"\ud83d","\udc00":"caf\u00e9 é","deep":{deep}"#
        );
        let mut request = search(&format!("{start}\n}} "));
        request.set_search_field("starting_after", "c\"1".into());
        let added = r#","pagination":{"starting_after":"c\"1"}"#;
        let expected = format!("{start}\n{added}}} ");
        assert_eq!(request.body.as_deref(), Some(&*expected));
        assert_eq!(request.position(), " c\"1");
        request.set_search_field("per_page", 5.into());
        request.set_search_field("starting_after", "c2".into());
        let expected = expected.replace(r#""c\"1""#, r#""c2","per_page":5"#);
        assert_eq!(request.body.as_deref(), Some(&*expected));
        assert!(request.checked_query().is_ok());
    }

    #[test]
    fn a_cursor_replaces_the_value_that_the_body_has() {
        for (before, after) in [
            ("{}", r#"{"pagination":{"starting_after":"c"}}"#),
            ("{ }", r#"{ "pagination":{"starting_after":"c"}}"#),
            (
                r#"{"pagination":null , "a":1}"#,
                r#"{"pagination":{"starting_after":"c"} , "a":1}"#,
            ),
            (
                r#"{"pagination": { } }"#,
                r#"{"pagination": { "starting_after":"c"} }"#,
            ),
            (
                r#"{"pagin\u0061tion":{"starting\u005fafter" : [1, "}"] ,"per_page":1e999}}"#,
                r#"{"pagin\u0061tion":{"starting\u005fafter" : "c" ,"per_page":1e999}}"#,
            ),
            (
                r#"{"pagination":{"x":"}","y":{}}, "q":"}"}"#,
                r#"{"pagination":{"x":"}","y":{},"starting_after":"c"}, "q":"}"}"#,
            ),
        ] {
            let mut request = search(before);
            request.set_search_field("starting_after", "c".into());
            assert_eq!(request.body.as_deref(), Some(after));
        }
    }

    #[test]
    fn a_body_without_one_position_for_the_cursor_is_rejected() {
        let cases = [
            (
                r#"{"pagination":{},"pagin\u0061tion":{}}"#,
                "the body must not have `pagination` twice",
            ),
            (
                r#"{"pagination":{"starting_after":"a","starting_after":"b"}}"#,
                "the body must not have `pagination.starting_after` twice",
            ),
            (
                r#"{"pagination":[1]}"#,
                "`pagination` must be an object, not an array",
            ),
        ];
        for (body, reason) in cases {
            let mut request = search(body);
            request.check_search_body();
            let error = request.checked_query().unwrap_err().to_string();
            assert_eq!(error, format!("POST /things/search: {reason}"));
            assert_eq!(request.body.as_deref(), Some(body));
        }
    }
}
