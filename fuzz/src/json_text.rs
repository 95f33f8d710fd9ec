//! JSON text from arbitrary bytes, in every form that JSON allows.

use arbitrary::Unstructured;
use serde_json::Value;

use crate::models::{Fields, MODELS};

/// Deepest nesting of generated values, apart from those that test nesting.
const MAX_DEPTH: usize = 7;

/// Stands for the access token.
pub const MARKER: &str = "@T@";

/// Strings that decoding treats specially.
const TEXTS: [&str; 17] = [
    "",
    " ",
    "0",
    "7",
    "12.0",
    "-1e3",
    "true",
    "null",
    "inf",
    "1735689600",
    "list",
    "contact",
    "error.list",
    MARKER,
    "https://api.intercom.io/things?page=2",
    "2025-06-15T15:06:41Z",
    "\u{1f6b2}",
];

/// JSON text of values that no [`Value`] can hold, and of those at its limits.
const RAW: [&str; 14] = [
    "1e999",
    "-1E+400",
    r#""\ud83d""#,
    r#""\udc00\ud83d\ude00""#,
    r#"{"\ud800":1}"#,
    "-0",
    "-0.0",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "1e2",
    "0.1E-7",
    "9007199254740993",
    "5e-324",
];

/// Names of fields that occur in several models, or that pages have.
const NAMES: [&str; 12] = [
    "id",
    "type",
    "data",
    "pages",
    "next",
    "starting_after",
    "total_count",
    "scroll_param",
    "url",
    "name",
    "custom_attributes",
    "\u{FFFF}0123456789abcdef",
];

/// Appends a JSON value. Objects have some of these fields.
pub fn value(u: &mut Unstructured, fields: Fields, depth: usize, into: &mut String) {
    let kind = byte(u) % 20;
    match kind {
        _ if u.is_empty() => into.push_str("null"),
        0 => into.push_str("null"),
        1 => into.push_str(if byte(u) & 1 == 0 { "true" } else { "false" }),
        2 => into.push_str(&byte(u).to_string()),
        3 => into.push_str(&u.arbitrary::<i64>().unwrap_or_default().to_string()),
        4 => {
            let number = Value::from(u.arbitrary::<f64>().unwrap_or_default());
            into.push_str(&number.to_string());
        }
        5 => into.push_str(pick(u, &RAW)),
        6 | 7 => into.push_str(&Value::from(pick(u, &TEXTS)).to_string()),
        8 => into.push_str(&format!("\"{}\"", u.arbitrary::<i32>().unwrap_or_default())),
        9 => text(u, into),
        10 if byte(u) < 16 => nested(u, into),
        11..=14 if depth < MAX_DEPTH => list(u, fields, depth, into),
        _ if depth < MAX_DEPTH => object(u, fields, depth, into),
        _ => into.push_str("[]"),
    }
}

/// Appends an object.
pub fn object(u: &mut Unstructured, fields: Fields, depth: usize, into: &mut String) {
    into.push('{');
    let mut count = 0;
    while !u.is_empty() && !byte(u).is_multiple_of(8) && count < 24 {
        if count > 0 {
            into.push(',');
        }
        count += 1;
        space(u, into);
        let child = field(u, fields, into);
        into.push(':');
        space(u, into);
        value(u, child, depth + 1, into);
    }
    into.push('}');
}

/// Appends a list.
pub fn list(u: &mut Unstructured, fields: Fields, depth: usize, into: &mut String) {
    into.push('[');
    let mut count = 0;
    while !u.is_empty() && !byte(u).is_multiple_of(4) && count < 24 {
        if count > 0 {
            into.push(',');
        }
        count += 1;
        space(u, into);
        value(u, fields, depth + 1, into);
    }
    into.push(']');
}

/// Appends the name of a field. Returns the fields that its value has if it is an object.
fn field(u: &mut Unstructured, fields: Fields, into: &mut String) -> Fields {
    let choice = byte(u);
    let (name, child) = match choice {
        0..=7 => {
            text(u, into);
            return fields;
        }
        8..=39 => (pick(u, &NAMES), None),
        _ => u.choose(fields).copied().unwrap_or((NAMES[0], None)),
    };
    let quoted = Value::from(name).to_string();
    match choice {
        // The same name, written with an escape.
        40..=55 if name.is_ascii() => {
            into.push_str(&format!("\"\\u{:04x}{}", name.as_bytes()[0], &quoted[2..]));
        }
        _ => into.push_str(&quoted),
    }
    child.map_or(fields, |model| MODELS[model])
}

/// Appends a string of arbitrary characters.
fn text(u: &mut Unstructured, into: &mut String) {
    let length = usize::from(byte(u) % 12);
    let bytes = u.bytes(length.min(u.len())).unwrap_or_default();
    into.push_str(&Value::from(String::from_utf8_lossy(bytes)).to_string());
}

/// Appends lists or objects inside of each other, around and beyond the limits of decoding.
fn nested(u: &mut Unstructured, into: &mut String) {
    let depth = 100 + usize::from(byte(u));
    let (open, close) = if byte(u) & 1 == 0 {
        ("[", "]")
    } else {
        ("{\"a\":", "}")
    };
    into.push_str(&open.repeat(depth));
    into.push('1');
    into.push_str(&close.repeat(depth));
}

fn space(u: &mut Unstructured, into: &mut String) {
    match byte(u) {
        0..=3 => into.push(' '),
        4 => into.push_str("\n\t "),
        _ => {}
    }
}

pub fn byte(u: &mut Unstructured) -> u8 {
    u.arbitrary().unwrap_or_default()
}

fn pick(u: &mut Unstructured, texts: &[&'static str]) -> &'static str {
    u.choose(texts).copied().unwrap_or(texts[0])
}
