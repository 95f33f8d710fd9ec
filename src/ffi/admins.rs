use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::admins as operations;

/// Read the admin that the token belongs to, and its workspace: `GET /me`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_identify(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::identify, &[], NONE, NONE, error) }
}

/// Say whether an admin is away: `PUT /admins/{id}/away`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_set_away(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::set_away, &[id], NONE, body, error) }
}

/// List what admins changed in the workspace: `GET /admins/activity_logs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list_activity_logs(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::list_activity_logs,
            &[],
            params,
            NONE,
            error,
        )
    }
}

/// List what admins changed in the workspace, page by page: `GET /admins/activity_logs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list_activity_logs_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe {
        pages(
            client,
            &operations::list_activity_logs,
            &[],
            params,
            NONE,
            error,
        )
    }
}

/// List the admins: `GET /admins`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Read one admin: `GET /admins/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_admins_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}
