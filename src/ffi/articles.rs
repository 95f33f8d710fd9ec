use std::ffi::c_char;

use super::{
    NONE, Text, call, intercom_client, intercom_error, intercom_pager, pages, return_text, text,
};
use crate::operations::articles as operations;

/// Lists all articles, the most recently updated first: `GET /articles`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists all articles, the most recently updated first: `GET /articles`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Creates an article: `POST /articles`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/createarticle>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `title` (string) and `author_id` (integer), required;
///               `description` (string), `body` (string, HTML), `state` (`published` or `draft`,
///               the default), `parent_id` (integer), `parent_type` (`collection` or `section`),
///               `translated_content` (object, content by locale).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves an article with its statistics: `GET /articles/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Updates an article: `PUT /articles/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/updatearticle>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `title`, `description`, `body` (strings),
///               `author_id` (integer), `state` (`published` or `draft`), `parent_id` (string),
///               `parent_type` (string), `translated_content` (object, content by locale).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Deletes an article: `DELETE /articles/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/deletearticle>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}

/// Searches articles by phrase: `GET /articles/search`.
///
/// The items are in the array `articles` of the object `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `phrase` (string), `state` (string),
///               `help_center_id` (integer), `highlight` (boolean), `page` (integer), `per_page`
///               (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_search(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], params, NONE, error) }
}

/// Searches articles by phrase: `GET /articles/search`.
///
/// The items are in the array `articles` of the object `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `phrase` (string), `state` (string),
///               `help_center_id` (integer), `highlight` (boolean), `page` (integer), `per_page`
///               (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_search_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], params, NONE, error) }
}

/// Retrieves only the statistics of an article, or null if it has none: `GET /articles/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_statistics(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        Text::from_response(&client.articles().statistics(text(id, "id")?))
    };
    unsafe { return_text(error, work) }
}
