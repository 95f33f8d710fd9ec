use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::visitors as operations;

/// Change a visitor: `PUT /visitors`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_update(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[], NONE, body, error) }
}

/// Read one visitor: `GET /visitors`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_retrieve(
    client: *const intercom_client,
    user_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[user_id], NONE, NONE, error) }
}

/// Make a visitor a lead, or a user: `POST /visitors/convert`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_visitors_convert(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::convert, &[], NONE, body, error) }
}
