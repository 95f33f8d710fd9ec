use serde_json::{Map, Value};

use super::api::{ErrorDetail, MAX_ERRORS};
use super::partial;

/// Maximum number of characters of a field that is the name of a JSON member: many errors may share
/// one.
const MAX_FIELD_CHARS: usize = 1000;

/// What the body of an error response says.
#[derive(Debug, Default)]
pub(crate) struct ErrorReport {
    pub request_id: Option<String>,
    pub errors: Vec<ErrorDetail>,
}

impl ErrorReport {
    /// Maximum number of bytes of a body that are read.
    pub(crate) const MAX_BYTES: usize = partial::MAX_BYTES;

    /// Reads an error body. These forms are read, alone or combined: Intercom's error list; `code`,
    /// `error_key` or `error` with or without `message`; `errors` as text, a list of texts, one
    /// error or a map of field to messages; `error` as one error or a list. The report of any other
    /// body is empty.
    pub(crate) fn read(body: &[u8]) -> Self {
        let names = [&DETAIL_MEMBERS[..], &["errors", "request_id"]].concat();
        let members = partial::members(body, &names, MAX_ERRORS);
        let mut errors = Vec::new();
        if let Some(list) = members.get("errors") {
            collect(list, None, &mut errors);
        }
        match members.get("error") {
            Some(Value::Object(error)) if has_text(error) => {
                errors.extend(detail(error, Some("type")));
            }
            Some(list @ (Value::Object(_) | Value::Array(_))) => collect(list, None, &mut errors),
            _ => {}
        }
        if let Some(summary) = detail(&members, None) {
            add_summary(summary, &mut errors);
        }
        errors.truncate(MAX_ERRORS);
        ErrorReport {
            request_id: members.get("request_id").and_then(text),
            errors,
        }
    }
}

/// Names of the members that describe one error.
const DETAIL_MEMBERS: [&str; 7] = [
    "code",
    "error",
    "error_description",
    "error_key",
    "field",
    "message",
    "type",
];

/// Returns whether an object describes one error.
fn has_text(object: &Map<String, Value>) -> bool {
    let names = ["code", "error", "error_key", "message"];
    names.iter().any(|name| get_text(object, name).is_some())
}

/// Returns the error that an object describes. `kind` is a member that may replace the code.
fn detail(object: &Map<String, Value>, kind: Option<&str>) -> Option<ErrorDetail> {
    let named = |name: &str| get_text(object, name);
    let mut message = object.get("message").and_then(message);
    message = message.or_else(|| named("error_description"));
    let is_code = |text: &String| !text.contains(char::is_whitespace);
    // Beside a name, a numeric code is usually the status.
    let (number, code) = match object.get("code") {
        Some(Value::Number(number)) => (Some(number.to_string()), None),
        _ => (None, named("code")),
    };
    let mut code = named("error_key").or(code);
    match named("error") {
        Some(error) if code.is_none() && (message.is_some() || is_code(&error)) => {
            code = Some(error);
        }
        error => message = message.or(error),
    }
    let code = code.or_else(|| named(kind?)).or(number);
    if code.is_none() && message.is_none() {
        return None;
    }
    Some(ErrorDetail {
        code: code.unwrap_or_default(),
        message,
        field: named("field"),
    })
}

/// Adds the errors of a list, a text, an object that describes one error, or a map of field to
/// messages, up to [`MAX_ERRORS`] in total.
fn collect(value: &Value, field: Option<&str>, errors: &mut Vec<ErrorDetail>) {
    if errors.len() >= MAX_ERRORS {
        return;
    }
    match value {
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::Object(_) if errors.len() >= MAX_ERRORS => return,
                    Value::Object(object) if has_text(object) => {
                        errors.extend(in_field(detail(object, Some("type")), field));
                    }
                    _ => collect(item, field, errors),
                }
            }
        }
        // A field may have the name of one of these members: `{"message": "…", "email": "…"}`.
        Value::Object(object)
            if has_text(object) && object.keys().all(|name| DETAIL_MEMBERS.contains(&&**name)) =>
        {
            errors.extend(in_field(detail(object, Some("type")), field));
        }
        Value::Object(fields) => {
            for (name, messages) in fields {
                let path = match field {
                    Some(outer) => format!("{outer}.{name}"),
                    None => name.clone(),
                };
                let path: String = path.chars().take(MAX_FIELD_CHARS).collect();
                collect(messages, Some(&path), errors);
            }
        }
        _ => {
            let message = text(value);
            let detail = message.map(|message| ErrorDetail {
                code: String::new(),
                message: Some(message),
                field: None,
            });
            errors.extend(in_field(detail, field));
        }
    }
}

/// Sets the field of an error that does not name one itself.
fn in_field(error: Option<ErrorDetail>, field: Option<&str>) -> Option<ErrorDetail> {
    let mut error = error?;
    error.field = error.field.or_else(|| field.map(Into::into));
    Some(error)
}

/// Adds what the top level of the body says. If the only other error does not contradict it, they
/// are one: `{"error": "invalid", "errors": {"email": "is taken"}}`.
fn add_summary(summary: ErrorDetail, errors: &mut Vec<ErrorDetail>) {
    if let [only] = errors.as_mut_slice() {
        let same_code =
            only.code.is_empty() || summary.code.is_empty() || only.code == summary.code;
        let same_message =
            only.message.is_none() || summary.message.is_none() || only.message == summary.message;
        if same_code && same_message {
            if only.code.is_empty() {
                only.code = summary.code;
            }
            only.message = only.message.take().or(summary.message);
            only.field = only.field.take().or(summary.field);
            return;
        }
    }
    errors.insert(0, summary);
}

fn get_text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(text)
}

/// Returns a text that is not empty, or a number as text.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns a message: a text, a list of them, or an object as JSON.
fn message(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let messages: Vec<_> = items.iter().filter_map(message).collect();
            (!messages.is_empty()).then(|| messages.join("; "))
        }
        Value::Object(object) if !object.is_empty() => Some(value.to_string()),
        value => text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Returns the errors as `code|message|field`.
    fn read(body: &str) -> Vec<String> {
        let report = ErrorReport::read(body.as_bytes());
        let errors = report.errors.iter().map(|error| {
            let message = error.message.as_deref().unwrap_or("-");
            let field = error.field.as_deref().unwrap_or("-");
            format!("{}|{message}|{field}", error.code)
        });
        errors.collect()
    }

    #[track_caller]
    fn check(cases: &[(&str, &[&str])]) {
        for (body, expected) in cases {
            assert_eq!(read(body), *expected, "{body}");
        }
    }

    #[test]
    fn error_list_is_read() {
        check(&[
            (
                r#"{"type": "error.list", "request_id": "r1", "errors": [
                    {"code": "bad", "message": null, "field": "name"},
                    {"code": "worse", "message": "No", "field": null}]}"#,
                &["bad|-|name", "worse|No|-"],
            ),
            (
                r#"{"errors": ["one", "two", 3]}"#,
                &["|one|-", "|two|-", "|3|-"],
            ),
            (
                r#"{"errors": [{"message": ["a", "b"], "code": 7}]}"#,
                &["7|a; b|-"],
            ),
            (
                r#"{"errors": [{"email": ["is taken"]}]}"#,
                &["|is taken|email"],
            ),
            (r#"{"errors": [null, {}, "", [], true, "x"]}"#, &["|x|-"]),
        ]);
        let report = ErrorReport::read(br#"{"errors": [], "request_id": "r1"}"#);
        assert_eq!(report.request_id.as_deref(), Some("r1"));
        assert!(report.errors.is_empty());
    }

    #[test]
    fn single_error_is_read() {
        check(&[
            (r#"{"error_key": "sms_failed"}"#, &["sms_failed|-|-"]),
            (
                r#"{"error_key": "sms_failed", "message": "No"}"#,
                &["sms_failed|No|-"],
            ),
            (
                r#"{"error_key": "sms_failed", "error": "No"}"#,
                &["sms_failed|No|-"],
            ),
            (
                r#"{"error": "Not Found", "message": "No"}"#,
                &["Not Found|No|-"],
            ),
            (r#"{"error": "not_found"}"#, &["not_found|-|-"]),
            (r#"{"error": "No such page"}"#, &["|No such page|-"]),
            (
                r#"{"error": "bad_token", "error_description": "No"}"#,
                &["bad_token|No|-"],
            ),
            (r#"{"error": 17, "message": 18}"#, &["17|18|-"]),
            (r#"{"message": "No"}"#, &["|No|-"]),
            (r#"{"message": ["No", "Never"]}"#, &["|No; Never|-"]),
            (
                r#"{"message": {"reason": "No"}}"#,
                &[r#"|{"reason":"No"}|-"#],
            ),
            (r#"{"code": "bad", "message": "No"}"#, &["bad|No|-"]),
            (r#"{"code": 404, "message": "No"}"#, &["404|No|-"]),
            (
                r#"{"code": 404, "error": "not_found", "message": "No"}"#,
                &["not_found|No|-"],
            ),
        ]);
    }

    #[test]
    fn error_inside_a_member_is_read() {
        check(&[
            (
                r#"{"error": {"code": "bad", "message": "No"}}"#,
                &["bad|No|-"],
            ),
            (
                r#"{"error": {"type": "bad", "message": "No"}}"#,
                &["bad|No|-"],
            ),
            (
                r#"{"error": {"type": "bad", "code": 4, "message": "No"}}"#,
                &["bad|No|-"],
            ),
            (
                r#"{"error": {"code": "bad"}, "message": "No"}"#,
                &["bad|No|-"],
            ),
            (r#"{"error": ["one", "two"]}"#, &["|one|-", "|two|-"]),
        ]);
    }

    #[test]
    fn errors_by_field_are_read() {
        check(&[
            (
                r#"{"errors": {"email": ["is taken", "is odd"], "name": "is long", "size": 3}}"#,
                &[
                    "|is taken|email",
                    "|is odd|email",
                    "|is long|name",
                    "|3|size",
                ],
            ),
            (
                r#"{"errors": {"message": "is odd", "name": ["is long"]}}"#,
                &["|is odd|message", "|is long|name"],
            ),
            (
                r#"{"errors": {"email": [{"error": "taken"}]}}"#,
                &["taken|-|email"],
            ),
            (
                r#"{"errors": {"address": {"city": ["No"]}}}"#,
                &["|No|address.city"],
            ),
            (
                r#"{"errors": {"code": "bad", "message": "No"}}"#,
                &["bad|No|-"],
            ),
            (r#"{"errors": {"email": null, "name": []}}"#, &[]),
        ]);
    }

    #[test]
    fn top_level_and_errors_are_combined() {
        check(&[
            (r#"{"errors": "No"}"#, &["|No|-"]),
            (r#"{"error": "bad", "errors": "No"}"#, &["bad|No|-"]),
            (
                r#"{"error": "bad", "errors": {"email": ["No"]}}"#,
                &["bad|No|email"],
            ),
            (r#"{"message": "No", "errors": ["No"]}"#, &["|No|-"]),
            (
                r#"{"message": "Invalid", "errors": {"email": ["No"]}}"#,
                &["|Invalid|-", "|No|email"],
            ),
            (
                r#"{"error": "bad", "errors": ["a", "b"]}"#,
                &["bad|-|-", "|a|-", "|b|-"],
            ),
        ]);
    }

    #[test]
    fn other_bodies_have_no_errors() {
        for body in [
            "",
            "<html>",
            "plain text",
            "null",
            "17",
            "\"text\"",
            "[{\"code\": \"bad\"}]",
            "{}",
            r#"{"status": "down", "detail": "No"}"#,
            r#"{"error": true, "message": "", "code": null, "errors": false}"#,
        ] {
            assert!(read(body).is_empty(), "{body}");
        }
    }

    #[test]
    fn errors_before_a_fault_are_kept() {
        check(&[
            (r#"{"error": "bad", "message": "N"#, &["bad|-|-"]),
            (r#"{"errors": [{"code": "bad"}, {"code": "#, &["bad|-|-"]),
        ]);
    }

    #[test]
    fn no_more_errors_than_the_limit_are_collected() {
        let field = "f".repeat(2 * MAX_FIELD_CHARS);
        for item in [
            json!("no"),
            json!({"code": "bad"}),
            json!({"a": ["no", "no"]}),
        ] {
            let mut errors = Vec::new();
            collect(&json!({&field: vec![item; 1000]}), None, &mut errors);
            assert_eq!(errors.len(), MAX_ERRORS);
        }
    }

    #[test]
    fn number_of_errors_and_length_of_fields_are_limited() {
        let many = "\"x\",".repeat(10_000);
        assert_eq!(
            read(&format!("{{\"errors\": [{many}1]}}")).len(),
            MAX_ERRORS
        );
        let list = format!("[{many}1]");
        let name = "f".repeat(100_000);
        let body =
            format!("{{\"message\": \"m\", \"errors\": {{\"{name}\": {list}, \"g\": {list}}}}}");
        let errors = ErrorReport::read(body.as_bytes()).errors;
        assert_eq!(errors.len(), MAX_ERRORS);
        let lengths = errors.iter().filter_map(|error| error.field.as_ref());
        assert_eq!(lengths.map(String::len).max(), Some(MAX_FIELD_CHARS));
    }
}
