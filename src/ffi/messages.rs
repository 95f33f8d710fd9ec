use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::messages as operations;

/// Send a message from an admin, in the app or by email: `POST /messages`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_messages_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}
