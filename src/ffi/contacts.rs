use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::contacts as operations;

/// Attaches a contact to a company: `POST /contacts/{id}/companies`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/attachcontacttoacompany>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `id` (string, required): Intercom's id of the
///               company.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Lists the companies of a contact: `GET /contacts/{id}/companies`.
///
/// The items are in the array `data` or `companies`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Lists the companies of a contact: `GET /contacts/{id}/companies`.
///
/// The items are in the array `data` or `companies`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcompaniesforacontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
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

/// Detaches a contact from a company: `DELETE /contacts/{contact_id}/companies/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/companies/detachcontactfromacompany>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param id         Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Lists the notes on a contact: `GET /contacts/{id}/notes`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_notes(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list_notes, &[id], params, NONE, error) }
}

/// Lists the notes on a contact: `GET /contacts/{id}/notes`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_notes_pages(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list_notes, &[id], params, NONE, error) }
}

/// Creates a note on a contact: `POST /contacts/{id}/notes`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/createnote>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `body` (string, required); `admin_id` (string): the
///               author.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_create_note(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create_note, &[id], NONE, body, error) }
}

/// Lists the segments that a contact is in: `GET /contacts/{contact_id}/segments`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsegmentsforacontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_segments(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id];
    unsafe { call(client, &operations::list_segments, &ids, NONE, NONE, error) }
}

/// Lists the subscription types that a contact opted in to or out of: `GET
/// /contacts/{contact_id}/subscriptions`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listsubscriptionsforacontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_subscriptions(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::list_subscriptions;
    unsafe { call(client, operation, &[contact_id], NONE, NONE, error) }
}

/// Adds a subscription type to a contact: `POST /contacts/{contact_id}/subscriptions`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/attachsubscriptiontypetocontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param body       JSON object, sent unchanged. `id` (string): the subscription type, and
///                   `consent_type` (`opt_in` or `opt_out`), required.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Removes a subscription type from a contact: `DELETE /contacts/{contact_id}/subscriptions/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/subscription-types/detachsubscriptiontypetocontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param id         Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Lists the tags of a contact: `GET /contacts/{contact_id}/tags`.
///
/// The items are in the array `data` or `tags`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listtagsforacontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_tags(
    client: *const intercom_client,
    contact_id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [contact_id];
    unsafe { call(client, &operations::list_tags, &ids, NONE, NONE, error) }
}

/// Attaches a tag to a contact: `POST /contacts/{contact_id}/tags`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtocontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param body       JSON object, sent unchanged. `id` (string, required): the tag.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Detaches a tag from a contact: `DELETE /contacts/{contact_id}/tags/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromcontact>
///
/// @param client     The client.
/// @param contact_id Must not be empty.
/// @param id         Must not be empty.
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Updates a contact: `PUT /contacts/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/updatecontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `role`, `external_id`, `email`, `phone`,
///               `name`, `avatar` (strings), `signed_up_at`, `last_seen_at` (Unix seconds),
///               `owner_id` (integer), `unsubscribed_from_emails` (boolean), `custom_attributes`
///               (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Retrieves a contact: `GET /contacts/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/showcontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Deletes a contact permanently: `DELETE /contacts/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/deletecontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_delete(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::delete, &[id], NONE, NONE, error) }
}

/// Merges a lead into a user and deletes the lead: `POST /contacts/merge`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/mergecontact>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `from` (string): id of the lead, and `into` (string):
///               id of the user, required.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_merge(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::merge, &[], NONE, body, error) }
}

/// Searches contacts by their attributes: `POST /contacts/search`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], NONE, body, error) }
}

/// Searches contacts by their attributes: `POST /contacts/search`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/searchcontacts>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], NONE, body, error) }
}

/// Lists all contacts: `GET /contacts`.
///
/// The items are in the array `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
///               `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists all contacts: `GET /contacts`.
///
/// The items are in the array `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/listcontacts>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `page` (integer), `per_page` (integer),
///               `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Creates a contact: `POST /contacts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/createcontact>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. One of `email`, `external_id`, `role` (strings) is
///               required; `phone`, `name`, `avatar` (strings), `signed_up_at`, `last_seen_at`
///               (Unix seconds), `owner_id` (integer), `unsubscribed_from_emails` (boolean),
///               `custom_attributes` (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Archives a contact: `POST /contacts/{id}/archive`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/archivecontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_archive(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::archive, &[id], NONE, NONE, error) }
}

/// Unarchives a contact: `POST /contacts/{id}/unarchive`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/contacts/unarchivecontact>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_contacts_unarchive(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::unarchive, &[id], NONE, NONE, error) }
}
