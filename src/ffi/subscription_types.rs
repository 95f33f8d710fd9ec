use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::subscription_types as operations;

/// Lists all subscription types: `GET /subscription_types`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/listsubscriptiontypes>
///
/// @param client The client.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_subscription_types_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}
