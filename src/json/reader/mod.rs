//! Decoding JSON text into the types of this library.
//!
//! serde_json reads any JSON into any type, and its errors say where they are. This reader is a
//! faster path for the text that Intercom sends and for visitors that accept any value. What it does
//! not read itself it leaves to serde_json: a number by its text, or the whole text by an error,
//! which has no content.

mod items;
mod number;
mod string;
#[cfg(test)]
mod tests;

use std::fmt::{self, Display};
use std::ops::Range;

use serde::de::{self, DeserializeOwned, Deserializer, Visitor};

use super::check::skip_value;

/// Decodes JSON text as serde_json does. `None` if serde_json has to decode it, or to say why it
/// cannot be decoded.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader {
        text,
        position: 0,
        depth: 0,
        unescaped: String::new(),
    };
    let value = T::deserialize(&mut reader).ok()?;
    reader.peek().is_none().then_some(value)
}

/// Why a text is left to serde_json, which finds the reason again.
#[derive(Debug)]
struct Unread;

impl Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the text is left to serde_json")
    }
}

impl std::error::Error for Unread {}

impl de::Error for Unread {
    fn custom<T: Display>(_: T) -> Self {
        Unread
    }
}

impl From<serde_json::Error> for Unread {
    fn from(_: serde_json::Error) -> Self {
        Unread
    }
}

struct Reader<'de> {
    text: &'de str,
    position: usize,
    /// Number of containers that are open.
    depth: u32,
    /// The string that was read last, if it has escape sequences.
    unescaped: String,
}

impl<'de> Reader<'de> {
    /// Skips whitespace and returns the next byte.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        match self.next_byte() {
            Some(next @ b'!'..) => Some(next),
            _ => self.skip_whitespace(),
        }
    }

    #[cold]
    fn skip_whitespace(&mut self) -> Option<u8> {
        while let b' ' | b'\n' | b'\r' | b'\t' = self.next_byte()? {
            self.position += 1;
        }
        self.next_byte()
    }

    /// Returns the next byte, which may be whitespace.
    #[inline]
    fn next_byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// Skips whitespace and one byte, which has to be this one.
    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Unread> {
        match self.peek() {
            Some(next) if next == byte => {
                self.position += 1;
                Ok(())
            }
            _ => Err(Unread),
        }
    }

    #[inline]
    fn slice(&self, range: Range<usize>) -> Result<&'de str, Unread> {
        self.text.get(range).ok_or(Unread)
    }

    /// Skips a value and returns its text.
    #[cold]
    fn value_text(&mut self) -> Result<&'de str, Unread> {
        let _ = self.peek();
        let start = self.position;
        let rest = self.slice(start..self.text.len())?;
        let length = skip_value(rest).ok_or(Unread)?;
        self.position += length;
        self.slice(start..self.position)
    }

    #[inline]
    fn literal(&mut self, literal: &str) -> Result<(), Unread> {
        let rest = self.text.as_bytes().get(self.position..);
        match rest.is_some_and(|rest| rest.starts_with(literal.as_bytes())) {
            true => {
                self.position += literal.len();
                Ok(())
            }
            false => Err(Unread),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unread;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.peek().ok_or(Unread)? {
            b'"' => match self.string()? {
                Some(string) => visitor.visit_borrowed_str(string),
                None => visitor.visit_str(&self.unescaped),
            },
            b'{' => self.container(b'}', |items| visitor.visit_map(items)),
            b'[' => self.container(b']', |items| visitor.visit_seq(items)),
            b'-' | b'0'..=b'9' => self.number(visitor),
            b'n' => self.literal("null").and_then(|()| visitor.visit_unit()),
            b't' => self.literal("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self
                .literal("false")
                .and_then(|()| visitor.visit_bool(false)),
            _ => Err(Unread),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        match self.peek() {
            Some(b'n') => self.literal("null").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    /// The text of a value is read by the same means as with serde_json, which are its own.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let text = self.value_text()?;
        serde_json::Deserializer::from_str(text)
            .deserialize_newtype_struct(name, visitor)
            .map_err(Unread::from)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        self.value_text().and_then(|_| visitor.visit_unit())
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct enum identifier
    }
}
