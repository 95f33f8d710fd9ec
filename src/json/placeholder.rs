//! JSON that is valid, but that serde_json cannot read: strings with half of a surrogate pair,
//! numbers beyond `f64`, nesting beyond its limit.
//!
//! When a body fails to decode because of such a value, a copy of the body is decoded in which each
//! of them is replaced by a placeholder: an object that no type accepts, whose only field holds the
//! JSON text of the value.

use std::any::type_name;
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

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

/// Returns the placeholder for `text`.
pub(super) fn placeholder(text: String) -> Value {
    let mut fields = Map::new();
    fields.insert(key().to_owned(), text.into());
    fields.into()
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

/// Returns the JSON text for which a value is the placeholder.
fn placeholder_text(value: &Value) -> Option<&str> {
    let fields = value.as_object()?;
    let (name, text) = fields.iter().next()?;
    is_key(name).then_some(())?;
    text.as_str()
}

/// Writes a value as JSON text, with the texts that placeholders stand for.
pub(super) fn write_resolved(value: &Value, text: &mut String) {
    if let Some(original) = placeholder_text(value) {
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
    if let Some(text) = placeholder_text(&value) {
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

/// Copies valid JSON text, replacing what serde_json cannot read.
struct Rewriter<'t> {
    text: &'t str,
    position: usize,
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
            rewritten,
            replacement,
            has_replaced: false,
        };
        rewriter.value(0);
        rewriter.has_replaced.then_some(rewriter.rewritten)
    }

    fn value(&mut self, depth: usize) {
        self.skip_space();
        let start = self.position;
        match self.peek() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => {
                self.skip_nested();
                self.replace(start, self.rewritten.len());
            }
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

    /// A name cannot be replaced: an object with a name that cannot be read is replaced as a whole.
    fn object(&mut self, depth: usize) {
        let (start, written) = (self.position, self.rewritten.len());
        let mut is_readable = true;
        self.copy_byte();
        while self.has_item(b'}') {
            self.skip_space();
            let name = self.string();
            is_readable &= lone_surrogates(name).is_empty();
            self.rewritten.push_str(name);
            self.skip_space();
            self.copy_byte();
            self.value(depth + 1);
        }
        self.copy_byte();
        if !is_readable {
            self.replace(start, written);
        }
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
            self.replace(start, self.rewritten.len());
        }
    }

    /// Replaces the text since `start`, and what was written for it.
    fn replace(&mut self, start: usize, written: usize) {
        let text = &self.text[start..self.position];
        let replacement = match self.replacement {
            Replacement::Placeholder => format!("{{\"{}\":{}}}", key(), Value::from(text)),
            Replacement::Approximation => close_to(text).to_string(),
        };
        self.rewritten.truncate(written);
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
        self.position += 1;
        while let Some(byte) = self.peek() {
            self.position += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
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
