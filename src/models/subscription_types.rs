use crate::json::{Id, model, open_enum};

use super::Kind;

open_enum! {
    /// Consent that a subscription type requires from a contact.
    pub enum ConsentType {
        /// Contacts are subscribed until they opt out.
        OptOut = "opt_out",
        /// Contacts are subscribed once they opt in.
        OptIn = "opt_in",
    }

    /// State of a subscription type.
    pub enum SubscriptionState {
        /// In use.
        Live = "live",
        /// Not yet in use.
        Draft = "draft",
        /// No longer in use.
        Archived = "archived",
    }

    /// Channel of a subscription type.
    pub enum SubscriptionContentType {
        /// Email.
        Email = "email",
        /// SMS.
        SmsMessage = "sms_message",
    }
}

model! {
    /// Subscription type: a category of messages that contacts opt in to or out of.
    pub struct SubscriptionType {
        /// Object type: `subscription`.
        pub kind("type"): Option<Kind>,
        /// Id of the subscription type.
        pub id: Id,
        /// State.
        pub state: Option<SubscriptionState>,
        /// Name and description in the default locale.
        pub default_translation: Option<SubscriptionTranslation>,
        /// Name and description in each locale.
        pub translations: Vec<SubscriptionTranslation>,
        /// Consent that is required from a contact.
        pub consent_type: Option<ConsentType>,
        /// Channels.
        pub content_types: Vec<SubscriptionContentType>,
    }

    /// Name and description of a subscription type in one locale.
    pub struct SubscriptionTranslation {
        /// Name.
        pub name: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Language code, two letters.
        pub locale: Option<String>,
    }
}
