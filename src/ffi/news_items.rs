use std::ffi::c_char;
use std::ptr;

use super::{call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::*;

/// List the news items: `GET /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &NEWS_ITEMS_LIST, &[], params, ptr::null(), error) }
}

/// List the news items, page by page: `GET /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &NEWS_ITEMS_LIST, &[], params, ptr::null(), error) }
}

/// Write a news item: `POST /news/news_items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &NEWS_ITEMS_CREATE, &[], ptr::null(), body, error) }
}

/// Read one news item: `GET /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &NEWS_ITEMS_RETRIEVE,
            &[("id", id)],
            ptr::null(),
            ptr::null(),
            error,
        )
    }
}

/// Change a news item: `PUT /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &NEWS_ITEMS_UPDATE,
            &[("id", id)],
            ptr::null(),
            body,
            error,
        )
    }
}

/// Delete a news item: `DELETE /news/news_items/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_news_items_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &NEWS_ITEMS_DELETE,
            &[("id", id)],
            ptr::null(),
            ptr::null(),
            error,
        )
    }
}
