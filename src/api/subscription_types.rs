//! Subscription types that contacts opt in to or out of.

use crate::client::Client;
use crate::models::SubscriptionType;
use crate::operations::subscription_types as operations;
use crate::page::Page;
use crate::request::Request;

/// Subscription types that contacts opt in to or out of: [`Client::subscription_types`].
///
/// [`Contacts`](super::contacts::Contacts) has the methods that add them to a contact.
#[derive(Debug, Clone, Copy)]
pub struct SubscriptionTypes<'c>(pub(super) &'c Client);

impl SubscriptionTypes<'_> {
    /// Lists all subscription types: `GET /subscription_types`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/listsubscriptiontypes)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.subscription_types().list();
    /// assert_eq!(request.to_string(), "GET /subscription_types");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<SubscriptionType>> {
        self.0.operation(&operations::list, &[])
    }
}
