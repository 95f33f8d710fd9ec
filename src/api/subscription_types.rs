//! What contacts can subscribe to.

use crate::client::Client;

/// What contacts can subscribe to: [`Client::subscription_types`].
#[derive(Debug, Clone, Copy)]
pub struct SubscriptionTypes<'c>(pub(super) &'c Client);
