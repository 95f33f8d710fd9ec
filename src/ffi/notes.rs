use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::notes as operations;

/// Read one note: `GET /notes/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_notes_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
