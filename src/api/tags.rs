//! The tags.

use crate::client::Client;

/// The tags: [`Client::tags`].
#[derive(Debug, Clone, Copy)]
pub struct Tags<'c>(pub(super) &'c Client);
