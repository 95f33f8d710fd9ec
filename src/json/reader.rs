//! Decoding JSON text into the types of this library.
//!
//! serde_json reads any JSON into any type, and its errors say where they are. This reader is a
//! faster path for the text that Intercom sends and for visitors that accept any value. What it does
//! not read itself it leaves to serde_json: a number by its text, or the whole text by an error,
//! which has no content.

use std::fmt::{self, Display};
use std::mem;
use std::ops::Range;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};

use super::check::{plain_length, skip_value};

/// Nesting that is read here: no response of Intercom's is as deep.
const MAX_DEPTH: u32 = 64;

/// Most digits of an integer that is read here: each of these integers fits in 64 bits.
const MAX_DIGITS: u32 = 18;

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

    /// Reads a string, whose first quotation mark is the next byte. `None` if it has escape
    /// sequences, and so is in `unescaped`.
    #[inline]
    fn string(&mut self) -> Result<Option<&'de str>, Unread> {
        let start = self.position + 1;
        let end = self.plain_end(start);
        if self.text.as_bytes().get(end) == Some(&b'"') {
            self.position = end + 1;
            return self.slice(start..end).map(Some);
        }
        self.unescape(start, end)?;
        Ok(None)
    }

    /// Returns where the first character is, from a position, that has a meaning in a string.
    #[inline]
    fn plain_end(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        start + plain_length(rest)
    }

    /// Reads the rest of a string, of which the characters from `start` to `end` are plain.
    #[cold]
    fn unescape(&mut self, mut start: usize, mut end: usize) -> Result<(), Unread> {
        self.unescaped.clear();
        loop {
            let plain = self.slice(start..end)?;
            self.unescaped.push_str(plain);
            self.position = end;
            match self.next_byte().ok_or(Unread)? {
                b'"' => {
                    self.position += 1;
                    return Ok(());
                }
                b'\\' => {
                    self.position += 1;
                    let character = self.escape()?;
                    self.unescaped.push(character);
                }
                _ => return Err(Unread),
            }
            start = self.position;
            end = self.plain_end(start);
        }
    }

    /// Reads an escape sequence, whose backslash has been read.
    fn escape(&mut self) -> Result<char, Unread> {
        let kind = self.next_byte().ok_or(Unread)?;
        self.position += 1;
        Ok(match kind {
            b'"' | b'\\' | b'/' => kind.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => match self.code_unit()? {
                high @ 0xD800..=0xDBFF => {
                    let escape = self.slice(self.position..self.position + 2)?;
                    self.position += 2;
                    let low = match escape {
                        r"\u" => self.code_unit()?,
                        _ => return Err(Unread),
                    };
                    let mut pair = char::decode_utf16([high, low]);
                    pair.next().and_then(Result::ok).ok_or(Unread)?
                }
                unit => char::from_u32(unit.into()).ok_or(Unread)?,
            },
            _ => return Err(Unread),
        })
    }

    /// Reads four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u16, Unread> {
        let digits = self.slice(self.position..self.position + 4)?;
        self.position += 4;
        let value = |unit: u16, digit: char| Some(unit << 4 | digit.to_digit(16)? as u16);
        digits.chars().try_fold(0, value).ok_or(Unread)
    }

    /// Reads a number.
    #[inline]
    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unread> {
        let text = self
            .text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default();
        let (is_negative, mut rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let has_leading_zero = matches!(rest, [b'0', b'0'..=b'9', ..]);
        let (mut number, mut digits) = (0_u64, 0);
        // A Unix time has ten digits.
        if let Some((eight, after)) = rest.split_first_chunk::<8>() {
            if let Some(value) = eight_digits(u64::from_le_bytes(*eight)) {
                (number, digits, rest) = (value, 8, after);
            }
        }
        while let [digit @ b'0'..=b'9', after @ ..] = rest {
            number = number
                .wrapping_mul(10)
                .wrapping_add(u64::from(digit - b'0'));
            digits += 1;
            rest = after;
        }
        let has_fraction = matches!(rest, [b'.' | b'e' | b'E', ..]);
        let is_simple = matches!(digits, 1..=MAX_DIGITS) && !has_leading_zero && !has_fraction;
        // The negative zero is not an integer.
        if !is_simple || is_negative && number == 0 {
            return self.any_number(visitor);
        }
        self.position += text.len() - rest.len();
        match is_negative {
            true => visitor.visit_i64(0_i64.saturating_sub_unsigned(number)),
            false => visitor.visit_u64(number),
        }
    }

    /// Reads a number as serde_json does.
    #[cold]
    fn any_number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unread> {
        let number = self.value_text()?;
        serde_json::Deserializer::from_str(number)
            .deserialize_any(visitor)
            .map_err(Unread::from)
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

    /// Reads a container, of which the first byte is next.
    #[inline]
    fn container<R>(
        &mut self,
        end: u8,
        read: impl FnOnce(Items<'_, 'de>) -> Result<R, Unread>,
    ) -> Result<R, Unread> {
        if self.depth == MAX_DEPTH {
            return Err(Unread);
        }
        self.depth += 1;
        self.position += 1;
        let value = read(Items {
            reader: self,
            end,
            is_first: true,
            item_length: 0,
        })?;
        self.depth -= 1;
        // The visitor may not have read all of it.
        self.expect(end)?;
        Ok(value)
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

/// What is in a container.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    end: u8,
    is_first: bool,
    /// Length of the last item of a list.
    item_length: usize,
}

impl Items<'_, '_> {
    /// Goes on to the next item and returns its first byte.
    #[inline]
    fn advance(&mut self) -> Result<Option<u8>, Unread> {
        let next = self.reader.peek();
        let is_first = mem::take(&mut self.is_first);
        match next {
            Some(b',') if !is_first => {
                self.reader.position += 1;
                self.reader.peek().map(Some).ok_or(Unread)
            }
            Some(end) if end == self.end => Ok(None),
            Some(first) if is_first => Ok(Some(first)),
            _ => Err(Unread),
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unread;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        match self.advance()? {
            Some(_) => {
                let start = self.reader.position;
                let item = seed.deserialize(&mut *self.reader)?;
                self.item_length = self.reader.position - start;
                Ok(Some(item))
            }
            None => Ok(None),
        }
    }

    /// As many as there would be if all were as long as the last one and nothing followed them.
    fn size_hint(&self) -> Option<usize> {
        let left = self.reader.text.len() - self.reader.position;
        left.checked_div(self.item_length)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unread;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unread> {
        match self.advance()? {
            Some(b'"') => {}
            Some(_) => return Err(Unread),
            None => return Ok(None),
        }
        let name = self.reader.string()?;
        self.reader.expect(b':')?;
        match name {
            Some(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
            None => seed.deserialize(self.reader.unescaped.as_str().into_deserializer()),
        }
        .map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        seed.deserialize(&mut *self.reader)
    }
}

/// Returns the number that eight bytes are, if all of them are digits.
#[inline]
fn eight_digits(bytes: u64) -> Option<u64> {
    const ONES: u64 = u64::MAX / 255;
    let digits = bytes ^ (ONES * 0x30);
    // A digit is less than ten, and so does not reach the high half of its byte if six is added.
    if (digits | digits.wrapping_add(ONES * 6)) & (ONES * 0xF0) != 0 {
        return None;
    }
    // The first digit is the lowest byte. Pairs become numbers below 100, and so on.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    Some(fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;
    use serde_json::value::RawValue;

    use super::*;
    use crate::json::any::{any_json, for_any};
    use crate::json::check;

    fn read_by_serde(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    /// Values of each form, and what is close to one.
    const FORMS: &[&str] = &[
        " null ",
        "true",
        "\tfalse\r\n",
        "[]",
        "[ ]",
        "{ }",
        "[1,[2 , 3],{\"a\" : {}} ]",
        r#"{"a":1,"a":2,"b\n":[]}"#,
        r#""""#,
        r#""1234567""#,
        r#""12345678""#,
        r#""\"\\\/\b\f\n\r\t\u00e9\u0000\uFFFF""#,
        r#""caf\u00E9 \ud83d\udeb2 caf\u00e9""#,
        "\"\u{7f}é漢🙂\"",
        "0",
        "-0",
        "-1",
        "00",
        "012345678",
        "1234567",
        "12345678",
        "123456789",
        "-1234567890",
        "123456789012345678",
        "1234567890123456789",
        "-9223372036854775808",
        "-9223372036854775809",
        "18446744073709551615",
        "18446744073709551616",
        "12345678.5",
        "1.5",
        "-0.0",
        "1e5",
        "1E-7",
        "0.1e+2",
        "1e999",
        "1.",
        "1e",
        "-",
        "--1",
        "+1",
        "1x",
        "12345678x",
        "/2345678",
        ":2345678",
        "nul",
        "nulll",
        "tru",
        "\"",
        "\"a\n\"",
        "\"\u{1f}\"",
        r#""\""#,
        r#""\x""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\u+123""#,
        r#""\ud83d""#,
        r#""\ud83d\n""#,
        r#""\ud83d\ud83d""#,
        r#""\ude42""#,
        r#""\u00é""#,
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{\"a\":1]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{a:1}",
        "{1:2}",
        "{,}",
        "",
        " ",
        "1 2",
        "{}{}",
        "\u{a0}1",
    ];

    #[test]
    fn value_of_each_form_is_read_as_by_serde() {
        for text in FORMS {
            assert_eq!(read::<Value>(text), read_by_serde(text), "{text}");
        }
    }

    #[test]
    fn negative_zero_is_left_to_serde() {
        let zero: Value = read("-0").unwrap();
        assert!(zero.as_f64().is_some_and(f64::is_sign_negative));
    }

    #[test]
    fn only_deep_nesting_is_not_read() {
        for depth in [64, 65, 5000] {
            let text = ["[".repeat(depth), "]".repeat(depth)].concat();
            assert_eq!(read::<Value>(&text).is_some(), depth <= 64, "{depth}");
        }
    }

    #[test]
    fn text_of_a_value_is_kept() {
        let text = r#"[ {"a" : 1.50} , "\u0041", 1e999 ]"#;
        let values: Vec<Box<RawValue>> = read(text).unwrap();
        let texts: Vec<&str> = values.iter().map(|value| value.get()).collect();
        assert_eq!(texts, [r#"{"a" : 1.50}"#, r#""\u0041""#, "1e999"]);
    }

    #[test]
    fn any_json_is_read() {
        for_any(&any_json(), |value| {
            for text in [value.to_string(), serde_json::to_string_pretty(value)?] {
                prop_assert_eq!(read::<Value>(&text), read_by_serde(&text));
            }
            Ok(())
        });
    }

    fn assert_read_as_by_serde(texts: impl Strategy<Value = String> + 'static) {
        for_any(&texts.boxed(), |text| {
            prop_assert_eq!(read::<Value>(text), read_by_serde(text));
            Ok(())
        });
    }

    #[test]
    fn damaged_json_is_read_as_by_serde() {
        assert_read_as_by_serde(check::tests::damaged_json());
    }

    #[test]
    fn soup_of_json_characters_is_read_as_by_serde() {
        assert_read_as_by_serde(r#"[{}\[\]",:\\0-9.eE+ tfn\-u]{0,24}"#);
        assert_read_as_by_serde(r#""(\\u[dD][89a-fA-F]|[0-9a-f\\"nut]){0,24}""#);
        assert_read_as_by_serde(r"-?[0-9]{1,24}(\.[0-9]{0,20})?([eE][+-]?[0-9]{0,3})?");
    }
}
