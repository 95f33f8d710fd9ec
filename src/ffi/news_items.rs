use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::news_items as operations;

/// List the news items: `GET /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the news items, page by page: `GET /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Write a news item: `POST /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Read one news item: `GET /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Change a news item: `PUT /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Delete a news item: `DELETE /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}
