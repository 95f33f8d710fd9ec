//! Redirecting callers to the Messenger.

use crate::client::Client;
use crate::json::params;
use crate::models::PhoneSwitch;
use crate::operations::phone_call_redirects as operations;
use crate::request::Request;

/// Callers who are redirected to the Messenger: [`Client::phone_call_redirects`].
#[derive(Debug, Clone, Copy)]
pub struct PhoneCallRedirects<'c>(pub(super) &'c Client);

impl PhoneCallRedirects<'_> {
    /// Sends a caller a text message with a link to the Messenger: `POST /phone_call_redirects`.
    ///
    /// Body: `phone` (string, required): the number in E.164 format; `custom_attributes` (object).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/switch/createphoneswitch)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::phone_call_redirects::CreatePhoneCallRedirect;
    ///
    /// let redirect = CreatePhoneCallRedirect::new("+4930901820");
    /// let request = client.phone_call_redirects().create(&redirect);
    /// assert_eq!(request.to_string(), "POST /phone_call_redirects");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, redirect: &CreatePhoneCallRedirect) -> Request<PhoneSwitch> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(redirect)
    }
}

params! {
    /// Parameters of [`PhoneCallRedirects::create`].
    pub struct CreatePhoneCallRedirect {
        required {
            /// Phone number of the caller, in E.164 format.
            phone: String,
        }
        maps {
            /// Custom attributes that the user or lead who calls receives, by name.
            custom_attributes,
        }
    }
}
