use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::tags as operations;

/// List the tags: `GET /tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tags_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}

/// Create or rename a tag, or put it on or take it off companies or contacts: `POST /tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tags_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Read one tag: `GET /tags/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tags_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Delete a tag: `DELETE /tags/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tags_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}
