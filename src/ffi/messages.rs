use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::messages as operations;

/// Creates a message from an admin to a contact: `POST /messages`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/messages/createmessage>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `message_type` (`in_app` or `email`), `body`
///               (string), `from` (object: `type` `admin`, `id`) and `to` (object: `type` `user` or
///               `lead`, `id`), required; `subject` and `template` (`plain` or `personal`),
///               required for an email; `create_conversation_without_contact_reply` (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_messages_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}
