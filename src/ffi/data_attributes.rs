use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::data_attributes as operations;

/// Lists all data attributes: `GET /data_attributes`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/lisdataattributes>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `model` (string), `include_archived`
///               (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Creates a data attribute: `POST /data_attributes`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/createdataattribute>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `name`, `model` (`contact` or `company`) and
///               `data_type` (`string`, `integer`, `float`, `boolean`, `datetime` or `date`),
///               required; `description` (string), `options` (array of strings),
///               `messenger_writable` (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Updates a data attribute: `PUT /data_attributes/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-attributes/updatedataattribute>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `description` (string), `options` (array of
///               strings), `archived`, `messenger_writable` (booleans).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}
