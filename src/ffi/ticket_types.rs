use std::ffi::c_char;

use super::{NONE, call, intercom_client, intercom_error};
use crate::operations::ticket_types as operations;

/// Creates an attribute of a ticket type: `POST /ticket_types/{ticket_type_id}/attributes`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/createtickettypeattribute>
///
/// @param client         The client.
/// @param ticket_type_id Must not be empty.
/// @param body           JSON object, sent unchanged. `name`, `description` and `data_type`
///                       (`string`, `list`, `integer`, `decimal`, `boolean`, `datetime` or
///                       `files`), required; `list_items` (string, separated by commas),
///                       `required_to_create`, `required_to_create_for_contacts`,
///                       `visible_on_create`, `visible_to_contacts`, `multiline`,
///                       `allow_multiple_values` (booleans).
/// @param error          Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Updates an attribute of a ticket type: `PUT /ticket_types/{ticket_type_id}/attributes/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-type-attributes/updatetickettypeattribute>
///
/// @param client         The client.
/// @param ticket_type_id Must not be empty.
/// @param id             Must not be empty.
/// @param body           JSON object, sent unchanged. Any of `name`, `description`, `list_items`
///                       (strings), `required_to_create`, `required_to_create_for_contacts`,
///                       `visible_on_create`, `visible_to_contacts`, `multiline`,
///                       `allow_multiple_values`, `archived` (booleans).
/// @param error          Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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

/// Lists all ticket types: `GET /ticket_types`.
///
/// The items are in the array `ticket_types` or `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/listtickettypes>
///
/// @param client The client.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_list(
    client: *const intercom_client,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], NONE, NONE, error) }
}

/// Creates a ticket type: `POST /ticket_types`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/createtickettype>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `name` (string, required); `description`, `icon`
///               (strings), `category` (`Customer`, `Back-office` or `Tracker`), `is_internal`
///               (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves a ticket type: `GET /ticket_types/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/gettickettype>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], NONE, NONE, error) }
}

/// Updates a ticket type: `PUT /ticket_types/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/ticket-types/updatetickettype>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. Any of `name`, `description`, `icon` (strings),
///               `category` (`Customer`, `Back-office` or `Tracker`), `archived`, `is_internal`
///               (booleans).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_ticket_types_update(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], NONE, body, error) }
}
