//! JSON that is valid, but that serde_json cannot read: strings with half of a surrogate pair,
//! numbers beyond `f64`, nesting beyond its limit.
//!
//! When a body fails to decode because of such a value, a copy of the body is decoded in which each
//! of them is replaced by a placeholder: an object that no type accepts, whose only field holds the
//! JSON text of the value.

use std::any::type_name;
use std::hash::{BuildHasher, RandomState};
use std::iter::Peekable;
use std::sync::OnceLock;
use std::vec;

use serde::de::IgnoredAny;
use serde_json::Value;

/// Deepest nesting that is decoded; serde_json reads 127 levels, and a placeholder is one.
const MAX_DEPTH: usize = 120;

/// Name of the only field of a placeholder. No server can guess it.
static KEY: OnceLock<String> = OnceLock::new();

/// Returns whether an object with a field of this name is a placeholder.
pub(crate) fn is_key(name: &str) -> bool {
    name.starts_with('\u{FFFF}') && KEY.get().is_some_and(|key| key == name)
}

/// Returns whether a placeholder may be part of JSON text.
pub(crate) fn may_be_in(text: &str) -> bool {
    KEY.get().is_some_and(|key| text.contains(key))
}

/// Returns what a captured value has in place of a placeholder for `text`: a string that no server
/// can send.
pub(super) fn captured(text: &str) -> Value {
    format!("{}{text}", key()).into()
}

/// Returns whether every part of a type knows placeholders: this library's types do, those of a
/// caller would take them for what Intercom sent.
pub(crate) fn is_known_to<T>() -> bool {
    let own = module_path!().split("::").next();
    let is_known = |path: &str| path.split("::").next() == own || path == "core::option::Option";
    let name = type_name::<T>();
    let mut paths = name
        .split(['<', '>', ',', ' '])
        .filter(|path| !path.is_empty());
    paths.all(is_known)
}

/// Decodes valid JSON that serde_json rejected, with placeholders. Returns `None` if the text is
/// not valid or if nothing had to be replaced. The result must know placeholders.
pub(crate) fn decode_with<R>(text: &str, decode: impl FnOnce(&str) -> Option<R>) -> Option<R> {
    decode(&Rewriter::rewrite(text, Replacement::Placeholder)?)
}

/// Returns JSON that serde_json can read, if `text` is valid JSON that it cannot: the values that
/// it cannot read are replaced by strings that are close to them.
pub(crate) fn readable(text: &str) -> Option<String> {
    Rewriter::rewrite(text, Replacement::Approximation)
}

fn key() -> &'static str {
    KEY.get_or_init(|| format!("\u{FFFF}{:016x}", RandomState::new().hash_one(())))
}

/// Returns the JSON text of a placeholder in a captured value.
fn captured_text(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix(KEY.get()?.as_str())
}

/// Writes a value as JSON text, with the texts that placeholders stand for.
pub(super) fn write_resolved(value: &Value, text: &mut String) {
    if let Some(original) = captured_text(value) {
        return text.push_str(original);
    }
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write_resolved(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (index, (name, value)) in fields.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_resolved(value, text);
            }
            text.push('}');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

/// Replaces placeholders by strings that are close to what they stand for.
pub(super) fn approximate(value: Value) -> Value {
    if let Some(text) = captured_text(&value) {
        return close_to(text);
    }
    match value {
        Value::Array(items) => items.into_iter().map(approximate).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, approximate(value)))
            .collect(),
        scalar => scalar,
    }
}

/// Returns a string that is close to a value that cannot be read: a string with replacement
/// characters for halves of surrogate pairs, or else the JSON text.
fn close_to(text: &str) -> Value {
    match text.starts_with('"') {
        true => without_lone_surrogates(text),
        false => text.into(),
    }
}

fn without_lone_surrogates(string: &str) -> Value {
    let mut valid = String::with_capacity(string.len());
    let mut rest = 0;
    for (start, end) in lone_surrogates(string) {
        valid.push_str(&string[rest..start]);
        valid.push('\u{FFFD}');
        rest = end;
    }
    valid.push_str(&string[rest..]);
    serde_json::from_str(&valid).unwrap_or_else(|_| string.into())
}

/// Returns the positions of the escapes in a JSON string that are half of a surrogate pair.
fn lone_surrogates(string: &str) -> Vec<(usize, usize)> {
    let bytes = string.as_bytes();
    let unit = |at: usize| {
        let digits = string.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            b'\\' => match unit(at) {
                Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => 12,
                Some(0xD800..=0xDFFF) => {
                    found.push((at, at + 6));
                    6
                }
                _ => 2,
            },
            _ => 1,
        };
    }
    found
}

/// Returns where those outermost objects start that have a name with half of a surrogate pair, in
/// order. `text` is valid JSON.
fn objects_with_unreadable_names(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let (mut found, mut open) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'"' => {
                at = end_of_string(text, start);
                // Only a name is followed by a colon.
                let rest = text[at..].trim_ascii_start();
                if rest.starts_with(':') && !lone_surrogates(&text[start..at]).is_empty() {
                    if let Some((_, _, is_unreadable)) = open.last_mut() {
                        *is_unreadable = true;
                    }
                }
            }
            b'{' => open.push((start, found.len(), false)),
            b'}' => {
                if let Some((start, found_before, true)) = open.pop() {
                    found.truncate(found_before);
                    found.push(start);
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns the end of the JSON string that starts at a position.
fn end_of_string(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        at += if *byte == b'\\' { 2 } else { 1 };
        if *byte == b'"' {
            break;
        }
    }
    at
}

/// Copies valid JSON text, replacing what serde_json cannot read.
struct Rewriter<'t> {
    text: &'t str,
    position: usize,
    /// Where the objects start that are replaced as a whole, because a name cannot be replaced.
    unreadable: Peekable<vec::IntoIter<usize>>,
    rewritten: String,
    replacement: Replacement,
    has_replaced: bool,
}

/// What is written for a value that serde_json cannot read.
#[derive(Clone, Copy)]
enum Replacement {
    Placeholder,
    Approximation,
}

impl<'t> Rewriter<'t> {
    fn rewrite(text: &'t str, replacement: Replacement) -> Option<String> {
        serde_json::from_str::<IgnoredAny>(text).ok()?;
        // Without memory for a second text of this size, it stays unreadable.
        let mut rewritten = String::new();
        rewritten.try_reserve(text.len() + 64).ok()?;
        let mut rewriter = Rewriter {
            text,
            position: 0,
            unreadable: objects_with_unreadable_names(text).into_iter().peekable(),
            rewritten,
            replacement,
            has_replaced: false,
        };
        rewriter.value(0);
        // It lives as long as it is decoded, and a replacement is longer than what it replaces.
        rewriter.rewritten.shrink_to_fit();
        rewriter.has_replaced.then_some(rewriter.rewritten)
    }

    fn value(&mut self, depth: usize) {
        self.skip_space();
        let start = self.position;
        match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => self.replace_nested(),
            Some(b'{') if self.has_unreadable_name(start) => self.replace_nested(),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => {
                let string = self.string();
                self.copy_or_replace(start, lone_surrogates(string).is_empty());
            }
            _ => {
                let scalar = self.scalar();
                self.copy_or_replace(start, serde_json::from_str::<Value>(scalar).is_ok());
            }
        }
    }

    fn list(&mut self, depth: usize) {
        self.copy_byte();
        while self.has_item(b']') {
            self.value(depth + 1);
        }
        self.copy_byte();
    }

    fn object(&mut self, depth: usize) {
        self.copy_byte();
        while self.has_item(b'}') {
            self.skip_space();
            let name = self.string();
            self.rewritten.push_str(name);
            self.skip_space();
            self.copy_byte();
            self.value(depth + 1);
        }
        self.copy_byte();
    }

    fn has_unreadable_name(&mut self, start: usize) -> bool {
        while self.unreadable.next_if(|object| *object < start).is_some() {}
        self.unreadable.peek() == Some(&start)
    }

    fn replace_nested(&mut self) {
        let start = self.position;
        self.skip_nested();
        self.replace(start);
    }

    /// Copies a comma, and returns whether an item follows.
    fn has_item(&mut self, end: u8) -> bool {
        self.skip_space();
        if self.peek() == Some(b',') {
            self.copy_byte();
        }
        self.peek().is_some_and(|byte| byte != end)
    }

    fn copy_or_replace(&mut self, start: usize, is_readable: bool) {
        if is_readable {
            self.rewritten.push_str(&self.text[start..self.position]);
        } else {
            self.replace(start);
        }
    }

    /// Writes a replacement for the text since `start`.
    fn replace(&mut self, start: usize) {
        let text = &self.text[start..self.position];
        let replacement = match self.replacement {
            Replacement::Placeholder => format!("{{\"{}\":{}}}", key(), Value::from(text)),
            Replacement::Approximation => close_to(text).to_string(),
        };
        self.rewritten.push_str(&replacement);
        self.has_replaced = true;
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn copy_byte(&mut self) {
        if let Some(byte) = self.peek() {
            self.rewritten.push(byte.into());
            self.position += 1;
        }
    }

    fn skip_space(&mut self) {
        self.skip_while(|byte| byte.is_ascii_whitespace());
    }

    fn skip_while(&mut self, matches: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&matches) {
            self.position += 1;
        }
    }

    fn scalar(&mut self) -> &'t str {
        let start = self.position;
        self.skip_while(|byte| !matches!(byte, b',' | b']' | b'}') && !byte.is_ascii_whitespace());
        &self.text[start..self.position]
    }

    fn string(&mut self) -> &'t str {
        let start = self.position;
        self.position = end_of_string(self.text, start);
        &self.text[start..self.position]
    }

    fn skip_nested(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.position += 1;
            if depth == 0 {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn rewritten(text: &str) -> String {
        Rewriter::rewrite(text, Replacement::Approximation).unwrap()
    }

    #[test]
    fn outermost_object_with_an_unreadable_name_is_replaced() {
        for (text, expected) in [
            (
                r#"[{"\ud83d":1},{"a":2}]"#,
                r#"["{\"\\ud83d\":1}",{"a":2}]"#,
            ),
            (
                r#"{"a":{"b":{"c":1},"\ud83d" :{"\udc00":[]}},"d":1e999}"#,
                r#"{"a":"{\"b\":{\"c\":1},\"\\ud83d\" :{\"\\udc00\":[]}}","d":"1e999"}"#,
            ),
            // A value that looks like a name.
            (r#"["\ud83d",":",{}]"#, "[\"\u{FFFD}\",\":\",{}]"),
        ] {
            assert_eq!(rewritten(text), expected, "{text}");
        }
    }

    #[test]
    fn time_does_not_grow_with_the_depth_of_unreadable_names() {
        let filler = "x".repeat(1 << 18);
        let nested = |depth: usize, before: &str, after: &str| {
            let (start, end) = (before.repeat(depth), after.repeat(depth));
            format!("{start}\"{filler}\"{end}")
        };
        let time = |text: &str| {
            let measure = |_| {
                let start = Instant::now();
                rewritten(text);
                start.elapsed()
            };
            (0..5).map(measure).min().unwrap()
        };
        for (before, after) in [(r#"{"\ud83d":"#, "}"), (r#"{"a":"#, r#","\ud83d":1}"#)] {
            let flat = time(&nested(1, before, after)).max(Duration::from_millis(1));
            let deep = time(&nested(115, before, after));
            assert!(deep < 30 * flat, "{deep:?} instead of {flat:?}");
        }
    }
}
