//! The newsfeeds that news items go to.

use crate::client::Client;

/// The newsfeeds that news items go to: [`Client::newsfeeds`].
#[derive(Debug, Clone, Copy)]
pub struct Newsfeeds<'c>(pub(super) &'c Client);
