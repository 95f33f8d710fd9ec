use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error, intercom_pager, pages};
use crate::operations::tickets as operations;

/// Adds a reply or a note to a ticket: `POST /tickets/{id}/reply`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/replyticket>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `message_type`, `type` and `body` (strings),
///               required. Admin: `type` `admin`, `message_type` `comment` or `note`, `admin_id`
///               (string). Contact: `type` `user`, `message_type` `comment`, and one of
///               `intercom_user_id`, `user_id`, `email` (strings).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_reply(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::reply, &[id], NONE, body, error) }
}

/// Attaches a tag to a ticket: `POST /tickets/{ticket_id}/tags`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoticket>
///
/// @param client    The client.
/// @param ticket_id Must not be empty.
/// @param body      JSON object, sent unchanged. `id` (string, required): the tag; `admin_id`
///                  (string, required): the admin who attaches it.
/// @param error     Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Detaches a tag from a ticket: `DELETE /tickets/{ticket_id}/tags/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromticket>
///
/// @param client    The client.
/// @param ticket_id Must not be empty.
/// @param id        Must not be empty.
/// @param body      JSON object, sent unchanged. `admin_id` (string, required).
/// @param error     Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Creates a ticket: `POST /tickets`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/createticket>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `ticket_type_id` (string) and `contacts` (array of
///               one object: `id`, `external_id` or `email`), required; `company_id` (string),
///               `ticket_attributes` (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Updates a ticket: `PUT /tickets/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/updateticket>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `state` (`in_progress`, `waiting_on_customer`
///               or `resolved`), `open`, `is_shared` (booleans), `snoozed_until` (Unix seconds),
///               `assignment` (object: `admin_id`, `assignee_id`), `ticket_attributes` (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}

/// Retrieves a ticket with its parts: `GET /tickets/{id}`.
///
/// Intercom returns at most the 500 most recent parts. Older ones are missing if
/// `ticket_parts.total_count` is greater than the length of the array `ticket_parts.ticket_parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/getticket>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Searches tickets by their attributes: `POST /tickets/search`.
///
/// The items are in the array `tickets`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], NONE, body, error) }
}

/// Searches tickets by their attributes: `POST /tickets/search`.
///
/// The items are in the array `tickets`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tickets/searchtickets>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_tickets_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], NONE, body, error) }
}
