use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::subscription_types as operations;

/// List the subscription types: `GET /subscription_types`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_subscription_types_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}
