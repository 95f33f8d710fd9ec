use crate::json::model;

model! {
    /// A link that was texted to a caller.
    pub struct PhoneSwitch {
        /// `phone_call_redirect`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The number that it was sent to, in the form of E.164.
        pub phone: Option<String>,
        /// The link.
        pub url: Option<String>,
    }
}
