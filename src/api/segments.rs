//! The segments that contacts and companies fall into.

use crate::client::Client;

/// The segments that contacts and companies fall into: [`Client::segments`].
#[derive(Debug, Clone, Copy)]
pub struct Segments<'c>(pub(super) &'c Client);
