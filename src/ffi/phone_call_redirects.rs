use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::phone_call_redirects as operations;

/// Text a caller a link, to go on in the messenger: `POST /phone_call_redirects`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_phone_call_redirects_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}
