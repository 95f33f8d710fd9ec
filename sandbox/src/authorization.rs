//! The access token in the header `Authorization`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::http::Request;

/// The credentials that a request must carry, in either form.
pub(crate) struct Authorization {
    bearer: String,
    /// The token as the user name of HTTP Basic authentication, with an empty password. Intercom's
    /// older clients send it this way.
    basic: String,
}

impl Authorization {
    pub fn new(token: &str) -> Authorization {
        Authorization {
            bearer: token.to_owned(),
            basic: STANDARD.encode(format!("{token}:")),
        }
    }

    /// Returns whether the request carries the token.
    pub fn accepts(&self, request: &Request) -> bool {
        let header = request.header("authorization").unwrap_or_default();
        let (scheme, credentials) = header.split_once(' ').unwrap_or((header, ""));
        match scheme.to_ascii_lowercase().as_str() {
            "bearer" => credentials == self.bearer,
            "basic" => credentials == self.basic,
            _ => false,
        }
    }
}
