use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::collections as operations;

/// Lists all collections, the most recently updated first: `GET /help_center/collections`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists all collections, the most recently updated first: `GET /help_center/collections`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/listallcollections>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Creates a collection: `POST /help_center/collections`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/createcollection>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `name` (string, required); `description`, `parent_id`
///               (strings), `help_center_id` (integer), `translated_content` (object, content by
///               locale).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves a collection: `GET /help_center/collections/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/retrievecollection>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Updates a collection: `PUT /help_center/collections/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/updatecollection>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `name`, `description`, `parent_id` (strings),
///               `translated_content` (object, content by locale).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Deletes a collection: `DELETE /help_center/collections/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/help-center/deletecollection>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}
