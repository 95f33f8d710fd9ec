//! Messages from admins to contacts.

use crate::client::Client;

/// Messages from admins to contacts: [`Client::messages`].
#[derive(Debug, Clone, Copy)]
pub struct Messages<'c>(pub(super) &'c Client);
