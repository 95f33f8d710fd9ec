use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::tickets as operations;

/// Reply to a ticket, as an admin or in the name of a contact: `POST /tickets/{id}/reply`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_reply(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::reply, &[id], NONE, body, error) }
}

/// Put a tag on a ticket: `POST /tickets/{ticket_id}/tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_attach_tag(
    client: *const intercom_client,
    ticket_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::attach_tag,
            &[ticket_id],
            NONE,
            body,
            error,
        )
    }
}

/// Take a tag off a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_detach_tag(
    client: *const intercom_client,
    ticket_id: *const c_char,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [ticket_id, id];
    unsafe { call(client, &operations::detach_tag, &ids, NONE, body, error) }
}

/// Create a ticket: `POST /tickets`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Change a ticket: `PUT /tickets/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Read one ticket with its parts: `GET /tickets/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Find tickets: `POST /tickets/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], NONE, body, error) }
}

/// Find tickets, page by page: `POST /tickets/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], NONE, body, error) }
}
