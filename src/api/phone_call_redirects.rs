//! Callers who go on in the messenger.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::client::Client;
use crate::models::PhoneSwitch;
use crate::operations;
use crate::request::Request;

/// Callers who go on in the messenger: [`Client::phone_call_redirects`].
#[derive(Debug, Clone, Copy)]
pub struct PhoneCallRedirects<'c>(pub(super) &'c Client);

impl PhoneCallRedirects<'_> {
    /// Text a caller a link, to go on in the messenger: `POST /phone_call_redirects`. The number
    /// is in the form of E.164; the attributes become those of the user or lead who calls.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.phone_call_redirects().create("+4930901820", &Default::default());
    /// assert_eq!(request.to_string(), "POST /phone_call_redirects");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(
        &self,
        phone: &str,
        custom_attributes: &Map<String, Value>,
    ) -> Request<PhoneSwitch> {
        let caller = Caller {
            phone,
            custom_attributes,
        };
        self.0
            .operation(&operations::phone_call_redirects::create, &[])
            .body(&caller)
    }
}

#[derive(Serialize)]
struct Caller<'a> {
    phone: &'a str,
    #[serde(skip_serializing_if = "Map::is_empty")]
    custom_attributes: &'a Map<String, Value>,
}
