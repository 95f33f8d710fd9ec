//! Checks that a text is JSON, without decoding it.

use serde::de::IgnoredAny;

/// Number of levels of nesting that [`is_json`] keeps track of: the bits of its stack.
const MAX_DEPTH: u32 = u128::BITS;

/// Returns why a text is not JSON. Accepts what serde_json does, of which this is a fast path: what
/// is rejected here is read again by serde_json, which has the last word and explains the error.
pub(crate) fn check(text: &str) -> serde_json::Result<()> {
    if is_json(text.as_bytes()) {
        return Ok(());
    }
    serde_json::from_str::<IgnoredAny>(text).map(drop)
}

/// Returns whether UTF-8 text is one JSON value. Also false for what is nested more than
/// [`MAX_DEPTH`] levels deep.
fn is_json(text: &[u8]) -> bool {
    read(text).is_some_and(|rest| skip_whitespace(rest).is_empty())
}

/// Returns the length of the value at the beginning of a text, if it is one that [`is_json`] accepts.
pub(super) fn skip_value(text: &str) -> Option<usize> {
    Some(text.len() - read(text.as_bytes())?.len())
}

/// Returns what follows the value at the beginning of a text.
fn read(mut rest: &[u8]) -> Option<&[u8]> {
    let mut open = Open::default();
    loop {
        let (after, is_complete) = begin_value(skip_whitespace(rest), &mut open)?;
        rest = after;
        if is_complete {
            let (after, is_last) = end_value(rest, &mut open)?;
            rest = after;
            if is_last {
                return Some(rest);
            }
        }
    }
}

/// The containers that are open.
#[derive(Default)]
struct Open {
    /// A bit for each, the innermost in the lowest bit: 1 for an object.
    objects: u128,
    depth: u32,
}

impl Open {
    fn push(&mut self, is_object: bool) -> Option<()> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        self.objects = self.objects << 1 | u128::from(is_object);
        Some(())
    }

    fn pop(&mut self) {
        self.depth -= 1;
        self.objects >>= 1;
    }

    /// Returns whether the innermost is an object.
    fn is_object(&self) -> bool {
        self.objects & 1 == 1
    }
}

/// Skips a value, or the beginning of a container up to its first value. Returns what follows, and
/// whether that is behind the value.
#[inline]
fn begin_value<'t>(rest: &'t [u8], open: &mut Open) -> Option<(&'t [u8], bool)> {
    let (&first, after) = rest.split_first()?;
    let after = match first {
        b'"' => skip_string(after)?,
        b'{' => match skip_whitespace(after) {
            [b'}', after @ ..] => after,
            inside => {
                open.push(true)?;
                return Some((skip_name(inside)?, false));
            }
        },
        b'[' => match skip_whitespace(after) {
            [b']', after @ ..] => after,
            inside => {
                open.push(false)?;
                return Some((inside, false));
            }
        },
        b'-' | b'0'..=b'9' => skip_number(rest)?,
        b't' => rest.strip_prefix(b"true")?,
        b'f' => rest.strip_prefix(b"false")?,
        b'n' => rest.strip_prefix(b"null")?,
        _ => return None,
    };
    Some((after, true))
}

/// Skips what is between a value and the next one: the ends of containers, a comma and the name of a
/// field. Returns what follows, and whether there is no next value.
#[inline]
fn end_value<'t>(mut rest: &'t [u8], open: &mut Open) -> Option<(&'t [u8], bool)> {
    while open.depth > 0 {
        let (&first, after) = skip_whitespace(rest).split_first()?;
        match first {
            b',' if open.is_object() => {
                return Some((skip_name(skip_whitespace(after))?, false));
            }
            b',' => return Some((after, false)),
            b'}' if open.is_object() => open.pop(),
            b']' if !open.is_object() => open.pop(),
            _ => return None,
        }
        rest = after;
    }
    Some((rest, true))
}

#[inline]
fn skip_whitespace(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Returns what follows the name of a field and its colon.
#[inline]
fn skip_name(rest: &[u8]) -> Option<&[u8]> {
    let rest = skip_string(rest.strip_prefix(b"\"")?)?;
    skip_whitespace(rest).strip_prefix(b":")
}

/// Returns what follows a string, whose first quotation mark has been read.
#[inline]
fn skip_string(text: &[u8]) -> Option<&[u8]> {
    match text.get(plain_length(text)..)? {
        [b'"', after @ ..] => Some(after),
        rest => skip_escapes(rest),
    }
}

/// Returns what follows a string from its first escape sequence on.
#[cold]
#[inline(never)]
fn skip_escapes(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        match rest {
            [b'"', after @ ..] => return Some(after),
            [b'\\', after @ ..] => rest = skip_escape(after)?,
            _ => return None,
        }
        rest = rest.get(plain_length(rest)..)?;
    }
}

/// Returns the number of bytes at the beginning of a text that have no meaning in a string.
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            return text.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    let plain = rest.iter().position(is_special);
    text.len() - rest.len() + plain.unwrap_or(rest.len())
}

/// Sets the highest bit of each byte that is a quotation mark, a backslash or a control character.
/// Exact up to the first of them: a borrow may set the bits of later bytes.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let is_less = |word: u64, limit: u64| word.wrapping_sub(ONES * limit);
    let is_equal = |byte: u8| is_less(word ^ (ONES * u64::from(byte)), 1);
    // A byte whose highest bit is set is none of them, and neither comparison changes that bit.
    (is_less(word, 0x20) | is_equal(b'"') | is_equal(b'\\')) & !word & HIGH
}

/// Returns what follows an escape sequence, whose backslash has been read.
fn skip_escape(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'u', a, b, c, d, after @ ..] => [a, b, c, d]
            .iter()
            .all(|digit| digit.is_ascii_hexdigit())
            .then_some(after),
        [
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            after @ ..,
        ] => Some(after),
        _ => None,
    }
}

fn skip_number(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.strip_prefix(b"-").unwrap_or(rest);
    let mut rest = match rest {
        [b'0', after @ ..] => after,
        _ => skip_digits(rest)?,
    };
    if let [b'.', after @ ..] = rest {
        rest = skip_digits(after)?;
    }
    if let [b'e' | b'E', after @ ..] = rest {
        rest = match after {
            [b'+' | b'-', after @ ..] => skip_digits(after)?,
            _ => skip_digits(after)?,
        };
    }
    Some(rest)
}

/// Returns what follows one or more digits.
#[inline]
fn skip_digits(mut rest: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', ..] = rest else {
        return None;
    };
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Some(rest)
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::any::{any_json, for_any};

    fn serde_accepts(text: &str) -> bool {
        serde_json::from_str::<IgnoredAny>(text).is_ok()
    }

    #[test]
    fn valid_text_is_recognized() {
        for text in [
            "null",
            " true ",
            "false\n",
            "0",
            "-0",
            "-12.5e+10",
            "1E5",
            "0.0",
            "\"\"",
            "[]",
            "{}",
            "[ ]",
            "{ }",
            "[1,[2],{}]",
            r#"{"a":{"b":[]},"c":"d"}"#,
            r#"{"a" : 1 , "b" : [ 1 , 2 ] }"#,
            r#""\u00e9\ud83d\"\\\/\b\f\n\r\t""#,
            "\"\u{7f}é漢🙂\"",
            "\"1234567\"",
            "\"12345678\"",
        ] {
            assert!(is_json(text.as_bytes()) && serde_accepts(text), "{text}");
        }
    }

    #[test]
    fn invalid_text_is_rejected() {
        for text in [
            "",
            " ",
            "nul",
            "nullx",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "1e+",
            "+1",
            "0x1",
            "\"",
            "\"\\\"",
            r#""\u12""#,
            r#""\u12g4""#,
            r#""\x""#,
            "\"\u{1f}\"",
            "\"12345678\u{0}\"",
            "[",
            "]",
            "[1",
            "[1,",
            "[1,]",
            "[,]",
            "{",
            "}",
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":1,}"#,
            r#"{a:1}"#,
            "{1:2}",
            "[1}",
            "{\"a\":1]",
            "[] []",
            "\u{a0}1",
            "1 2",
            "'a'",
            "NaN",
        ] {
            assert!(!is_json(text.as_bytes()) && !serde_accepts(text), "{text}");
        }
    }

    #[test]
    fn nesting_beyond_the_fast_path_is_left_to_serde() {
        for depth in [127, 128, 129, 5000] {
            let arrays = ["[".repeat(depth), "1".into(), "]".repeat(depth)].concat();
            let objects = ["{\"a\":".repeat(depth), "1".into(), "}".repeat(depth)].concat();
            for text in [arrays, objects] {
                assert_eq!(is_json(text.as_bytes()), depth <= 128, "{depth}");
                assert!(check(&text).is_ok());
                assert!(check(&text[..text.len() - 1]).is_err());
            }
        }
    }

    fn assert_judged_as_by_serde(texts: impl Strategy<Value = String> + 'static) {
        for_any(&texts.boxed(), |text| {
            prop_assert_eq!(is_json(text.as_bytes()), serde_accepts(text));
            Ok(())
        });
    }

    #[test]
    fn any_json_is_accepted() {
        assert_judged_as_by_serde(any_json().prop_map(|value| value.to_string()));
    }

    /// JSON of which one character is missing or another one.
    pub(in crate::json) fn damaged_json() -> impl Strategy<Value = String> {
        let damage =
            prop::sample::select(r#"{}[]",:\0123456789.-+eEtfnul /u"#.chars().collect::<Vec<_>>());
        let damaged = (
            any_json(),
            any::<prop::sample::Index>(),
            prop::option::of(damage),
        );
        damaged.prop_map(|(value, at, damage)| {
            let mut text: Vec<char> = value.to_string().chars().collect();
            let at = at.index(text.len());
            text.splice(at..=at, damage);
            text.into_iter().collect()
        })
    }

    #[test]
    fn json_with_a_damaged_character_is_judged_as_by_serde() {
        assert_judged_as_by_serde(damaged_json());
    }

    #[test]
    fn soup_of_json_characters_is_judged_as_by_serde() {
        assert_judged_as_by_serde(r#"[{}\[\]",:\\0-9.eE+ tfn\-u]{0,24}"#);
    }
}
