//! The head of a request. ureq logs what it writes, so it writes the head without request target
//! and access token; they are inserted where the head is sent.

use std::io::Write;

use super::secret::Secret;

/// What ureq writes between the HTTP method and the headers of a request for `/`.
const PLACEHOLDER: &[u8] = b" / HTTP/1.1\r\n";

/// What replaces [`PLACEHOLDER`].
pub(super) struct Insertion<'a>([&'a [u8]; 5]);

impl<'a> Insertion<'a> {
    /// `target` is path and query, percent-encoded. Returns `None` if target or token would end the
    /// line that they are part of.
    pub(super) fn new(target: &'a str, token: &'a [u8]) -> Option<Self> {
        let is_graphic = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_graphic);
        let is_valid =
            target.starts_with('/') && is_graphic(target.as_bytes()) && is_graphic(token);
        is_valid.then_some(Insertion([
            b" ",
            target.as_bytes(),
            b" HTTP/1.1\r\nauthorization: Bearer ",
            token,
            b"\r\n",
        ]))
    }

    /// Inserts itself in the head that is the first `length` bytes of `buffer`, and returns its new
    /// length, or `None` if the buffer is too small.
    pub(super) fn insert(&self, buffer: &mut [u8], length: usize) -> Option<usize> {
        let method = method_length(buffer.get(..length)?)?;
        let inserted: usize = self.0.iter().map(|part| part.len()).sum();
        let headers = method + PLACEHOLDER.len();
        let completed = length - PLACEHOLDER.len() + inserted;
        if completed > buffer.len() {
            return None;
        }
        buffer.copy_within(headers..length, method + inserted);
        let mut space = buffer.get_mut(method..)?;
        for part in self.0 {
            space.write_all(part).ok()?;
        }
        Some(completed)
    }

    /// Returns a copy of the head with itself inserted, or `None` if it is not a head.
    pub(super) fn complete(&self, head: &[u8]) -> Option<Secret> {
        let (method, rest) = head.split_at_checked(method_length(head)?)?;
        let headers = rest.get(PLACEHOLDER.len()..)?;
        let [a, b, c, d, e] = self.0;
        Some(Secret::concat(&[method, a, b, c, d, e, headers]))
    }
}

/// Returns the length of the HTTP method that a head with a placeholder begins with.
fn method_length(head: &[u8]) -> Option<usize> {
    let length = head.iter().position(|byte| *byte == b' ')?;
    head.get(length..)?
        .starts_with(PLACEHOLDER)
        .then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    const COMPLETE: &[u8] = b"GET /x?y=1 HTTP/1.1\r\nauthorization: Bearer t\r\nhost: a\r\n\r\n";

    #[test]
    fn head_is_completed_in_a_buffer_that_has_room() {
        let insertion = Insertion::new("/x?y=1", b"t").unwrap();
        assert_eq!(insertion.complete(HEAD).unwrap().as_bytes(), COMPLETE);
        for size in HEAD.len()..COMPLETE.len() + 3 {
            let mut buffer = vec![b'#'; size];
            buffer[..HEAD.len()].copy_from_slice(HEAD);
            let before = buffer.clone();
            match insertion.insert(&mut buffer, HEAD.len()) {
                Some(length) => assert_eq!(&buffer[..length], COMPLETE),
                None => assert!(size < COMPLETE.len() && buffer == before),
            }
        }
    }

    #[test]
    fn line_break_is_never_inserted() {
        for (target, token) in [
            ("/ x", "t"),
            ("/\r\n", "t"),
            ("x", "t"),
            ("", "t"),
            ("/", "t\n"),
        ] {
            assert!(Insertion::new(target, token.as_bytes()).is_none());
        }
    }

    #[test]
    fn anything_but_a_head_is_rejected() {
        let insertion = Insertion::new("/", b"t").unwrap();
        for bytes in [
            &b""[..],
            b"GET",
            b"GET /x HTTP/1.1\r\n",
            b"{} / HTTP/1.1",
            b"\r\n",
        ] {
            assert!(insertion.complete(bytes).is_none());
            let mut buffer = [0; 200];
            buffer[..bytes.len()].copy_from_slice(bytes);
            assert_eq!(insertion.insert(&mut buffer, bytes.len()), None);
        }
    }
}
