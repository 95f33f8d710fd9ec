//! The notes on contacts.

use crate::client::Client;

/// The notes on contacts: [`Client::notes`].
#[derive(Debug, Clone, Copy)]
pub struct Notes<'c>(pub(super) &'c Client);
