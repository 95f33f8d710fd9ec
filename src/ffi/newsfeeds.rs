use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::newsfeeds as operations;

/// List the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_newsfeeds_list_items(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list_items, &[id], params, NONE, error) }
}

/// List the live news items of a newsfeed, page by page: `GET /news/newsfeeds/{id}/items`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_newsfeeds_list_items_pages(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list_items, &[id], params, NONE, error) }
}

/// List the newsfeeds: `GET /news/newsfeeds`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_newsfeeds_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the newsfeeds, page by page: `GET /news/newsfeeds`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_newsfeeds_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Read one newsfeed: `GET /news/newsfeeds/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_newsfeeds_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
