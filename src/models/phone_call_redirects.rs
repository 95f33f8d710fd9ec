use crate::json::model;

use super::Kind;

model! {
    /// Invitation, sent to a caller by SMS, to continue a phone call in the Messenger.
    pub struct PhoneSwitch {
        /// Object type: `phone_call_redirect`.
        pub kind("type"): Option<Kind>,
        /// Phone number that received the SMS, in E.164 format.
        pub phone: Option<String>,
        /// URL in the SMS.
        pub url: Option<String>,
    }
}
