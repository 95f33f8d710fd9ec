use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::phone_call_redirects as operations;

/// Sends a caller a text message with a link to the Messenger: `POST /phone_call_redirects`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/switch/createphoneswitch>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `phone` (string, required): the number in E.164
///               format; `custom_attributes` (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_phone_call_redirects_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}
