//! Percent-encoding.

/// Returns whether a path segment is `.` or `..`, in whatever encoding.
pub(crate) fn is_dot_segment(segment: &str) -> bool {
    let plain = decode(segment);
    plain == "." || plain == ".."
}

/// Appends text, percent-encoding every byte other than ASCII letters, digits and `-._~`.
pub(crate) fn encode(text: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                into.push(char::from(byte));
            }
            _ => {
                let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
                into.extend(['%', char::from(HEX[high]), char::from(HEX[low])]);
            }
        }
    }
}

/// Decodes a name or value of a query; `+` is a space. Invalid UTF-8 is replaced.
pub(crate) fn decode(text: &str) -> String {
    let bytes = decode_bytes(&text.replace('+', " "));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Decodes text outside a query.
pub(crate) fn decode_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let encoded = (first == b'%')
            .then(|| tail.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(encoded.unwrap_or(first));
        rest = match encoded {
            Some(_) => tail.get(2..).unwrap_or_default(),
            None => tail,
        };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_reverses_encoding() {
        for text in ["", "a b&c=d", "../é/%2F", "100 %", "+", "\u{1f6b2}"] {
            let mut encoded = String::new();
            encode(text, &mut encoded);
            assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()));
            assert!(
                !encoded.contains(['/', '&', '=', '+', '?', '#']),
                "{encoded}"
            );
            assert_eq!(decode(&encoded), text);
        }
    }

    #[test]
    fn incomplete_sequences_are_kept() {
        for text in ["%", "%2", "%zz", "%+1"] {
            assert_eq!(decode(text), text.replace('+', " "));
        }
    }

    #[test]
    fn plus_is_a_space_in_a_query_only() {
        assert_eq!(decode("a+b%2Bc"), "a b+c");
        assert_eq!(decode_bytes("a+b%2Bc%ff"), b"a+b+c\xff");
    }

    #[test]
    fn dot_segments_are_recognized_in_every_encoding() {
        for segment in [".", "..", "%2e", "%2E.", ".%2e"] {
            assert!(is_dot_segment(segment), "{segment}");
        }
        for segment in ["", "...", "a..", "%2f"] {
            assert!(!is_dot_segment(segment), "{segment}");
        }
    }
}
