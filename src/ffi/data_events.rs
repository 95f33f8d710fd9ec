use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::data_events as operations;

/// Record that a contact did something: `POST /events`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// List what a contact did in the last 90 days: `GET /events`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List what a contact did in the last 90 days, page by page: `GET /events`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Record how often a contact did something: `POST /events/summaries`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_events_create_summaries(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::create_summaries;
    unsafe { call(client, operation, &[], NONE, body, error) }
}
