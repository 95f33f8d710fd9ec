use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::collections as operations;

/// List the collections: `GET /help_center/collections`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the collections, page by page: `GET /help_center/collections`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Make a collection: `POST /help_center/collections`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Read one collection: `GET /help_center/collections/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Change a collection: `PUT /help_center/collections/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Delete a collection: `DELETE /help_center/collections/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_collections_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}
