//! What tickets are called and ask for.

use crate::client::Client;

/// What tickets are called and ask for: [`Client::ticket_types`].
#[derive(Debug, Clone, Copy)]
pub struct TicketTypes<'c>(pub(super) &'c Client);
