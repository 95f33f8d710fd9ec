//! The users and leads.

use crate::client::Client;

/// The users and leads: [`Client::contacts`].
#[derive(Debug, Clone, Copy)]
pub struct Contacts<'c>(pub(super) &'c Client);
