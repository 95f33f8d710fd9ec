//! What contacts can subscribe to.

use crate::client::Client;
use crate::models::SubscriptionType;
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// What contacts can subscribe to: [`Client::subscription_types`].
#[derive(Debug, Clone, Copy)]
pub struct SubscriptionTypes<'c>(pub(super) &'c Client);

impl SubscriptionTypes<'_> {
    /// List the subscription types: `GET /subscription_types`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.subscription_types().list().to_string(), "GET /subscription_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<SubscriptionType>> {
        self.0.operation(&operations::subscription_types::list, &[])
    }
}
