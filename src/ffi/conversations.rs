use std::ffi::c_char;

use super::{
    NONE, Text, call, intercom_client, intercom_error, intercom_pager, optional_text, pages,
    return_text, text,
};
use crate::api::conversations::Assign;
use crate::api::{By, To};
use crate::operations::conversations as operations;

/// Attaches a tag to a conversation: `POST /conversations/{conversation_id}/tags`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/attachtagtoconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param body            JSON object, sent unchanged. `id` (string, required): the tag; `admin_id`
///                        (string, required): the admin who attaches it.
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_attach_tag(
    client: *const intercom_client,
    conversation_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [conversation_id];
    unsafe { call(client, &operations::attach_tag, &ids, NONE, body, error) }
}

/// Detaches a tag from a conversation: `DELETE /conversations/{conversation_id}/tags/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/tags/detachtagfromconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param id              Must not be empty.
/// @param body            JSON object, sent unchanged. `admin_id` (string, required).
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_detach_tag(
    client: *const intercom_client,
    conversation_id: *const c_char,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [conversation_id, id];
    unsafe { call(client, &operations::detach_tag, &ids, NONE, body, error) }
}

/// Lists all conversations, the most recently updated first: `GET /conversations`.
///
/// The items are in the array `conversations` or `data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `per_page` (integer), `starting_after`
///               (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_list(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::list, &[], params, NONE, error) }
}

/// Lists all conversations, the most recently updated first: `GET /conversations`.
///
/// The items are in the array `conversations` or `data`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/listconversations>
///
/// @param client The client.
/// @param params JSON object of query parameters, or NULL: `per_page` (integer), `starting_after`
///               (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_list_pages(
    client: *const intercom_client,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::list, &[], params, NONE, error) }
}

/// Creates a conversation that a contact initiates: `POST /conversations`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/createconversation>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `from` (object: `type` `lead`, `user` or `contact`,
///               and `id`) and `body` (string), required; `subject` (string), `attachment_urls`
///               (array of strings).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves a conversation with its parts: `GET /conversations/{id}`.
///
/// Intercom returns at most the 500 most recent parts. Older ones are missing if
/// `conversation_parts.total_count` is greater than the length of the array
/// `conversation_parts.conversation_parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/retrieveconversation>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `display_as` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_retrieve(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::retrieve, &[id], params, NONE, error) }
}

/// Updates a conversation: `PUT /conversations/{id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/updateconversation>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param params JSON object of query parameters, or NULL: `display_as` (string).
/// @param body   JSON object, sent unchanged. Any of `read` (boolean).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_update(
    client: *const intercom_client,
    id: *const c_char,
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::update, &[id], params, body, error) }
}

/// Searches conversations by their attributes: `POST /conversations/search`.
///
/// The items are in the array `conversations`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_search(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::search, &[], NONE, body, error) }
}

/// Searches conversations by their attributes: `POST /conversations/search`.
///
/// The items are in the array `conversations`.
///
/// Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/searchconversations>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `query` (object, required): a filter `{field,
///               operator, value}` or a group `{operator: "AND" | "OR", value: [filters]}`;
///               `pagination` (object): `per_page` (integer), `starting_after` (string).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return A pager that the caller frees with `intercom_pager_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_search_pages(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    unsafe { pages(client, &operations::search, &[], NONE, body, error) }
}

/// Adds a reply or a note to a conversation: `POST /conversations/{id}/reply`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/replyconversation>
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
pub unsafe extern "C" fn intercom_conversations_reply(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::reply, &[id], NONE, body, error) }
}

/// Closes, snoozes, opens or assigns a conversation: `POST /conversations/{id}/parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `message_type` (`close`, `snoozed`, `open` or
///               `assignment`) and `admin_id` (string), required; `snoozed_until` (Unix seconds) to
///               snooze; `type` (`admin` or `team`) and `assignee_id` (string) to assign; `body`
///               (string) to close or assign.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_manage(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::manage, &[id], NONE, body, error) }
}

/// Assigns a conversation by the assignment rules of the workspace: `POST
/// /conversations/{id}/run_assignment_rules`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/autoassignconversation>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_auto_assign(
    client: *const intercom_client,
    id: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::auto_assign, &[id], NONE, NONE, error) }
}

/// Adds a contact to a conversation: `POST /conversations/{id}/customers`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/attachcontacttoconversation>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `admin_id` (string); `customer` (object): one of
///               `intercom_user_id`, `user_id`, `email` (strings).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_attach_contact(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::attach_contact;
    unsafe { call(client, operation, &[id], NONE, body, error) }
}

/// Removes a contact from a conversation: `DELETE
/// /conversations/{conversation_id}/customers/{contact_id}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/detachcontactfromconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param contact_id      Must not be empty.
/// @param body            JSON object, sent unchanged. `admin_id` (string, required).
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_detach_contact(
    client: *const intercom_client,
    conversation_id: *const c_char,
    contact_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let (operation, ids) = (&operations::detach_contact, [conversation_id, contact_id]);
    unsafe { call(client, operation, &ids, NONE, body, error) }
}

/// Redacts a conversation part or the source message of a conversation: `POST
/// /conversations/redact`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/redactconversation>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `type` and `conversation_id` (strings), required;
///               `conversation_part_id` (string) with type `conversation_part`, `source_id`
///               (string) with type `source`.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_redact(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::redact, &[], NONE, body, error) }
}

/// Converts a conversation to a ticket: `POST /conversations/{id}/convert`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/convertconversationtoticket>
///
/// @param client The client.
/// @param id     Must not be empty.
/// @param body   JSON object, sent unchanged. `ticket_type_id` (string, required); `attributes`
///               (object).
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_convert_to_ticket(
    client: *const intercom_client,
    id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let operation = &operations::convert_to_ticket;
    unsafe { call(client, operation, &[id], NONE, body, error) }
}

/// Assigns a conversation to an admin: `POST /conversations/{id}/parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param admin_id        Must not be empty.
/// @param assignee_id     Must not be empty.
/// @param body            Plain text, not JSON; may be NULL.
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_assign_to_admin(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    assignee_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let to = (Target::Admin, assignee_id);
    unsafe { assign(client, conversation_id, admin_id, to, body, error) }
}

/// Assigns a conversation to a team: `POST /conversations/{id}/parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param admin_id        Must not be empty.
/// @param assignee_id     Must not be empty.
/// @param body            Plain text, not JSON; may be NULL.
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_assign_to_team(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    assignee_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let to = (Target::Team, assignee_id);
    unsafe { assign(client, conversation_id, admin_id, to, body, error) }
}

/// Removes the assignee of a conversation: `POST /conversations/{id}/parts`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/conversations/manageconversation>
///
/// @param client          The client.
/// @param conversation_id Must not be empty.
/// @param admin_id        Must not be empty.
/// @param body            Plain text, not JSON; may be NULL.
/// @param error           Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_conversations_unassign(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let nobody = (Target::Nobody, NONE);
    unsafe { assign(client, conversation_id, admin_id, nobody, body, error) }
}

unsafe fn assign(
    client: *const intercom_client,
    conversation_id: *const c_char,
    admin_id: *const c_char,
    to: (Target, *const c_char),
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        let conversations = client.conversations();
        let conversation_id = text(conversation_id, "conversation_id")?;
        let by = By(text(admin_id, "admin_id")?);
        let mut assign = match to.0 {
            Target::Admin => Assign::to_admin(by, To(text(to.1, "assignee_id")?)),
            Target::Team => Assign::to_team(by, To(text(to.1, "assignee_id")?)),
            Target::Nobody => Assign::to_nobody(by),
        };
        assign.body = optional_text(body, "body")?.map(str::to_owned);
        Text::from_response(&conversations.manage(conversation_id, assign))
    };
    unsafe { return_text(error, work) }
}

/// What becomes the assignee.
enum Target {
    Admin,
    Team,
    Nobody,
}
