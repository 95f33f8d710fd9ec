use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::companies as operations;

/// Create a company, or change the one with that company_id: `POST /companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_create_or_update(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::create_or_update,
            &[],
            NONE,
            body,
            error,
        )
    }
}

/// Find companies by name, id, tag or segment: `GET /companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_find(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::find, &[], params, NONE, error) }
}

/// Find companies by name, id, tag or segment, page by page: `GET /companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_find_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::find, &[], params, NONE, error) }
}

/// Read one company: `GET /companies/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Change a company: `PUT /companies/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Delete a company; its contacts remain: `DELETE /companies/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}

/// List the contacts of a company: `GET /companies/{id}/contacts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_list_contacts(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::list_contacts,
            &[id],
            params,
            NONE,
            error,
        )
    }
}

/// List the contacts of a company, page by page: `GET /companies/{id}/contacts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_list_contacts_pages(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe {
        pages(
            client,
            &operations::list_contacts,
            &[id],
            params,
            NONE,
            error,
        )
    }
}

/// List the segments that a company is in: `GET /companies/{id}/segments`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_list_segments(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list_segments, &[id], NONE, NONE, error) }
}

/// List the companies, the last active first: `POST /companies/list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the companies, the last active first, page by page: `POST /companies/list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Read all companies, however many; one scroll at a time may be open in a workspace:
/// `GET /companies/scroll`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_scroll(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::scroll, &[], params, NONE, error) }
}

/// Read all companies, however many; one scroll at a time may be open in a workspace, page by page:
/// `GET /companies/scroll`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_companies_scroll_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::scroll, &[], params, NONE, error) }
}
