use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::data_events as operations;

/// Submits an event of a contact: `POST /events`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/createdataevent>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `event_name` (string) and `created_at` (Unix
///               seconds), required, and one of `id`, `user_id`, `email` (strings); `metadata`
///               (object, at most 10 keys).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Lists the events of a contact in the last 90 days: `GET /events`.
///
/// The items are in the array `events`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents>
///
/// @param client The client.
/// @param params JSON object of query parameters: `user_id` (string), `intercom_user_id` (string),
///               `email` (string), `type` (string, required), `summary` (boolean), `per_page`
///               (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists the events of a contact in the last 90 days: `GET /events`.
///
/// The items are in the array `events`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/lisdataevents>
///
/// @param client The client.
/// @param params JSON object of query parameters: `user_id` (string), `intercom_user_id` (string),
///               `email` (string), `type` (string, required), `summary` (boolean), `per_page`
///               (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Submits how often an event of a contact occurred: `POST /events/summaries`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-events/dataeventsummaries>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `user_id` (string); `event_summaries` (object):
///               `event_name` (string), `count` (integer), `first` and `last` (Unix seconds).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_create_summaries(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::create_summaries;
    unsafe { call(client, operation, &[], NONE, body, error) }
}
