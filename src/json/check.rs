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

/// Returns what follows the value at the beginning of a text.
fn read(mut rest: &[u8]) -> Option<&[u8]> {
    // A bit for each container that is open, the innermost in the lowest bit: 1 for an object.
    let mut open = 0_u128;
    let mut depth = 0;
    loop {
        rest = skip_whitespace(rest);
        let (&first, after) = rest.split_first()?;
        rest = match first {
            b'"' => skip_string(after)?,
            b'{' | b'[' => {
                let inside = skip_whitespace(after);
                let is_object = first == b'{';
                match inside {
                    [b'}', after @ ..] if is_object => after,
                    [b']', after @ ..] if !is_object => after,
                    _ => {
                        if depth == MAX_DEPTH {
                            return None;
                        }
                        depth += 1;
                        open = open << 1 | u128::from(is_object);
                        rest = if is_object {
                            skip_name(inside)?
                        } else {
                            inside
                        };
                        continue;
                    }
                }
            }
            b'-' | b'0'..=b'9' => skip_number(rest)?,
            b't' => rest.strip_prefix(b"true")?,
            b'f' => rest.strip_prefix(b"false")?,
            b'n' => rest.strip_prefix(b"null")?,
            _ => return None,
        };
        // After a value: the ends of containers, then the next value of the innermost one.
        loop {
            if depth == 0 {
                return Some(rest);
            }
            let is_object = open & 1 == 1;
            rest = skip_whitespace(rest);
            let (&first, after) = rest.split_first()?;
            match first {
                b',' if is_object => {
                    rest = skip_name(skip_whitespace(after))?;
                    break;
                }
                b',' => {
                    rest = after;
                    break;
                }
                b'}' if is_object => {}
                b']' if !is_object => {}
                _ => return None,
            }
            rest = after;
            open >>= 1;
            depth -= 1;
        }
    }
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
fn skip_string(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        rest = skip_plain(rest);
        let (&first, after) = rest.split_first()?;
        match first {
            b'"' => return Some(after),
            b'\\' => rest = skip_escape(after)?,
            b' '.. => rest = after,
            _ => return None,
        }
    }
}

/// Skips characters that have no meaning in a string, eight at a time.
#[inline]
fn skip_plain(mut rest: &[u8]) -> &[u8] {
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            let plain = special.trailing_zeros() as usize / 8;
            return rest.get(plain..).unwrap_or_default();
        }
        rest = after;
    }
    rest
}

/// Sets the highest bit of each byte that is a quotation mark, a backslash or a control character.
/// Exact up to the first of them: a borrow may set the bits of later bytes.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let less = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGH;
    let equal = |word: u64, byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    less(word, 0x20) | equal(word, b'"') | equal(word, b'\\')
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
mod tests {
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

    #[test]
    fn json_with_a_damaged_character_is_judged_as_by_serde() {
        let damage =
            prop::sample::select(r#"{}[]",:\0123456789.-+eEtfnul /u"#.chars().collect::<Vec<_>>());
        let damaged = (
            any_json(),
            any::<prop::sample::Index>(),
            prop::option::of(damage),
        );
        assert_judged_as_by_serde(damaged.prop_map(|(value, at, damage)| {
            let mut text: Vec<char> = value.to_string().chars().collect();
            let at = at.index(text.len());
            text.splice(at..=at, damage);
            text.into_iter().collect()
        }));
    }

    #[test]
    fn soup_of_json_characters_is_judged_as_by_serde() {
        assert_judged_as_by_serde(r#"[{}\[\]",:\\0-9.eE+ tfn\-u]{0,24}"#);
    }
}
