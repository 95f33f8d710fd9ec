//! Strings and their escape sequences.

use super::{Reader, Unread};
use crate::json::check::plain_length;

impl<'de> Reader<'de> {
    /// Reads a string, whose first quotation mark is the next byte. `None` if it has escape
    /// sequences, and so is in `unescaped`.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Option<&'de str>, Unread> {
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
    pub(super) fn plain_end(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        start + plain_length(rest)
    }

    /// Reads the rest of a string, of which the characters from `start` to `end` are plain.
    #[cold]
    pub(super) fn unescape(&mut self, mut start: usize, mut end: usize) -> Result<(), Unread> {
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
}
