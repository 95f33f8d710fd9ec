//! The visitors, who are not contacts yet.

use crate::client::Client;

/// The visitors, who are not contacts yet: [`Client::visitors`].
#[derive(Debug, Clone, Copy)]
pub struct Visitors<'c>(pub(super) &'c Client);
