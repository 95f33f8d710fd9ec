//! The teams of admins.

use crate::client::Client;

/// The teams of admins: [`Client::teams`].
#[derive(Debug, Clone, Copy)]
pub struct Teams<'c>(pub(super) &'c Client);
