//! The collections of the help centres.

use crate::client::Client;

/// The collections of the help centres: [`Client::collections`].
#[derive(Debug, Clone, Copy)]
pub struct Collections<'c>(pub(super) &'c Client);
