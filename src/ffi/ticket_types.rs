use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::ticket_types as operations;

/// Add an attribute to a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_create_attribute(
    client: *const intercom_client,
    ticket_type_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::create_attribute;
    unsafe { call(client, operation, &[ticket_type_id], NONE, body, error) }
}

/// Change an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_update_attribute(
    client: *const intercom_client,
    ticket_type_id: *const c_char,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::update_attribute;
    unsafe { call(client, operation, &[ticket_type_id, id], NONE, body, error) }
}

/// List the ticket types: `GET /ticket_types`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}

/// Make a ticket type: `POST /ticket_types`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Read one ticket type: `GET /ticket_types/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Change a ticket type: `PUT /ticket_types/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}
