use crate::json::{Id, model, open_enum};

open_enum! {
    /// How contacts come to get what a subscription sends.
    pub enum ConsentType {
        /// They get it until they refuse.
        OptOut = "opt_out",
        /// They get it when they have chosen it.
        OptIn = "opt_in",
    }

    /// Whether a subscription is in use.
    pub enum SubscriptionState {
        /// It is.
        Live = "live",
        /// Not yet.
        Draft = "draft",
        /// No longer.
        Archived = "archived",
    }

    /// How a subscription reaches contacts.
    pub enum SubscriptionContentType {
        /// By email.
        Email = "email",
        /// By text message.
        SmsMessage = "sms_message",
    }
}

model! {
    /// A kind of message that contacts can choose or refuse.
    pub struct SubscriptionType {
        /// `subscription`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Whether it is in use.
        pub state: Option<SubscriptionState>,
        /// What it is called in the default language.
        pub default_translation: Option<SubscriptionTranslation>,
        /// What it is called in each language.
        pub translations: Vec<SubscriptionTranslation>,
        /// Whether contacts must choose it, or refuse it.
        pub consent_type: Option<ConsentType>,
        /// How it reaches contacts.
        pub content_types: Vec<SubscriptionContentType>,
    }

    /// What a subscription is called in one language.
    pub struct SubscriptionTranslation {
        /// The name.
        pub name: Option<String>,
        /// A sentence on what it sends.
        pub description: Option<String>,
        /// The language, as two letters.
        pub locale: Option<String>,
    }
}
