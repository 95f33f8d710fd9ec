use std::ffi::c_char;

use super::{
    NONE, Text, call, intercom_client, intercom_error, intercom_pager, pages, return_text, text,
};
use crate::operations::*;

/// List the articles, the last changed first: `GET /articles`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_LIST, &[], params, NONE, error) }
}

/// List the articles, the last changed first, page by page: `GET /articles`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &ARTICLES_LIST, &[], params, NONE, error) }
}

/// Write an article: `POST /articles`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_CREATE, &[], NONE, body, error) }
}

/// Read one article with its statistics: `GET /articles/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_RETRIEVE, &[id], NONE, NONE, error) }
}

/// Change an article: `PUT /articles/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_UPDATE, &[id], NONE, body, error) }
}

/// Delete an article: `DELETE /articles/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_DELETE, &[id], NONE, NONE, error) }
}

/// Find articles by their text: `GET /articles/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_search(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &ARTICLES_SEARCH, &[], params, NONE, error) }
}

/// Find articles by their text, page by page: `GET /articles/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_articles_search_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &ARTICLES_SEARCH, &[], params, NONE, error) }
}

/// Read just the statistics of an article: `GET /articles/{id}`. `null` when it has none.
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
