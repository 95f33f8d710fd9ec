//! Text inside messages: short, on one line, with control characters escaped.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Maximum number of characters of a body, a code, a field or an id that a message quotes.
pub(crate) const EXCERPT_CHARS: usize = 200;

/// Maximum number of characters of any other text that a message quotes: an error of Intercom, a
/// cause, a path.
pub(super) const MESSAGE_CHARS: usize = 1000;

/// Returns a body without a UTF-8 byte order mark at its beginning. JSON must not have one, but some
/// servers send it.
pub(crate) fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Returns the beginning of a body.
pub(super) fn excerpt(body: &[u8]) -> String {
    // The longest UTF-8 character has four bytes; one more shows that the text continues.
    let head = body.get(..4 * (EXCERPT_CHARS + 1)).unwrap_or(body);
    let text = String::from_utf8_lossy(head);
    line(text.trim_end_matches('.'), EXCERPT_CHARS)
}

/// Returns at most `limit` characters of a text, on one line.
pub(crate) fn line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    for character in text.chars().take(limit) {
        if is_hidden(character) {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    if text.chars().nth(limit).is_some() {
        line.push('…');
    }
    line
}

/// The beginning of a text of the server in the output of `Debug`.
pub(crate) struct Beginning<'a>(pub(crate) &'a str);

impl fmt::Debug for Beginning<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(EXCERPT_CHARS) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// A cause whose message is not fit to be shown as it is: a decoder of the caller's may quote the
/// response.
#[derive(Debug)]
pub(super) struct ShownCause(String);

impl ShownCause {
    /// Returns `None` for a message that can be shown.
    pub(super) fn of(cause: &impl fmt::Display) -> Option<Self> {
        let message = cause.to_string();
        let shown = line(&message, MESSAGE_CHARS);
        (shown != message).then_some(ShownCause(shown))
    }
}

impl fmt::Display for ShownCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ShownCause {}

/// Returns whether a character could change how the rest of a message is displayed, or be invisible:
/// control characters (C0, DEL, C1), line separators, and the format characters of Unicode, among
/// them those that change the direction of text or have no width.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns a sentence as part of a message: on one line, without a full stop.
pub(super) fn phrase(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    line(text, MESSAGE_CHARS)
}

/// Returns a duration as `60 s`, `1.5 s`, `400 ms` or `50 µs`.
pub(crate) fn seconds(duration: Duration) -> String {
    match (duration.as_secs(), duration.subsec_millis()) {
        (0, 0) if !duration.is_zero() => format!("{} µs", duration.as_micros()),
        (0, milliseconds @ 1..) => format!("{milliseconds} ms"),
        (seconds, 0) => format!("{seconds} s"),
        (seconds, milliseconds) => {
            let text = format!("{seconds}.{milliseconds:03}");
            format!("{} s", text.trim_end_matches('0'))
        }
    }
}
