use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::teams as operations;

/// List the teams: `GET /teams`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_teams_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}

/// Read one team: `GET /teams/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_teams_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
