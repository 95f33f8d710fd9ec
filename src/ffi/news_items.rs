use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::news_items as operations;

/// Lists all news items: `GET /news/news_items`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists all news items: `GET /news/news_items`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Creates a news item: `POST /news/news_items`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/createnewsitem>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `title` (string) and `sender_id` (integer), required;
///               `body` (string, HTML), `state` (`draft` or `live`), `deliver_silently` (boolean),
///               `labels` and `reactions` (arrays of strings), `newsfeed_assignments` (array of
///               objects).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves a news item: `GET /news/news_items/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsitem>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Updates a news item: `PUT /news/news_items/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/updatenewsitem>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `title` (string) and `sender_id` (integer), required;
///               `body` (string, HTML), `state` (`draft` or `live`), `deliver_silently` (boolean),
///               `labels` and `reactions` (arrays of strings), `newsfeed_assignments` (array of
///               objects).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Deletes a news item: `DELETE /news/news_items/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/deletenewsitem>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}
