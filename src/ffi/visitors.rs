use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::visitors as operations;

/// Updates a visitor: `PUT /visitors`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/updatevisitor>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. One of `id`, `user_id` (strings) is required; `name`
///               (string), `custom_attributes` (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_update(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[], NONE, body, error) }
}

/// Retrieves a visitor by its `user_id`: `GET /visitors`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/retrievevisitorwithuserid>
///
/// @param client  The client.
/// @param user_id Must not be empty.
/// @param error   Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_retrieve(
    client: *const intercom_client,
    user_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[user_id], NONE, NONE, error) }
}

/// Converts a visitor to a user or a lead: `POST /visitors/convert`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/visitors/convertvisitor>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `type` (`user` or `lead`), `visitor` (object) and
///               `user` (object), required; each identified by one of `id`, `user_id`, `email`
///               (strings).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_convert(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::convert, &[], NONE, body, error) }
}
