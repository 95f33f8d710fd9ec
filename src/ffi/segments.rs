use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::segments as operations;

/// List the segments: `GET /segments`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_segments_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Read one segment: `GET /segments/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_segments_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
