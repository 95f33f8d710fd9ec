use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::admins as operations;

/// Retrieves the admin that owns the access token, with its workspace: `GET /me`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/identifyadmin>
///
/// @param client The client.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_identify(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::identify, &[], NONE, NONE, error) }
}

/// Sets an admin's away mode: `PUT /admins/{id}/away`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/setawayadmin>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `away_mode_enabled` and `away_mode_reassign`
///               (booleans), required.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_set_away(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::set_away, &[id], NONE, body, error) }
}

/// Lists activity logs of all admins in a period: `GET /admins/activity_logs`.
///
/// The items are in the array `activity_logs`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs>
///
/// @param client The client.
/// @param params JSON object of query parameters: `created_at_after` (timestamp, required),
///               `created_at_before` (timestamp), `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list_activity_logs(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::list_activity_logs,
            &[],
            params,
            NONE,
            error,
        )
    }
}

/// Lists activity logs of all admins in a period: `GET /admins/activity_logs`.
///
/// The items are in the array `activity_logs`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listactivitylogs>
///
/// @param client The client.
/// @param params JSON object of query parameters: `created_at_after` (timestamp, required),
///               `created_at_before` (timestamp), `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list_activity_logs_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe {
        pages(
            client,
            &operations::list_activity_logs,
            &[],
            params,
            NONE,
            error,
        )
    }
}

/// Lists all admins of the workspace: `GET /admins`.
///
/// The items are in the array `admins`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/listadmins>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `display_avatar` (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Retrieves an admin: `GET /admins/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/admins/retrieveadmin>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
