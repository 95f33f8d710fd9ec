//! What holds for the message of every error.

use intercom::Error;

use crate::exchange::TOKEN;

/// Maximum number of bytes of a message with its causes. The longest list ten errors, each with at
/// most 1400 characters, which may be written with escapes.
const MAX_BYTES: usize = 32 << 10;

/// Maximum number of errors that are kept of one response.
const MAX_ERRORS: usize = 100;

pub fn check(error: &Error) {
    // `Debug` prints the causes, too.
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(text.len() <= MAX_BYTES, "{} bytes: {text}", text.len());
        assert!(!text.contains(char::is_control), "{text:?}");
        assert!(!text.contains(TOKEN), "{text}");
    }
    let context = format!("{:?}", error.context());
    assert!(!context.contains(TOKEN), "{context}");
    let has_token = error
        .body()
        .windows(TOKEN.len())
        .any(|part| part == TOKEN.as_bytes());
    assert!(!has_token || error.status().is_some_and(|status| status / 100 == 2));
    if let Error::Api(api) = error {
        assert!(
            api.errors.len() <= MAX_ERRORS,
            "{} errors",
            api.errors.len()
        );
        let fields = format!("{:?} {:?}", api.errors, api.location);
        assert!(!fields.contains(TOKEN), "{fields}");
    }
}
