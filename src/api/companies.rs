//! The companies that contacts belong to.

use crate::client::Client;

/// The companies that contacts belong to: [`Client::companies`].
#[derive(Debug, Clone, Copy)]
pub struct Companies<'c>(pub(super) &'c Client);
