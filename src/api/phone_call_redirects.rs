//! Callers who go on in the messenger.

use crate::client::Client;

/// Callers who go on in the messenger: [`Client::phone_call_redirects`].
#[derive(Debug, Clone, Copy)]
pub struct PhoneCallRedirects<'c>(pub(super) &'c Client);
