use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::contacts as operations;

/// Add a contact to a company: `POST /contacts/{id}/companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_attach_company(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::attach_company,
            &[id],
            NONE,
            body,
            error,
        )
    }
}

/// List the companies of a contact: `GET /contacts/{id}/companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_companies(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        call(
            client,
            &operations::list_companies,
            &[id],
            params,
            NONE,
            error,
        )
    }
}

/// List the companies of a contact, page by page: `GET /contacts/{id}/companies`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_companies_pages(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe {
        pages(
            client,
            &operations::list_companies,
            &[id],
            params,
            NONE,
            error,
        )
    }
}

/// Remove a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_detach_company(
    client: *const intercom_client,
    contact_id: *const c_char,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id, id];
    unsafe { call(client, &operations::detach_company, &ids, NONE, NONE, error) }
}

/// List the notes on a contact: `GET /contacts/{id}/notes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_notes(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list_notes, &[id], params, NONE, error) }
}

/// List the notes on a contact, page by page: `GET /contacts/{id}/notes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_notes_pages(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list_notes, &[id], params, NONE, error) }
}

/// Write a note on a contact: `POST /contacts/{id}/notes`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_create_note(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create_note, &[id], NONE, body, error) }
}

/// List the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_segments(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id];
    unsafe { call(client, &operations::list_segments, &ids, NONE, NONE, error) }
}

/// List the subscriptions that a contact has chosen or refused:
/// `GET /contacts/{contact_id}/subscriptions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_subscriptions(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::list_subscriptions;
    unsafe { call(client, operation, &[contact_id], NONE, NONE, error) }
}

/// Subscribe a contact, or record that they refuse: `POST /contacts/{contact_id}/subscriptions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_attach_subscription(
    client: *const intercom_client,
    contact_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::attach_subscription;
    unsafe { call(client, operation, &[contact_id], NONE, body, error) }
}

/// Forget what a contact chose about a subscription:
/// `DELETE /contacts/{contact_id}/subscriptions/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_detach_subscription(
    client: *const intercom_client,
    contact_id: *const c_char,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::detach_subscription;
    unsafe { call(client, operation, &[contact_id, id], NONE, NONE, error) }
}

/// List the tags of a contact: `GET /contacts/{contact_id}/tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_tags(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id];
    unsafe { call(client, &operations::list_tags, &ids, NONE, NONE, error) }
}

/// Put a tag on a contact: `POST /contacts/{contact_id}/tags`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_attach_tag(
    client: *const intercom_client,
    contact_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id];
    unsafe { call(client, &operations::attach_tag, &ids, NONE, body, error) }
}

/// Take a tag off a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_detach_tag(
    client: *const intercom_client,
    contact_id: *const c_char,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id, id];
    unsafe { call(client, &operations::detach_tag, &ids, NONE, NONE, error) }
}

/// Change a contact: `PUT /contacts/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Read one contact: `GET /contacts/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Delete a contact for good: `DELETE /contacts/{id}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}

/// Merge a lead into a user: `POST /contacts/merge`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_merge(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::merge, &[], NONE, body, error) }
}

/// Find contacts: `POST /contacts/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], NONE, body, error) }
}

/// Find contacts, page by page: `POST /contacts/search`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], NONE, body, error) }
}

/// List the contacts: `GET /contacts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// List the contacts, page by page: `GET /contacts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Create a contact: `POST /contacts`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Archive a contact: `POST /contacts/{id}/archive`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_archive(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::archive, &[id], NONE, NONE, error) }
}

/// Bring an archived contact back: `POST /contacts/{id}/unarchive`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_unarchive(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::unarchive, &[id], NONE, NONE, error) }
}
