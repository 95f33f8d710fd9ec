//! The tickets.

use crate::client::Client;

/// The tickets: [`Client::tickets`].
#[derive(Debug, Clone, Copy)]
pub struct Tickets<'c>(pub(super) &'c Client);
