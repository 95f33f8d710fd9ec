//! The text of an id.

use std::fmt::{self, Display, Write};
use std::str;

/// Length in bytes of the longest text that needs no memory of its own: longer than all ids of
/// Intercom's.
const INLINE: usize = 28;

/// The text of an [`Id`](super::Id), and whether it is a number in JSON. Responses have many ids, so
/// a short one, which is every usual one, is not allocated.
#[derive(Clone)]
pub(super) enum IdText {
    Inline {
        bytes: [u8; INLINE],
        length: u8,
        is_number: bool,
    },
    Allocated {
        text: Box<str>,
        is_number: bool,
    },
}

impl IdText {
    #[inline]
    pub(super) fn new(text: &str) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(start), Ok(length)) => {
                start.copy_from_slice(text.as_bytes());
                IdText::Inline {
                    bytes,
                    length,
                    is_number: false,
                }
            }
            _ => IdText::Allocated {
                text: text.into(),
                is_number: false,
            },
        }
    }

    pub(super) fn of_number(number: impl Display) -> Self {
        let mut digits = Digits::default();
        let written = write!(digits, "{number}");
        debug_assert!(written.is_ok(), "every integer is shorter");
        IdText::Inline {
            bytes: digits.bytes,
            length: digits.length,
            is_number: true,
        }
    }

    #[inline]
    pub(super) fn as_str(&self) -> &str {
        match self {
            IdText::Inline { bytes, length, .. } => {
                let bytes = bytes.get(..usize::from(*length)).unwrap_or_default();
                // The bytes are those of a text, so the default is never used.
                str::from_utf8(bytes).unwrap_or_default()
            }
            IdText::Allocated { text, .. } => text,
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        match self {
            IdText::Inline { length, .. } => *length == 0,
            IdText::Allocated { text, .. } => text.is_empty(),
        }
    }

    pub(super) fn is_number(&self) -> bool {
        match self {
            IdText::Inline { is_number, .. } | IdText::Allocated { is_number, .. } => *is_number,
        }
    }
}

impl Default for IdText {
    fn default() -> Self {
        IdText::new("")
    }
}

/// Receives the digits of a number.
#[derive(Default)]
struct Digits {
    bytes: [u8; INLINE],
    length: u8,
}

impl Write for Digits {
    fn write_str(&mut self, digits: &str) -> fmt::Result {
        let start = usize::from(self.length);
        let end = start + digits.len();
        let room = self.bytes.get_mut(start..end).ok_or(fmt::Error)?;
        room.copy_from_slice(digits.as_bytes());
        self.length = u8::try_from(end).map_err(|_| fmt::Error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_each_length_is_kept() {
        let text = "0123456789abcdef0123456789abé";
        for (end, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let id = IdText::new(&text[..end]);
            assert_eq!(id.as_str(), &text[..end]);
            assert_eq!(matches!(id, IdText::Inline { .. }), end <= INLINE);
            assert!(!id.is_number());
            assert_eq!(id.is_empty(), end == 0);
        }
        let long = text.repeat(20);
        assert_eq!(IdText::new(&long).as_str(), long);
    }

    #[test]
    fn number_of_each_size_is_kept() {
        for number in [0, 1, -1, i64::MAX, i64::MIN] {
            let id = IdText::of_number(number);
            assert_eq!(id.as_str(), number.to_string());
            assert!(id.is_number());
        }
        assert_eq!(IdText::of_number(u64::MAX).as_str(), u64::MAX.to_string());
    }

    #[test]
    fn size_is_that_of_a_string_and_a_flag() {
        assert_eq!(size_of::<IdText>(), 32);
        assert_eq!(size_of::<Option<IdText>>(), 32);
    }
}
