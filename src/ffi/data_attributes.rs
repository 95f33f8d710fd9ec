use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::data_attributes as operations;

/// List the data attributes: `GET /data_attributes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Define a data attribute: `POST /data_attributes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Change a data attribute: `PUT /data_attributes/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_attributes_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}
