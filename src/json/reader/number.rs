//! Numbers.

use serde::de::{Deserializer, Visitor};

use super::{Reader, Unread};

/// Most digits of an integer that is read here: each of these integers fits in 64 bits.
const MAX_DIGITS: u32 = 18;

impl<'de> Reader<'de> {
    /// Reads a number.
    #[inline]
    pub(super) fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unread> {
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
