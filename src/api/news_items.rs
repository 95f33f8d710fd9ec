//! The news items.

use crate::client::Client;

/// The news items: [`Client::news_items`].
#[derive(Debug, Clone, Copy)]
pub struct NewsItems<'c>(pub(super) &'c Client);
