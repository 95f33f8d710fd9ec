use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::help_centers as operations;

/// Read one help centre: `GET /help_center/help_centers/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_help_centers_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// List the help centres: `GET /help_center/help_centers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_help_centers_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the help centres, page by page: `GET /help_center/help_centers`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_help_centers_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}
