//! Subscription types of contacts.

use super::Contacts;
use super::parameters::AttachSubscription;
use crate::api::ids::SubscriptionTypeId;
use crate::json::Id;
use crate::models::{ConsentType, SubscriptionType};
use crate::operations::contacts as operations;
use crate::page::Page;
use crate::request::Request;

impl Contacts<'_> {
    /// Lists the subscription types that a contact opted in to or out of: `GET
    /// /contacts/{contact_id}/subscriptions`.
    ///
    /// Subscription types without a preference of the contact are omitted.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsubscriptionsforacontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_subscriptions("64f0c1");
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/subscriptions");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_subscriptions(&self, contact_id: impl Into<Id>) -> Request<Page<SubscriptionType>> {
        self.0
            .operation(&operations::list_subscriptions, &[contact_id.into()])
    }

    /// Adds a subscription type to a contact: `POST /contacts/{contact_id}/subscriptions`.
    ///
    /// `consent` is the consent that the subscription type requires. It decides the effect:
    /// [`ConsentType::OptIn`] opts the contact in, [`ConsentType::OptOut`] opts the contact out.
    ///
    /// Body: `id` (string): the subscription type, and `consent_type` (`opt_in` or `opt_out`),
    /// required.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/attachsubscriptiontypetocontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::SubscriptionTypeId;
    /// use intercom::models::ConsentType;
    ///
    /// let news = SubscriptionTypeId(12);
    /// let request = client.contacts().attach_subscription("64f0c1", news, ConsentType::OptIn);
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/subscriptions");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn attach_subscription(
        &self,
        contact_id: impl Into<Id>,
        subscription_type: SubscriptionTypeId<impl Into<Id>>,
        consent: ConsentType,
    ) -> Request<SubscriptionType> {
        self.0
            .operation(&operations::attach_subscription, &[contact_id.into()])
            .checked_body(&AttachSubscription::new(subscription_type, consent))
    }

    /// Removes a subscription type from a contact: `DELETE
    /// /contacts/{contact_id}/subscriptions/{id}`.
    ///
    /// The contact is then neither opted in nor opted out.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/detachsubscriptiontypetocontact)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::SubscriptionTypeId;
    ///
    /// let request = client.contacts().detach_subscription("64f0c1", SubscriptionTypeId(12));
    /// assert_eq!(request.to_string(), "DELETE /contacts/64f0c1/subscriptions/12");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn detach_subscription(
        &self,
        contact_id: impl Into<Id>,
        subscription_type: SubscriptionTypeId<impl Into<Id>>,
    ) -> Request<SubscriptionType> {
        self.0.operation(
            &operations::detach_subscription,
            &[contact_id.into(), subscription_type.into()],
        )
    }
}
