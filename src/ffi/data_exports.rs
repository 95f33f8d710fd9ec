use std::ffi::c_char;
use std::ptr;

use super::{call, intercom_client, intercom_error};
use crate::operations::*;

/// Begin an export of message data: `POST /export/content/data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &DATA_EXPORTS_CREATE, &[], ptr::null(), body, error) }
}

/// Read how far an export is: `GET /export/content/data/{job_identifier}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_retrieve(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &DATA_EXPORTS_RETRIEVE,
            &[("job_identifier", job_identifier)],
            ptr::null(),
            ptr::null(),
            error,
        )
    }
}

/// Cancel an export: `POST /export/cancel/{job_identifier}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_cancel(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &DATA_EXPORTS_CANCEL,
            &[("job_identifier", job_identifier)],
            ptr::null(),
            ptr::null(),
            error,
        )
    }
}
